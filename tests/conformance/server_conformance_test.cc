// What the server itself promises: identity, health, reflection, deadlines, a graceful stop.
#include <chrono>
#include <future>

#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/conformance/fixture.h"
#include "tests/support/programs.h"

namespace rsu::tests {
namespace {

class ServerConformanceTest : public ConformanceTest {
 protected:
  // One message to a method by its path, and the one message of its answer.
  static grpc::Status CallPath(const std::string& path, const std::string& message, std::string* answer) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    const grpc::Slice slice(message);
    const grpc::ByteBuffer sent(&slice, 1);
    grpc::ByteBuffer came;
    std::promise<grpc::Status> ended;
    grpc::GenericStub(SharedServer::Get().channel())
        .UnaryCall(&context, path, {}, &sent, &came, [&ended](grpc::Status status) { ended.set_value(status); });
    const grpc::Status status = ended.get_future().get();
    grpc::Slice bytes;
    if (status.ok() && came.DumpToSingleSlice(&bytes).ok()) {
      answer->assign(reinterpret_cast<const char*>(bytes.begin()), bytes.size());
    }
    return status;
  }
};

TEST_F(ServerConformanceTest, TellsItsVersionsAndIdentity) {
  grpc::ClientContext context;
  v1::GetServerInfoResponse info;
  ASSERT_TRUE(server_->GetServerInfo(&context, {}, &info).ok());
  EXPECT_EQ(info.model_id(), "ISE-2021");
  EXPECT_EQ(info.parts(), 1024);
  EXPECT_EQ(info.law_version().size(), 64u);
  EXPECT_FALSE(info.registry_id().empty());
  EXPECT_GT(info.registry_create_time().seconds(), 0);
}

TEST_F(ServerConformanceTest, ListsItsModelsAndProgrammes) {
  grpc::ClientContext models_context;
  v1::ListModelsResponse models;
  ASSERT_TRUE(scoring_->ListModels(&models_context, {}, &models).ok());
  ASSERT_EQ(models.models_size(), 1);
  EXPECT_EQ(models.models(0).urban_variables(), 35);
  EXPECT_EQ(models.models(0).rural_variables(), 28);
  grpc::ClientContext programmes_context;
  v1::ListProgrammesResponse programmes;
  ASSERT_TRUE(eligibility_->ListProgrammes(&programmes_context, {}, &programmes).ok());
  std::vector<std::string> ids;
  for (const v1::Programme& programme : programmes.programmes()) ids.push_back(programme.id());
  EXPECT_THAT(ids, testing::ElementsAre("asd", "amo_tadamon", "amo_achamil", "family_allowance", "asd_school_grant"));
}

TEST_F(ServerConformanceTest, HonoursADeadlineThatHasPassed) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() - std::chrono::seconds(1));
  v1::ListHouseholdsResponse response;
  EXPECT_EQ(registry_->ListHouseholds(&context, {}, &response).error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(ServerConformanceTest, TellsItsHealth) {
  std::string answer;
  ASSERT_TRUE(CallPath("/grpc.health.v1.Health/Check", "", &answer).ok());
  EXPECT_EQ(answer, "\x08\x01") << "SERVING";
}

TEST_F(ServerConformanceTest, DescribesItself) {
  std::string answer;
  const std::string list_services("\x3a\x00", 2);
  const grpc::Status status =
      CallPath("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", list_services, &answer);
  ASSERT_TRUE(status.ok()) << status.error_message();
  for (const char* service : {"RegistryService", "ScoringService", "EligibilityService", "SocialSecurityService",
                              "LawService", "ServerService"}) {
    EXPECT_THAT(answer, testing::HasSubstr(std::string("rsu.v1.") + service));
  }
}

TEST_F(ServerConformanceTest, RefusesMethodsThatItDoesNotHaveAndServesOn) {
  std::string answer;
  for (const char* path : {"/rsu.v1.RegistryService/Nothing", "/nobody.Service/Method",
                           "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"}) {
    EXPECT_EQ(CallPath(path, "", &answer).error_code(), grpc::StatusCode::UNIMPLEMENTED) << path;
  }
  EXPECT_TRUE(CallPath("/rsu.v1.ServerService/GetServerInfo", "", &answer).ok());
}

TEST(ServerProcessTest, StopsGracefullyAndKeepsItsIdentityAndHouseholds) {
  TemporaryFolder folder;
  IdcsSource idcs;
  std::string registry_id;
  {
    ServerProcess process(folder.path());
    grpc::ClientContext info_context;
    v1::GetServerInfoResponse info;
    ASSERT_TRUE(v1::ServerService::NewStub(process.Channel())->GetServerInfo(&info_context, {}, &info).ok());
    registry_id = info.registry_id();
    grpc::ClientContext context;
    v1::EnrolHouseholdRequest request;
    request.set_household_ref("H-1");
    *request.mutable_declaration() = UrbanFamily(&idcs);
    v1::EnrolHouseholdResponse response;
    ASSERT_TRUE(v1::RegistryService::NewStub(process.Channel())->EnrolHousehold(&context, request, &response).ok());
    EXPECT_EQ(process.Stop(), 0);
  }
  ServerProcess process(folder.path());
  grpc::ClientContext info_context;
  v1::GetServerInfoResponse info;
  ASSERT_TRUE(v1::ServerService::NewStub(process.Channel())->GetServerInfo(&info_context, {}, &info).ok());
  EXPECT_EQ(info.registry_id(), registry_id);
  grpc::ClientContext context;
  v1::GetHouseholdRequest request;
  request.set_household_ref("H-1");
  v1::GetHouseholdResponse response;
  EXPECT_TRUE(v1::RegistryService::NewStub(process.Channel())->GetHousehold(&context, request, &response).ok());
}

TEST(ServerProcessTest, RefusesHalfConfiguredTlsAndPlainTextBeyondLoopback) {
  TemporaryFolder folder;
  const ProgramResult half =
      RunProgram({ServerBinary(), "--listen=127.0.0.1:0", "--data=" + folder.path(), "--tls-cert=/dev/null"});
  EXPECT_NE(half.exit_code, 0);
  EXPECT_THAT(half.output, testing::HasSubstr("--tls-"));
  const ProgramResult open = RunProgram({ServerBinary(), "--listen=0.0.0.0:0", "--data=" + folder.path()});
  EXPECT_NE(open.exit_code, 0);
  EXPECT_THAT(open.output, testing::HasSubstr("loopback"));
}

TEST(ServerProcessTest, RefusesAFolderThatAnotherServerHolds) {
  TemporaryFolder folder;
  ServerProcess first(folder.path());
  const ProgramResult second = RunProgram({ServerBinary(), "--listen=127.0.0.1:0", "--data=" + folder.path()});
  EXPECT_NE(second.exit_code, 0);
}

}  // namespace
}  // namespace rsu::tests

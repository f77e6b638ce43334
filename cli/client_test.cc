#include "cli/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "cli/error_text.h"
#include "cli/limits.h"
#include "cli/testing/fake_server.h"
#include "cli/testing/temporary_folder.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;

TEST(ClientTest, KnowsWhatIsOnThisMachine) {
  for (const char* here : {"127.0.0.1:50051", "127.9.9.9:1", "localhost:50051", "[::1]:50051", "unix:/run/rsu.sock"}) {
    EXPECT_TRUE(IsLoopback(here)) << here;
  }
  for (const char* elsewhere : {"10.0.0.1:50051", "rsu.example:50051", "127.evil.example:1", "localhost.example:1",
                                "[2001:db8::1]:50051", "0.0.0.0:50051", ""}) {
    EXPECT_FALSE(IsLoopback(elsewhere)) << elsewhere;
  }
}

TEST(ClientTest, RefusesToLeaveThisMachineWithoutTls) {
  const absl::Status status = Client::Make({.server = "rsu.example:50051"}).status();
  EXPECT_EQ(DetailOf(status).reason, "TLS_REQUIRED");
  EXPECT_THAT(std::string(status.message()), HasSubstr("rsu.example:50051 is not this machine"));
}

TEST(ClientTest, RefusesTlsThatIsHalfConfigured) {
  EXPECT_EQ(DetailOf(Client::Make({.tls_ca = "ca.pem"}).status()).reason, "TLS_HALF_CONFIGURED");
  EXPECT_EQ(DetailOf(Client::Make({.tls_cert = "c.pem", .tls_key = "k.pem"}).status()).reason, "TLS_HALF_CONFIGURED");
}

TEST(ClientTest, RefusesAPemFileThatCannotBeReadOrIsTooLarge) {
  TemporaryFolder folder;
  const std::string most = folder.WriteFile("most.pem", std::string(kMaxPemBytes, 'x'));
  const std::string too_large = folder.WriteFile("large.pem", std::string(kMaxPemBytes + 1, 'x'));
  EXPECT_TRUE(Client::Make({.tls_ca = most, .tls_cert = most, .tls_key = most}).ok());
  for (const std::string& path : {too_large, folder.Path("absent.pem")}) {
    EXPECT_EQ(DetailOf(Client::Make({.tls_ca = path, .tls_cert = most, .tls_key = most}).status()).reason,
              "FILE_UNUSABLE");
  }
}

TEST(ClientTest, ReadsTheDetailsOfAnError) {
  v1::ErrorInfo info;
  info.set_reason("INVALID_FIELDS");
  (*info.mutable_metadata())["b"] = "2";
  (*info.mutable_metadata())["a"] = "1";
  v1::FieldViolation& violation = *info.add_violations();
  violation.set_field("declaration.rooms");
  violation.set_reason("OUT_OF_RANGE");
  violation.set_sentence("rooms is 51; 1 to 50");
  const absl::Status status = StatusFromGrpc(FailWith(grpc::StatusCode::INVALID_ARGUMENT, "rooms is 51", info));
  const ErrorDetail detail = DetailOf(status);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(detail.reason, "INVALID_FIELDS");
  EXPECT_THAT(detail.metadata, testing::ElementsAre(testing::Pair("a", "1"), testing::Pair("b", "2")));
  EXPECT_THAT(detail.violations,
              testing::ElementsAre(Violation{"declaration.rooms", "OUT_OF_RANGE", "rooms is 51; 1 to 50"}));
}

TEST(ClientTest, TakesAnErrorWithoutDetailsOrWithOthers) {
  EXPECT_TRUE(StatusFromGrpc(grpc::Status::OK).ok());
  for (const char* details : {"", "\xFF\xFF not a message"}) {
    const absl::Status status = StatusFromGrpc(grpc::Status(grpc::StatusCode::UNKNOWN, "proxy says no", details));
    EXPECT_EQ(std::string(status.message()), "proxy says no");
    EXPECT_EQ(DetailOf(status).reason, "");
  }
}

TEST(ErrorTextTest, TellsTheFaultTheFactsAndWhatToDo) {
  const absl::Status status = MakeError(absl::StatusCode::kNotFound, "no household has this reference",
                                        {"HOUSEHOLD_NOT_FOUND", {{"household_ref", "RF-9"}}, {}});
  EXPECT_EQ(ErrorText(status, {}),
            "rsuctl: no household has this reference\n"
            "reason         HOUSEHOLD_NOT_FOUND\n"
            "household_ref  RF-9\n"
            "Check the reference: rsuctl household list shows what is in the registry.\n");
}

TEST(ErrorTextTest, TellsEveryViolation) {
  const std::string text = ErrorText(
      InvalidFields({{"declaration.rooms", "OUT_OF_RANGE", "rooms is 51"}, {"declaration.members", "NO_HEAD", "none"}}),
      {});
  EXPECT_THAT(text, HasSubstr("field                reason        what is wrong\n"
                              "declaration.rooms    OUT_OF_RANGE  rooms is 51\n"
                              "declaration.members  NO_HEAD       none\n"));
}

TEST(ErrorTextTest, GivesEveryKindOfFailureItsExitCode) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kExitDone);
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("")), kExitWrongCall);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), kExitUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("")), kExitUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), kExitNotFound);
  EXPECT_EQ(ExitCodeOf(absl::FailedPreconditionError("")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("")), kExitRefused);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("")), kExitServerFault);
  EXPECT_EQ(ExitCodeOf(absl::DataLossError("")), kExitServerFault);
}

}  // namespace
}  // namespace rsu::cli

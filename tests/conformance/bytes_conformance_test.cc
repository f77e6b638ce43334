// What the server says to bytes that are no request: malformed, too large, compressed, or not to be printed.
#include <cstdint>
#include <future>

#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/client_callback.h"
#include "rsu/v1/social_security_service.grpc.pb.h"
#include "tests/conformance/fixture.h"

namespace rsu::tests {
namespace {

using testing::HasSubstr;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

/// A stream in bytes: sends its messages one after the other, each when the one before is answered.
class RawStream final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  RawStream(const std::shared_ptr<grpc::Channel>& channel, const std::string& method, std::vector<std::string> messages)
      : stub_(channel), messages_(std::move(messages)) {
    stub_.PrepareBidiStreamingCall(&context_, method, {}, this);
    StartRead(&answer_);
    WriteNext();
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    ++answers_;
    StartRead(&answer_);
    WriteNext();
  }

  void OnDone(const grpc::Status& status) override { done_.set_value(status); }

  grpc::Status Wait() { return done_.get_future().get(); }
  int answers() const { return answers_; }

 private:
  void WriteNext() {
    if (written_ == messages_.size()) return StartWritesDone();
    request_ = ToBuffer(messages_[written_++]);
    StartWrite(&request_);
  }

  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  const std::vector<std::string> messages_;
  size_t written_ = 0;
  int answers_ = 0;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer answer_;
  std::promise<grpc::Status> done_;
};

class BytesConformanceTest : public ConformanceTest {
 protected:
  static constexpr char kImport[] = "/rsu.v1.RegistryService/ImportHouseholds";
  static constexpr char kImportInsured[] = "/rsu.v1.SocialSecurityService/ImportInsured";

  grpc::Status Call(const std::string& method, const std::string& bytes,
                    grpc_compression_algorithm compression = GRPC_COMPRESS_NONE) {
    grpc::GenericStub stub(SharedServer::Get().channel());
    grpc::ClientContext context;
    context.set_compression_algorithm(compression);
    const grpc::ByteBuffer request = ToBuffer(bytes);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, method, {}, &request, &response,
                   [&done](const grpc::Status& status) { done.set_value(status); });
    return done.get_future().get();
  }

  std::string Batch(const std::string& suffix) {
    v1::ImportHouseholdsRequest request;
    request.add_items()->set_household_ref(Ref(suffix));
    *request.mutable_items(0)->mutable_declaration() = UrbanFamily(idcs());
    return request.SerializeAsString();
  }
};

TEST_F(BytesConformanceTest, SaysThatARequestIsNoMessage) {
  for (const char* method : {"/rsu.v1.RegistryService/GetHousehold", "/rsu.v1.RegistryService/EnrolHousehold",
                             "/rsu.v1.EligibilityService/RouteHousehold"}) {
    const grpc::Status status = Call(method, "\xff\xff\xff");
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << method;
    EXPECT_EQ(DetailOf(status).reason(), "REQUEST_MALFORMED") << method;
  }
}

TEST_F(BytesConformanceTest, SaysThatARequestIsTooLarge) {
  for (const size_t bytes : {size_t{40'000}, size_t{5} << 20}) {
    const grpc::Status status = Call("/rsu.v1.RegistryService/GetHousehold", std::string(bytes, '\x0a'));
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << bytes;
    EXPECT_EQ(DetailOf(status).reason(), "REQUEST_TOO_LARGE") << bytes;
  }
}

TEST_F(BytesConformanceTest, TakesNothingCompressed) {
  v1::GetHouseholdRequest request;
  request.set_household_ref(std::string(1'000, 'x'));
  const grpc::Status status =
      Call("/rsu.v1.RegistryService/GetHousehold", request.SerializeAsString(), GRPC_COMPRESS_GZIP);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_THAT(status.error_message(), HasSubstr("gzip"));
}

TEST_F(BytesConformanceTest, EndsAnImportAtABatchThatIsNoMessageAndSaysHowFarItGot) {
  RawStream stream(SharedServer::Get().channel(), kImport, {Batch("-1"), "\xff\xff", Batch("-2")});
  const grpc::Status status = stream.Wait();
  EXPECT_EQ(stream.answers(), 1);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(DetailOf(status).reason(), "REQUEST_MALFORMED");
  EXPECT_EQ(DetailOf(status).metadata().at("answered_items"), "1");
  EXPECT_THAT(status.error_message(), HasSubstr("1 items were answered"));
}

TEST_F(BytesConformanceTest, EndsAnImportAtABatchThatIsTooLarge) {
  for (const size_t bytes : {(size_t{4} << 20) + 1, size_t{20} << 20}) {
    RawStream stream(SharedServer::Get().channel(), kImport,
                     {Batch("-" + std::to_string(bytes)), std::string(bytes, '\x0a')});
    const grpc::Status status = stream.Wait();
    EXPECT_EQ(stream.answers(), 1);
    EXPECT_FALSE(status.ok()) << bytes;
    const bool is_told_by_grpc = bytes > size_t{8} << 20;
    EXPECT_EQ(DetailOf(status).reason(), is_told_by_grpc ? "" : "REQUEST_TOO_LARGE") << bytes;
  }
}

TEST_F(BytesConformanceTest, EndsAnImportOfRecordsAtOneThatIsNoMessageOrTooLarge) {
  v1::ImportInsuredRequest request;
  request.mutable_insured()->set_idcs(idcs()->Next());
  for (const std::string& bad : {std::string("\xff\xff"), std::string(2 << 20, '\x0a'), std::string(5 << 20, '\x0a')}) {
    RawStream stream(SharedServer::Get().channel(), kImportInsured, {request.SerializeAsString(), bad});
    const grpc::Status status = stream.Wait();
    EXPECT_EQ(stream.answers(), 1);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(DetailOf(status).metadata().at("answered_items"), "1");
  }
}

TEST_F(BytesConformanceTest, RefusesAnItemWithControlCharactersAndTakesTheOthers) {
  v1::ImportHouseholdsRequest request;
  for (const char* suffix : {"-1", "-2"}) {
    v1::ImportItem* item = request.add_items();
    item->set_household_ref(Ref(suffix));
    *item->mutable_declaration() = UrbanFamily(idcs());
  }
  request.mutable_items(0)->mutable_declaration()->mutable_members(0)->set_first_name("Sa\nmi\x1b[31m");
  grpc::ClientContext context;
  const auto stream = registry_->ImportHouseholds(&context);
  v1::ImportHouseholdsResponse response;
  ASSERT_TRUE(stream->Write(request) && stream->Read(&response));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(response.results(0).outcome(), v1::IMPORT_OUTCOME_REFUSED);
  EXPECT_EQ(response.results(0).error().violations(0).reason(), "CONTROL_CHARACTER");
  EXPECT_EQ(response.results(0).error().violations(0).field(), "declaration.members[0].first_name");
  EXPECT_EQ(response.results(1).outcome(), v1::IMPORT_OUTCOME_ENROLLED);
}

TEST_F(BytesConformanceTest, RefusesItemsWithLongTextsAndTakesTheOthers) {
  v1::ImportHouseholdsRequest request;
  for (const std::string& ref : {std::string(300'000, 'x'), Ref("-1"), Ref("-2")}) {
    v1::ImportItem* item = request.add_items();
    item->set_household_ref(ref);
    *item->mutable_declaration() = UrbanFamily(idcs());
  }
  request.mutable_items(1)->mutable_declaration()->mutable_members(0)->set_first_name(std::string(300'000, 'x'));
  grpc::ClientContext context;
  const auto stream = registry_->ImportHouseholds(&context);
  v1::ImportHouseholdsResponse response;
  ASSERT_TRUE(stream->Write(request) && stream->Read(&response));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(response.results(0).error().violations(0).reason(), "LENGTH_INVALID");
  EXPECT_EQ(response.results(0).household_ref().size(), 256u);
  EXPECT_EQ(response.results(1).error().violations(0).reason(), "TOO_LONG");
  EXPECT_EQ(response.results(2).outcome(), v1::IMPORT_OUTCOME_ENROLLED);
}

TEST_F(BytesConformanceTest, KeepsTheAnswerToAFaultyBatchBelowFourMegabytes) {
  v1::ImportHouseholdsRequest request;  // 320 families of 100, a fault in each child
  for (int family = 0; family < 320; ++family) {
    v1::ImportItem* item = request.add_items();
    item->set_household_ref(Ref(std::to_string(family)));
    v1::Declaration* declaration = item->mutable_declaration();
    *declaration = RuralCouple(idcs());
    while (declaration->members_size() < 100) {
      v1::Member* child = declaration->add_members();
      child->set_idcs(idcs()->Next());
      child->set_relation(v1::RELATION_CHILD);
      *child->mutable_birth_date() = declaration->declared_on();
      child->mutable_birth_date()->set_day(declaration->declared_on().day() + 5);
    }
  }
  grpc::ClientContext context;
  const auto stream = registry_->ImportHouseholds(&context);
  v1::ImportHouseholdsResponse response;
  ASSERT_TRUE(stream->Write(request) && stream->Read(&response));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_LT(response.ByteSizeLong(), size_t{4} << 20);
  for (const v1::ImportResult& result : response.results()) {
    ASSERT_EQ(result.error().violations_size(), 15) << "a share of 5,000";
    EXPECT_EQ(result.error().metadata().at("violations_left_out"), "83");
  }
}

TEST_F(BytesConformanceTest, RefusesAPathOfTheMaskThatEndsInADot) {
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs()), &household).ok());
  for (const char* path : {"declaration.", "", ".", "declaration..rooms", "declaration.members.idcs"}) {
    const grpc::Status status = Update(household, {path});
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << path;
    EXPECT_EQ(DetailOf(status).violations(0).reason(), "UPDATE_MASK_PATH_UNKNOWN") << path;
  }
  EXPECT_EQ(Update(household, {"declaration", "lottery"}).error_code(), grpc::StatusCode::INVALID_ARGUMENT)
      << "what stands beside the whole is looked at too";
  household.mutable_declaration()->set_cars(1);
  EXPECT_TRUE(Update(household, std::vector<std::string>(100, "declaration.cars")).ok());
  EXPECT_EQ(Update(household, std::vector<std::string>(101, "declaration.cars")).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(BytesConformanceTest, HoldsMoneyAndScoresOfQuestionsToTheirRange) {
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs())).ok());
  v1::ComputeArrearsRequest arrears;
  arrears.mutable_route()->set_household_ref(Ref());
  arrears.set_programme("asd");
  for (v1::Month* month : {arrears.mutable_from_month(), arrears.mutable_to_month()}) {
    month->set_year(2026);
    month->set_month(3);
  }
  const std::pair<int64_t, bool> kPaid[] = {{0, true},   {1'000'000'000, true}, {1'000'000'001, false},
                                            {-1, false}, {INT64_MAX, false},    {INT64_MIN, false}};
  for (const auto& [paid_centimes, is_taken] : kPaid) {
    arrears.set_paid_month_centimes(paid_centimes);
    grpc::ClientContext context;
    v1::ComputeArrearsResponse response;
    EXPECT_EQ(eligibility_->ComputeArrears(&context, arrears, &response).ok(), is_taken) << paid_centimes;
  }
  v1::FindRemediesRequest remedies;
  remedies.set_programme("asd");
  *remedies.mutable_route()->mutable_inline_()->add_declarations() = UrbanFamily(idcs());
  const std::pair<int64_t, bool> kScores[] = {{1'000'000'000, true},   {-1'000'000'000, true}, {1'000'000'001, false},
                                              {-1'000'000'001, false}, {INT64_MAX, false},     {INT64_MIN, false}};
  for (const auto& [score_e7, is_taken] : kScores) {
    remedies.mutable_route()->mutable_inline_()->set_score_e7(score_e7);
    grpc::ClientContext context;
    v1::FindRemediesResponse response;
    EXPECT_EQ(eligibility_->FindRemedies(&context, remedies, &response).ok(), is_taken) << score_e7;
  }
}

}  // namespace
}  // namespace rsu::tests

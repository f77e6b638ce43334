#include "server/errors.h"

#include "base/error.h"
#include "gmock/gmock.h"

namespace rsu::server {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What a client finds in the details.
v1::ErrorInfo DetailSent(const grpc::Status& status) {
  v1::CallStatus call;
  v1::ErrorInfo info;
  EXPECT_TRUE(call.ParseFromString(status.error_details()));
  EXPECT_EQ(call.code(), status.error_code());
  EXPECT_EQ(call.message(), status.error_message());
  EXPECT_TRUE(call.details_size() == 1 && call.details(0).UnpackTo(&info));
  return info;
}

TEST(ErrorsTest, SendsCodeMessageAndDetail) {
  const grpc::Status status = ToGrpcStatus(ProgrammeUnknown("lottery", {"asd", "amo_tadamon"}));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("asd, amo_tadamon"));
  const v1::ErrorInfo info = DetailSent(status);
  EXPECT_EQ(info.reason(), "PROGRAMME_UNKNOWN");
  EXPECT_EQ(info.metadata().at("programme"), "lottery");
}

TEST(ErrorsTest, SendsEveryViolation) {
  const grpc::Status status =
      ToGrpcStatus(InvalidFields({{"declaration.rooms", "OUT_OF_RANGE", "give 1 to 50"},
                                  {"declaration.members[2].idcs", "IDCS_INVALID", "give exactly 10 digits"}}));
  const v1::ErrorInfo info = DetailSent(status);
  ASSERT_EQ(info.violations_size(), 2);
  EXPECT_EQ(info.violations(1).field(), "declaration.members[2].idcs");
  EXPECT_EQ(info.violations(1).sentence(), "give exactly 10 digits");
}

TEST(ErrorsTest, FitsTheHeadersThatClientsTake) {
  constexpr size_t kHeaders = 8192;
  std::vector<Violation> violations;
  for (int i = 0; i < 100; ++i) {
    violations.push_back(
        {"declaration.members[" + std::to_string(i) + "].birth_date", "OUT_OF_RANGE", std::string(200, 'x')});
  }
  const grpc::Status status = ToGrpcStatus(InvalidFields(violations));
  EXPECT_LT(status.error_details().size() * 4 / 3 + 3 * status.error_message().size(), kHeaders);
  const v1::ErrorInfo info = DetailSent(status);
  EXPECT_GE(info.violations_size(), 10);
  EXPECT_EQ(info.metadata().at("violations_left_out"), std::to_string(100 - info.violations_size()));
  const grpc::Status shown = ToGrpcStatus(ProgrammeUnknown(std::string(3'000, 'x') + "\xd9\x85", {"asd"}));
  EXPECT_LT(shown.error_details().size() * 4 / 3 + 3 * shown.error_message().size(), kHeaders);
}

TEST(ErrorsTest, SaysHowFarAStreamGot) {
  const grpc::Status status = ToGrpcStatus(StreamStopped(RequestMalformed(), 2, 700));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("700 items were answered"));
  const v1::ErrorInfo info = DetailSent(status);
  EXPECT_EQ(info.reason(), "REQUEST_MALFORMED");
  EXPECT_EQ(info.metadata().at("answered_batches"), "2");
  EXPECT_EQ(info.metadata().at("answered_items"), "700");
}

TEST(ErrorsTest, LeavesOutViolationsBeyondAShare) {
  v1::ErrorInfo info = ErrorInfoOf(InvalidFields({{"a", "A", "a"}, {"b", "B", "b"}, {"c", "C", "c"}}));
  LeaveOutViolations(3, &info);
  EXPECT_EQ(info.violations_size(), 3);
  EXPECT_EQ(info.metadata_size(), 0);
  LeaveOutViolations(1, &info);
  EXPECT_EQ(info.violations_size(), 1);
  EXPECT_EQ(info.metadata().at("violations_left_out"), "2");
}

TEST(ErrorsTest, HidesWhatIsNotAFaultOfOurs) {
  const grpc::Status status = ToGrpcStatus(absl::InternalError("row of 0123456789 is broken"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(status.error_message(), Not(HasSubstr("0123456789")));
}

TEST(ErrorsTest, LeavesSuccessAlone) { EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok()); }

}  // namespace
}  // namespace rsu::server

#include "server/request_bytes.h"

#include "base/error.h"
#include "gmock/gmock.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/registry_service.pb.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

using testing::HasSubstr;

constexpr RequestLimits kLimits = {1 << 20, 1 << 20};

absl::Status ReadEnrolment(const std::string& bytes, const RequestLimits& limits = kLimits) {
  const grpc::Slice slice(bytes);
  v1::EnrolHouseholdRequest request;
  return ReadRequest(grpc::ByteBuffer(&slice, 1), limits, &request);
}

std::string ReasonOf(const absl::Status& status) {
  const ErrorDetail detail = DetailOf(status);
  if (detail.violations.empty()) return detail.reason;
  return detail.violations[0].field + " " + detail.violations[0].reason;
}

// A declaration of so many members of which nothing is known: two bytes and a length each.
std::string WithEmptyMembers(int count) {
  v1::EnrolHouseholdRequest request;
  for (int i = 0; i < count; ++i) request.mutable_declaration()->add_members();
  return request.SerializeAsString();
}

TEST(RequestBytesTest, ReadsAMessage) {
  v1::EnrolHouseholdRequest sent;
  sent.set_household_ref("R-1");
  sent.mutable_declaration()->set_cars(2);
  sent.mutable_declaration()->add_members()->set_first_name("Sami");
  const std::string bytes = sent.SerializeAsString();
  const grpc::Slice halves[] = {grpc::Slice(bytes.substr(0, 9)), grpc::Slice(bytes.substr(9))};
  v1::EnrolHouseholdRequest request;
  ASSERT_TRUE(ReadRequest(grpc::ByteBuffer(halves, 2), kLimits, &request).ok());
  EXPECT_EQ(request.SerializeAsString(), bytes);
}

TEST(RequestBytesTest, ReadsAnEmptyMessage) { EXPECT_TRUE(ReadEnrolment("").ok()); }

TEST(RequestBytesTest, TakesTheMostBytesAndNotOneMore) {
  const std::string bytes = WithEmptyMembers(10);
  EXPECT_TRUE(ReadEnrolment(bytes, {bytes.size(), 1 << 20}).ok());
  EXPECT_EQ(ReasonOf(ReadEnrolment(bytes, {bytes.size() - 1, 1 << 20})), "REQUEST_TOO_LARGE");
}

TEST(RequestBytesTest, CountsWhatAMessageWouldTakeBeforeItIsMade) {
  EXPECT_TRUE(ReadEnrolment(WithEmptyMembers(100)).ok());
  const absl::Status status = ReadEnrolment(WithEmptyMembers(100'000));
  EXPECT_EQ(ReasonOf(status), "REQUEST_TOO_LARGE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("declaration.members["));
}

TEST(RequestBytesTest, CountsWhatItDoesNotKnow) {
  std::string unknown;
  while (unknown.size() < 100'000) unknown += std::string("\xf8\x07\x01", 3);  // field 127, a number
  EXPECT_EQ(ReasonOf(ReadEnrolment(unknown)), "REQUEST_TOO_LARGE");
  EXPECT_TRUE(ReadEnrolment(unknown.substr(0, 300)).ok()) << "a client of a later version is understood";
}

TEST(RequestBytesTest, RefusesWhatIsNoMessage) {
  for (const char* bytes : {"\xff", "\x0a",
                            "\x0a\x05"
                            "ab",
                            "\x1a\x02\x2a", "\x0b\x0c", "\x0f"}) {
    EXPECT_EQ(ReasonOf(ReadEnrolment(bytes)), "REQUEST_MALFORMED") << bytes;
  }
  EXPECT_EQ(ReasonOf(ReadEnrolment(std::string(20, '\xff'))), "REQUEST_MALFORMED");
  EXPECT_EQ(ReasonOf(ReadEnrolment(std::string(1, '\0'))), "REQUEST_MALFORMED");
}

TEST(RequestBytesTest, RefusesASizeThatStandsBeyondItsMessage) {
  std::string bytes(1, static_cast<char>(v1::EnrolHouseholdRequest::kDeclarationFieldNumber << 3 | 2));
  bytes += "\x02\xca\x01";          // a declaration of two bytes, which begin a member (field 25) and end there
  bytes += "\xff\xff\xff\xff\x07";  // the size of that member
  EXPECT_EQ(ReasonOf(ReadEnrolment(bytes)), "REQUEST_MALFORMED");
}

TEST(RequestBytesTest, NamesTheTextThatIsNotUtf8) {
  v1::EnrolHouseholdRequest sent;
  sent.mutable_declaration()->add_members();
  sent.mutable_declaration()->add_members()->set_first_name("Sbmi");
  std::string bytes = sent.SerializeAsString();
  bytes[bytes.find('b')] = '\xe9';  // Latin 1
  EXPECT_EQ(ReasonOf(ReadEnrolment(bytes)), "declaration.members[1].first_name NOT_UTF8");
}

TEST(RequestBytesTest, TakesATextOfTheMostBytesAndNotOneMore) {
  v1::EnrolHouseholdRequest sent;
  sent.set_household_ref(std::string(kMaxTextBytes, 'x'));
  EXPECT_TRUE(ReadEnrolment(sent.SerializeAsString()).ok());
  sent.set_household_ref(std::string(kMaxTextBytes + 1, 'x'));
  EXPECT_EQ(ReasonOf(ReadEnrolment(sent.SerializeAsString())), "household_ref TEXT_TOO_LONG");
}

TEST(RequestBytesTest, LeavesTextsToTheItemsWhereEachIsCheckedByItself) {
  v1::EnrolHouseholdRequest sent;
  sent.mutable_declaration()->add_members()->set_first_name("Sa\nmi");
  EXPECT_EQ(ReasonOf(ReadEnrolment(sent.SerializeAsString())), "declaration.members[0].first_name CONTROL_CHARACTER");
  sent.mutable_declaration()->add_members()->set_first_name(std::string(kMaxTextBytes + 1, 'x'));
  EXPECT_TRUE(ReadEnrolment(sent.SerializeAsString(), {1 << 20, 1 << 20, TextsAreChecked::kByItem}).ok());
}

TEST(RequestBytesTest, RefusesMessagesWithinMessagesWithoutEnd) {
  std::string bytes;
  for (int depth = 0; depth < 40; ++depth) {
    std::string outer = "\x0a";  // field 1, which is a message only at the top
    outer.push_back(static_cast<char>(bytes.size()));
    bytes = outer + bytes;
  }
  const grpc::Slice slice(bytes);
  v1::ComputeArrearsRequest request;
  EXPECT_FALSE(ReadRequest(grpc::ByteBuffer(&slice, 1), kLimits, &request).ok());
}

}  // namespace
}  // namespace rsu::server

#include "server/differences.h"

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Between(const std::string& from, const std::string& to) {
  v1::Declaration before;
  v1::Declaration after;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(from, &before));
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(to, &after));
  google::protobuf::RepeatedPtrField<v1::Difference> differences;
  AddDifferences(before, after, "", &differences);
  std::vector<std::string> texts;
  for (const v1::Difference& one : differences) texts.push_back(one.path() + ": " + one.from() + " -> " + one.to());
  return texts;
}

TEST(Differences, NamesEachFactWithBothValues) {
  EXPECT_THAT(Between("rooms: 2 computer: false", "rooms: 3 computer: true cars: 0"),
              ElementsAre("rooms: 2 -> 3", "cars:  -> 0", "computer: false -> true"));
}

TEST(Differences, TellsUndeclaredFromZeroAndNo) {
  EXPECT_THAT(Between("", "computer: false"), ElementsAre("computer:  -> false"));
  EXPECT_THAT(Between("cars: 0", "cars: 0"), IsEmpty());
}

TEST(Differences, GoesIntoMembersAndDates) {
  EXPECT_THAT(Between("members { birth_date { year: 1980 } }",
                      "members { birth_date { year: 1981 month: 2 } school: SCHOOL_PUBLIC } members {}"),
              ElementsAre("members[0].birth_date: 1980 -> 1981-02", "members[0].school:  -> SCHOOL_PUBLIC",
                          "members[1]:  -> present"));
}

TEST(Differences, MasksWhoAPersonIs) {
  EXPECT_THAT(
      Between(R"(members { idcs: "1234567890" first_name: "Amina" })",
              R"(members { idcs: "1234567891" first_name: "Amine" })"),
      ElementsAre(::testing::Not(::testing::HasSubstr("456789")), "members[0].first_name: (name) -> (name) (changed)"));
}

}  // namespace
}  // namespace rsu::server

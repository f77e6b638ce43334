#include "base/error.h"

#include <gtest/gtest.h>

namespace rsu {
namespace {

TEST(ErrorTest, CarriesItsDetailThroughAStatus) {
  const ErrorDetail detail{"HOUSEHOLD_REF_TAKEN",
                           {{"household_ref", "H-1"}, {"empty", ""}},
                           {{"declaration.rooms", "OUT_OF_RANGE", "rooms is 51: give 1 to 50"},
                            {"declaration.members[2].idcs", "REPEATED", "appears twice"}}};
  const absl::Status status = MakeError(absl::StatusCode::kAlreadyExists, "the reference is taken", detail);
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(status.message(), "the reference is taken");
  const ErrorDetail read = DetailOf(status);
  EXPECT_EQ(read.reason, detail.reason);
  EXPECT_EQ(read.metadata, detail.metadata);
  EXPECT_EQ(read.violations, detail.violations);
}

TEST(ErrorTest, SurvivesTheBytesThatPartItsFields) {
  const std::string hostile =
      "a\x1f"
      "b\x1e"
      "m\x1f"
      "forged\x1f"
      "yes";
  const ErrorDetail read = DetailOf(
      MakeError(absl::StatusCode::kInvalidArgument, "no", {"BAD_TEXT", {{"text", hostile}}, {{"f", "R", hostile}}}));
  EXPECT_EQ(read.reason, "BAD_TEXT");
  ASSERT_EQ(read.metadata.size(), 1u);
  EXPECT_EQ(read.metadata[0].second, "a b m forged yes");
  ASSERT_EQ(read.violations.size(), 1u);
  EXPECT_EQ(read.violations[0].sentence, "a b m forged yes");
}

TEST(ErrorTest, KeepsTextsOfAnyScript) {
  const ErrorDetail read =
      DetailOf(MakeError(absl::StatusCode::kInvalidArgument, "no", {"R", {{"commune", "الدار البيضاء"}}, {}}));
  EXPECT_EQ(read.metadata[0].second, "الدار البيضاء");
}

TEST(ErrorTest, HasNoDetailWhenAnotherLibraryMadeTheStatus) {
  const ErrorDetail detail = DetailOf(absl::UnavailableError("disk"));
  EXPECT_TRUE(detail.reason.empty());
  EXPECT_TRUE(detail.metadata.empty());
  EXPECT_TRUE(detail.violations.empty());
}

TEST(ErrorTest, InvalidFieldsTellsTheFirstFaultAndHowManyMore) {
  const Violation first{"declaration.rooms", "OUT_OF_RANGE", "give 1 to 50"};
  const Violation second{"declaration.members", "NO_HEAD", "name one head"};
  EXPECT_EQ(InvalidFields({first}).message(), "declaration.rooms: give 1 to 50");
  const absl::Status both = InvalidFields({first, second});
  EXPECT_EQ(both.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(both.message(), "declaration.rooms: give 1 to 50 (and 1 more)");
  EXPECT_EQ(DetailOf(both).reason, "INVALID_FIELDS");
  EXPECT_EQ(DetailOf(both).violations, (std::vector<Violation>{first, second}));
}

}  // namespace
}  // namespace rsu

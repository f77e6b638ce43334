#include "base/status_macros.h"

#include <gtest/gtest.h>

#include <memory>

namespace rsu {
namespace {

absl::Status CountUnlessFailed(const absl::Status& status, int* count) {
  RSU_RETURN_IF_ERROR(status);
  ++*count;
  return absl::OkStatus();
}

absl::StatusOr<int> Sum(absl::StatusOr<int> a, absl::StatusOr<int> b) {
  RSU_ASSIGN_OR_RETURN(const int first, a);
  RSU_ASSIGN_OR_RETURN(const int second, b);
  return first + second;
}

absl::StatusOr<int> Opened(absl::StatusOr<std::unique_ptr<int>> box) {
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<int> opened, std::move(box));
  return *opened;
}

TEST(StatusMacrosTest, ReturnsAFailureAndGoesOnOtherwise) {
  int count = 0;
  EXPECT_EQ(CountUnlessFailed(absl::DataLossError("gone"), &count), absl::DataLossError("gone"));
  EXPECT_EQ(count, 0);
  EXPECT_TRUE(CountUnlessFailed(absl::OkStatus(), &count).ok());
  EXPECT_EQ(count, 1);
}

TEST(StatusMacrosTest, AssignsAValueOrReturnsTheFirstFailure) {
  EXPECT_EQ(*Sum(1, 2), 3);
  EXPECT_EQ(Sum(absl::NotFoundError("a"), absl::AbortedError("b")).status(), absl::NotFoundError("a"));
  EXPECT_EQ(Sum(1, absl::AbortedError("b")).status(), absl::AbortedError("b"));
}

TEST(StatusMacrosTest, MovesWhatCannotBeCopied) {
  EXPECT_EQ(*Opened(std::make_unique<int>(7)), 7);
  EXPECT_EQ(Opened(absl::CancelledError()).status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace rsu

// Exact decimal numbers as integers: money in centimes, scores in units of 1e-7. No floating point.
//
//   absl::StatusOr<int64_t> centimes = ParseFixedPoint("70.83", kMoneyDecimals);  // 7083
//   std::string ise = FormatFixedPoint(94697075, kScoreDecimals);                 // "9.4697075"
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace rsu {

inline constexpr int kMoneyDecimals = 2;
inline constexpr int kScoreDecimals = 7;

/// Reads a decimal number with at most `decimals` decimals; a point or a comma parts them (the portal shows
/// either). `decimals` is 0 to 18. INVALID_ARGUMENT: another form, more decimals, or beyond 64 bits.
absl::StatusOr<int64_t> ParseFixedPoint(absl::string_view text, int decimals);

/// Writes the number with exactly `decimals` decimals, 0 to 18, and a point before them.
std::string FormatFixedPoint(int64_t value, int decimals);

/// The exact sum or product; nothing on overflow.
std::optional<int64_t> CheckedAdd(int64_t a, int64_t b);
std::optional<int64_t> CheckedMultiply(int64_t a, int64_t b);

/// numerator / denominator to the nearest integer, a tie to the even one. denominator > 0.
int64_t DivideHalfToEven(int64_t numerator, int64_t denominator);

/// numerator / denominator to the nearest integer, a tie up: how the law rounds money. Neither is negative;
/// denominator > 0.
int64_t DivideHalfUp(int64_t numerator, int64_t denominator);

}  // namespace rsu

#include "base/fixed_point.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace rsu {
namespace {

bool AllDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

int64_t PowerOfTen(int exponent) { return exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1); }

}  // namespace

absl::StatusOr<int64_t> ParseFixedPoint(absl::string_view text, int decimals) {
  const absl::Status error =
      absl::InvalidArgumentError(absl::StrCat("not a number with at most ", decimals, " decimals"));
  const bool negative = !text.empty() && text.front() == '-';
  const absl::string_view body = negative ? text.substr(1) : text;
  const size_t mark = body.find_first_of(".,");
  const absl::string_view whole = body.substr(0, mark);
  const absl::string_view part = mark == absl::string_view::npos ? "" : body.substr(mark + 1);
  if (!AllDigits(whole) || (mark != absl::string_view::npos && !AllDigits(part))) return error;
  if (part.size() > static_cast<size_t>(decimals)) return error;
  int64_t value = 0;
  if (!absl::SimpleAtoi(absl::StrCat(negative ? "-" : "", whole, part, std::string(decimals - part.size(), '0')),
                        &value)) {
    return error;
  }
  return value;
}

std::string FormatFixedPoint(int64_t value, int decimals) {
  const int64_t unit = PowerOfTen(decimals);
  const uint64_t magnitude = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  const std::string whole = absl::StrCat(value < 0 ? "-" : "", magnitude / unit);
  if (decimals == 0) return whole;
  return absl::StrFormat("%s.%0*d", whole, decimals, magnitude % unit);
}

std::optional<int64_t> CheckedAdd(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

std::optional<int64_t> CheckedMultiply(int64_t a, int64_t b) {
  int64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

int64_t DivideHalfToEven(int64_t numerator, int64_t denominator) {
  int64_t quotient = numerator / denominator;
  int64_t rest = numerator % denominator;
  if (rest < 0) {
    rest += denominator;
    --quotient;
  }
  const int64_t other = denominator - rest;  // distance to the next integer, compared so that nothing overflows
  const bool up = rest > other || (rest == other && quotient % 2 != 0);
  return quotient + (up ? 1 : 0);
}

int64_t DivideHalfUp(int64_t numerator, int64_t denominator) {
  const int64_t rest = numerator % denominator;
  return numerator / denominator + (rest >= denominator - rest ? 1 : 0);
}

}  // namespace rsu

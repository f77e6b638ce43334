#include "base/date.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace rsu {
namespace {

bool ParseDigits(absl::string_view text, size_t length, int* value) {
  return text.size() == length && std::all_of(text.begin(), text.end(), absl::ascii_isdigit) &&
         absl::SimpleAtoi(text, value);
}

int DaysInMonth(int year, int month) { return (absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1).day(); }

}  // namespace

bool IsValid(const PartialDate& date) {
  if (date.year < 1 || date.year > 9999) return false;
  if (date.month == 0) return date.day == 0;
  if (date.month < 1 || date.month > 12) return false;
  return date.day >= 0 && date.day <= DaysInMonth(date.year, date.month);
}

absl::StatusOr<PartialDate> ParsePartialDate(absl::string_view text) {
  // At most four parts: a text that is no date is not cut any further.
  const std::vector<absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits('-', 3));
  PartialDate date;
  const bool read = parts.size() <= 3 && ParseDigits(parts[0], 4, &date.year) &&
                    (parts.size() < 2 || (ParseDigits(parts[1], 2, &date.month) && date.month > 0)) &&
                    (parts.size() < 3 || (ParseDigits(parts[2], 2, &date.day) && date.day > 0));
  if (!read || !IsValid(date)) {
    return absl::InvalidArgumentError("not a date: write YYYY-MM-DD, or YYYY-MM or YYYY when the rest is unknown");
  }
  return date;
}

absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view text) {
  const absl::StatusOr<PartialDate> date = ParsePartialDate(text);
  if (!date.ok() || date->day == 0) return absl::InvalidArgumentError("not a day: write YYYY-MM-DD");
  return absl::CivilDay(date->year, date->month, date->day);
}

absl::StatusOr<absl::CivilMonth> ParseMonth(absl::string_view text) {
  const absl::StatusOr<PartialDate> date = ParsePartialDate(text);
  if (!date.ok() || date->month == 0 || date->day != 0) {
    return absl::InvalidArgumentError("not a month: write YYYY-MM");
  }
  return absl::CivilMonth(date->year, date->month);
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

std::string FormatMonth(absl::CivilMonth month) { return absl::StrFormat("%04d-%02d", month.year(), month.month()); }

std::string FormatPartialDate(const PartialDate& date) {
  std::string text = absl::StrFormat("%04d", date.year);
  if (date.month > 0) absl::StrAppendFormat(&text, "-%02d", date.month);
  if (date.day > 0) absl::StrAppendFormat(&text, "-%02d", date.day);
  return text;
}

absl::CivilDay FirstDay(const PartialDate& date) {
  return absl::CivilDay(date.year, std::max(date.month, 1), std::max(date.day, 1));
}

int CompletedYears(absl::CivilDay birth, absl::CivilDay on) {
  const bool birthday_to_come = on.month() < birth.month() || (on.month() == birth.month() && on.day() < birth.day());
  return static_cast<int>(on.year() - birth.year()) - (birthday_to_come ? 1 : 0);
}

absl::CivilDay AddMonths(absl::CivilDay day, int months) {
  const absl::CivilMonth month = absl::CivilMonth(day) + months;
  const int last = DaysInMonth(static_cast<int>(month.year()), month.month());
  return absl::CivilDay(month.year(), month.month(), std::min(day.day(), last));
}

}  // namespace rsu

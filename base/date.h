// Civil days and months of Morocco, and the age rules of the registers (law 72-18; registers document, section 1).
//
//   absl::StatusOr<PartialDate> birth = ParsePartialDate("1978-11");
//   int age_years = CompletedYears(FirstDay(*birth), absl::CivilDay(2026, 3, 1));
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace rsu {

/// A date of which the day, or the day and the month, may be unknown (0).
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;
};

/// Whether the parts name a date that exists, with unknown parts only at the end. Years 1 to 9999.
bool IsValid(const PartialDate& date);

/// Reads YYYY, YYYY-MM or YYYY-MM-DD. INVALID_ARGUMENT when it is another form or no date.
absl::StatusOr<PartialDate> ParsePartialDate(absl::string_view text);

/// Reads YYYY-MM-DD. INVALID_ARGUMENT when it is another form or no day.
absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view text);

/// Reads YYYY-MM. INVALID_ARGUMENT when it is another form or no month.
absl::StatusOr<absl::CivilMonth> ParseMonth(absl::string_view text);

/// ISO 8601: YYYY-MM-DD, YYYY-MM, or the known part.
std::string FormatDay(absl::CivilDay day);
std::string FormatMonth(absl::CivilMonth month);
std::string FormatPartialDate(const PartialDate& date);

/// The first day the date can be: a missing month is January, a missing day the 1st (rsu.partial_birth_date = FIRST).
absl::CivilDay FirstDay(const PartialDate& date);

/// Completed years on a day. A person born on 29 February ages on 1 March in a common year. Negative before birth.
int CompletedYears(absl::CivilDay birth, absl::CivilDay on);

/// The same day number `months` later, or the last day of that month when it is shorter.
absl::CivilDay AddMonths(absl::CivilDay day, int months);

}  // namespace rsu

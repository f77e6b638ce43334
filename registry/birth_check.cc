#include "registry/birth_check.h"

#include "base/date.h"
#include "base/date_message.h"
#include "registry/limits.h"

namespace rsu::registry {

bool CheckYear(int32_t year, absl::string_view path, Faults* faults) {
  if (IsYearOfFacts(year)) return true;
  if (year >= kLeastHijriYear && year <= kGreatestHijriYear) {
    faults->Add(path, "YEAR_HIJRI",
                "Is the year of the Hijri calendar? Send the date of the Gregorian calendar, as on the identity card.");
  } else if (year > kLastYearOfFacts) {
    faults->Add(path, "DATE_OUT_OF_RANGE", absl::StrCat("The year is after ", kLastYearOfFacts, ": correct it."));
  } else {
    faults->Add(path, "YEAR_BEFORE_1900",
                absl::StrCat("The year is before ", kFirstYearOfFacts, ": send all four digits of the year."));
  }
  return false;
}

bool CheckBirthDate(const v1::Date& birth, absl::CivilDay today, const std::string& path, Faults* faults) {
  const PartialDate parts = PartialDateFromProto(birth);
  if (!IsValid(parts)) {
    faults->Add(path, "BIRTH_DATE_INVALID",
                "There is no such date: send a year, a year and a month, or a whole date that exists.");
    return false;
  }
  if (!CheckYear(parts.year, path, faults)) return false;
  if (FirstDay(parts) <= today) return true;
  faults->Add(path, "BIRTH_DATE_IN_FUTURE", "The birth is to come: correct the date.");
  return false;
}

}  // namespace rsu::registry

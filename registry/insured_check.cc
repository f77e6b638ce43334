#include "registry/insured_check.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "registry/birth_check.h"
#include "registry/fact_walk.h"
#include "registry/faults.h"
#include "registry/limits.h"

namespace rsu::registry {
namespace {

void CheckCareer(const v1::InsuredRecord& record, const std::string& path, absl::CivilDay today, Faults* faults) {
  std::set<std::pair<absl::CivilMonth, absl::CivilDay>> seen;
  for (int i = 0; i < record.months_size() && !faults->full(); ++i) {
    const v1::CareerMonth& row = record.months(i);
    const std::string place = absl::StrCat(path, ".months[", i, "]");
    if (!row.has_month()) {
      faults->Add(absl::StrCat(place, ".month"), "MONTH_MISSING", "Name the month: send year and month.");
      continue;
    }
    CheckRange(true, row.days(), 0, kMaxDeclaredDays, absl::StrCat(place, ".days"), faults);
    const absl::CivilMonth month = MonthFromProto(row.month());
    const absl::CivilDay known_from = row.has_known_from() ? DayFromProto(row.known_from()) : absl::CivilDay::min();
    if (month > absl::CivilMonth(today)) {
      faults->Add(absl::StrCat(place, ".month"), "MONTH_IN_FUTURE",
                  "The month is to come: send it when it is declared.");
    }
    if (!seen.emplace(month, known_from).second) {
      faults->Add(absl::StrCat(place, ".month"), "MONTH_TWICE",
                  absl::StrCat("The month ", FormatMonth(month),
                               " stands twice: keep one row, or give the later one known_from."));
    }
  }
}

}  // namespace

std::vector<Violation> CheckInsuredRecord(const v1::InsuredRecord& record, const std::string& path,
                                          absl::CivilDay today) {
  Faults faults;
  CheckNothingIsLost(record, path, &faults);
  CheckFacts(record, path, &faults);
  if (!faults.empty()) return faults.Take();  // what follows reads dates that exist
  if (record.has_birth_date()) CheckBirthDate(record.birth_date(), today, absl::StrCat(path, ".birth_date"), &faults);
  CheckCareer(record, path, today, &faults);
  CheckRange(true, record.prior_days(), 0, kMaxPriorDays, absl::StrCat(path, ".prior_days"), &faults);
  return faults.Take();
}

Violation MissingIdcs(const std::string& path) {
  return {path, "IDCS_MISSING", "Send the identifier of the person, 10 digits."};
}

}  // namespace rsu::registry

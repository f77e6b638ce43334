#include "eligibility/employee_cover.h"

#include "eligibility/career.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {

Answer EmployeeCoverIsOpen(const LawView& law, const v1::InsuredRecord& record) {
  const std::optional<int64_t> days = law.Value(ParameterKey::kAmoEmployeeStageDays);
  const std::optional<int64_t> months = law.Value(ParameterKey::kAmoEmployeeStageMonths);
  if (!days.has_value() || !months.has_value()) return Answer::kUnknown;
  const Career career(record, law.known_on());
  const DeclaredDays declared = career.DaysIn(law.month() - *months, law.month() - 1);
  if (declared.least >= *days) return Answer::kYes;
  int64_t most = declared.most;
  for (absl::CivilMonth month = law.month() - *months; month < law.month(); ++month) {
    if (career.Find(month) == nullptr && MayStillBeDeclared(month, law.known_on())) most += kMostDaysOfMonth;
  }
  return most >= *days ? Answer::kUnknown : Answer::kNo;
}

void NoteEmployeeCovers(const LawView& law, const v1::Declaration& declaration, absl::Span<const InsuredFacts> insured,
                        HouseholdFacts* household) {
  for (const InsuredFacts& one : insured) {
    if (one.record == nullptr || one.idcs.empty()) continue;
    for (int i = 0; i < declaration.members_size(); ++i) {
      if (declaration.members(i).idcs() != one.idcs) continue;
      household->members[i].employee_cover = EmployeeCoverIsOpen(law, *one.record);
    }
  }
}

}  // namespace rsu::eligibility

#include "eligibility/programmes.h"

#include "eligibility/amo_achamil.h"
#include "eligibility/amo_tadamon.h"
#include "eligibility/asd.h"
#include "eligibility/family_allowance_programme.h"
#include "eligibility/school_grant.h"

namespace rsu::eligibility {

absl::Span<const Programme> Programmes() {
  static const Programme kProgrammes[kProgrammeCount] = {AsdProgramme(), TadamonProgramme(), AchamilProgramme(),
                                                         FamilyAllowanceProgramme(), SchoolGrantProgramme()};
  return kProgrammes;
}

const DeathFact* DeathOf(const Case& one_case, int member) {
  if (member < 0 || one_case.declaration == nullptr) return nullptr;
  const std::string& idcs = one_case.declaration->members(member).idcs();
  const DeathFact* found = nullptr;
  for (const DeathFact& death : one_case.input.deaths) {
    if (idcs.empty() || death.idcs != idcs || death.known_from > one_case.law.known_on()) continue;
    if (found == nullptr || death.died_on < found->died_on) found = &death;
  }
  return found;
}

const Programme* FindProgramme(absl::string_view name) {
  for (const Programme& programme : Programmes()) {
    if (programme.name == name) return &programme;
  }
  return nullptr;
}

std::optional<Threshold> ThresholdOf(const LawView& law, absl::string_view programme) {
  const Programme* found = FindProgramme(programme);
  if (found == nullptr || !found->threshold.has_value()) return std::nullopt;
  const DatedValue* row = law.Find(*found->threshold);
  if (row == nullptr || !row->value.has_value()) return std::nullopt;
  return Threshold{*row->value, row->source->reference()};
}

}  // namespace rsu::eligibility

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

// The programmes and benefits that are decided.
#pragma once

#include <cstdint>

namespace rsu::eligibility {

/// First the programmes that are decided each month for each household, in the order of the answers; then the benefits
/// that are decided when somebody claims them. Family allowances are both.
enum class ProgrammeId : uint8_t {
  kAsd,
  kAmoTadamon,
  kAmoAchamil,
  kFamilyAllowance,
  kAsdSchoolGrant,
  // By claim alone.
  kAsdBirthGrant,
  kAsdInstitution,
  kAsdRecourse,
  kAchamilCover,
  kSelfEmployedHealth,
  kSickness,
  kMaternity,
  kBirthLeave,
  kDeathGrant,
  kJobLoss,
  kInvalidity,
  kOldAge,
  kRefund,
  kSurvivors,
  kRevaluation,
  kSelfEmployedPension,
  kContribution,
};

/// Programmes decided each month for each household.
inline constexpr int kProgrammeCount = static_cast<int>(ProgrammeId::kAsdSchoolGrant) + 1;
/// All of them.
inline constexpr int kBenefitCount = static_cast<int>(ProgrammeId::kContribution) + 1;

constexpr int IndexOf(ProgrammeId programme) { return static_cast<int>(programme); }

}  // namespace rsu::eligibility

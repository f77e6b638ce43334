// The categories of the self-employed that the sources know (asd_amo document, section 12).
//
//   SelfEmployedCategory category = FindSelfEmployedCategory("trader_accounts");
#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::eligibility {

/// What a contribution is reckoned on.
enum class SelfEmployedBase : uint8_t {
  kFlatIncome,  // a coefficient of the minimum wage
  kQuarterTax,  // the income tax of a quarter (auto-entrepreneurs)
  kPension,     // the pension
};

struct SelfEmployedCategory {
  SelfEmployedBase base = SelfEmployedBase::kFlatIncome;
  std::optional<ParameterKey> cover_start;  // nothing: the first day of its cover is not known
};

/// An unknown name is a flat income whose coefficient and first day are not known.
SelfEmployedCategory FindSelfEmployedCategory(absl::string_view name);

/// The coefficient of a category of flat income on a day. Left open with PARAMETER_MISSING, never a default, when it is
/// not known; misses the net profit of a trader with accounts when it is not stated.
std::optional<Rate> CoefficientOf(absl::string_view category, const v1::SelfEmployedHealthFacts& facts,
                                  absl::CivilDay day, ClaimVerdict* verdict);

}  // namespace rsu::eligibility

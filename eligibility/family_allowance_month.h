// What the files of family allowances share: the month that is judged, and the reasons found for it, which are told in
// the order of the law whatever the order in which they were found.
//
//   AllowanceMonth month(one_case, one_case.month, LateRule::kApplied, &verdict);
//   JudgeCover(&month);   // and the others
//   month.TellReasons();
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/benefits.h"
#include "eligibility/claim_verdict.h"

namespace rsu::eligibility {

/// Whether months that a late claim loses are lost (cnss document 4.1, late claim).
enum class LateRule : uint8_t { kApplied, kIgnored };

/// What a reason does to the month.
enum class ReasonWeight : uint8_t { kExplains, kSuspends, kRefuses };

class AllowanceMonth {
 public:
  /// Everything outlives this.
  AllowanceMonth(const ClaimCase& asked, absl::CivilMonth judged, LateRule rule, ClaimVerdict* answer)
      : one_case(asked),
        claim(asked.claim),
        facts(asked.claim.family_allowance()),
        insured(asked.insured),
        month(judged),
        first_day(judged),
        known_on(asked.law.known_on()),
        policy(asked.law.policy()),
        late_rule(rule),
        verdict(*answer) {}

  /// Keeps a reason; `subject` is empty when it concerns the whole claim, `claim_ref` when it rests on no other claim.
  void Note(ReasonCode code, ReasonWeight weight, std::string subject = "", std::string claim_ref = "");

  /// Puts the reasons into the verdict in the order of the law.
  void TellReasons();

  const ClaimCase& one_case;
  const v1::Claim& claim;
  const v1::FamilyAllowanceFacts& facts;
  const v1::InsuredRecord* const insured;  // nullptr: the fund has no record
  const absl::CivilMonth month;
  const absl::CivilDay first_day;  // ages and facts are those of this day
  const absl::CivilDay known_on;
  const Policy& policy;
  const LateRule late_rule;
  ClaimVerdict& verdict;

 private:
  struct Noted {
    ReasonCode code;
    ReasonWeight weight;
    std::string subject;
    std::string claim_ref;
  };
  std::vector<Noted> noted_;
};

}  // namespace rsu::eligibility

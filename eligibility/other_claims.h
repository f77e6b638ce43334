// What other claims on file mean for one: the same event is paid once, whoever claims it and under whatever reference,
// and nothing is paid to who has died (cnss document 4; the law pays an event, not a claim).
//
//   HoldByOthers(one_case, &verdict);                       // a benefit that is paid whole or not at all
//   HoldByDeath(one_case, &verdict);                        // one that is paid to the insured, month by month
//   FreeDays days = TakeFreeDays(one_case, span, &verdict);   // one that is paid by the day
//
// A claim that was refused or taken back holds nothing; one that was filed after the day of the question is not known
// yet; one that is not decided holds only those that came after it. The answer names each claim that it rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "eligibility/benefits.h"
#include "eligibility/claim_verdict.h"

namespace rsu::eligibility {

/// What another claim does to this one.
enum class Standing : uint8_t {
  kNothing,  // it is refused, taken back, not known yet, or this very claim
  kOpen,     // it came first and is not decided
  kPays,     // it pays, or has paid
};
Standing StandingOf(const ClaimCase& one_case, const OtherClaim& other);

/// Whether an answer pays, or has paid: neither refused nor open nor suspended.
bool Pays(const v1::Verdict& verdict);

/// The day of death that a claim tells of its insured person; nothing when it is about something else.
std::optional<absl::CivilDay> DeathToldBy(const v1::Claim& claim);

/// Whether a claim was taken back by the end of a day.
bool IsWithdrawn(const v1::Claim& claim, absl::CivilDay known_on);

/// Whether two claims are of one insured person. A claim given without identifier is of the person it is asked for.
bool SameInsured(const v1::Claim& a, const v1::Claim& b);

/// The other claim on family allowances that pays for a child in a month; empty when there is none.
std::string AllowanceClaimFor(const ClaimCase& one_case, const v1::ClaimChild& child, absl::CivilMonth month);

/// Whether one claim on file can matter for another at all: what a decision has to look at, and names in its basis.
bool Concerns(const v1::Claim& claim, const v1::Claim& other);

/// Whether two claims are for the birth of one child: by its identifier, or by day and family.
bool SameBirth(const v1::Claim& a, const v1::Claim& b);

/// Fails when a claim for the same event pays, leaves open when an earlier one is not decided. For benefits of which
/// nothing is left when another claim has them: pensions, refunds, grants of a birth, months of an allowance.
void HoldByOthers(const ClaimCase& one_case, ClaimVerdict* verdict);

/// A death that a claim on file tells.
struct KnownDeath {
  absl::CivilDay died_on;
  std::string claim_ref;
};

/// The death of the insured person, by another claim; the earliest day when two differ. A refused claim tells it too.
std::optional<KnownDeath> DeathOfInsured(const ClaimCase& one_case);

/// Fails when the insured person died before the month asked.
void HoldByDeath(const ClaimCase& one_case, ClaimVerdict* verdict);

/// Days that could be paid: from one to another, both included, at most so many.
struct DaysWanted {
  absl::CivilDay first;
  absl::CivilDay last;
  int64_t most;
};

/// Days that are paid.
struct FreeDays {
  int64_t count = 0;
  absl::CivilDay first;
  absl::CivilDay last;
};

/// The days that no other daily allowance of the insured pays, up to the day of death. Tells what holds the others;
/// fails when none is left of those wanted.
FreeDays TakeFreeDays(const ClaimCase& one_case, const DaysWanted& wanted, ClaimVerdict* verdict);

/// The days of a birth that no other claim on maternity pays; tells those that leave fewer than are wanted, fails when
/// none is left.
int64_t DaysLeftForBirth(const ClaimCase& one_case, int64_t days_of_birth, int64_t days_wanted, ClaimVerdict* verdict);

}  // namespace rsu::eligibility

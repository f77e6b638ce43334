// From when a pension is paid: effect, late claims, the first payment and what is owed for the months before it.
//
//   std::optional<PensionStart> start = StartOf(c.claim, {in_time, deadline, false}, &verdict);
//   v1::Result result = PayMonths(*start, amount_of, &verdict);
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::eligibility {

/// When a right begins by the day of the claim.
struct ClaimTerm {
  absl::CivilDay in_time;   // first day of the right when it is claimed in time
  absl::CivilDay deadline;  // last day to claim in time
  bool late_is_paid;        // a late claim loses nothing
};

/// First day of a right and the month of its first payment.
struct PensionStart {
  absl::CivilDay effect_on;
  absl::CivilMonth first_paid;
  absl::CivilDay settled_on;  // a pension is settled once it is claimed and has taken effect
};

/// Tells until when a claim is in time. One that came later missed it only when months are lost by that.
void TellTerm(absl::string_view code, const v1::Claim& claim, const ClaimTerm& term, absl::string_view reference,
              ClaimVerdict* verdict);

/// The effect of a claim: in time, or the 1st of the month after its receipt (LATE_CLAIM_NO_ARREARS). Told as the
/// effect of the verdict. Nothing, and NOT_FILED_YET suspends, while it is not filed.
std::optional<PensionStart> StartOf(const v1::Claim& claim, const ClaimTerm& term, ClaimVerdict* verdict);

/// Whether the months from `first` up to `month`, that one not included, are at most kMaxArrearsMonths; else the answer
/// is left open with MONTHS_BEYOND_LIMIT.
bool CanPayTogether(absl::CivilMonth first, absl::CivilMonth month, ClaimVerdict* verdict);

/// Puts the months before the month asked into the arrears when that is the month of the first payment; fails with
/// BEFORE_EFFECT when it is before the effect. They are as many as the term to claim has; where a late claim is paid in
/// full the caller asks CanPayTogether first. `due` gives what is due for a month, centimes; nothing: a fact or figure
/// is missing. The result for one payee: granted, or granted with arrears.
v1::Result PayMonths(const PensionStart& start,
                     const std::function<std::optional<int64_t>(absl::CivilMonth month)>& due, ClaimVerdict* verdict);

/// Puts one more month into arrears: a line for each run of months alike. Nothing is put in when nothing is owed.
void AddArrears(absl::CivilMonth month, int64_t due_centimes, int64_t paid_centimes, v1::Arrears* arrears);

}  // namespace rsu::eligibility

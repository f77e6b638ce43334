#include "eligibility/family_allowance_month.h"

#include <algorithm>
#include <utility>

namespace rsu::eligibility {

void AllowanceMonth::Note(ReasonCode code, ReasonWeight weight, std::string subject, std::string claim_ref) {
  noted_.push_back({code, weight, std::move(subject), std::move(claim_ref)});
}

void AllowanceMonth::TellReasons() {
  // The codes of family allowances stand in the order of the law's lines.
  std::stable_sort(noted_.begin(), noted_.end(), [](const Noted& a, const Noted& b) { return a.code < b.code; });
  for (const Noted& one : noted_) {
    if (one.weight == ReasonWeight::kRefuses) verdict.Fail(one.code, one.subject, one.claim_ref);
    if (one.weight == ReasonWeight::kSuspends) verdict.Suspend(one.code);
    if (one.weight == ReasonWeight::kExplains) verdict.Explain(one.code, one.subject, one.claim_ref);
  }
  noted_.clear();
}

}  // namespace rsu::eligibility

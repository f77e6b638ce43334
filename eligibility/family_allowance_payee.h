// Who draws family allowances, and who is paid them: line 8 for the two parents, and the payee (dahir 1-72-184 art. 40
// to 42; cnss document, section 4.1).
//
//   const AllowancePayee payee = FindPayee(facts, sex);
//   if (payee.draws == Answer::kNo) ...   // NO_DOUBLE_PAYMENT: the other parent's record pays
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "eligibility/facts.h"
#include "eligibility/family_allowance_month.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::eligibility {

/// Who is paid.
struct AllowancePayee {
  Answer draws = Answer::kYes;             // whether this record pays; unknown: `missing` says why
  bool husband_only = false;               // both spouses are insured, and this is the husband's record
  bool custodian_paid = false;             // paid to who has custody
  std::vector<absl::string_view> missing;  // paths of the facts that lack
};

/// Of the parents, the husband's record pays when both are insured. The wife draws when he is no employee, has stopped
/// work or has died, or on divorce with custody: then her record pays and not his. A claim that states neither a
/// separation nor a death is that of a couple. `sex` is that of the record, used when the claim does not say which
/// parent files it.
AllowancePayee FindPayee(const v1::FamilyAllowanceFacts& facts, v1::Sex sex);

/// Line 8 for the claim as a whole; notes NO_DOUBLE_PAYMENT and misses what lacks.
AllowancePayee JudgePayee(AllowanceMonth* month);

/// How an answer names who is paid: insured, other_parent or other_person.
absl::string_view CustodianName(v1::Custodian custodian);

}  // namespace rsu::eligibility

#include "eligibility/verdict.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace rsu::eligibility {
namespace {

absl::string_view FactName(Fact fact) {
  switch (fact) {
    case Fact::kRelation:
      return "relation";
    case Fact::kBirthDate:
      return "birth_date";
    case Fact::kMaritalStatus:
      return "marital_status";
    case Fact::kSchool:
      return "school";
    case Fact::kActivity:
      return "activity";
    case Fact::kStatePaid:
      return "state_paid";
    case Fact::kHealthCover:
      return "health_cover";
    case Fact::kPensionMonth:
      return "pension_month";
    case Fact::kFamilyAllowance:
      return "family_allowance";
    case Fact::kDisability:
      return "disability";
    case Fact::kOrphan:
      return "orphan";
    case Fact::kAbroad:
      return "abroad";
    case Fact::kCareer:
      return "career";
    case Fact::kMoroccan:
      return "moroccan";
    case Fact::kRamedHolder:
      return "ramed_holder";
    case Fact::kApprentice:
      return "apprentice";
    case Fact::kSex:
      return "sex";
    case Fact::kFamilyRecord:
      return "household.family_links";
    case Fact::kSpouseInsured:
      return "claim.family_allowance.spouse_insured";
    case Fact::kHusbandEmployee:
      return "claim.family_allowance.husband_employee";
    case Fact::kAllowanceClaim:
      return "claim.family_allowance";
  }
  return "";
}

}  // namespace

std::string MissingFactPath(const MissingFact& missing) {
  if (missing.member_index < 0) return std::string(FactName(missing.fact));
  return absl::StrCat("members[", missing.member_index, "].", FactName(missing.fact));
}

std::string PayeeRef(const VerdictPayment& payment) {
  return payment.member_index < 0 ? "" : absl::StrCat("members[", payment.member_index, "]");
}

absl::string_view PayeeRoleName(PayeeRole role) {
  return role == PayeeRole::kDeclarant ? "declarant" : "head_of_family";
}

void AddMissing(Fact fact, int member_index, MissingFacts* missing) {
  const MissingFact added = {fact, static_cast<int16_t>(member_index)};
  if (std::find(missing->begin(), missing->end(), added) == missing->end()) missing->push_back(added);
}

void VerdictAmount::Add(const VerdictLine& line) {
  lines.push_back(line);
  centimes += line.centimes;
}

void Verdict::Fail(ReasonCode code, int member_index) {
  conditions = v1::OUTCOME_NOT_ELIGIBLE;
  AddReason({code, false}, member_index);
}

void Verdict::LeaveOpen(ReasonCode code, absl::string_view claim_ref, int member_index) {
  if (conditions == v1::OUTCOME_ELIGIBLE) conditions = v1::OUTCOME_UNDETERMINED;
  AddReason({code, false, claim_ref}, member_index);
}

void Verdict::LeaveOpen(Fact fact, int member_index) {
  if (conditions == v1::OUTCOME_ELIGIBLE) conditions = v1::OUTCOME_UNDETERMINED;
  AddMissing(fact, member_index, &missing_facts);
}

void Verdict::LeaveOpen(const MissingFacts& missing) {
  for (const MissingFact& one : missing) LeaveOpen(one.fact, one.member_index);
}

void Verdict::Explain(ReasonCode code, absl::string_view claim_ref, int member_index) {
  AddReason({code, true, claim_ref}, member_index);
}

void Verdict::NoteNoApplication() { AddReason({ReasonCode::kNoApplication, false}); }

std::optional<int64_t> Verdict::Use(const LawView& law, ParameterKey key) {
  parameters[IndexOf(key)] = true;
  const std::optional<int64_t> value = law.Value(key);
  if (!value.has_value()) LeaveOpen(ReasonCode::kParameterMissing);
  return value;
}

void Verdict::AddReason(const VerdictReason& reason, int member_index) {
  auto known = std::find_if(reasons.begin(), reasons.end(), [&](const VerdictReason& one) {
    return one.code == reason.code && one.claim_ref == reason.claim_ref;
  });
  if (known == reasons.end()) {
    reasons.push_back(reason);
    known = reasons.end() - 1;
  }
  if (member_index < 0) return;
  const auto member = static_cast<int16_t>(member_index);
  auto& members = known->members;
  if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
}

}  // namespace rsu::eligibility

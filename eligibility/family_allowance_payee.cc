#include "eligibility/family_allowance_payee.h"

namespace rsu::eligibility {
namespace {

constexpr absl::string_view kParentPath = "claim.family_allowance.insured_parent";
constexpr absl::string_view kSpousePath = "claim.family_allowance.spouse_insured";
constexpr absl::string_view kHusbandPath = "claim.family_allowance.husband_employee";
constexpr absl::string_view kCustodianPath = "claim.family_allowance.custodian";

bool LiveApart(const v1::FamilyAllowanceFacts& facts) {
  return facts.couple() == v1::COUPLE_SEPARATED || facts.couple() == v1::COUPLE_DIVORCED;
}

Answer SpouseInsured(const v1::FamilyAllowanceFacts& facts) {
  return AnswerOf(facts.has_spouse_insured(), facts.spouse_insured());
}

// After a death or a divorce there is no spouse any more: only one that is stated to be insured draws.
Answer UnlessOtherIsInsured(const v1::FamilyAllowanceFacts& facts) {
  return SpouseInsured(facts) == Answer::kYes ? Answer::kNo : Answer::kYes;
}

bool HasDied(const v1::FamilyAllowanceFacts& facts) { return facts.kept_right(); }

// A divorced parent draws with custody, and without it unless the other one is insured. Who has custody is missed
// already when nobody states it.
Answer UnlessCustodyDecides(const v1::FamilyAllowanceFacts& facts) {
  return UnlessOtherIsInsured(facts) == Answer::kYes ? Answer::kYes : Answer::kUnknown;
}

Answer HusbandDraws(const v1::FamilyAllowanceFacts& facts) {
  if (HasDied(facts)) return UnlessOtherIsInsured(facts);  // an insured widow draws on her own record
  if (facts.couple() != v1::COUPLE_DIVORCED) return Answer::kYes;
  if (facts.custodian() == v1::CUSTODIAN_UNSPECIFIED) return UnlessCustodyDecides(facts);
  return facts.custodian() == v1::CUSTODIAN_OTHER_PARENT ? UnlessOtherIsInsured(facts) : Answer::kYes;
}

// The wife of a living husband, without a divorce that gave her custody.
Answer WifeOfHusbandDraws(const v1::FamilyAllowanceFacts& facts, std::vector<absl::string_view>* missing) {
  const Answer husband_insured = SpouseInsured(facts);
  const Answer husband_employee = AnswerOf(facts.has_husband_employee(), facts.husband_employee());
  if (husband_insured == Answer::kYes || husband_employee == Answer::kYes) return Answer::kNo;
  if (husband_employee == Answer::kNo) return Answer::kYes;
  if (husband_insured == Answer::kUnknown) missing->push_back(kSpousePath);
  missing->push_back(kHusbandPath);
  return Answer::kUnknown;
}

Answer WifeDraws(const v1::FamilyAllowanceFacts& facts, std::vector<absl::string_view>* missing) {
  if (HasDied(facts)) return UnlessOtherIsInsured(facts);
  if (facts.couple() == v1::COUPLE_WIDOWED) return Answer::kYes;
  if (facts.couple() != v1::COUPLE_DIVORCED) return WifeOfHusbandDraws(facts, missing);
  if (facts.custodian() == v1::CUSTODIAN_INSURED) return Answer::kYes;
  if (facts.custodian() == v1::CUSTODIAN_UNSPECIFIED) return UnlessCustodyDecides(facts);
  return UnlessOtherIsInsured(facts);
}

v1::Spouse ParentOf(const v1::FamilyAllowanceFacts& facts, v1::Sex sex) {
  if (facts.insured_parent() != v1::SPOUSE_UNSPECIFIED) return facts.insured_parent();
  if (sex == v1::SEX_UNSPECIFIED) return v1::SPOUSE_UNSPECIFIED;
  return sex == v1::SEX_MALE ? v1::SPOUSE_HUSBAND : v1::SPOUSE_WIFE;
}

// Who draws; when nobody says which parent files the claim, the answer that both would get, if it is one.
Answer Draws(const v1::FamilyAllowanceFacts& facts, v1::Spouse parent, std::vector<absl::string_view>* missing) {
  if (parent == v1::SPOUSE_HUSBAND) return HusbandDraws(facts);
  if (parent == v1::SPOUSE_WIFE) return WifeDraws(facts, missing);
  std::vector<absl::string_view> of_wife;
  const Answer husband = HusbandDraws(facts);
  if (husband == WifeDraws(facts, &of_wife)) return husband;
  missing->push_back(kParentPath);
  return Answer::kUnknown;
}

// Whether somebody else than the insured parent has the children in charge, or the parents live apart.
bool PaysCustodian(const v1::FamilyAllowanceFacts& facts) {
  if (facts.custodian() == v1::CUSTODIAN_UNSPECIFIED) return false;
  if (LiveApart(facts) || facts.custodian() == v1::CUSTODIAN_OTHER_PERSON) return true;
  return HasDied(facts) && facts.custodian() == v1::CUSTODIAN_OTHER_PARENT;
}

}  // namespace

AllowancePayee FindPayee(const v1::FamilyAllowanceFacts& facts, v1::Sex sex) {
  const v1::Spouse parent = ParentOf(facts, sex);
  AllowancePayee payee;
  payee.draws = Draws(facts, parent, &payee.missing);
  if (LiveApart(facts) && facts.custodian() == v1::CUSTODIAN_UNSPECIFIED) payee.missing.push_back(kCustodianPath);
  payee.custodian_paid = PaysCustodian(facts);
  const bool couple = facts.couple() != v1::COUPLE_WIDOWED && !HasDied(facts);
  payee.husband_only = parent == v1::SPOUSE_HUSBAND && couple && SpouseInsured(facts) == Answer::kYes;
  return payee;
}

AllowancePayee JudgePayee(AllowanceMonth* month) {
  const v1::Sex sex = month->insured == nullptr ? v1::SEX_UNSPECIFIED : month->insured->sex();
  AllowancePayee payee = FindPayee(month->facts, sex);
  for (const absl::string_view path : payee.missing) month->verdict.Miss(path);
  if (payee.draws == Answer::kNo) {
    month->Note(ReasonCode::kNoDoublePayment, ReasonWeight::kRefuses);
  } else if (payee.husband_only) {
    month->Note(ReasonCode::kNoDoublePayment, ReasonWeight::kExplains);
  }
  return payee;
}

absl::string_view CustodianName(v1::Custodian custodian) {
  if (custodian == v1::CUSTODIAN_OTHER_PARENT) return "other_parent";
  return custodian == v1::CUSTODIAN_OTHER_PERSON ? "other_person" : "insured";
}

}  // namespace rsu::eligibility

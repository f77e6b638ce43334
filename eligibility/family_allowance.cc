#include "eligibility/family_allowance.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/date_message.h"
#include "eligibility/family_allowance_children.h"
#include "eligibility/family_allowance_control.h"
#include "eligibility/family_allowance_cover.h"
#include "eligibility/family_allowance_month.h"
#include "eligibility/family_allowance_payee.h"
#include "eligibility/limits.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotCovered,      ReasonCode::kAfDaysShort,
    ReasonCode::kAfWageLow,       ReasonCode::kNoLink,
    ReasonCode::kBornTooLate,     ReasonCode::kChildStatus,
    ReasonCode::kChildAge,        ReasonCode::kChildResidence,
    ReasonCode::kNoDoublePayment, ReasonCode::kCap6,
    ReasonCode::kControlDocsLate, ReasonCode::kArrearsCapped6m,
    ReasonCode::kNearThreshold,   ReasonCode::kNoEligibleChild,
    ReasonCode::kNoApplication,   ReasonCode::kParameterMissing,
};

// What one month leaves to know once its lines are judged.
struct MonthFindings {
  Answer payable = Answer::kUnknown;
  AllowancePayee payee;
  std::vector<MonthSpan> deferred;  // paid with this month
};

// Whether the month is or can still be paid for some child; unknown when more is open than other children.
Answer PayableOf(const ClaimVerdict& verdict, bool some_child_paid, bool open_beside, const Policy& policy) {
  if (verdict.fails()) return Answer::kNo;
  if (verdict.is_suspended() && policy.control_gap == ControlGap::kLost) return Answer::kNo;
  return some_child_paid && !open_beside ? Answer::kYes : Answer::kUnknown;
}

// Nothing is paid to an insured who has died. The right may be kept for the children: the claim has to say so.
void TestDeath(const ClaimCase& one_case, absl::CivilMonth month, ClaimVerdict* verdict) {
  const v1::FamilyAllowanceFacts& facts = one_case.claim.family_allowance();
  if (facts.kept_right()) return;
  const std::optional<KnownDeath> death = DeathOfInsured(one_case);
  if (!death.has_value() || absl::CivilDay(month) <= death->died_on) return;
  if (facts.has_kept_right()) return verdict->Fail(ReasonCode::kDeathOnRecord, "", death->claim_ref);
  verdict->LeaveOpen(ReasonCode::kDeathOnRecord, death->claim_ref);
  verdict->Miss("claim.family_allowance.kept_right");
}

// The ten lines, for one month.
MonthFindings JudgeMonth(const ClaimCase& one_case, absl::CivilMonth month, LateRule late_rule, ClaimVerdict* verdict) {
  AllowanceMonth judged(one_case, month, late_rule, verdict);
  verdict->SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
  const AllowanceBasis basis = JudgeCover(&judged);
  bool open_beside = verdict->is_open();
  const bool some_child_paid = JudgeChildren(basis, &judged);
  MonthFindings findings;
  findings.payee = JudgePayee(&judged);
  open_beside |= !findings.payee.missing.empty();
  const int missing_before = verdict->proto().missing_facts_size();
  findings.deferred = JudgeControlPapers(&judged);
  TestDeath(one_case, month, verdict);
  open_beside |= verdict->proto().missing_facts_size() > missing_before;
  judged.TellReasons();
  findings.payable = PayableOf(*verdict, some_child_paid, open_beside, judged.policy);
  return findings;
}

bool IsPaid(const ClaimVerdict& verdict) { return verdict.stands() && !verdict.is_suspended(); }

// Adds months before the one asked to what is owed: those in which the right existed, in runs of like amounts.
class ArrearsSum {
 public:
  ArrearsSum(const ClaimCase& one_case, ClaimVerdict* verdict) : case_(one_case), verdict_(*verdict) {}

  void Add(absl::CivilMonth month) {
    ClaimVerdict before(case_.law, month);
    JudgeMonth(case_, month, LateRule::kApplied, &before);
    verdict_.RestOn(before);
    if (IsPaid(before)) AddLine(month, before.centimes());
  }

  v1::Arrears Take() && { return std::move(arrears_); }

 private:
  void AddLine(absl::CivilMonth month, int64_t centimes) {
    if (arrears_.lines().empty()) MonthToProto(month, arrears_.mutable_from_month());
    MonthToProto(month, arrears_.mutable_to_month());
    arrears_.set_centimes(arrears_.centimes() + centimes);
    const int count = arrears_.lines_size();
    v1::ArrearsLine* line = count == 0 ? nullptr : arrears_.mutable_lines(count - 1);
    if (line == nullptr || line->due_month_centimes() != centimes || MonthFromProto(line->to_month()) + 1 != month) {
      line = arrears_.add_lines();
      MonthToProto(month, line->mutable_from_month());
      line->set_due_month_centimes(centimes);
    }
    MonthToProto(month, line->mutable_to_month());
    line->set_centimes(line->centimes() + centimes);
  }

  const ClaimCase& case_;
  ClaimVerdict& verdict_;
  v1::Arrears arrears_;
};

// The months that the filing pays back; tells when the one before them had a right too, which is lost.
std::set<absl::CivilMonth> MonthsBeforeFiling(const ClaimCase& one_case, ClaimVerdict* verdict) {
  std::set<absl::CivilMonth> months;
  const bool files_now =
      one_case.claim.has_filed_on() && absl::CivilMonth(DayFromProto(one_case.claim.filed_on())) == one_case.month;
  const std::optional<int64_t> most =
      verdict->Use(ParameterKey::kFamilyAllowanceArrearsMonths, absl::CivilDay(one_case.month));
  if (!files_now || !most.has_value()) return months;
  const int back = static_cast<int>(std::min<int64_t>(*most, kMaxArrearsMonths));
  for (int i = back; i > 0; --i) months.insert(one_case.month - i);
  const absl::CivilMonth lost = one_case.month - back - 1;
  ClaimVerdict older(one_case.law, lost);
  JudgeMonth(one_case, lost, LateRule::kIgnored, &older);
  if (IsPaid(older)) verdict->Explain(ReasonCode::kArrearsCapped6m);
  return months;
}

v1::Arrears ComputeArrears(const ClaimCase& one_case, const std::vector<MonthSpan>& deferred, ClaimVerdict* verdict) {
  std::set<absl::CivilMonth> months = MonthsBeforeFiling(one_case, verdict);
  for (const MonthSpan& span : deferred) {
    const absl::CivilMonth first = std::max(span.first, span.last - (kMaxArrearsMonths - 1));
    for (absl::CivilMonth month = first; month <= span.last; ++month) months.insert(month);
  }
  ArrearsSum sum(one_case, verdict);
  for (const absl::CivilMonth month : months) sum.Add(month);
  return std::move(sum).Take();
}

v1::Result ResultOf(const AllowancePayee& payee, bool arrears) {
  if (payee.custodian_paid) return v1::RESULT_PAY_CUSTODIAN;
  if (payee.husband_only) return v1::RESULT_PAY_HUSBAND_ONLY;
  return arrears ? v1::RESULT_GRANTED_WITH_ARREARS : v1::RESULT_GRANTED;
}

// Nobody has claimed yet: that refuses the entitlement and leaves the conditions as they are.
void NoteNoApplication(v1::Verdict* answer) {
  answer->set_entitlement(v1::OUTCOME_NOT_ELIGIBLE);
  answer->add_reasons()->set_code(std::string(ReasonName(ReasonCode::kNoApplication)));
}

}  // namespace

absl::Span<const ReasonCode> FamilyAllowanceReasons() { return kReasons; }

v1::Verdict DecideFamilyAllowance(const ClaimCase& one_case) { return DecideMonthOfAllowance(one_case).verdict; }

MonthOfAllowance DecideMonthOfAllowance(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const MonthFindings findings = JudgeMonth(one_case, one_case.month, LateRule::kApplied, &verdict);
  v1::Arrears arrears;
  if (IsPaid(verdict)) arrears = ComputeArrears(one_case, findings.deferred, &verdict);
  const bool has_arrears = !arrears.lines().empty();
  verdict.SetArrears(std::move(arrears));
  if (findings.payee.custodian_paid) {
    const absl::string_view name = CustodianName(one_case.claim.family_allowance().custodian());
    verdict.AddPayment(name, "custodian", verdict.centimes());
  }
  v1::Verdict answer = std::move(verdict).Finish(ResultOf(findings.payee, has_arrears));
  if (!one_case.claim.has_filed_on()) NoteNoApplication(&answer);
  return {std::move(answer), findings.payable};
}

Benefit FamilyAllowanceBenefit() {
  return {ProgrammeId::kFamilyAllowance, "family_allowance", kReasons, v1::Claim::kFamilyAllowance,
          DecideFamilyAllowance};
}

}  // namespace rsu::eligibility

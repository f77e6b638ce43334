#include "eligibility/recourse.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/aid_of_month.h"
#include "eligibility/claim_facts.h"
#include "eligibility/facts.h"
#include "eligibility/other_claims.h"
#include "eligibility/pension_payment.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotFiledYet,    ReasonCode::kClaimAfter15Days, ReasonCode::kRecourseOpen,
    ReasonCode::kRecourseNotWon, ReasonCode::kNotInRsu,         ReasonCode::kAsdNotGranted,
    ReasonCode::kBeforeEffect,   ReasonCode::kParameterMissing, ReasonCode::kMonthsBeyondLimit,
};

constexpr absl::string_view kReference = "decree 2.23.1067";

// The arrears of months in a row: a line for each run of like months. A month that was overpaid is told, not deducted
// (asd.recovery).
class ArrearsSum {
 public:
  void Add(absl::CivilMonth month, int64_t due_centimes, int64_t paid_centimes) {
    if (due_centimes < paid_centimes) overpaid_centimes_ += paid_centimes - due_centimes;
    if (due_centimes <= paid_centimes) return;
    if (arrears_.lines_size() == 0) MonthToProto(month, arrears_.mutable_from_month());
    MonthToProto(month, arrears_.mutable_to_month());
    v1::ArrearsLine* line = LineFor(month, due_centimes, paid_centimes);
    MonthToProto(month, line->mutable_to_month());
    line->set_centimes(line->centimes() + due_centimes - paid_centimes);
    arrears_.set_centimes(arrears_.centimes() + due_centimes - paid_centimes);
  }

  int64_t overpaid_centimes() const { return overpaid_centimes_; }
  const v1::Arrears& arrears() const { return arrears_; }

 private:
  v1::ArrearsLine* LineFor(absl::CivilMonth month, int64_t due_centimes, int64_t paid_centimes) {
    if (arrears_.lines_size() > 0) {
      v1::ArrearsLine* last = arrears_.mutable_lines(arrears_.lines_size() - 1);
      if (MonthFromProto(last->to_month()) == month - 1 && last->due_month_centimes() == due_centimes) return last;
    }
    v1::ArrearsLine* line = arrears_.add_lines();
    MonthToProto(month, line->mutable_from_month());
    line->set_due_month_centimes(due_centimes);
    line->set_paid_month_centimes(paid_centimes);
    return line;
  }

  v1::Arrears arrears_;
  int64_t overpaid_centimes_ = 0;
};

class Recourse {
 public:
  explicit Recourse(const ClaimCase& one_case)
      : case_(one_case), facts_(one_case.claim.recourse()), verdict_(one_case.law, one_case.month) {}

  v1::Verdict Decide() {
    TestDelay();
    TestAnswer();
    if (!facts_.has_from_month()) verdict_.Miss("claim.recourse.from_month");
    if (case_.household == nullptr) verdict_.Fail(ReasonCode::kNotInRsu);
    HoldByOthers(case_, &verdict_);
    if (verdict_.stands()) Reinstate();
    return std::move(verdict_).Finish(result_);
  }

 private:
  bool Knows(absl::CivilDay day) const { return day <= case_.law.known_on(); }

  // Fifteen days from the notice and thirty for the answer, calendar days, the last one included.
  void TestDelay() {
    const bool filed = case_.claim.has_filed_on();
    if (!filed) verdict_.LeaveOpen(ReasonCode::kNotFiledYet);
    const auto notice_on = verdict_.RequireDay(facts_.has_notice_on(), facts_.notice_on(), "claim.recourse.notice_on");
    const absl::CivilDay filed_on = filed ? DayFromProto(case_.claim.filed_on()) : absl::CivilDay();
    if (notice_on.has_value()) {
      const std::optional<int64_t> days = verdict_.Use(ParameterKey::kAsdClaimWithin, *notice_on);
      if (days.has_value()) TestFiling(*notice_on + *days, filed, filed_on);
    }
    if (!filed) return;
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kAsdClaimAnswerWithin, filed_on);
    if (days.has_value())
      verdict_.AddDeadline("answer_to_claim", filed_on + *days, Answered(filed_on + *days), kReference);
  }

  void TestFiling(absl::CivilDay last_day, bool filed, absl::CivilDay filed_on) {
    const Answer kept = filed ? AnswerOf(true, filed_on <= last_day) : Answer::kUnknown;
    verdict_.AddDeadline("claim_against_refusal", last_day, kept, kReference);
    if (kept == Answer::kNo) FailLate(case_.claim, ReasonCode::kClaimAfter15Days, &verdict_);
  }

  // Whether the agency answered in time, as known on the day of the question. A late answer changes no right.
  Answer Answered(absl::CivilDay last_day) const {
    if (HasAnswer()) return AnswerOf(true, DayFromProto(facts_.answered_on()) <= last_day);
    return Knows(last_day + 1) ? Answer::kNo : Answer::kUnknown;
  }

  bool HasAnswer() const { return facts_.has_answered_on() && Knows(DayFromProto(facts_.answered_on())); }

  // The answer of the agency: an answer that nobody knew yet on the day of the question is awaited.
  void TestAnswer() {
    const bool later = facts_.has_answered_on() && !HasAnswer();
    const bool none = !facts_.has_answered_on() && !facts_.has_won();
    if (none && !case_.claim.has_filed_on()) return;  // nobody was asked
    if (later || none) return verdict_.LeaveOpen(ReasonCode::kRecourseOpen);
    verdict_.Require(AnswerOf(facts_.has_won(), facts_.won()), Answer::kYes, "claim.recourse.won",
                     ReasonCode::kRecourseNotWon);
  }

  // Decides each month again, up to the one before the month asked, and the month asked, which is paid as it falls due.
  void Reinstate() {
    const absl::CivilMonth first = FirstMonth();
    if (case_.month < first) return verdict_.Fail(ReasonCode::kBeforeEffect);
    if (!CanPayTogether(first, case_.month, &verdict_)) return;
    ArrearsSum sum;
    for (absl::CivilMonth month = first; month < case_.month; ++month) {
      sum.Add(month, DueFor(month), facts_.paid_month_centimes());
    }
    const int64_t current_centimes = DueFor(case_.month);
    verdict_.SetEffect(absl::CivilDay(first));
    if (sum.overpaid_centimes() > 0) verdict_.AddMoneyFigure("overpaid", sum.overpaid_centimes(), "MAD");
    if (!verdict_.stands()) return;
    const bool owed = sum.arrears().lines_size() > 0;
    if (current_centimes > 0) {
      verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
      verdict_.AddLine({"aid_of_month", "direct social aid of the month", current_centimes, amount_parameter_});
    } else if (!owed) {
      return verdict_.Fail(ReasonCode::kAsdNotGranted);
    }
    result_ = current_centimes == 0 ? v1::RESULT_ARREARS : owed ? v1::RESULT_GRANTED_WITH_ARREARS : v1::RESULT_GRANTED;
    verdict_.SetArrears(sum.arrears());
  }

  // The month of the refusal; no month before the aid exists can be due.
  absl::CivilMonth FirstMonth() {
    return std::max(MonthFromProto(facts_.from_month()), absl::CivilMonth(case_.law.FirstDay(ProgrammeId::kAsd)));
  }

  // The aid of a month by the facts and the law of that month; the claim stays open when it cannot be decided.
  int64_t DueFor(absl::CivilMonth month) {
    const Decision decision = DecideHousehold(case_, month);
    const Verdict& aid = AidIn(decision);
    if (aid.entitlement == v1::OUTCOME_UNDETERMINED) LeaveOpenWithAid(*case_.household, aid, &verdict_);
    if (aid.entitlement != v1::OUTCOME_ELIGIBLE || !aid.amount.has_value()) return 0;
    if (!aid.amount->lines.empty()) amount_parameter_ = aid.amount->lines.back().parameter;
    return aid.amount->centimes;
  }

  const ClaimCase& case_;
  const v1::RecourseFacts& facts_;
  ClaimVerdict verdict_;
  v1::Result result_ = v1::RESULT_GRANTED;
  ParameterKey amount_parameter_ = ParameterKey::kAsdFlatAmount;  // of the last line of the month decided last
};

v1::Verdict Decide(const ClaimCase& one_case) { return Recourse(one_case).Decide(); }

}  // namespace

Benefit RecourseBenefit() {
  return {ProgrammeId::kAsdRecourse, "asd_recourse", kReasons, v1::Claim::kRecourse, Decide};
}

}  // namespace rsu::eligibility

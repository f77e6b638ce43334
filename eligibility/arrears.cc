#include "eligibility/arrears.h"

#include <algorithm>
#include <string>

#include "base/date_message.h"

namespace rsu::eligibility {
namespace {

void AddLine(const MonthlyDue& one, v1::Arrears* arrears) {
  const int64_t centimes = *one.due_centimes - one.paid_centimes;
  v1::ArrearsLine* last = arrears->lines_size() == 0 ? nullptr : arrears->mutable_lines(arrears->lines_size() - 1);
  const bool goes_on = last != nullptr && MonthFromProto(last->to_month()) + 1 == one.month &&
                       last->due_month_centimes() == *one.due_centimes &&
                       last->paid_month_centimes() == one.paid_centimes;
  v1::ArrearsLine* line = goes_on ? last : arrears->add_lines();
  if (!goes_on) {
    MonthToProto(one.month, line->mutable_from_month());
    line->set_due_month_centimes(*one.due_centimes);
    line->set_paid_month_centimes(one.paid_centimes);
  }
  MonthToProto(one.month, line->mutable_to_month());
  line->set_centimes(line->centimes() + centimes);
  if (!arrears->has_from_month()) MonthToProto(one.month, arrears->mutable_from_month());
  MonthToProto(one.month, arrears->mutable_to_month());
  arrears->set_centimes(arrears->centimes() + centimes);
}

v1::GrantState StateOf(const v1::Verdict& verdict, bool was_granted, bool was_stopped) {
  switch (verdict.entitlement()) {
    case v1::OUTCOME_ELIGIBLE:
      return was_stopped ? v1::GRANT_STATE_REINSTATED : v1::GRANT_STATE_GRANTED;
    case v1::OUTCOME_UNDETERMINED:
      return v1::GRANT_STATE_UNDETERMINED;
    default:
      return was_granted ? v1::GRANT_STATE_STOPPED : v1::GRANT_STATE_REFUSED;
  }
}

bool IsPaid(v1::GrantState state) { return state == v1::GRANT_STATE_GRANTED || state == v1::GRANT_STATE_REINSTATED; }

// Paid or not, why, and how much: what a change tells.
std::string KeyOf(v1::GrantState state, const v1::Verdict& verdict) {
  std::string key = std::to_string(IsPaid(state) ? static_cast<int>(v1::GRANT_STATE_GRANTED) : static_cast<int>(state));
  if (IsPaid(state)) return key + "/" + std::to_string(verdict.amount().centimes());
  for (const v1::Reason& reason : verdict.reasons()) {
    if (!reason.informative()) key += "/" + reason.code();
  }
  return key;
}

v1::Deadline DeadlineOf(const char* code, absl::CivilDay last_day, const DatedValue& row) {
  v1::Deadline deadline;
  deadline.set_code(code);
  DayToProto(last_day, deadline.mutable_last_day());
  deadline.set_reference(row.source->reference());
  return deadline;
}

// A deadline some days after a day; nothing when the figure is unknown.
void AddDeadline(const LawView& law, ParameterKey key, const char* code, absl::CivilDay day,
                 std::vector<v1::Deadline>* deadlines) {
  const DatedValue* row = law.FindOn(key, day);
  if (row == nullptr || !row->value.has_value()) return;
  deadlines->push_back(DeadlineOf(code, day + *row->value, *row));
}

}  // namespace

std::optional<int64_t> CentimesDue(const v1::Verdict& verdict) {
  if (verdict.entitlement() == v1::OUTCOME_UNDETERMINED) return std::nullopt;
  return verdict.entitlement() == v1::OUTCOME_ELIGIBLE ? verdict.amount().centimes() : 0;
}

v1::ComputeArrearsResponse SumArrears(absl::Span<const MonthlyDue> months) {
  v1::ComputeArrearsResponse sum;
  for (const MonthlyDue& one : months) {
    if (!one.due_centimes.has_value()) {
      MonthToProto(one.month, sum.add_undetermined_months());
    } else if (*one.due_centimes > one.paid_centimes) {
      AddLine(one, sum.mutable_arrears());
    } else {
      sum.set_overpaid_centimes(sum.overpaid_centimes() + one.paid_centimes - *one.due_centimes);
    }
  }
  return sum;
}

std::vector<v1::GrantChange> ChangesOf(absl::Span<const v1::Verdict> verdicts, absl::CivilDay applied_on) {
  std::vector<v1::GrantChange> changes;
  const bool applied_later =
      !verdicts.empty() && MonthFromProto(verdicts.back().month()) < absl::CivilMonth(applied_on);
  if (applied_later) return changes;
  v1::GrantChange& applied = changes.emplace_back();
  applied.set_state(v1::GRANT_STATE_APPLIED);
  MonthToProto(absl::CivilMonth(applied_on), applied.mutable_month());
  bool was_granted = false;  // ever
  bool was_stopped = false;  // since it was last paid
  std::string last;
  for (const v1::Verdict& verdict : verdicts) {
    if (MonthFromProto(verdict.month()) < absl::CivilMonth(applied_on)) continue;  // not asked for yet
    const v1::GrantState state = StateOf(verdict, was_granted, was_stopped);
    was_stopped =
        IsPaid(state) ? false : was_stopped || state == v1::GRANT_STATE_STOPPED || state == v1::GRANT_STATE_REFUSED;
    was_granted = was_granted || IsPaid(state);
    std::string key = KeyOf(state, verdict);
    if (key == last) continue;
    last = std::move(key);
    v1::GrantChange& change = changes.emplace_back();
    change.set_state(state);
    *change.mutable_month() = verdict.month();
    if (IsPaid(state)) change.set_month_centimes(verdict.amount().centimes());
    for (const v1::Reason& reason : verdict.reasons()) {
      if (!IsPaid(state) && !reason.informative()) *change.add_reasons() = reason;
    }
  }
  return changes;
}

absl::CivilMonth FirstPaidIn(const LawView& law, absl::CivilDay applied_on) {
  const absl::CivilMonth month(applied_on);
  const DatedValue* row = law.FindOn(ParameterKey::kAsdCutoffDay, applied_on);
  if (row == nullptr || !row->value.has_value() || applied_on.day() < *row->value) return month;
  const bool launch = month == absl::CivilMonth(row->valid_from);
  return launch || law.policy().cutoff == Cutoff::kEveryMonth ? month + 1 : month;
}

std::vector<v1::Deadline> AidDeadlines(const LawView& law, std::optional<absl::CivilDay> applied_on,
                                       std::optional<absl::CivilDay> notice_on) {
  std::vector<v1::Deadline> deadlines;
  if (applied_on.has_value()) {
    AddDeadline(law, ParameterKey::kAsdDecisionWithin, "answer_to_application", *applied_on, &deadlines);
  }
  if (!notice_on.has_value()) return deadlines;
  AddDeadline(law, ParameterKey::kAsdClaimWithin, "claim_against_refusal", *notice_on, &deadlines);
  return deadlines;
}

}  // namespace rsu::eligibility

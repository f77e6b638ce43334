#include "eligibility/claim_verdict.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/date_message.h"
#include "base/fixed_point.h"

namespace rsu::eligibility {

ClaimVerdict::ClaimVerdict(const LawView& law, absl::CivilMonth month) : law_(law), month_(month) {
  MonthToProto(month, proto_.mutable_month());
}

void ClaimVerdict::Fail(ReasonCode code, absl::string_view subject, absl::string_view claim_ref) {
  fails_ = true;
  AddReason(code, subject, claim_ref, false);
}

void ClaimVerdict::Suspend(ReasonCode code) {
  suspended_ = true;
  AddReason(code, "", "", false);
}

void ClaimVerdict::LeaveOpen(ReasonCode code, absl::string_view claim_ref) {
  open_ = true;
  AddReason(code, "", claim_ref, false);
}

void ClaimVerdict::Miss(absl::string_view path) {
  open_ = true;
  const auto& missing = proto_.missing_facts();
  if (std::find(missing.begin(), missing.end(), path) == missing.end()) proto_.add_missing_facts(std::string(path));
}

void ClaimVerdict::Explain(ReasonCode code, absl::string_view subject, absl::string_view claim_ref) {
  AddReason(code, subject, claim_ref, true);
}

void ClaimVerdict::Require(Answer fact, Answer wanted, absl::string_view path, ReasonCode reason) {
  if (fact == Answer::kUnknown) return Miss(path);
  if (fact != wanted) Fail(reason);
}

std::optional<absl::CivilDay> ClaimVerdict::RequireDay(bool has, const v1::Date& date, absl::string_view path) {
  if (has) return DayFromProto(date);
  Miss(path);
  return std::nullopt;
}

std::optional<int64_t> ClaimVerdict::Use(ParameterKey key, absl::CivilDay day) {
  const DatedValue* row = law_.FindOn(key, day);
  used_.push_back({key, row});
  if (row != nullptr && row->value.has_value()) return row->value;
  LeaveOpen(ReasonCode::kParameterMissing);
  return std::nullopt;
}

std::optional<Rate> ClaimVerdict::UseRate(ParameterKey key, absl::CivilDay day) {
  const std::optional<int64_t> numerator = Use(key, day);
  if (!numerator.has_value()) return std::nullopt;
  return Rate{*numerator, used_.back().row->denominator};
}

void ClaimVerdict::RestOn(const ClaimVerdict& other) {
  used_.insert(used_.end(), other.used_.begin(), other.used_.end());
  if (other.fails_ || !other.open_) return;
  for (const std::string& path : other.proto_.missing_facts()) Miss(path);
  for (const Used& used : other.used_) {
    if (used.row == nullptr || !used.row->value.has_value()) LeaveOpen(ReasonCode::kParameterMissing);
  }
}

void ClaimVerdict::AddFigure(absl::string_view code, std::string value, absl::string_view unit) {
  v1::Figure* figure = proto_.add_figures();
  figure->set_code(std::string(code));
  figure->set_value(std::move(value));
  figure->set_unit(std::string(unit));
}

void ClaimVerdict::AddMoneyFigure(absl::string_view code, int64_t centimes, absl::string_view unit) {
  AddFigure(code, FormatFixedPoint(centimes, kMoneyDecimals), unit);
}

void ClaimVerdict::AddLine(const AmountEntry& entry) {
  v1::Amount* amount = proto_.mutable_amount();
  v1::AmountLine* line = amount->add_lines();
  line->set_code(std::string(entry.code));
  line->set_description(entry.description);
  line->set_centimes(entry.centimes);
  line->set_parameter_key(std::string(ParameterName(entry.parameter)));
  line->set_subject(entry.subject);
  amount->set_centimes(amount->centimes() + entry.centimes);
}

void ClaimVerdict::AddPayment(absl::string_view payee_ref, absl::string_view role, int64_t centimes) {
  v1::Payment* payment = proto_.add_payments();
  payment->set_payee_ref(std::string(payee_ref));
  payment->set_role(std::string(role));
  payment->set_centimes(centimes);
}

void ClaimVerdict::AddDeadline(absl::string_view code, absl::CivilDay last_day, Answer kept,
                               absl::string_view reference) {
  v1::Deadline* deadline = proto_.add_deadlines();
  deadline->set_code(std::string(code));
  DayToProto(last_day, deadline->mutable_last_day());
  if (kept != Answer::kUnknown) deadline->set_kept(kept == Answer::kYes);
  deadline->set_reference(std::string(reference));
}

void ClaimVerdict::SetEffect(absl::CivilDay day) { DayToProto(day, proto_.mutable_effect_on()); }

void ClaimVerdict::SetEnd(absl::CivilDay last_day) { DayToProto(last_day, proto_.mutable_ends_on()); }

void ClaimVerdict::SetArrears(v1::Arrears arrears) {
  if (arrears.lines_size() > 0) *proto_.mutable_arrears() = std::move(arrears);
}

void ClaimVerdict::AddReason(ReasonCode code, absl::string_view subject, absl::string_view claim_ref,
                             bool informative) {
  const absl::string_view name = ReasonName(code);
  for (v1::Reason& reason : *proto_.mutable_reasons()) {
    if (reason.code() != name || reason.subject() != subject || reason.claim_ref() != claim_ref) continue;
    if (!informative) reason.set_informative(false);  // it refuses after all
    return;
  }
  v1::Reason* reason = proto_.add_reasons();
  reason->set_code(std::string(name));
  reason->set_subject(std::string(subject));
  reason->set_claim_ref(std::string(claim_ref));
  reason->set_informative(informative);
}

v1::Result ClaimVerdict::ResultOf(v1::Result granted) const {
  if (fails_) return v1::RESULT_REFUSED;
  if (open_) return v1::RESULT_UNDETERMINED;
  return suspended_ ? v1::RESULT_SUSPENDED : granted;
}

v1::Verdict ClaimVerdict::Finish(v1::Result granted) && {
  proto_.set_result(ResultOf(granted));
  proto_.set_conditions(fails_ ? v1::OUTCOME_NOT_ELIGIBLE : open_ ? v1::OUTCOME_UNDETERMINED : v1::OUTCOME_ELIGIBLE);
  proto_.set_entitlement(suspended_ && stands() ? v1::OUTCOME_NOT_ELIGIBLE : proto_.conditions());
  if (!stands() || suspended_) {
    proto_.clear_amount();
    proto_.clear_payments();
    proto_.clear_arrears();
  }
  const auto order = [](const Used& used) {
    return std::make_tuple(used.key, used.row == nullptr ? absl::CivilDay::min() : used.row->valid_from);
  };
  std::stable_sort(used_.begin(), used_.end(), [&](const Used& a, const Used& b) { return order(a) < order(b); });
  const auto same = [](const Used& a, const Used& b) { return a.key == b.key && a.row == b.row; };
  used_.erase(std::unique(used_.begin(), used_.end(), same), used_.end());
  for (const Used& used : used_) ParameterUseToProto(used.key, used.row, proto_.add_parameters());
  return std::move(proto_);
}

void ParameterUseToProto(ParameterKey key, const DatedValue* row, v1::ParameterUse* use) {
  use->set_key(std::string(ParameterName(key)));
  use->set_unit(std::string(ParameterUnit(key)));
  if (row == nullptr) return;  // no row: the figure is unknown, as an empty value is
  use->set_value(row->source->value());
  if (!row->source->valid_from().empty()) DayToProto(row->valid_from, use->mutable_valid_from());
  if (row->known_from != absl::CivilDay::min()) DayToProto(row->known_from, use->mutable_known_from());
  use->set_reference(row->source->reference());
  use->set_confidence(row->source->confidence());
  use->set_calendar(row->source->calendar());
}

void DescribeVerdict(const LawBook& book, ProgrammeId benefit, v1::Verdict* verdict) {
  verdict->set_programme(book.benefit(benefit).id());
  for (v1::Reason& reason : *verdict->mutable_reasons()) {
    const policy::v1::ReasonText& text = book.reason(benefit, *FindReason(reason.code()));
    reason.set_sentence(text.sentence());
    reason.set_reference(text.reference());
  }
}

}  // namespace rsu::eligibility

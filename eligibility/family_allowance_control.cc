#include "eligibility/family_allowance_control.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"

namespace rsu::eligibility {
namespace {

constexpr absl::string_view kReference = "dahir 1-72-184 art. 40-42";

// One request for papers, as known on the day of the question.
class Papers {
 public:
  Papers(const v1::ControlPapers& papers, int64_t grace_months, absl::CivilDay known_on)
      : last_day_(AddMonths(DayFromProto(papers.fixed_on()), static_cast<int>(grace_months))), known_on_(known_on) {
    if (papers.has_received_on() && DayFromProto(papers.received_on()) <= known_on) {
      received_on_ = DayFromProto(papers.received_on());
    }
  }

  absl::CivilDay last_day() const { return last_day_; }

  /// Late papers missed their day once a month is lost by it: the month in which that day lies is paid.
  Answer Kept() const {
    if (received_on_.has_value() && *received_on_ <= last_day_) return Answer::kYes;
    const std::optional<MonthSpan> gap = Gap();
    return gap.has_value() && absl::CivilDay(gap->first) <= known_on_ ? Answer::kNo : Answer::kUnknown;
  }

  bool have_come() const { return received_on_.has_value(); }

  /// The months not paid: from the first that begins after the last day, to the one before the papers came.
  std::optional<MonthSpan> Gap() const {
    const absl::CivilMonth first = absl::CivilMonth(last_day_) + 1;
    if (!received_on_.has_value()) {
      return last_day_ < known_on_ ? std::optional<MonthSpan>({first, absl::CivilMonth::max()}) : std::nullopt;
    }
    const absl::CivilMonth last = absl::CivilMonth(*received_on_) - 1;
    return first <= last ? std::optional<MonthSpan>({first, last}) : std::nullopt;
  }

 private:
  absl::CivilDay last_day_;
  absl::CivilDay known_on_;
  std::optional<absl::CivilDay> received_on_;
};

void JudgeGap(const Papers& papers, const MonthSpan& gap, AllowanceMonth* month, std::vector<MonthSpan>* deferred) {
  if (month->month < gap.first) return;
  const bool lost = month->policy.control_gap == ControlGap::kLost;
  const bool in_gap = month->month <= gap.last;
  const bool suspends = in_gap && (lost || !papers.have_come());
  month->Note(ReasonCode::kControlDocsLate, suspends ? ReasonWeight::kSuspends : ReasonWeight::kExplains);
  if (!lost && papers.have_come() && month->month == gap.last + 1) deferred->push_back(gap);
}

}  // namespace

std::vector<MonthSpan> JudgeControlPapers(AllowanceMonth* month) {
  std::vector<MonthSpan> deferred;
  if (month->facts.control_papers().empty()) return deferred;
  const std::optional<int64_t> grace_months =
      month->verdict.Use(ParameterKey::kFamilyAllowanceControlGrace, month->first_day);
  if (!grace_months.has_value()) return deferred;
  for (int i = 0; i < month->facts.control_papers_size(); ++i) {
    const v1::ControlPapers& one = month->facts.control_papers(i);
    if (!one.has_fixed_on()) {
      month->verdict.Miss(absl::StrCat("claim.family_allowance.control_papers[", i, "].fixed_on"));
      continue;
    }
    const Papers papers(one, *grace_months, month->known_on);
    const bool paid_later = month->policy.control_gap == ControlGap::kDeferred && papers.have_come();
    const Answer kept = paid_later && papers.Kept() == Answer::kNo ? Answer::kUnknown : papers.Kept();
    month->verdict.AddDeadline("control_papers", papers.last_day(), kept, kReference);
    const std::optional<MonthSpan> gap = papers.Gap();
    if (gap.has_value()) JudgeGap(papers, *gap, month, &deferred);
  }
  return deferred;
}

}  // namespace rsu::eligibility

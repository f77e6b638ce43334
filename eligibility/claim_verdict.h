// The answer to one claim while it is put together: what fails, what is missing, the law used, the arithmetic.
//
//   ClaimVerdict verdict(law, month);
//   verdict.Require(AnswerOf(facts.has_certified(), facts.certified()), Answer::kYes, "claim.sickness.certified",
//                   ReasonCode::kNoCertificate);
//   const std::optional<int64_t> days = verdict.Use(ParameterKey::kSicknessStageDays, from);   // nothing: unknown
//   figure verdict.AddLine({"sickness_days", "7 days at 80.00", 56000, ParameterKey::kSicknessRate}); v1::Verdict
//   answer = std::move(verdict).Finish(v1::RESULT_GRANTED);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/law_book.h"
#include "eligibility/law_view.h"
#include "eligibility/programme_id.h"
#include "eligibility/reason_code.h"
#include "rsu/v1/date.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// A yes/no fact of a message.
constexpr Answer AnswerOf(bool has, bool value) {
  if (!has) return Answer::kUnknown;
  return value ? Answer::kYes : Answer::kNo;
}

/// One line of an amount.
struct AmountEntry {
  absl::string_view code;    // stable, for example sickness_days: explanations are written for it
  std::string description;   // in English, with its numbers
  int64_t centimes = 0;      // may be negative
  ParameterKey parameter;    // the legal value behind it
  std::string subject = "";  // for example children[2]
};

class ClaimVerdict {
 public:
  /// `law` outlives this.
  ClaimVerdict(const LawView& law, absl::CivilMonth month);

  /// A condition is not met. A reason stands once for each subject, and for each other claim that it names.
  void Fail(ReasonCode code, absl::string_view subject = "", absl::string_view claim_ref = "");
  /// The right exists and is not paid until something comes.
  void Suspend(ReasonCode code);
  /// A condition cannot be decided, with a reason of its own, or for lack of the fact of a path.
  void LeaveOpen(ReasonCode code, absl::string_view claim_ref = "");
  void Miss(absl::string_view path);
  /// Something worth telling that refuses nothing.
  void Explain(ReasonCode code, absl::string_view subject = "", absl::string_view claim_ref = "");

  /// Fails with `reason` unless the fact is the one wanted; misses it when it is unknown.
  void Require(Answer fact, Answer wanted, absl::string_view path, ReasonCode reason);

  /// A day of a message; nothing, and the path is missed, when it is absent.
  std::optional<absl::CivilDay> RequireDay(bool has, const v1::Date& date, absl::string_view path);

  /// The figure in force on a day, recorded as used; left open with PARAMETER_MISSING when it is unknown.
  std::optional<int64_t> Use(ParameterKey key, absl::CivilDay day);
  std::optional<Rate> UseRate(ParameterKey key, absl::CivilDay day);

  /// Rests on another verdict too, one of a month before: takes over the law it used and, when it is open, what it
  /// lacks.
  void RestOn(const ClaimVerdict& other);

  /// A figure on the way to the amount.
  void AddFigure(absl::string_view code, std::string value, absl::string_view unit);
  void AddMoneyFigure(absl::string_view code, int64_t centimes, absl::string_view unit);
  /// A line of the amount; the lines add up to it.
  void AddLine(const AmountEntry& entry);
  void AddPayment(absl::string_view payee_ref, absl::string_view role, int64_t centimes);
  void AddDeadline(absl::string_view code, absl::CivilDay last_day, Answer kept, absl::string_view reference);
  void SetPeriod(v1::AmountPeriod period) { proto_.mutable_amount()->set_period(period); }
  void SetDirection(v1::AmountDirection direction) { proto_.mutable_amount()->set_direction(direction); }
  void SetBranch(absl::string_view branch) { proto_.mutable_amount()->set_branch(std::string(branch)); }
  void SetEffect(absl::CivilDay day);
  void SetEnd(absl::CivilDay last_day);
  /// What is owed for past months; nothing is kept of an empty one.
  void SetArrears(v1::Arrears arrears);

  bool fails() const { return fails_; }
  bool is_open() const { return open_; }
  bool is_suspended() const { return suspended_; }
  /// Nothing failed and nothing is open so far.
  bool stands() const { return !fails_ && !open_; }
  int64_t centimes() const { return proto_.amount().centimes(); }
  const v1::Verdict& proto() const { return proto_; }

  const LawView& law() const { return law_; }
  absl::CivilMonth month() const { return month_; }

  /// The answer: REFUSED when something failed, UNDETERMINED when something is open, SUSPENDED when that alone holds,
  /// else `granted`. An amount stands only with a granted one. Puts in the law used; DescribeVerdict puts in the words.
  v1::Verdict Finish(v1::Result granted) &&;

 private:
  struct Used {
    ParameterKey key;
    const DatedValue* row;  // nullptr: the law has none
  };

  void AddReason(ReasonCode code, absl::string_view subject, absl::string_view claim_ref, bool informative);
  v1::Result ResultOf(v1::Result granted) const;

  const LawView& law_;
  const absl::CivilMonth month_;
  v1::Verdict proto_;
  std::vector<Used> used_;
  bool fails_ = false;
  bool open_ = false;
  bool suspended_ = false;
};

/// A legal value as answers show it; `row` may be nullptr: the law has none.
void ParameterUseToProto(ParameterKey key, const DatedValue* row, v1::ParameterUse* use);

/// Puts in the name of the benefit, and the sentence and the reference of each reason.
void DescribeVerdict(const LawBook& book, ProgrammeId benefit, v1::Verdict* verdict);

}  // namespace rsu::eligibility

// An insured career as it was known on a day: days, wages and sector by civil month (cnss document, section 0).
//
// Days and wages that nobody stated are unknown, never zero: who needs them misses them by their path, for example
// insured.months[3].wage_centimes.
//
//   Career career(record, law.known_on());
//   const Answer enough = Reach(career.DaysIn(month - 6, month - 1), 54, &verdict);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// One declared month.
struct DeclaredMonth {
  absl::CivilMonth month;
  std::optional<int64_t> days;           // nothing: not known
  std::optional<int64_t> wage_centimes;  // before any ceiling; nothing: not known
  v1::Sector sector;                     // general or agriculture
  int row;                               // its place in the record

  /// Whether work was declared for it; unknown without its days.
  Answer worked() const { return AnswerOf(days.has_value(), days.value_or(0) > 0); }
  std::string DaysPath() const;
  std::string WagePath() const;
};

/// Days of several months: between `least` and `most` as long as those of some are not known.
struct DeclaredDays {
  int64_t least = 0;
  int64_t most = 0;
  std::vector<std::string> unknown;  // paths

  bool known() const { return unknown.empty(); }
};

/// Immutable. The record outlives it.
class Career {
 public:
  /// Of each month the row known last by the end of `known_on`.
  Career(const v1::InsuredRecord& record, absl::CivilDay known_on);

  /// Oldest first.
  const std::vector<DeclaredMonth>& months() const { return months_; }

  /// The row of a month; nullptr when nothing was declared.
  const DeclaredMonth* Find(absl::CivilMonth month) const;

  /// Days declared from a month to another, both included. A month without row has none.
  DeclaredDays DaysIn(absl::CivilMonth first, absl::CivilMonth last) const;

  /// All days up to a month, included, with those before the first row.
  DeclaredDays DaysUntil(absl::CivilMonth last) const;

  /// The last sector declared up to a month, included; general when there is none.
  v1::Sector SectorUpTo(absl::CivilMonth month) const;

  /// Whether the person was insured on a day: by the periods of covered work when they are listed, else by a month with
  /// declared days. Unknown when the day is after the last row, or when the days of its month are.
  Answer InsuredOn(absl::CivilDay day) const;

  /// What is missed when InsuredOn is unknown.
  std::string InsuredOnPath(absl::CivilDay day) const;

 private:
  const v1::InsuredRecord& record_;
  std::vector<DeclaredMonth> months_;
};

/// Whether the row of a month that has none may still come: a month is declared when it is over.
bool MayStillBeDeclared(absl::CivilMonth month, absl::CivilDay known_on);

/// Whether a day lies in a period, both ends included.
bool Covers(const v1::Period& period, absl::CivilDay day);

/// Whether the days reach a stage. Unknown, and the days that nobody stated are missed, when they decide it.
Answer Reach(const DeclaredDays& days, int64_t stage, ClaimVerdict* verdict);

/// The days themselves; nothing, and those that nobody stated are missed, when they are not known.
std::optional<int64_t> RequireDays(const DeclaredDays& days, ClaimVerdict* verdict);

/// The wage of a month; nothing, and it is missed, when nobody stated it.
std::optional<int64_t> RequireWage(const DeclaredMonth& row, ClaimVerdict* verdict);

/// Wages of the months given, each capped at the ceiling in force on its first day; nothing when a ceiling or a wage is
/// unknown.
std::optional<int64_t> SumCappedWages(const std::vector<DeclaredMonth>& months, ClaimVerdict* verdict);

/// The rows from a month to another, both included, oldest first.
std::vector<DeclaredMonth> MonthsIn(const Career& career, absl::CivilMonth first, absl::CivilMonth last);

/// The last `count` rows before a month, oldest first; fewer when the career is shorter.
std::vector<DeclaredMonth> LastMonthsBefore(const Career& career, absl::CivilMonth month, int64_t count);

/// The daily reference wage (salaire journalier moyen, SJM) of an event in a month: capped wages of the 6 civil months
/// before it over 180 (switch cnss.sjm_divisor), in centimes as an exact fraction. Told as the figure
/// daily_reference_wage. Nothing when a wage or a legal figure is unknown.
std::optional<Rate> DailyReferenceWage(const Career& career, absl::CivilMonth event, ClaimVerdict* verdict);

/// The minimum wage of a month, centimes: hourly SMIG x 191 hours, or daily SMAG x 26 days in agriculture, as in force
/// on a day (switch cnss.smig_month). Nothing when a legal figure is unknown.
std::optional<int64_t> MonthlyMinimumWage(v1::Sector sector, absl::CivilDay day, ClaimVerdict* verdict);

}  // namespace rsu::eligibility

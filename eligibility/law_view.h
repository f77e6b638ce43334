// The law as it stands for one month, as known on one day: what the rules of a decision read.
//
//   LawView law = book.View(absl::CivilMonth(2026, 3), known_on);
//   std::optional<int64_t> threshold_e7 = law.Value(ParameterKey::kAsdThreshold);   // nothing: PARAMETER_MISSING
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "eligibility/parameter_key.h"
#include "eligibility/policy.h"
#include "eligibility/programme_id.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

/// A legal proportion, exactly: 6.37 % is 637 / 10000, two thirds are 2 / 3.
struct Rate {
  int64_t numerator;
  int64_t denominator;
};

/// One row of the law, read: its value in centimes, units of 1e-7, years, months, a count, days since 1970-01-01, or
/// the numerator of a rate.
struct DatedValue {
  const policy::v1::DatedValue* source;  // the text: value as written, reference, confidence, calendar, note
  std::optional<int64_t> value;          // nothing: the figure is unknown
  int64_t denominator;                   // of a rate; 1 for what is no rate
  absl::CivilDay valid_from;             // the first of all days when the text has none
  absl::CivilDay valid_to;               // the first day on which the rule is gone; the last of all days: never
  absl::CivilDay known_from;
};

/// The rows of one key in both calendars.
struct LawParameter {
  std::vector<DatedValue> applied;
  std::vector<DatedValue> announced;
};

/// All law read from the files; the texts that DatedValue points to are kept alive by whoever made it.
struct LawTables {
  std::array<LawParameter, kParameterCount> parameters;
  std::array<absl::CivilDay, kBenefitCount> in_force_from;
  Policy policy;
};

/// The value of a legal unbounded upper bound ("none" in the law files): every score is at most this.
inline constexpr int64_t kNoUpperBound = INT64_MAX;

/// The row in force on a day as known on another: of the rows with known_from <= known_on and valid_from <= day, the
/// latest valid_from, then the latest known_from. nullptr when there is none, or the rule is gone by its valid_to.
const DatedValue* PickDatedValue(const std::vector<DatedValue>& rows, absl::CivilDay day, absl::CivilDay known_on);

/// Immutable; thread safe; keeps its law alive. Building one takes about a microsecond; copying one is cheap.
class LawView {
 public:
  /// The law on the first day of `month` as known on `known_on`, in the calendar of the switch asd.calendar.
  LawView(std::shared_ptr<const LawTables> tables, absl::CivilMonth month, absl::CivilDay known_on);

  /// The row in force; nullptr when there is none.
  const DatedValue* Find(ParameterKey key) const { return rows_[IndexOf(key)]; }

  /// The figure in force; nothing when there is no row or its figure is unknown.
  std::optional<int64_t> Value(ParameterKey key) const {
    const DatedValue* row = Find(key);
    return row == nullptr ? std::nullopt : row->value;
  }

  /// The row in force on another day than the first of the month, as known on the same day.
  const DatedValue* FindOn(ParameterKey key, absl::CivilDay day) const;

  /// The law of another month, as known on the same day.
  LawView ForMonth(absl::CivilMonth month) const { return LawView(tables_, month, known_on_); }

  /// The keys that have a figure in force.
  const ParameterSet& known() const { return known_; }

  /// Whether a programme exists in the month.
  bool InForce(ProgrammeId programme) const {
    return absl::CivilDay(month_) >= tables_->in_force_from[IndexOf(programme)];
  }

  /// The first day on which a programme exists.
  absl::CivilDay FirstDay(ProgrammeId programme) const { return tables_->in_force_from[IndexOf(programme)]; }

  const Policy& policy() const { return tables_->policy; }
  absl::CivilMonth month() const { return month_; }
  absl::CivilDay known_on() const { return known_on_; }

 private:
  std::shared_ptr<const LawTables> tables_;
  absl::CivilMonth month_;
  absl::CivilDay known_on_;
  std::array<const DatedValue*, kParameterCount> rows_;
  ParameterSet known_;
};

}  // namespace rsu::eligibility

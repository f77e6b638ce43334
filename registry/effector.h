// What follows from a household's facts and is written in the same batch: its score and its decision.
//
// The registry may not know scoring or eligibility; server/ plugs effectors in. They run in order on the thread of
// the caller, before the commit, and may run again when the commit meets a conflict: they are pure.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

/// A change about to be committed.
struct Change {
  /// The version to be stored, newest first, then every older version that can matter for the month of `now`:
  /// up to and including the first whose declared_on is not after the first day of that month.
  std::vector<const store::v1::HouseholdRow*> timeline;
  /// All applications, the one being recorded included.
  const store::v1::ApplicationsRow* applications;
  /// Time of the write.
  absl::Time now;
};

/// What effectors derive. The first fills the score, later ones may read it through the timeline.
struct Derived {
  store::v1::HouseholdRow* household;  // timeline.front(), to complete: score
  store::v1::DecisionRow* decision;    // all but receipt_id and number, which the registry gives
};

class Effector {
 public:
  virtual ~Effector() = default;
  /// `household_changed` is false when only an application is recorded: the score stands.
  virtual absl::Status Apply(const Change& change, bool household_changed, Derived* derived) const = 0;
};

}  // namespace rsu::registry

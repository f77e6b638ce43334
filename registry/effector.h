// What follows from a household's facts and is written in the same batch: its score and its decision.
//
// The registry may not know scoring or eligibility; server/ plugs effectors in. They run in order on the thread of
// the caller, before the commit, and may run again when the commit meets a conflict: they are pure.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::registry {

/// A change about to be committed.
struct Change {
  /// The version to be stored, newest first, then every older version that can matter for the month of `now`:
  /// up to and including the first whose declared_on is not after the first day of that month.
  std::vector<const store::v1::HouseholdRow*> timeline;
  /// All applications, the one being recorded included.
  const store::v1::ApplicationsRow* applications;
  /// The records that the fund has of the members who count (insured_rows.h) in the newest version, as they will stand.
  std::vector<const store::v1::InsuredRow*> insured;
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

/// Another claim on file.
struct OtherClaimRow {
  const store::v1::ClaimRow* row;
  bool came_first;  // its first version was recorded before that of the claim decided
};

/// A claim about to be committed, and what it is decided on.
struct ClaimChange {
  const v1::Claim* claim = nullptr;
  const store::v1::InsuredRow* insured = nullptr;            // of the insured person; nullptr: the fund has no record
  std::vector<const store::v1::HouseholdRow*> timeline;      // every version of the household, newest first
  const store::v1::ApplicationsRow* applications = nullptr;  // of the household
  std::vector<const store::v1::InsuredRow*> household_insured;  // of its members who count (insured_rows.h)
  std::vector<OtherClaimRow> others;                            // of the same person, household or child, by reference
  const store::v1::DecisionRow* before = nullptr;  // on the version that is replaced; nullptr: it is the first
  absl::Time now;
};

/// Decides claims. Pure, as an Effector is.
class ClaimEffector {
 public:
  virtual ~ClaimEffector() = default;
  /// Fills all of the decision but receipt_id and number, which the registry gives.
  virtual absl::Status Decide(const ClaimChange& change, store::v1::DecisionRow* decision) const = 0;
};

}  // namespace rsu::registry

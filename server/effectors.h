// Scoring and eligibility plugged into the registry: every version is written with its score and its decision.
#pragma once

#include "absl/status/status.h"
#include "eligibility/law_book.h"
#include "registry/effector.h"
#include "scoring/model.h"
#include "server/law_views.h"

namespace rsu::server {

/// Scores the new version with the model in force on the day of its declaration.
class ScoreEffector final : public registry::Effector {
 public:
  /// `models` outlives this.
  explicit ScoreEffector(const scoring::ModelSet* models) : models_(models) {}
  absl::Status Apply(const registry::Change& change, bool household_changed, registry::Derived* derived) const override;

 private:
  const scoring::ModelSet* const models_;
};

/// Decides every programme for the month of the write, as known on its day, and makes the receipt.
class DecisionEffector final : public registry::Effector {
 public:
  /// Both outlive this.
  DecisionEffector(const eligibility::LawBook* law, LawViews* views) : law_(law), views_(views) {}
  absl::Status Apply(const registry::Change& change, bool household_changed, registry::Derived* derived) const override;

 private:
  const eligibility::LawBook* const law_;
  LawViews* const views_;
};

/// Decides a claim for its month of filing, as known on the day of the write, and makes the receipt.
class ClaimDecisionEffector final : public registry::ClaimEffector {
 public:
  /// `law` outlives this.
  explicit ClaimDecisionEffector(const eligibility::LawBook* law) : law_(law) {}
  absl::Status Decide(const registry::ClaimChange& change, store::v1::DecisionRow* decision) const override;

 private:
  const eligibility::LawBook* const law_;
};

}  // namespace rsu::server

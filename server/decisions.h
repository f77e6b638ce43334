// Decides for a stored household: from the decision written with it when that still stands, else on the spot.
#pragma once

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "eligibility/decision.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

/// A decision with what it rests on.
struct Answer {
  store::v1::DecisionOutcome outcome;
  v1::DecisionBasis basis;
};

/// What is asked.
struct Question {
  std::string household_ref;
  absl::CivilMonth month;
  absl::CivilDay known_on;
};

/// Facts in the form the eligibility room takes. Points into the rows, which outlive it.
class DecisionFacts {
 public:
  DecisionFacts(const std::vector<const store::v1::HouseholdRow*>& timeline,
                const store::v1::ApplicationsRow& applications);

  eligibility::DecisionInput Input(absl::CivilMonth month) const { return {month, versions_, applications_}; }

 private:
  std::vector<eligibility::FactsVersion> versions_;
  std::vector<eligibility::ApplicationFact> applications_;
};

/// The version of the household whose facts were used; 0 when none was in force.
int64_t VersionUsed(const eligibility::DecisionInput& input, const eligibility::Decision& decision);

/// The stored decision as an answer, if it was made for this month under the law now in force; `today` asks for what
/// is known now.
std::optional<Answer> AnswerFromStored(const Environment& environment, const store::v1::DecisionRow& decision,
                                       absl::CivilMonth month, absl::CivilDay today);

/// Decides on the spot. HOUSEHOLD_NOT_FOUND.
absl::StatusOr<Answer> DecideOnTheSpot(const Environment& environment, const Question& question);

/// The stored decision if it still stands, else one made on the spot. HOUSEHOLD_NOT_FOUND.
absl::StatusOr<Answer> Decide(const Environment& environment, const Question& question, absl::CivilDay today);

}  // namespace rsu::server

// Decides for a stored household: from the decision written with it when that still stands, else on the spot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "eligibility/decision.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

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

/// Decides with all that the answer rests on, but for a receipt.
v1::RouteHouseholdResponse DecideOnFacts(const eligibility::LawBook& law, LawViews* views, const DecisionFacts& facts,
                                         absl::CivilMonth month, absl::CivilDay known_on);

/// The stored decision as a serialised RouteHouseholdResponse, if it was made for this month under the law now in
/// force. `today` is the day of the question.
std::optional<std::string> StoredAnswer(const Environment& environment, const store::v1::DecisionRow& decision,
                                        absl::CivilMonth month, absl::CivilDay today);

/// Decides on the spot. HOUSEHOLD_NOT_FOUND.
absl::StatusOr<v1::RouteHouseholdResponse> DecideOnTheSpot(const Environment& environment, const Question& question);

/// The stored decision if it still stands, else one made on the spot. HOUSEHOLD_NOT_FOUND.
absl::StatusOr<v1::RouteHouseholdResponse> Decide(const Environment& environment, const Question& question,
                                                  absl::CivilDay today);

}  // namespace rsu::server

// Decides for a household: from the decision written with it when that still stands, else on the spot.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "eligibility/decision.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/decision_facts.h"
#include "server/environment.h"

namespace rsu::server {

/// What is asked of a household.
struct Question {
  std::string household_ref;  // empty: the facts are given in `inline_facts`
  absl::CivilMonth month;
  absl::CivilDay known_on;
  std::shared_ptr<const Law> law = nullptr;           // nullptr: the law in force
  const v1::InlineHousehold* inline_facts = nullptr;  // owned by the request
  std::vector<v1::SwitchChoice> switches = {};        // told in the answer
};

/// The law for a decision: a shared view, or one of its own where careers are read as known on the very day.
std::shared_ptr<const eligibility::LawView> ViewFor(const eligibility::LawBook& book, LawViews* views,
                                                    const eligibility::DecisionInput& input, absl::CivilDay known_on);

/// Decides with all that the answer rests on, but for a receipt.
v1::RouteHouseholdResponse DecideOnFacts(const eligibility::LawBook& law, LawViews* views, const DecisionFacts& facts,
                                         absl::CivilMonth month, absl::CivilDay known_on);

/// The stored decision as a serialised RouteHouseholdResponse, if it was made for this month under the law now in
/// force. `today` is the day of the question.
std::optional<std::string> StoredAnswer(const Environment& environment, const store::v1::DecisionRow& decision,
                                        absl::CivilMonth month, absl::CivilDay today);

/// Decides on the spot. HOUSEHOLD_NOT_FOUND; INVALID_FIELDS for facts given in the request.
absl::StatusOr<v1::RouteHouseholdResponse> DecideOnTheSpot(const Environment& environment, const Question& question);

/// The stored decision if it still stands, else one made on the spot. Errors as DecideOnTheSpot.
absl::StatusOr<v1::RouteHouseholdResponse> Decide(const Environment& environment, const Question& question,
                                                  absl::CivilDay today);

/// The verdict of a programme; nullptr when there is none.
const v1::Verdict* FindVerdict(const v1::RouteHouseholdResponse& answer, absl::string_view programme);

}  // namespace rsu::server

// Questions out of requests: who is asked about, for which month, as known when, under which law.
#pragma once

#include "absl/status/statusor.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/social_security_service.pb.h"
#include "server/claim_decisions.h"
#include "server/decisions.h"
#include "server/environment.h"

namespace rsu::server {

/// The question of a household, stored or given inline; points into the request. INVALID_FIELDS, LAW_VERSION_NOT_FOUND,
/// SWITCH_UNKNOWN.
absl::StatusOr<Question> QuestionOf(const Environment& environment, const RequestContext& context,
                                    const v1::RouteHouseholdRequest& request);

/// The question of a claim, stored or given inline; points into the request. Errors as above.
absl::StatusOr<ClaimQuestion> QuestionOf(const Environment& environment, const RequestContext& context,
                                         const v1::DecideClaimRequest& request);

/// A household's facts, read once and decided for as many months as needed. May not be moved.
class LoadedHousehold {
 public:
  explicit LoadedHousehold(const Question& question) : question_(question) {}
  LoadedHousehold(const LoadedHousehold&) = delete;
  LoadedHousehold& operator=(const LoadedHousehold&) = delete;

  /// Every version known on a day. HOUSEHOLD_NOT_FOUND, INVALID_FIELDS.
  absl::Status Load(const Environment& environment, absl::CivilDay known_on);

  /// The answer for a month with the facts loaded and the law as known on a day.
  v1::RouteHouseholdResponse Decide(const Environment& environment, absl::CivilMonth month,
                                    absl::CivilDay known_on) const;

  const DecisionFacts& facts() const { return *facts_; }

 private:
  const Question& question_;
  std::optional<StoredFacts> stored_;
  std::optional<InlineFacts> inline_;
  std::optional<DecisionFacts> facts_;
};

}  // namespace rsu::server

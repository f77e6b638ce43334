#include "server/effectors.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/date_message.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "google/protobuf/util/time_util.h"
#include "scoring/score.h"
#include "server/claim_decisions.h"
#include "server/decisions.h"
#include "server/errors.h"
#include "server/other_claims.h"
#include "server/version.h"

namespace rsu::server {

absl::Status ScoreEffector::Apply(const registry::Change& change, bool household_changed,
                                  registry::Derived* derived) const {
  if (!household_changed) return absl::OkStatus();
  store::v1::HouseholdRow* household = derived->household;
  const absl::CivilDay declared_on = DayFromProto(household->declaration().declared_on());
  const scoring::Model* model = models_->InForceOn(declared_on);
  if (model == nullptr) return ModelNotInForce(FormatDay(declared_on));
  RSU_ASSIGN_OR_RETURN(
      *household->mutable_score(),
      scoring::ComputeScore(*model, {&household->declaration(), household->region(), CivilDayInMorocco(change.now)}));
  household->mutable_score()->set_household_version(household->version());
  *household->mutable_score()->mutable_calculate_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(change.now));
  return absl::OkStatus();
}

namespace {

// What a row says of a decision, whatever was decided.
void Seal(const eligibility::LawBook& law, const v1::DecisionBasis& basis, absl::CivilDay today, absl::Time now,
          std::string canonical, store::v1::DecisionRow* row) {
  *row->mutable_month() = basis.month();
  row->set_household_version(basis.household_version());
  row->set_law_version(law.version());
  row->set_engine_version(kEngineVersion);
  row->set_model_id(basis.model_id());
  DayToProto(today, row->mutable_known_on());
  DayToProto(law.LawKnownFrom(today), row->mutable_law_known_from());
  row->set_decided_us(absl::ToUnixMicros(now));
  row->set_outcome(std::move(canonical));
  row->set_outcome_sha256(Sha256(row->outcome()));
}

}  // namespace

absl::Status DecisionEffector::Apply(const registry::Change& change, bool /*household_changed*/,
                                     registry::Derived* derived) const {
  const absl::CivilDay today = CivilDayInMorocco(change.now);
  const DecisionFacts facts(change.timeline, *change.applications, change.insured);
  const v1::RouteHouseholdResponse outcome = DecideOnFacts(*law_, views_, facts, absl::CivilMonth(today), today);
  store::v1::DecisionRow* row = derived->decision;
  Seal(*law_, outcome.basis(), today, change.now, outcome.SerializeAsString(), row);
  const absl::CivilDay stands_before = facts.StandsBefore(today);
  if (stands_before != absl::CivilDay::max()) DayToProto(stands_before, row->mutable_stands_before());
  for (const v1::Verdict& verdict : outcome.verdicts()) {
    if (verdict.conditions() == v1::OUTCOME_ELIGIBLE) row->add_programmes_met(verdict.programme());
  }
  std::sort(row->mutable_programmes_met()->begin(), row->mutable_programmes_met()->end());
  return absl::OkStatus();
}

absl::Status ClaimDecisionEffector::Decide(const registry::ClaimChange& change,
                                           store::v1::DecisionRow* decision) const {
  const absl::CivilDay today = CivilDayInMorocco(change.now);
  ClaimFacts facts(*change.claim);
  if (change.insured != nullptr && SaysSomething(change.insured->record())) {
    facts.SetInsured(change.insured->record(), change.insured->version());
  }
  std::optional<DecisionFacts> household;
  if (!change.timeline.empty()) {
    household.emplace(change.timeline, *change.applications, change.household_insured);
    facts.SetHousehold(*household);
  }
  OtherClaims others(*change.claim, change.before);
  for (const registry::OtherClaimRow& other : change.others) others.AddStored(*other.row, other.came_first);
  facts.SetOthers(others.all());
  const v1::ClaimDecision decided = DecideClaimUsually(*law_, facts, today, today);
  Seal(*law_, decided.basis(), today, change.now, decided.SerializeAsString(), decision);
  return absl::OkStatus();
}

}  // namespace rsu::server

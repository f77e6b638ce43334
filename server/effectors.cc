#include "server/effectors.h"

#include <algorithm>

#include "base/clock.h"
#include "base/date_message.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "google/protobuf/util/time_util.h"
#include "scoring/score.h"
#include "server/decisions.h"
#include "server/errors.h"
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

absl::Status DecisionEffector::Apply(const registry::Change& change, bool /*household_changed*/,
                                     registry::Derived* derived) const {
  const absl::CivilDay today = CivilDayInMorocco(change.now);
  const absl::CivilMonth month(today);
  const DecisionFacts facts(change.timeline, *change.applications);
  const v1::RouteHouseholdResponse outcome = DecideOnFacts(*law_, views_, facts, month, today);

  store::v1::DecisionRow* row = derived->decision;
  MonthToProto(month, row->mutable_month());
  row->set_household_version(outcome.basis().household_version());
  row->set_law_version(law_->version());
  row->set_engine_version(kEngineVersion);
  DayToProto(today, row->mutable_known_on());
  DayToProto(law_->LawKnownFrom(today), row->mutable_law_known_from());
  row->set_decided_us(absl::ToUnixMicros(change.now));
  row->set_outcome(outcome.SerializeAsString());
  row->set_outcome_sha256(Sha256(row->outcome()));
  for (const v1::Verdict& verdict : outcome.verdicts()) {
    if (verdict.conditions() == v1::OUTCOME_ELIGIBLE) row->add_programmes_met(verdict.programme());
  }
  std::sort(row->mutable_programmes_met()->begin(), row->mutable_programmes_met()->end());
  return absl::OkStatus();
}

}  // namespace rsu::server

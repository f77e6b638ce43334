#include "server/decisions.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "server/version.h"

namespace rsu::server {
namespace {

/// The applications recorded by the end of a day.
store::v1::ApplicationsRow KnownApplications(const store::v1::ApplicationsRow& all, absl::CivilDay known_on) {
  const int64_t end_us = absl::ToUnixMicros(StartOfDayInMorocco(known_on + 1));
  store::v1::ApplicationsRow known;
  for (const store::v1::ApplicationEntry& entry : all.entries()) {
    if (entry.recorded_us() < end_us) *known.add_entries() = entry;
  }
  return known;
}

bool Stands(const Environment& environment, const store::v1::DecisionRow& decision, absl::CivilMonth month,
            absl::CivilDay today) {
  return MonthFromProto(decision.month()) == month && decision.law_version() == environment.law->version() &&
         decision.engine_version() == kEngineVersion &&
         DayFromProto(decision.law_known_from()) == environment.law->LawKnownFrom(today);
}

}  // namespace

DecisionFacts::DecisionFacts(const std::vector<const store::v1::HouseholdRow*>& timeline,
                             const store::v1::ApplicationsRow& applications) {
  versions_.reserve(timeline.size());
  for (const store::v1::HouseholdRow* row : timeline) {
    versions_.push_back({row->version(), DayFromProto(row->declaration().declared_on()), &row->declaration(),
                         row->has_score() ? &row->score() : nullptr});
  }
  applications_.reserve(applications.entries_size());
  for (const store::v1::ApplicationEntry& entry : applications.entries()) {
    applications_.push_back({entry.programme(), DayFromProto(entry.applied_on())});
  }
}

v1::RouteHouseholdResponse DecideOnFacts(const eligibility::LawBook& law, LawViews* views, const DecisionFacts& facts,
                                         absl::CivilMonth month, absl::CivilDay known_on) {
  const eligibility::DecisionInput input = facts.Input(month);
  const std::shared_ptr<const eligibility::LawView> view = views->For(month, known_on);
  const eligibility::Decision decision = eligibility::Decide(*view, input);
  v1::RouteHouseholdResponse answer = eligibility::DecisionToProto(law, *view, input, decision);
  v1::DecisionBasis* basis = answer.mutable_basis();
  if (decision.version_index >= 0)
    basis->set_household_version(input.versions[decision.version_index].household_version);
  basis->set_law_version(law.version());
  basis->set_engine_version(kEngineVersion);
  MonthToProto(month, basis->mutable_month());
  DayToProto(known_on, basis->mutable_known_on());
  return answer;
}

std::optional<std::string> StoredAnswer(const Environment& environment, const store::v1::DecisionRow& decision,
                                        absl::CivilMonth month, absl::CivilDay today) {
  if (!Stands(environment, decision, month, today)) return std::nullopt;
  // Serialised messages that follow each other are one merged message: what only the question knows is added behind
  // the canonical bytes, which are sent as they were stored.
  v1::RouteHouseholdResponse addition;
  addition.mutable_basis()->set_receipt_id(decision.receipt_id());
  DayToProto(today, addition.mutable_basis()->mutable_known_on());
  return absl::StrCat(decision.outcome(), addition.SerializeAsString());
}

absl::StatusOr<v1::RouteHouseholdResponse> DecideOnTheSpot(const Environment& environment, const Question& question) {
  RSU_ASSIGN_OR_RETURN(const std::vector<store::v1::HouseholdRow> timeline,
                       environment.registry->GetTimeline(question.household_ref, question.month, question.known_on));
  RSU_ASSIGN_OR_RETURN(const store::v1::ApplicationsRow applications,
                       environment.registry->GetApplications(question.household_ref));
  const store::v1::ApplicationsRow known = KnownApplications(applications, question.known_on);
  std::vector<const store::v1::HouseholdRow*> rows;
  for (const store::v1::HouseholdRow& row : timeline) rows.push_back(&row);
  return DecideOnFacts(*environment.law, environment.law_views, DecisionFacts(rows, known), question.month,
                       question.known_on);
}

absl::StatusOr<v1::RouteHouseholdResponse> Decide(const Environment& environment, const Question& question,
                                                  absl::CivilDay today) {
  if (question.known_on == today) {
    RSU_ASSIGN_OR_RETURN(const std::optional<store::v1::DecisionRow> decision,
                         environment.registry->FindDecision(question.household_ref));
    const std::optional<std::string> stored =
        decision.has_value() ? StoredAnswer(environment, *decision, question.month, today) : std::nullopt;
    v1::RouteHouseholdResponse answer;
    if (stored.has_value() && answer.ParseFromString(*stored)) return answer;
  }
  return DecideOnTheSpot(environment, question);
}

}  // namespace rsu::server

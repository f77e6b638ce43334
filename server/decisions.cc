#include "server/decisions.h"

#include <utility>

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

}  // namespace

int64_t VersionUsed(const eligibility::DecisionInput& input, const eligibility::Decision& decision) {
  return decision.version_index < 0 ? 0 : input.versions[decision.version_index].household_version;
}

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

std::optional<Answer> AnswerFromStored(const Environment& environment, const store::v1::DecisionRow& decision,
                                       absl::CivilMonth month, absl::CivilDay today) {
  const bool stands = MonthFromProto(decision.month()) == month &&
                      decision.law_version() == environment.law->version() &&
                      decision.engine_version() == kEngineVersion &&
                      DayFromProto(decision.law_known_from()) == environment.law->LawKnownFrom(today);
  if (!stands) return std::nullopt;
  Answer answer;
  if (!answer.outcome.ParseFromString(decision.outcome())) return std::nullopt;  // decided afresh instead
  answer.basis.set_household_version(decision.household_version());
  answer.basis.set_law_version(decision.law_version());
  answer.basis.set_engine_version(decision.engine_version());
  answer.basis.set_receipt_id(decision.receipt_id());
  *answer.basis.mutable_month() = decision.month();
  DayToProto(today, answer.basis.mutable_known_on());
  answer.basis.mutable_score()->Swap(answer.outcome.mutable_score());
  return answer;
}

absl::StatusOr<Answer> DecideOnTheSpot(const Environment& environment, const Question& question) {
  RSU_ASSIGN_OR_RETURN(const std::vector<store::v1::HouseholdRow> timeline,
                       environment.registry->GetTimeline(question.household_ref, question.month, question.known_on));
  RSU_ASSIGN_OR_RETURN(const store::v1::ApplicationsRow applications,
                       environment.registry->GetApplications(question.household_ref));
  const store::v1::ApplicationsRow known = KnownApplications(applications, question.known_on);
  std::vector<const store::v1::HouseholdRow*> rows;
  for (const store::v1::HouseholdRow& row : timeline) rows.push_back(&row);
  const DecisionFacts facts(rows, known);
  const eligibility::DecisionInput input = facts.Input(question.month);
  const std::shared_ptr<const eligibility::LawView> law = environment.law_views->For(question.month, question.known_on);

  const eligibility::Decision decision = eligibility::Decide(*law, input);
  Answer answer;
  answer.outcome = eligibility::DecisionToProto(*environment.law, *law, input, decision);
  answer.basis.set_household_version(VersionUsed(input, decision));
  answer.basis.set_law_version(environment.law->version());
  answer.basis.set_engine_version(kEngineVersion);
  MonthToProto(question.month, answer.basis.mutable_month());
  DayToProto(question.known_on, answer.basis.mutable_known_on());
  if (answer.outcome.has_score()) answer.basis.mutable_score()->Swap(answer.outcome.mutable_score());
  return answer;
}

absl::StatusOr<Answer> Decide(const Environment& environment, const Question& question, absl::CivilDay today) {
  if (question.known_on == today) {
    RSU_ASSIGN_OR_RETURN(const std::optional<store::v1::DecisionRow> decision,
                         environment.registry->FindDecision(question.household_ref));
    if (decision.has_value()) {
      std::optional<Answer> answer = AnswerFromStored(environment, *decision, question.month, today);
      if (answer.has_value()) return *std::move(answer);
    }
  }
  return DecideOnTheSpot(environment, question);
}

}  // namespace rsu::server

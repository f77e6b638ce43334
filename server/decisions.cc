#include "server/decisions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "server/version.h"

namespace rsu::server {
namespace {

bool Stands(const Environment& environment, const store::v1::DecisionRow& decision, absl::CivilMonth month,
            absl::CivilDay today) {
  return MonthFromProto(decision.month()) == month && decision.law_version() == environment.law->version() &&
         decision.engine_version() == kEngineVersion &&
         DayFromProto(decision.law_known_from()) == environment.law->LawKnownFrom(today) &&
         (!decision.has_stands_before() || today < DayFromProto(decision.stands_before()));
}

// The members whose records were used, by their place in the version that was decided on.
void AddInsuredVersions(const eligibility::DecisionInput& input, int version_index, v1::DecisionBasis* basis) {
  if (version_index < 0) return;
  const v1::Declaration& declaration = *input.versions[version_index].declaration;
  const auto add = [&](absl::string_view idcs, int64_t number) {
    for (int i = 0; i < declaration.members_size(); ++i) {
      if (declaration.members(i).idcs() != idcs) continue;
      v1::InsuredVersion* version = basis->add_insured_versions();
      version->set_member_index(i);
      version->set_version(number);
    }
  };
  for (const eligibility::InsuredFacts& insured : input.insured) add(insured.idcs, insured.version);
  for (const eligibility::DeathFact& death : input.deaths) {
    const bool told = std::any_of(input.insured.begin(), input.insured.end(),
                                  [&death](const auto& insured) { return insured.idcs == death.idcs; });
    if (!told) add(death.idcs, death.insured_version);  // a record that says no more than the death
  }
}

absl::StatusOr<v1::RouteHouseholdResponse> DecideInline(const Environment& environment, const Law& law,
                                                        const Question& question) {
  InlineFacts facts(*question.inline_facts);
  RSU_RETURN_IF_ERROR(facts.Prepare(environment, "inline"));
  return DecideOnFacts(law.book, &law.views, facts.facts(), question.month, question.known_on);
}

absl::StatusOr<v1::RouteHouseholdResponse> DecideStored(const Environment& environment, const Law& law,
                                                        const Question& question) {
  RSU_ASSIGN_OR_RETURN(const StoredFacts stored, StoredFacts::Read(environment, question.household_ref, question.month,
                                                                   {.known_on = question.known_on}));
  return DecideOnFacts(law.book, &law.views, stored.Facts(), question.month, question.known_on);
}

}  // namespace

std::shared_ptr<const eligibility::LawView> ViewFor(const eligibility::LawBook& book, LawViews* views,
                                                    const eligibility::DecisionInput& input, absl::CivilDay known_on) {
  if (input.insured.empty() && input.deaths.empty()) return views->For(input.month, known_on);
  return std::make_shared<const eligibility::LawView>(book.View(input.month, known_on));
}

v1::RouteHouseholdResponse DecideOnFacts(const eligibility::LawBook& law, LawViews* views, const DecisionFacts& facts,
                                         absl::CivilMonth month, absl::CivilDay known_on) {
  const eligibility::DecisionInput input = facts.Input(month);
  const std::shared_ptr<const eligibility::LawView> view = ViewFor(law, views, input, known_on);
  const eligibility::Decision decision = eligibility::Decide(*view, input);
  v1::RouteHouseholdResponse answer = eligibility::DecisionToProto(law, *view, input, decision);
  v1::DecisionBasis* basis = answer.mutable_basis();
  if (decision.version_index >= 0) {
    basis->set_household_version(input.versions[decision.version_index].household_version);
  }
  basis->set_law_version(law.version());
  basis->set_engine_version(kEngineVersion);
  basis->set_model_id(basis->score().model_id());
  MonthToProto(month, basis->mutable_month());
  DayToProto(known_on, basis->mutable_known_on());
  AddInsuredVersions(input, decision.version_index, basis);
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
  const std::shared_ptr<const Law>& law = question.law == nullptr ? environment.laws->in_force() : question.law;
  RSU_ASSIGN_OR_RETURN(v1::RouteHouseholdResponse answer, question.inline_facts == nullptr
                                                              ? DecideStored(environment, *law, question)
                                                              : DecideInline(environment, *law, question));
  for (const v1::SwitchChoice& one : question.switches) *answer.mutable_basis()->add_switches() = one;
  return answer;
}

absl::StatusOr<v1::RouteHouseholdResponse> Decide(const Environment& environment, const Question& question,
                                                  absl::CivilDay today) {
  if (question.known_on == today && question.law == nullptr && question.inline_facts == nullptr) {
    RSU_ASSIGN_OR_RETURN(const std::optional<store::v1::DecisionRow> decision,
                         environment.registry->FindDecision(question.household_ref));
    const std::optional<std::string> stored =
        decision.has_value() ? StoredAnswer(environment, *decision, question.month, today) : std::nullopt;
    v1::RouteHouseholdResponse answer;
    if (stored.has_value() && answer.ParseFromString(*stored)) return answer;
  }
  return DecideOnTheSpot(environment, question);
}

const v1::Verdict* FindVerdict(const v1::RouteHouseholdResponse& answer, absl::string_view programme) {
  for (const v1::Verdict& verdict : answer.verdicts()) {
    if (verdict.programme() == programme) return &verdict;
  }
  return nullptr;
}

}  // namespace rsu::server

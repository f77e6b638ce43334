#include "server/explain_handlers.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date_message.h"
#include "base/status_macros.h"
#include "eligibility/explanation.h"
#include "eligibility/letter.h"
#include "eligibility/programmes.h"
#include "scoring/single_changes.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/questions.h"
#include "server/receipts.h"

namespace rsu::server {
namespace {

using eligibility::LetterHead;

/// What is explained, the law it is told by, and what the letter says of itself.
struct Explained {
  std::vector<v1::Verdict> verdicts;
  std::shared_ptr<const Law> law;
  LetterHead head;
};

LetterHead HeadOf(const v1::Claim& claim) { return {{}, claim.household_ref(), claim.claim_ref(), ""}; }

// Of a claim on file; a claim that is not there has been refused already.
LetterHead HeadOfClaim(const Environment& environment, const std::string& claim_ref) {
  const absl::StatusOr<store::v1::ClaimRow> row = environment.registry->GetClaim(claim_ref);
  return row.ok() ? HeadOf(row->claim()) : LetterHead{{}, "", claim_ref, ""};
}

absl::StatusOr<Explained> OfReceipt(const Environment& environment, const std::string& receipt_id) {
  RSU_ASSIGN_OR_RETURN(const WrittenDecision decision, FindWrittenDecision(environment, receipt_id));
  v1::LawChoice choice;
  choice.set_law_version(decision.row.law_version());
  Explained explained;
  RSU_ASSIGN_OR_RETURN(explained.law, environment.laws->Find(choice));
  const v1::RouteHouseholdResponse answer = AnswerOf(decision);
  explained.verdicts.assign(answer.verdicts().begin(), answer.verdicts().end());
  explained.head.household_ref = decision.id.ref;
  if (decision.is_of_claim()) explained.head = HeadOfClaim(environment, decision.id.ref);
  explained.head.receipt_id = receipt_id;
  return explained;
}

absl::StatusOr<Explained> OfHousehold(const Environment& environment, const RequestContext& context,
                                      const v1::RouteHouseholdRequest& request) {
  RSU_ASSIGN_OR_RETURN(const Question question, QuestionOf(environment, context, request));
  RSU_ASSIGN_OR_RETURN(const v1::RouteHouseholdResponse answer, Decide(environment, question, context.today()));
  return Explained{{answer.verdicts().begin(), answer.verdicts().end()},
                   question.law == nullptr ? environment.laws->in_force() : question.law,
                   {{}, question.household_ref, "", answer.basis().receipt_id()}};
}

absl::StatusOr<Explained> OfClaim(const Environment& environment, const RequestContext& context,
                                  const v1::ExplainDecisionRequest& request) {
  v1::DecideClaimRequest asked;
  if (request.has_inline_claim()) {
    *asked.mutable_inline_() = request.inline_claim();
  } else {
    asked.set_claim_ref(request.claim_ref());
  }
  if (request.has_month()) *asked.mutable_month() = request.month();
  if (request.has_known_on()) *asked.mutable_known_on() = request.known_on();
  if (request.has_law()) *asked.mutable_law() = request.law();
  RSU_ASSIGN_OR_RETURN(const ClaimQuestion question, QuestionOf(environment, context, asked));
  RSU_ASSIGN_OR_RETURN(const v1::ClaimDecision decision, DecideClaimAsked(environment, question, context.today()));
  const LetterHead head = request.has_inline_claim() ? HeadOf(request.inline_claim().claim())
                                                     : HeadOfClaim(environment, request.claim_ref());
  Explained explained = {
      {decision.verdict()}, question.law == nullptr ? environment.laws->in_force() : question.law, head};
  explained.head.receipt_id = decision.basis().receipt_id();
  return explained;
}

// The month, the day and the law of a receipt are its own; those of a household stand in its question.
absl::Status CheckForClaim(const v1::ExplainDecisionRequest& request) {
  const bool of_claim = request.has_inline_claim() || request.subject_case() == v1::ExplainDecisionRequest::kClaimRef;
  if (of_claim || (!request.has_month() && !request.has_known_on() && !request.has_law())) return absl::OkStatus();
  const char* field = request.has_month() ? "month" : request.has_known_on() ? "known_on" : "law";
  return InvalidField(field, "NOT_OF_A_CLAIM",
                      "it counts for a claim alone: a household takes it in route, a receipt has its own");
}

absl::StatusOr<Explained> Load(const Environment& environment, const RequestContext& context,
                               const v1::ExplainDecisionRequest& request) {
  RSU_RETURN_IF_ERROR(CheckForClaim(request));
  switch (request.subject_case()) {
    case v1::ExplainDecisionRequest::kReceiptId:
      return OfReceipt(environment, request.receipt_id());
    case v1::ExplainDecisionRequest::kRoute:
      return OfHousehold(environment, context, request.route());
    case v1::ExplainDecisionRequest::kClaimRef:
    case v1::ExplainDecisionRequest::kInlineClaim:
      return OfClaim(environment, context, request);
    case v1::ExplainDecisionRequest::SUBJECT_NOT_SET:
      break;
  }
  return SubjectMissing();
}

// The version of the facts that a verdict rests on; nullptr when there is none.
const eligibility::FactsVersion* VersionOf(const eligibility::DecisionInput& input, const v1::Verdict& verdict) {
  for (const eligibility::FactsVersion& version : input.versions) {
    if (version.in_force_from <= DayFromProto(verdict.fact_day())) return &version;
  }
  return nullptr;
}

absl::Status AddFactChanges(const Environment& environment, const RequestContext& context,
                            const eligibility::FactsVersion& version, int64_t threshold_e7,
                            v1::FindRemediesResponse* response) {
  const v1::Declaration& declaration = *version.declaration;
  const absl::CivilDay day = declaration.has_declared_on() ? DayFromProto(declaration.declared_on()) : context.today();
  const scoring::Model* model = environment.models->InForceOn(day);
  if (model == nullptr) return ModelNotInForce(FormatDay(day));
  const int region = environment.places->RegionOf(declaration.commune_code());
  RSU_ASSIGN_OR_RETURN(const std::vector<scoring::SingleChange> changes,
                       scoring::FindSingleChanges(*model, {&declaration, region, context.today()}, threshold_e7));
  for (const scoring::SingleChange& change : changes) {
    v1::FactChange* fact = response->add_facts();
    fact->set_fact(change.fact);
    fact->set_from(change.from);
    fact->set_to(change.to);
    fact->set_score_e7(change.score_e7);
    fact->set_doubt(eligibility::DoubtOf(change.fact, v1::LANGUAGE_ENGLISH));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ExplainDecision(const Environment& environment, const RequestContext& context,
                             const v1::ExplainDecisionRequest& request, v1::ExplainDecisionResponse* response) {
  RSU_ASSIGN_OR_RETURN(Explained explained, Load(environment, context, request));
  explained.head.written_on = context.today();
  eligibility::WriteLetter(explained.law->book, explained.head, explained.verdicts, request.programme(),
                           request.language(), response);
  const bool found = request.programme().empty() || !response->explanations().empty();
  return found ? absl::OkStatus() : CheckProgramme(*environment.law, request.programme());
}

absl::Status FindRemedies(const Environment& environment, const RequestContext& context,
                          const v1::FindRemediesRequest& request, v1::FindRemediesResponse* response) {
  RSU_RETURN_IF_ERROR(CheckProgramme(*environment.law, request.programme()));
  RSU_ASSIGN_OR_RETURN(const Question question, QuestionOf(environment, context, request.route()));
  LoadedHousehold household(question);
  RSU_RETURN_IF_ERROR(household.Load(environment, question.known_on));
  const v1::RouteHouseholdResponse answer = household.Decide(environment, question.month, question.known_on);
  const v1::Verdict& verdict = *FindVerdict(answer, request.programme());
  const std::shared_ptr<const Law>& law = question.law == nullptr ? environment.laws->in_force() : question.law;
  const std::vector<v1::Verdict> verdicts(answer.verdicts().begin(), answer.verdicts().end());
  for (const v1::Reason& reason : verdict.reasons()) {
    if (reason.informative()) continue;
    v1::Remedy* remedy = response->add_conditions();
    remedy->set_code(reason.code());
    remedy->set_sentence(eligibility::RemedyOf(law->book, verdict, reason, v1::LANGUAGE_ENGLISH, verdicts));
    remedy->set_reference(reason.reference());
  }
  const eligibility::LawView view = law->book.View(question.month, question.known_on);
  const std::optional<eligibility::Threshold> threshold = eligibility::ThresholdOf(view, request.programme());
  const eligibility::FactsVersion* version = VersionOf(household.facts().Input(question.month), verdict);
  if (threshold.has_value()) response->set_threshold_e7(threshold->value_e7);
  if (version == nullptr || version->score == nullptr || !version->score->has_score_e7()) return absl::OkStatus();
  response->set_score_e7(version->score->score_e7());
  if (!threshold.has_value()) return absl::OkStatus();
  response->set_distance_e7(version->score->score_e7() - threshold->value_e7);
  return AddFactChanges(environment, context, *version, threshold->value_e7, response);
}

}  // namespace rsu::server

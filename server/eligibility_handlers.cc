#include "server/eligibility_handlers.h"

#include <utility>

#include "base/date_message.h"
#include "base/status_macros.h"
#include "eligibility/programmes.h"
#include "server/convert.h"
#include "server/decisions.h"
#include "server/errors.h"
#include "server/questions.h"

namespace rsu::server {
namespace {

// The question of a stored household under the law in force.
template <typename Request>
absl::StatusOr<Question> StoredQuestionOf(const RequestContext& context, const Request& request) {
  Question question;
  RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
  RSU_ASSIGN_OR_RETURN(question.month, MonthAsked(context, request));
  RSU_ASSIGN_OR_RETURN(question.known_on, KnownOnAsked(context, request));
  question.household_ref = request.household_ref();
  return question;
}

/// The answer from memory, serialised; nothing when it takes more than that, a fault included.
template <typename Request>
std::optional<std::string> FindAnswerInMemory(const Environment& environment, const RequestContext& context,
                                              const Request& request) {
  if (request.has_known_on()) return std::nullopt;
  const absl::StatusOr<Question> question = StoredQuestionOf(context, request);
  if (!question.ok()) return std::nullopt;
  const std::optional<store::v1::DecisionRow> decision =
      environment.registry->FindDecisionInMemory(question->household_ref);
  if (!decision.has_value()) return std::nullopt;
  return StoredAnswer(environment, *decision, question->month, question->known_on);
}

void FillCheck(const std::string& programme, v1::RouteHouseholdResponse* answer,
               v1::CheckEligibilityResponse* response) {
  for (const v1::Verdict& verdict : answer->verdicts()) {
    if (verdict.programme() != programme) continue;
    response->set_conditions(verdict.conditions());
    response->set_entitlement(verdict.entitlement());
    if (verdict.has_amount()) response->set_amount_centimes(verdict.amount().centimes());
  }
  response->mutable_basis()->Swap(answer->mutable_basis());
}

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

absl::Status CheckEligibility(const Environment& environment, const RequestContext& context,
                              const v1::CheckEligibilityRequest& request, v1::CheckEligibilityResponse* response) {
  RSU_RETURN_IF_ERROR(CheckProgramme(*environment.law, request.programme()));
  RSU_ASSIGN_OR_RETURN(const Question question, StoredQuestionOf(context, request));
  RSU_ASSIGN_OR_RETURN(v1::RouteHouseholdResponse answer, Decide(environment, question, context.today()));
  FillCheck(request.programme(), &answer, response);
  return absl::OkStatus();
}

absl::Status RouteHousehold(const Environment& environment, const RequestContext& context,
                            const v1::RouteHouseholdRequest& request, grpc::ByteBuffer* response_bytes) {
  RSU_ASSIGN_OR_RETURN(const Question question, QuestionOf(environment, context, request));
  RSU_ASSIGN_OR_RETURN(const v1::RouteHouseholdResponse answer, Decide(environment, question, context.today()));
  *response_bytes = ToBuffer(answer.SerializeAsString());
  return absl::OkStatus();
}

std::optional<absl::Status> CheckEligibilityFast(const Environment& environment, const RequestContext& context,
                                                 const v1::CheckEligibilityRequest& request,
                                                 v1::CheckEligibilityResponse* response) {
  if (!CheckProgramme(*environment.law, request.programme()).ok()) return std::nullopt;
  const std::optional<std::string> stored = FindAnswerInMemory(environment, context, request);
  v1::RouteHouseholdResponse answer;
  if (!stored.has_value() || !answer.ParseFromString(*stored)) return std::nullopt;
  FillCheck(request.programme(), &answer, response);
  return absl::OkStatus();
}

std::optional<absl::Status> RouteHouseholdFast(const Environment& environment, const RequestContext& context,
                                               const v1::RouteHouseholdRequest& request,
                                               grpc::ByteBuffer* response_bytes) {
  if (request.has_inline_() || request.has_law()) return std::nullopt;
  const std::optional<std::string> stored = FindAnswerInMemory(environment, context, request);
  if (!stored.has_value()) return std::nullopt;
  *response_bytes = ToBuffer(*stored);
  return absl::OkStatus();
}

void ApplyToProgramme(const Environment& environment, const RequestContext& context,
                      const v1::ApplyToProgrammeRequest& request, v1::ApplyToProgrammeResponse* response,
                      StatusDone done) {
  absl::Status checked = CheckProgramme(*environment.law, request.programme());
  if (!checked.ok()) return done(std::move(checked));
  const absl::StatusOr<absl::CivilDay> applied_on =
      request.has_applied_on() ? DayAsked(request.applied_on(), "applied_on") : context.today();
  if (!applied_on.ok()) return done(applied_on.status());
  const absl::StatusOr<registry::Caller> caller = MakeCallerKnowing(context, "ApplyToProgramme", request);
  if (!caller.ok()) return done(caller.status());
  environment.registry->ApplyToProgramme(
      *caller, request.household_ref(), request.programme(), *applied_on,
      [response, done = std::move(done)](const absl::StatusOr<registry::WriteResult>& result) {
        if (result.ok()) {
          *response->mutable_application() = ApplicationToProto(result->household.household_ref(), result->application);
        }
        done(result.status());
      });
}

absl::Status ListApplications(const Environment& environment, const RequestContext& /*context*/,
                              const v1::ListApplicationsRequest& request, v1::ListApplicationsResponse* response) {
  RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
  RSU_ASSIGN_OR_RETURN(const store::v1::ApplicationsRow row,
                       environment.registry->GetApplications(request.household_ref()));
  for (const store::v1::ApplicationEntry& entry : row.entries()) {
    *response->add_applications() = ApplicationToProto(request.household_ref(), entry);
  }
  return absl::OkStatus();
}

absl::Status ListProgrammes(const Environment& environment, const RequestContext& context,
                            const v1::ListProgrammesRequest& /*request*/, v1::ListProgrammesResponse* response) {
  const std::shared_ptr<const eligibility::LawView> law =
      environment.law_views->For(absl::CivilMonth(context.today()), context.today());
  for (const policy::v1::ProgrammeText& text : environment.law->programmes()) {
    v1::Programme* programme = response->add_programmes();
    programme->set_id(text.id());
    programme->set_name(text.name());
    *programme->mutable_references() = text.references();
    RSU_ASSIGN_OR_RETURN(const absl::CivilDay in_force_from, ParseDay(text.in_force_from()));
    DayToProto(in_force_from, programme->mutable_in_force_from());
    const std::optional<eligibility::Threshold> threshold = eligibility::ThresholdOf(*law, text.id());
    if (threshold.has_value()) programme->set_threshold_e7(threshold->value_e7);
  }
  return absl::OkStatus();
}

}  // namespace rsu::server

#include "server/scoring_handlers.h"

#include "base/date_message.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "eligibility/programmes.h"
#include "google/protobuf/util/time_util.h"
#include "registry/declaration_check.h"
#include "scoring/score.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

/// What is scored, with the declaration it owns.
struct LoadedSubject {
  v1::Declaration declaration;
  int region = 0;
  int64_t household_version = 0;  // 0: facts given inline
};

template <typename Request>
absl::StatusOr<LoadedSubject> LoadSubject(const Environment& environment, const RequestContext& context,
                                          const Request& request) {
  LoadedSubject subject;
  if (request.has_household_ref()) {
    RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
    RSU_ASSIGN_OR_RETURN(store::v1::HouseholdRow row, environment.registry->GetHousehold(request.household_ref()));
    subject.declaration.Swap(row.mutable_declaration());
    subject.region = row.region();
    subject.household_version = row.version();
    return subject;
  }
  if (!request.has_declaration()) return SubjectMissing();
  const std::vector<Violation> violations = registry::CheckDeclaration(request.declaration(), *environment.places,
                                                                       registry::Purpose::kScoreOnly, context.today());
  if (!violations.empty()) return InvalidFields(violations);
  subject.declaration = request.declaration();
  subject.region = environment.places->RegionOf(request.declaration().commune_code());
  return subject;
}

/// The model named, or the one in force on the day of the declaration (today when that is not declared).
absl::StatusOr<const scoring::Model*> ChooseModel(const Environment& environment, const RequestContext& context,
                                                  const std::string& model_id, const v1::Declaration& declaration) {
  if (!model_id.empty()) {
    const scoring::Model* model = environment.models->Find(model_id);
    if (model != nullptr) return model;
    std::vector<std::string> known;
    for (const scoring::Model& one : environment.models->all()) known.push_back(one.id());
    return ModelNotFound(FirstBytes(model_id, kMaxEchoBytes), known);
  }
  const absl::CivilDay day = declaration.has_declared_on() ? DayFromProto(declaration.declared_on()) : context.today();
  const scoring::Model* model = environment.models->InForceOn(day);
  if (model == nullptr) return ModelNotInForce(FormatDay(day));
  return model;
}

void Stamp(const RequestContext& context, const LoadedSubject& subject, v1::Score* score) {
  score->set_household_version(subject.household_version);
  *score->mutable_calculate_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(context.now));
}

/// Adds the thresholds in force today and the distance to each.
void AddThresholds(const Environment& environment, const RequestContext& context, v1::ScoreExplanation* explanation) {
  const std::shared_ptr<const eligibility::LawView> law =
      environment.law_views->For(absl::CivilMonth(context.today()), context.today());
  for (const policy::v1::ProgrammeText& programme : environment.law->programmes()) {
    const std::optional<eligibility::Threshold> threshold = eligibility::ThresholdOf(*law, programme.id());
    if (!threshold.has_value()) continue;
    v1::ThresholdDistance* distance = explanation->add_thresholds();
    distance->set_programme(programme.id());
    distance->set_threshold_e7(threshold->value_e7);
    distance->set_distance_e7(explanation->score().score_e7() - threshold->value_e7);
    distance->set_reference(std::string(threshold->reference));
  }
}

}  // namespace

absl::Status ScoreHousehold(const Environment& environment, const RequestContext& context,
                            const v1::ScoreHouseholdRequest& request, v1::ScoreHouseholdResponse* response) {
  RSU_ASSIGN_OR_RETURN(const LoadedSubject subject, LoadSubject(environment, context, request));
  RSU_ASSIGN_OR_RETURN(const scoring::Model* model,
                       ChooseModel(environment, context, request.model_id(), subject.declaration));
  RSU_ASSIGN_OR_RETURN(*response->mutable_score(),
                       scoring::ComputeScore(*model, {&subject.declaration, subject.region, context.today()}));
  Stamp(context, subject, response->mutable_score());
  return absl::OkStatus();
}

absl::Status ExplainScore(const Environment& environment, const RequestContext& context,
                          const v1::ExplainScoreRequest& request, v1::ExplainScoreResponse* response) {
  RSU_ASSIGN_OR_RETURN(const LoadedSubject subject, LoadSubject(environment, context, request));
  RSU_ASSIGN_OR_RETURN(const scoring::Model* model,
                       ChooseModel(environment, context, request.model_id(), subject.declaration));
  RSU_ASSIGN_OR_RETURN(*response->mutable_explanation(),
                       scoring::ExplainScore(*model, {&subject.declaration, subject.region, context.today()}));
  v1::ScoreExplanation* explanation = response->mutable_explanation();
  Stamp(context, subject, explanation->mutable_score());
  if (explanation->score().has_score_e7()) AddThresholds(environment, context, explanation);
  return absl::OkStatus();
}

absl::Status ListModels(const Environment& environment, const RequestContext& /*context*/,
                        const v1::ListModelsRequest& /*request*/, v1::ListModelsResponse* response) {
  for (const scoring::Model& model : environment.models->all()) {
    *response->add_models() = scoring::ModelToProto(model);
  }
  return absl::OkStatus();
}

}  // namespace rsu::server

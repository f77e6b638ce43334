#include "server/social_security_handlers.h"

#include <utility>

#include "base/ids.h"
#include "base/status_macros.h"
#include "eligibility/benefits.h"
#include "google/protobuf/util/time_util.h"
#include "server/claim_decisions.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/questions.h"

namespace rsu::server {
namespace {

using google::protobuf::util::TimeUtil;

// The decision written with a version of a claim.
v1::ClaimDecision WrittenWith(const store::v1::ClaimRow& row) {
  v1::ClaimDecision decision;
  decision.ParseFromString(row.decision().outcome());
  decision.mutable_basis()->set_receipt_id(row.decision().receipt_id());
  decision.mutable_basis()->set_claim_version(row.version());
  return decision;
}

}  // namespace

void RecordInsured(const Environment& environment, const RequestContext& context,
                   const v1::RecordInsuredRequest& request, v1::RecordInsuredResponse* response, StatusDone done) {
  const absl::StatusOr<registry::Caller> caller = MakeCaller(context, "RecordInsured", request.request_id(), request);
  if (!caller.ok()) return done(caller.status());
  environment.registry->RecordInsured(
      *caller, request.insured(),
      [response, done = std::move(done)](const absl::StatusOr<registry::InsuredResult>& result) {
        if (result.ok()) {
          response->set_version(result->version);
          response->set_unchanged(result->unchanged);
        }
        done(result.status());
      });
}

absl::Status GetInsured(const Environment& environment, const RequestContext& context,
                        const v1::GetInsuredRequest& request, v1::GetInsuredResponse* response) {
  if (!IsIdcs(request.idcs())) return InvalidField("idcs", "IDCS_INVALID", "an identifier has exactly 10 digits");
  RSU_ASSIGN_OR_RETURN(store::v1::InsuredRow row, environment.registry->FindInsured(request.idcs()));
  environment.lookups->NoteQuestion(context.caller, row.version() > 0);
  if (row.version() == 0) return InsuredNotFound();
  response->mutable_insured()->Swap(row.mutable_record());
  response->set_version(row.version());
  *response->mutable_record_time() = TimeUtil::MicrosecondsToTimestamp(row.recorded_us());
  return absl::OkStatus();
}

void FileClaim(const Environment& environment, const RequestContext& context, const v1::FileClaimRequest& request,
               v1::FileClaimResponse* response, StatusDone done) {
  const absl::StatusOr<registry::Caller> caller = MakeCaller(context, "FileClaim", request.request_id(), request);
  if (!caller.ok()) return done(caller.status());
  environment.registry->FileClaim(*caller, request.claim(),
                                  [response, done = std::move(done)](const absl::StatusOr<store::v1::ClaimRow>& row) {
                                    if (row.ok()) {
                                      response->set_version(row->version());
                                      *response->mutable_decision() = WrittenWith(*row);
                                    }
                                    done(row.status());
                                  });
}

absl::Status GetClaim(const Environment& environment, const RequestContext& /*context*/,
                      const v1::GetClaimRequest& request, v1::GetClaimResponse* response) {
  RSU_RETURN_IF_ERROR(CheckRef(request.claim_ref(), "claim_ref"));
  RSU_ASSIGN_OR_RETURN(store::v1::ClaimRow row, environment.registry->GetClaim(request.claim_ref()));
  *response->mutable_decision() = WrittenWith(row);
  response->mutable_claim()->Swap(row.mutable_claim());
  response->set_version(row.version());
  *response->mutable_record_time() = TimeUtil::MicrosecondsToTimestamp(row.recorded_us());
  return absl::OkStatus();
}

absl::Status ListClaims(const Environment& environment, const RequestContext& context,
                        const v1::ListClaimsRequest& request, v1::ListClaimsResponse* response) {
  if (request.insured_idcs().empty() && request.household_ref().empty()) return SubjectMissing();
  if (!request.insured_idcs().empty() && !request.household_ref().empty()) {
    return InvalidField("household_ref", "MORE_THAN_ONE", "it stands beside insured_idcs: send one of the two");
  }
  if (!request.insured_idcs().empty() && !IsIdcs(request.insured_idcs())) {
    return InvalidField("insured_idcs", "IDCS_INVALID", "an identifier has exactly 10 digits");
  }
  if (!request.household_ref().empty()) RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
  RSU_ASSIGN_OR_RETURN(const std::vector<std::string> refs,
                       environment.registry->ListClaims(request.insured_idcs(), request.household_ref()));
  if (!request.insured_idcs().empty()) environment.lookups->NoteQuestion(context.caller, !refs.empty());
  for (const std::string& ref : refs) response->add_claim_refs(ref);
  return absl::OkStatus();
}

absl::Status DecideClaim(const Environment& environment, const RequestContext& context,
                         const v1::DecideClaimRequest& request, v1::DecideClaimResponse* response) {
  RSU_ASSIGN_OR_RETURN(const ClaimQuestion question, QuestionOf(environment, context, request));
  RSU_ASSIGN_OR_RETURN(*response->mutable_decision(), DecideClaimAsked(environment, question, context.today()));
  return absl::OkStatus();
}

absl::Status ListBenefits(const Environment& environment, const RequestContext& /*context*/,
                          const v1::ListBenefitsRequest& /*request*/, v1::ListBenefitsResponse* response) {
  for (const eligibility::Benefit& benefit : eligibility::Benefits()) {
    const policy::v1::ProgrammeText& text = environment.law->benefit(benefit.id);
    v1::Benefit* proto = response->add_benefits();
    proto->set_id(text.id());
    proto->set_name(text.name());
    *proto->mutable_references() = text.references();
  }
  return absl::OkStatus();
}

}  // namespace rsu::server

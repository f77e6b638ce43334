#include "server/questions.h"

#include "base/status_macros.h"
#include "registry/declaration_check.h"
#include "server/convert.h"
#include "server/errors.h"

namespace rsu::server {
namespace {

// The law of a choice; nullptr when it is the one in force.
absl::StatusOr<std::shared_ptr<const Law>> LawAsked(const Environment& environment, const v1::LawChoice& choice) {
  RSU_ASSIGN_OR_RETURN(std::shared_ptr<const Law> law, environment.laws->Find(choice));
  if (law == environment.laws->in_force()) return std::shared_ptr<const Law>();
  return law;
}

}  // namespace

absl::StatusOr<Question> QuestionOf(const Environment& environment, const RequestContext& context,
                                    const v1::RouteHouseholdRequest& request) {
  Question question;
  if (request.has_inline_() && !request.household_ref().empty()) {
    return InvalidField("household_ref", "MORE_THAN_ONE", "it stands beside inline: send one of the two");
  }
  if (request.has_inline_()) {
    question.inline_facts = &request.inline_();
  } else {
    RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
    question.household_ref = request.household_ref();
  }
  RSU_ASSIGN_OR_RETURN(question.month, MonthAsked(context, request));
  RSU_ASSIGN_OR_RETURN(question.known_on, KnownOnAsked(context, request));
  RSU_ASSIGN_OR_RETURN(question.law, LawAsked(environment, request.law()));
  question.switches.assign(request.law().switches().begin(), request.law().switches().end());
  return question;
}

absl::StatusOr<ClaimQuestion> QuestionOf(const Environment& environment, const RequestContext& context,
                                         const v1::DecideClaimRequest& request) {
  ClaimQuestion question;
  question.caller = context.caller;
  if (request.has_inline_()) {
    question.inline_claim = &request.inline_();
  } else if (request.claim_ref().empty()) {
    return SubjectMissing();
  } else {
    RSU_RETURN_IF_ERROR(CheckRef(request.claim_ref(), "claim_ref"));
    question.claim_ref = request.claim_ref();
  }
  if (request.has_month()) {
    RSU_ASSIGN_OR_RETURN(question.month, MonthAsked(context, request));
  }
  RSU_ASSIGN_OR_RETURN(question.known_on, KnownOnAsked(context, request));
  RSU_ASSIGN_OR_RETURN(question.law, LawAsked(environment, request.law()));
  question.switches.assign(request.law().switches().begin(), request.law().switches().end());
  return question;
}

absl::Status LoadedHousehold::Load(const Environment& environment, absl::CivilDay known_on) {
  if (question_.inline_facts != nullptr) {
    inline_.emplace(*question_.inline_facts);
    RSU_RETURN_IF_ERROR(inline_->Prepare(environment, "inline"));
    facts_ = inline_->facts();
    return absl::OkStatus();
  }
  RSU_ASSIGN_OR_RETURN(stored_, StoredFacts::Read(environment, question_.household_ref, absl::CivilMonth::min(),
                                                  {.known_on = known_on}));
  facts_ = stored_->Facts();
  return absl::OkStatus();
}

v1::RouteHouseholdResponse LoadedHousehold::Decide(const Environment& environment, absl::CivilMonth month,
                                                   absl::CivilDay known_on) const {
  const std::shared_ptr<const Law>& law = question_.law == nullptr ? environment.laws->in_force() : question_.law;
  return DecideOnFacts(law->book, &law->views, *facts_, month, known_on);
}

}  // namespace rsu::server

#include "server/claim_decisions.h"

#include <utility>

#include "base/clock.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "eligibility/benefits.h"
#include "eligibility/reason_code.h"
#include "registry/claim_check.h"
#include "registry/claim_rows.h"
#include "registry/insured_check.h"
#include "server/errors.h"
#include "server/version.h"

namespace rsu::server {

namespace {

bool IsOnlyTooEarly(const v1::Verdict& verdict) {
  if (!verdict.has_effect_on() || verdict.conditions() != v1::OUTCOME_NOT_ELIGIBLE) return false;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (!reason.informative() && reason.code() != eligibility::ReasonName(eligibility::ReasonCode::kBeforeEffect)) {
      return false;
    }
  }
  return true;
}

// A record given beside a claim says something, and of the person who claims.
absl::Status CheckWhose(const v1::Claim& claim, const v1::InsuredRecord& record) {
  if (!SaysSomething(record)) {
    return InvalidField("inline.insured", "NOTHING_STATED",
                        "the record says nothing of the person: send what the fund knows, or leave insured out");
  }
  if (claim.insured_idcs().empty() || record.idcs().empty() || claim.insured_idcs() == record.idcs()) {
    return absl::OkStatus();
  }
  return InvalidField("inline.insured.idcs", "ANOTHER_PERSON",
                      "the record is of another person than claim.insured_idcs: correct one of the two");
}

}  // namespace

absl::CivilMonth ClaimFacts::UsualMonth(absl::CivilDay today) const {
  return absl::CivilMonth(claim_->has_filed_on() ? DayFromProto(claim_->filed_on()) : today);
}

v1::ClaimDecision DecideClaimOnFacts(const eligibility::LawBook& law, const ClaimFacts& facts, absl::CivilMonth month,
                                     absl::CivilDay known_on) {
  const eligibility::LawView view = law.View(month, known_on);
  std::optional<eligibility::DecisionInput> household;
  if (facts.household() != nullptr) household = facts.household()->Input(month);
  v1::ClaimDecision decision;
  *decision.mutable_verdict() = eligibility::DecideClaim(
      law,
      {view, month, facts.claim(), facts.insured(), household.has_value() ? &*household : nullptr, facts.others()});
  v1::DecisionBasis* basis = decision.mutable_basis();
  MonthToProto(month, basis->mutable_month());
  DayToProto(known_on, basis->mutable_known_on());
  basis->set_law_version(law.version());
  basis->set_engine_version(kEngineVersion);
  basis->set_claim_version(facts.version());
  if (household.has_value() && !household->versions.empty()) {
    basis->set_household_version(household->versions.front().household_version);
  }
  if (facts.insured() != nullptr) {
    v1::InsuredVersion* version = basis->add_insured_versions();
    version->set_member_index(-1);
    version->set_version(facts.insured_version());
  }
  for (const eligibility::OtherClaim& other : facts.others()) {
    if (other.version == 0) continue;  // stated in the request
    v1::ClaimVersion* version = basis->add_other_claims();
    version->set_claim_ref(other.claim->claim_ref());
    version->set_version(other.version);
  }
  return decision;
}

v1::ClaimDecision DecideClaimUsually(const eligibility::LawBook& law, const ClaimFacts& facts, absl::CivilDay today,
                                     absl::CivilDay known_on) {
  v1::ClaimDecision decision = DecideClaimOnFacts(law, facts, facts.UsualMonth(today), known_on);
  if (!IsOnlyTooEarly(decision.verdict())) return decision;
  return DecideClaimOnFacts(law, facts, absl::CivilMonth(DayFromProto(decision.verdict().effect_on())), known_on);
}

absl::Status LoadedClaim::LoadStoredClaim(const Environment& environment) {
  if (question_.inline_claim == nullptr) {
    RSU_ASSIGN_OR_RETURN(row_, environment.registry->GetClaim(question_.claim_ref));
    facts_.emplace(row_.claim(), row_.version());
    return absl::OkStatus();
  }
  const v1::InlineClaim& given = *question_.inline_claim;
  const std::vector<Violation> faults = registry::CheckClaim(given.claim(), "inline.claim");
  if (!faults.empty()) return InvalidFields(faults);
  facts_.emplace(given.claim());
  return absl::OkStatus();
}

absl::Status LoadedClaim::LoadInsured(const Environment& environment) {
  if (question_.inline_claim != nullptr && question_.inline_claim->has_insured()) {
    const v1::InsuredRecord& given = question_.inline_claim->insured();
    const std::vector<Violation> faults = registry::CheckInsuredRecord(given, "inline.insured", absl::CivilDay::max());
    if (!faults.empty()) return InvalidFields(faults);
    RSU_RETURN_IF_ERROR(CheckWhose(facts_->claim(), given));
    facts_->SetInsured(given, 0);
    return absl::OkStatus();
  }
  const std::string& idcs = facts_->claim().insured_idcs();
  if (idcs.empty()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(insured_, environment.registry->FindInsured(idcs));
  if (SaysSomething(insured_.record())) facts_->SetInsured(insured_.record(), insured_.version());
  return absl::OkStatus();
}

absl::Status LoadedClaim::LoadHousehold(const Environment& environment) {
  if (question_.inline_claim != nullptr && question_.inline_claim->has_household()) {
    if (question_.inline_claim->household().declarations().empty()) {
      return InvalidField("inline.household.declarations", "NOTHING_STATED",
                          "the household declares nothing: send its declarations, or leave household out");
    }
    inline_household_.emplace(question_.inline_claim->household());
    RSU_RETURN_IF_ERROR(inline_household_->Prepare(environment, "inline.household"));
    facts_->SetHousehold(inline_household_->facts());
    return absl::OkStatus();
  }
  const std::string& ref = facts_->claim().household_ref();
  if (ref.empty()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(stored_household_,
                       StoredFacts::Read(environment, ref, absl::CivilMonth::min(), {.known_on = question_.known_on}));
  household_ = stored_household_->Facts();
  facts_->SetHousehold(*household_);
  return absl::OkStatus();
}

// Those stated in the request; else those on file.
absl::Status LoadedClaim::LoadOthers(const Environment& environment) {
  others_.emplace(facts_->claim(), row_.version() > 0 ? &row_.decision() : nullptr);
  const v1::InlineClaim* given = question_.inline_claim;
  if (given != nullptr && !given->other_claims().empty()) {
    RSU_RETURN_IF_ERROR(CheckFiledClaims(given->other_claims(), "inline.other_claims"));
    for (const v1::FiledClaim& filed : given->other_claims()) others_->AddStated(filed);
  } else {
    RSU_ASSIGN_OR_RETURN(other_rows_, environment.registry->FindOtherClaims(facts_->claim()));
    for (const store::v1::ClaimRow& other : other_rows_) {
      others_->AddStored(other, registry::CameFirst(other, row_, facts_->claim().claim_ref()));
    }
  }
  facts_->SetOthers(others_->all());
  return absl::OkStatus();
}

absl::Status LoadedClaim::Load(const Environment& environment) {
  RSU_RETURN_IF_ERROR(LoadStoredClaim(environment));
  RSU_RETURN_IF_ERROR(LoadInsured(environment));
  RSU_RETURN_IF_ERROR(LoadHousehold(environment));
  RSU_RETURN_IF_ERROR(LoadOthers(environment));
  NoteLookup(environment);
  return absl::OkStatus();
}

// A claim given in a request is decided beside what is stored of the persons that it names.
void LoadedClaim::NoteLookup(const Environment& environment) const {
  if (question_.inline_claim == nullptr) return;
  const bool found = insured_.version() > 0 || !other_rows_.empty();
  const bool asked = !question_.inline_claim->has_insured() || question_.inline_claim->other_claims().empty();
  if (found || (asked && !facts_->claim().insured_idcs().empty())) {
    environment.lookups->NoteQuestion(question_.caller, found);
  }
}

v1::ClaimDecision LoadedClaim::Decide(const Environment& environment, absl::CivilMonth month,
                                      absl::CivilDay known_on) const {
  return DecideClaimOnFacts(LawAsked(environment).book, *facts_, month, known_on);
}

v1::ClaimDecision LoadedClaim::DecideAsAsked(const Environment& environment, absl::CivilDay today) const {
  const eligibility::LawBook& law = LawAsked(environment).book;
  v1::ClaimDecision decision = question_.month.has_value()
                                   ? DecideClaimOnFacts(law, *facts_, *question_.month, question_.known_on)
                                   : DecideClaimUsually(law, *facts_, today, question_.known_on);
  for (const v1::SwitchChoice& one : question_.switches) *decision.mutable_basis()->add_switches() = one;
  return decision;
}

const Law& LoadedClaim::LawAsked(const Environment& environment) const {
  return question_.law == nullptr ? *environment.laws->in_force() : *question_.law;
}

absl::StatusOr<v1::ClaimDecision> DecideClaimAsked(const Environment& environment, const ClaimQuestion& question,
                                                   absl::CivilDay today) {
  LoadedClaim claim(question);
  RSU_RETURN_IF_ERROR(claim.Load(environment));
  return claim.DecideAsAsked(environment, today);
}

}  // namespace rsu::server

#include "server/receipts.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "google/protobuf/util/time_util.h"
#include "registry/claim_rows.h"
#include "rsu/v1/social_security_service.pb.h"
#include "server/claim_decisions.h"
#include "server/convert.h"
#include "server/decisions.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/other_claims.h"
#include "server/version.h"

namespace rsu::server {
namespace {

absl::StatusOr<std::shared_ptr<const Law>> LawOf(const Environment& environment, const WrittenDecision& decision) {
  v1::LawChoice choice;
  choice.set_law_version(decision.row.law_version());
  return environment.laws->Find(choice);
}

registry::Knowledge KnowledgeOf(const WrittenDecision& decision) {
  return {DayFromProto(decision.row.known_on()), decision.row.decided_us()};
}

absl::StatusOr<std::string> DecideHouseholdAgain(const Environment& environment, const Law& law,
                                                 const WrittenDecision& decision) {
  const absl::CivilMonth month = MonthFromProto(decision.row.month());
  RSU_ASSIGN_OR_RETURN(const StoredFacts stored,
                       StoredFacts::Read(environment, decision.id.ref, month, KnowledgeOf(decision)));
  return DecideOnFacts(law.book, &law.views, stored.Facts(), month, DayFromProto(decision.row.known_on()))
      .SerializeAsString();
}

absl::StatusOr<std::string> DecideClaimAgain(const Environment& environment, const Law& law,
                                             const WrittenDecision& decision) {
  RSU_ASSIGN_OR_RETURN(const store::v1::ClaimRow row,
                       environment.registry->GetClaimVersion(decision.id.ref, decision.id.number));
  // A claim is decided before its own version has a number.
  ClaimFacts facts(row.claim());
  store::v1::InsuredRow insured;
  if (!row.claim().insured_idcs().empty()) {
    RSU_ASSIGN_OR_RETURN(insured,
                         environment.registry->FindInsured(row.claim().insured_idcs(), decision.row.decided_us() - 1));
    if (SaysSomething(insured.record())) facts.SetInsured(insured.record(), insured.version());
  }
  std::optional<StoredFacts> stored;
  std::optional<DecisionFacts> household;
  if (!row.claim().household_ref().empty()) {
    RSU_ASSIGN_OR_RETURN(stored, StoredFacts::Read(environment, row.claim().household_ref(), absl::CivilMonth::min(),
                                                   KnowledgeOf(decision)));
    household = stored->Facts();
    facts.SetHousehold(*household);
  }
  store::v1::ClaimRow before;
  if (decision.id.number > 1) {
    RSU_ASSIGN_OR_RETURN(before, environment.registry->GetClaimVersion(decision.id.ref, decision.id.number - 1));
  }
  RSU_ASSIGN_OR_RETURN(const std::vector<store::v1::ClaimRow> rows, ClaimsOfBasis(environment, decision.row));
  OtherClaims others(row.claim(), before.version() > 0 ? &before.decision() : nullptr);
  for (const store::v1::ClaimRow& other : rows) {
    others.AddStored(other, registry::CameFirst(other, before, decision.id.ref));
  }
  facts.SetOthers(others.all());
  return DecideClaimOnFacts(law.book, facts, MonthFromProto(decision.row.month()),
                            DayFromProto(decision.row.known_on()))
      .SerializeAsString();
}

}  // namespace

absl::StatusOr<WrittenDecision> FindWrittenDecision(const Environment& environment, absl::string_view receipt_id) {
  const std::optional<registry::ReceiptId> id = registry::ParseReceiptId(receipt_id);
  if (!id.has_value() || !CheckRef(id->ref).ok()) return NoReceipt(FirstBytes(receipt_id, kMaxEchoBytes));
  WrittenDecision decision{*id, {}};
  if (!decision.is_of_claim()) {
    RSU_ASSIGN_OR_RETURN(decision.row, environment.registry->GetDecision(id->ref, id->number));
    return decision;
  }
  RSU_ASSIGN_OR_RETURN(store::v1::ClaimRow claim, environment.registry->GetClaimVersion(id->ref, id->number));
  decision.row = std::move(*claim.mutable_decision());
  return decision;
}

v1::Receipt ReceiptOf(const WrittenDecision& decision) {
  v1::Receipt receipt;
  receipt.set_receipt_id(decision.row.receipt_id());
  *receipt.mutable_basis() = AnswerOf(decision).basis();
  receipt.mutable_basis()->set_receipt_id(decision.row.receipt_id());
  *receipt.mutable_decide_time() = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(decision.row.decided_us());
  receipt.set_sha256(absl::BytesToHexString(decision.row.outcome_sha256()));
  return receipt;
}

v1::RouteHouseholdResponse AnswerOf(const WrittenDecision& decision) {
  v1::RouteHouseholdResponse answer;
  if (!decision.is_of_claim()) {
    answer.ParseFromString(decision.row.outcome());
    return answer;
  }
  v1::ClaimDecision claim;
  claim.ParseFromString(decision.row.outcome());
  *answer.add_verdicts() = std::move(*claim.mutable_verdict());
  *answer.mutable_basis() = std::move(*claim.mutable_basis());
  return answer;
}

absl::StatusOr<std::string> DecideAgain(const Environment& environment, const WrittenDecision& decision) {
  if (decision.row.engine_version() != kEngineVersion) return EngineGone(decision.row.engine_version());
  RSU_ASSIGN_OR_RETURN(const std::shared_ptr<const Law> law, LawOf(environment, decision));
  return decision.is_of_claim() ? DecideClaimAgain(environment, *law, decision)
                                : DecideHouseholdAgain(environment, *law, decision);
}

absl::StatusOr<v1::Declaration> FactsOf(const Environment& environment, const WrittenDecision& decision) {
  RSU_ASSIGN_OR_RETURN(
      const StoredFacts stored,
      StoredFacts::Read(environment, decision.id.ref, MonthFromProto(decision.row.month()), KnowledgeOf(decision)));
  for (const store::v1::HouseholdRow& row : stored.timeline()) {
    if (row.version() == decision.row.household_version()) return row.declaration();
  }
  return v1::Declaration();
}

}  // namespace rsu::server

#include "server/receipt_handlers.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "server/convert.h"
#include "server/differences.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/receipts.h"

namespace rsu::server {
namespace {

using Differences = google::protobuf::RepeatedPtrField<v1::Difference>;

// The number of the newest decision of a page: given by the token, or the last.
absl::StatusOr<int64_t> FirstNumber(const std::string& page_token, int64_t last) {
  if (page_token.empty()) return last;
  int64_t number = 0;
  if (absl::SimpleAtoi(page_token, &number) && number >= 1 && number <= last) return number;
  return InvalidField("page_token", "PAGE_TOKEN_INVALID", "give next_page_token of the page before");
}

void AddText(const std::string& path, const std::string& from, const std::string& to, Differences* differences) {
  if (from == to) return;
  v1::Difference* difference = differences->Add();
  difference->set_path(path);
  difference->set_from(from);
  difference->set_to(to);
}

// Legal values by key, as used in any verdict.
std::map<std::string, std::string> ValuesUsed(const v1::RouteHouseholdResponse& answer) {
  std::map<std::string, std::string> values;
  for (const v1::Verdict& verdict : answer.verdicts()) {
    for (const v1::ParameterUse& use : verdict.parameters()) {
      values[use.key()] = use.value().empty() ? "unknown" : absl::StrCat(use.value(), " ", use.unit());
    }
  }
  return values;
}

void CompareLaw(const v1::RouteHouseholdResponse& from, const v1::RouteHouseholdResponse& to, Differences* out) {
  const std::map<std::string, std::string> before = ValuesUsed(from);
  const std::map<std::string, std::string> after = ValuesUsed(to);
  for (const auto& [key, value] : before) {
    const auto found = after.find(key);
    AddText(key, value, found == after.end() ? "" : found->second, out);
  }
  for (const auto& [key, value] : after) {
    if (before.count(key) == 0) AddText(key, "", value, out);
  }
}

std::string ReasonsOf(const v1::Verdict& verdict) {
  std::string codes;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (!reason.informative()) absl::StrAppend(&codes, codes.empty() ? "" : " ", reason.code());
  }
  return codes;
}

void CompareVerdicts(const v1::RouteHouseholdResponse& from, const v1::RouteHouseholdResponse& to, Differences* out) {
  for (const v1::Verdict& after : to.verdicts()) {
    v1::Verdict before;
    for (const v1::Verdict& one : from.verdicts()) {
      if (one.programme() == after.programme()) before = one;
    }
    const std::string& programme = after.programme();
    const auto amount = [](const v1::Verdict& one) {
      return one.has_amount() ? absl::StrCat(one.amount().centimes()) : std::string();
    };
    AddText(programme + ".conditions", v1::Outcome_Name(before.conditions()), v1::Outcome_Name(after.conditions()),
            out);
    AddText(programme + ".entitlement", v1::Outcome_Name(before.entitlement()), v1::Outcome_Name(after.entitlement()),
            out);
    AddText(programme + ".amount.centimes", amount(before), amount(after), out);
    AddText(programme + ".reasons", ReasonsOf(before), ReasonsOf(after), out);
  }
}

absl::Status CompareFacts(const Environment& environment, const WrittenDecision& from, const WrittenDecision& to,
                          Differences* out) {
  if (from.is_of_claim()) {
    RSU_ASSIGN_OR_RETURN(const store::v1::ClaimRow before,
                         environment.registry->GetClaimVersion(from.id.ref, from.id.number));
    RSU_ASSIGN_OR_RETURN(const store::v1::ClaimRow after,
                         environment.registry->GetClaimVersion(to.id.ref, to.id.number));
    AddDifferences(before.claim(), after.claim(), "claim", out);
    return absl::OkStatus();
  }
  RSU_ASSIGN_OR_RETURN(const v1::Declaration before, FactsOf(environment, from));
  RSU_ASSIGN_OR_RETURN(const v1::Declaration after, FactsOf(environment, to));
  AddDifferences(before, after, "", out);
  return absl::OkStatus();
}

}  // namespace

absl::Status ListDecisions(const Environment& environment, const RequestContext& /*context*/,
                           const v1::ListDecisionsRequest& request, v1::ListDecisionsResponse* response) {
  RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
  if (request.page_size() < 0 || request.page_size() > kMaxDecisionsPage) {
    return InvalidField("page_size", "OUT_OF_RANGE", absl::StrCat("give 1 to ", kMaxDecisionsPage));
  }
  RSU_RETURN_IF_ERROR(environment.registry->GetHousehold(request.household_ref()).status());
  RSU_ASSIGN_OR_RETURN(const std::optional<store::v1::DecisionRow> last,
                       environment.registry->FindDecision(request.household_ref()));
  if (!last.has_value()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(int64_t number, FirstNumber(request.page_token(), last->number()));
  const int page_size = request.page_size() == 0 ? kDefaultDecisionsPage : request.page_size();
  for (int i = 0; i < page_size && number >= 1; ++i, --number) {
    WrittenDecision decision{{registry::ReceiptId::Kind::kHousehold, request.household_ref(), number}, {}};
    RSU_ASSIGN_OR_RETURN(decision.row, environment.registry->GetDecision(request.household_ref(), number));
    *response->add_receipts() = ReceiptOf(decision);
  }
  if (number >= 1) response->set_next_page_token(absl::StrCat(number));
  return absl::OkStatus();
}

absl::Status GetDecision(const Environment& environment, const RequestContext& /*context*/,
                         const v1::GetDecisionRequest& request, v1::GetDecisionResponse* response) {
  RSU_ASSIGN_OR_RETURN(const WrittenDecision decision, FindWrittenDecision(environment, request.receipt_id()));
  *response->mutable_receipt() = ReceiptOf(decision);
  *response->mutable_decision() = AnswerOf(decision);
  response->set_canonical(decision.row.outcome());
  return absl::OkStatus();
}

absl::Status ReplayDecision(const Environment& environment, const RequestContext& /*context*/,
                            const v1::ReplayDecisionRequest& request, v1::ReplayDecisionResponse* response) {
  RSU_ASSIGN_OR_RETURN(const WrittenDecision decision, FindWrittenDecision(environment, request.receipt_id()));
  RSU_ASSIGN_OR_RETURN(const std::string again, DecideAgain(environment, decision));
  *response->mutable_receipt() = ReceiptOf(decision);
  response->set_identical(again == decision.row.outcome());
  response->set_replayed_sha256(Sha256Hex(again));
  return absl::OkStatus();
}

absl::Status CompareDecisions(const Environment& environment, const RequestContext& /*context*/,
                              const v1::CompareDecisionsRequest& request, v1::CompareDecisionsResponse* response) {
  RSU_ASSIGN_OR_RETURN(const WrittenDecision from, FindWrittenDecision(environment, request.from_receipt_id()));
  RSU_ASSIGN_OR_RETURN(const WrittenDecision to, FindWrittenDecision(environment, request.to_receipt_id()));
  if (from.id.kind != to.id.kind || from.id.ref != to.id.ref) {
    return InvalidField("to_receipt_id", "RECEIPTS_OF_DIFFERENT_SUBJECTS",
                        "give two receipts of one household, or of one claim");
  }
  const v1::RouteHouseholdResponse before = AnswerOf(from);
  const v1::RouteHouseholdResponse after = AnswerOf(to);
  RSU_RETURN_IF_ERROR(CompareFacts(environment, from, to, response->mutable_facts()));
  CompareLaw(before, after, response->mutable_law());
  v1::DecisionBasis basis_before = before.basis();
  v1::DecisionBasis basis_after = after.basis();
  for (v1::DecisionBasis* basis : {&basis_before, &basis_after}) basis->mutable_score()->clear_calculate_time();
  AddDifferences(basis_before, basis_after, "", response->mutable_basis());
  CompareVerdicts(before, after, response->mutable_verdicts());
  return absl::OkStatus();
}

}  // namespace rsu::server

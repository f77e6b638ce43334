#include "server/other_claims.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "eligibility/other_claims.h"
#include "registry/claim_check.h"
#include "rsu/v1/social_security_service.pb.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

v1::ClaimDecision Parsed(const store::v1::DecisionRow& row) {
  v1::ClaimDecision decision;
  decision.ParseFromString(row.outcome());
  return decision;
}

}  // namespace

OtherClaims::OtherClaims(const v1::Claim& claim, const store::v1::DecisionRow* before)
    : claim_(claim), paid_(before != nullptr && eligibility::Pays(Parsed(*before).verdict())) {}

void OtherClaims::AddStored(const store::v1::ClaimRow& row, bool came_first) {
  if (!eligibility::Concerns(claim_, row.claim())) return;
  answers_.push_back(std::move(*Parsed(row.decision()).mutable_verdict()));
  const bool took_its_place = eligibility::Pays(answers_.back()) && !paid_;
  others_.push_back({&row.claim(), &answers_.back(), came_first || took_its_place, row.version()});
}

void OtherClaims::AddStated(const v1::FiledClaim& filed) {
  others_.push_back({&filed.claim(), filed.has_verdict() ? &filed.verdict() : nullptr, true});
}

absl::StatusOr<std::vector<store::v1::ClaimRow>> ClaimsOfBasis(const Environment& environment,
                                                               const store::v1::DecisionRow& decision) {
  std::vector<store::v1::ClaimRow> rows;
  const v1::ClaimDecision written = Parsed(decision);
  for (const v1::ClaimVersion& one : written.basis().other_claims()) {
    RSU_ASSIGN_OR_RETURN(store::v1::ClaimRow row,
                         environment.registry->GetClaimVersion(one.claim_ref(), one.version()));
    rows.push_back(std::move(row));
  }
  return rows;
}

absl::Status CheckFiledClaims(const google::protobuf::RepeatedPtrField<v1::FiledClaim>& filed,
                              const std::string& path) {
  if (filed.size() > kMaxFiledClaims) {
    return InvalidField(path, "TOO_MANY", absl::StrCat("send at most ", kMaxFiledClaims, " claims"));
  }
  std::vector<Violation> violations;
  for (int i = 0; i < filed.size(); ++i) {
    for (Violation& fault : registry::CheckClaim(filed[i].claim(), absl::StrCat(path, "[", i, "].claim"))) {
      violations.push_back(std::move(fault));
    }
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

}  // namespace rsu::server

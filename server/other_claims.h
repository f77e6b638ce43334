// The other claims that one is decided beside, with the answers given to them: stored ones, or stated in a request.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "eligibility/benefits.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/inline_facts.pb.h"
#include "server/environment.h"

namespace rsu::server {

/// Points to the claims, which outlive it. May not be copied: the answers it keeps are pointed to.
class OtherClaims {
 public:
  /// `claim` is the one decided; `before` the decision written on it so far, nullptr when there is none.
  OtherClaims(const v1::Claim& claim, const store::v1::DecisionRow* before);
  OtherClaims(const OtherClaims&) = delete;
  OtherClaims& operator=(const OtherClaims&) = delete;

  /// A stored claim, when it can matter at all. One that pays goes before a claim that did not, whichever came first.
  void AddStored(const store::v1::ClaimRow& row, bool came_first);

  /// One stated in a request: it goes before.
  void AddStated(const v1::FiledClaim& filed);

  absl::Span<const eligibility::OtherClaim> all() const { return others_; }

 private:
  const v1::Claim& claim_;
  const bool paid_;
  std::deque<v1::Verdict> answers_;
  std::vector<eligibility::OtherClaim> others_;
};

/// The claims that a written decision names in its basis, each in the version that stood.
absl::StatusOr<std::vector<store::v1::ClaimRow>> ClaimsOfBasis(const Environment& environment,
                                                               const store::v1::DecisionRow& decision);

/// Faults of claims stated in a request, below `path`. TOO_MANY, or those of each claim.
absl::Status CheckFiledClaims(const google::protobuf::RepeatedPtrField<v1::FiledClaim>& filed, const std::string& path);

}  // namespace rsu::server

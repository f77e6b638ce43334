// The claims that stand beside one: of the same insured person, the same household, or a child of it. Two writes of
// claims with a subject in common meet in a row of that subject, so that each sees the other or is tried again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "registry/keys.h"
#include "registry/store.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::registry {

/// What the index keys of a claim begin with: one for its insured person, its household and each child it names by an
/// identifier. Each once.
std::vector<std::string> ClaimSubjects(const v1::Claim& claim);

/// A claim as read.
struct ReadClaim {
  RowKey key;
  uint64_t version;
  store::v1::ClaimRow row;
};

/// The other claims with a subject in common, present versions, by reference. STORAGE_FAILED; TOO_MANY_CLAIMS when a
/// subject would have more than kMaxClaims with this one: a decision rests on all of them or is not made.
absl::StatusOr<std::vector<ReadClaim>> ReadOtherClaims(const Store& store, const Keys& keys, const v1::Claim& claim);

/// The references in an index of claims, sorted; the first `most` of them.
absl::StatusOr<std::vector<std::string>> ReadClaimRefs(const Store& store, const Keys& keys, const std::string& subject,
                                                       size_t most);

/// When the first version was recorded, microseconds since 1970.
int64_t FirstRecordedOf(const store::v1::ClaimRow& row);

/// Whether a claim was on file before another, of which `mine` is a version; without version, it is about to be filed.
bool CameFirst(const store::v1::ClaimRow& other, const store::v1::ClaimRow& mine, absl::string_view my_ref);

/// Whether two versions of a claim are of one person and household, as far as both say.
bool SameSubject(const v1::Claim& a, const v1::Claim& b);

/// A record of the fund with what a claim says of the person: claims on family allowances and deaths stay with it, in
/// the present version of each claim; one that was taken back leaves.
store::v1::InsuredRow WithClaim(store::v1::InsuredRow row, const v1::Claim& claim);

}  // namespace rsu::registry

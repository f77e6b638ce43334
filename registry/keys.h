// Where every row of a household lives: the keys of the tables (docs/storage_format.md).
//
//   const Keys keys(store->identity().parts());
//   store->Get(keys.Household("H-1"));
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "registry/store.h"

namespace rsu::registry {

/// Eight bytes, the greatest first: they sort as the numbers do.
std::string ToBigEndian64(uint64_t number);

/// The number of eight such bytes; 0 when there are not eight.
uint64_t FromBigEndian64(absl::string_view bytes);

/// Makes keys. A household's rows are in the part of its reference, a person's in the part of the identifier, a
/// request's in the part of its id, an index row in the part of the indexed value. Immutable.
class Keys {
 public:
  explicit Keys(int32_t parts) : parts_(static_cast<uint32_t>(parts)) {}

  uint32_t parts() const { return parts_; }
  uint32_t HouseholdPart(absl::string_view household_ref) const { return PartOf(household_ref, parts_); }

  RowKey Household(absl::string_view household_ref) const;
  RowKey HouseholdVersion(absl::string_view household_ref, int64_t version) const;
  RowKey ScoreEvent(absl::string_view household_ref, int64_t version) const;
  RowKey Applications(absl::string_view household_ref) const;
  RowKey Decision(absl::string_view household_ref) const;
  RowKey DecisionNumber(absl::string_view household_ref, int64_t number) const;
  RowKey Person(absl::string_view idcs) const;
  RowKey Request(absl::string_view request_id) const;
  RowKey Insured(absl::string_view idcs) const;
  RowKey InsuredVersion(absl::string_view idcs, int64_t version) const;
  RowKey Claim(absl::string_view claim_ref) const;
  RowKey ClaimVersion(absl::string_view claim_ref, int64_t version) const;
  RowKey Law(absl::string_view law_version) const;
  /// `index_prefix` from one of the functions below; `ref` is what is indexed.
  RowKey Index(absl::string_view index_prefix, absl::string_view ref) const;

 private:
  const uint32_t parts_;
};

/// What the index keys of the households of a commune begin with.
std::string CommuneIndexPrefix(absl::string_view commune_code);

/// What the index keys of the households of a commune that meet a programme's conditions begin with; the commune is
/// empty for households that declare none.
std::string ProgrammeIndexPrefix(absl::string_view programme, absl::string_view commune_code);

/// What the index keys of the claims of an insured person begin with.
std::string InsuredClaimsPrefix(absl::string_view idcs);

/// What the index keys of the claims of a household begin with.
std::string HouseholdClaimsPrefix(absl::string_view household_ref);

/// What the index keys of the claims that name a child begin with.
std::string ChildClaimsPrefix(absl::string_view idcs);

}  // namespace rsu::registry

// The fund's records of the members of a household, as one write reads them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "registry/keys.h"
#include "registry/store.h"
#include "registry/timeline.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// As the version of a row that the write itself replaces: it has a precondition of its own.
inline constexpr uint64_t kReplaced = ~uint64_t{0};

struct InsuredMember {
  std::string idcs;
  store::v1::InsuredRow row;  // empty: the fund has no record
  uint64_t version;           // of the stored row: kAbsent, or kReplaced
};

/// Whether the fund's record of a member counts: of the head and the spouses for their insurance, of whoever else may
/// be paid an aid (the declarant, who has a child in charge) for a death on record.
bool CountsForTheHousehold(const v1::Declaration& declaration, int index);

/// The members whose records count. `replacement`, when not nullptr, stands in for
/// the stored row of its person.
absl::StatusOr<std::vector<InsuredMember>> ReadInsuredMembers(const Store& store, const Keys& keys,
                                                              const v1::Declaration& declaration,
                                                              const store::v1::InsuredRow* replacement);

/// The version of a person's record that was recorded last by a time; an empty row when there was none.
absl::StatusOr<store::v1::InsuredRow> ReadInsuredAsRecorded(const Store& store, const Keys& keys,
                                                            absl::string_view idcs, int64_t recorded_by_us);

}  // namespace rsu::registry

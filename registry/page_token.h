// The opaque, versioned mark of a place in a list, bound to the list it was given for.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace rsu::registry {

/// Where a list goes on: in a range, after a household or another row.
struct ListPosition {
  uint32_t range = 0;
  std::string after;  // empty = from the start of the range
};

/// `list_hash` tells the list: registry, filters and ranges.
std::string MakePageToken(const ListPosition& position, uint64_t list_hash);

/// The start of the list for an empty token. PAGE_TOKEN_INVALID when it is of another list or no token at all.
absl::StatusOr<ListPosition> ReadPageToken(absl::string_view token, uint64_t list_hash);

}  // namespace rsu::registry

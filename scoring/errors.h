// The faults of the scoring room. Each function fixes the code, a stable reason and the metadata.
//
//   return InputOutOfRange("declaration.rooms");
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu::scoring {

/// INVALID_ARGUMENT, INPUT_OUT_OF_RANGE: a number outside the range of the exact arithmetic (ISE document, section 7,
/// rule 5), or a fact that the reference day contradicts. `field` is a path or the index of a variable.
absl::Status InputOutOfRange(absl::string_view field);

/// INVALID_ARGUMENT, NOT_ONE_HEAD: the formula speaks of the one head; among the members that count there are `heads`.
/// Under ise.members_abroad = EXCLUDE a head abroad does not count, so nobody may be left at all.
absl::Status NotOneHead(int heads);

/// INVALID_ARGUMENT, INVALID_MODEL: a field of a model file is wrong.
absl::Status InvalidModel(absl::string_view field, absl::string_view sentence);

}  // namespace rsu::scoring

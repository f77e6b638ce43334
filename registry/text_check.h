// What every text that is stored or looked up must be: well-formed, visible, and short enough.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"
#include "registry/faults.h"

namespace rsu::registry {

/// Adds NOT_UTF8, CONTROL_CHARACTER, HIDDEN_CHARACTER or OUTER_BLANK when the text has such a fault; whether it has
/// none. `what` begins the sentence, for example "The reference".
bool CheckText(absl::string_view text, absl::string_view what, absl::string_view path, Faults* faults);

/// As above, and LENGTH_INVALID when it has not `least` to `greatest` characters.
bool CheckTextOfLength(absl::string_view text, absl::string_view what, size_t least, size_t greatest,
                       absl::string_view path, Faults* faults);

}  // namespace rsu::registry

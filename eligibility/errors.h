// The faults of this room: a law file that is wrong. What a household is refused for is a verdict, not an error.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu::eligibility {

/// INVALID_ARGUMENT, LAW_FILE_WRONG: `entry` (a key, code, programme or switch) of a file has a wrong `field`; `what`
/// says what is wrong with it.
absl::Status LawFileWrong(absl::string_view entry, absl::string_view field, absl::string_view what);

/// INVALID_ARGUMENT, SWITCH_UNKNOWN: no law file has a switch of that name.
absl::Status SwitchUnknown(absl::string_view name);

}  // namespace rsu::eligibility

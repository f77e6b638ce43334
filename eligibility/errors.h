// The faults of this room: a law file that is wrong. What a household is refused for is a verdict, not an error.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace rsu::eligibility {

/// Where an entry of a law file stands.
struct LawPlace {
  std::string file = "";  // without folder; empty: nowhere, or in several files
  int line = 0;           // from 1; 0: the file as a whole
};

/// INVALID_ARGUMENT, LAW_FILE_WRONG: `entry` (a key, code, programme or switch) of a file has a wrong `field`; `what`
/// says what is wrong with it. File and line are told when the place is known.
absl::Status LawFileWrong(absl::string_view entry, absl::string_view field, absl::string_view what,
                          const LawPlace& place = {});

/// INVALID_ARGUMENT, LAW_FILE_WRONG: no file has an entry that is needed; `why` says for what. Names the file that
/// has it in the law of this program.
absl::Status LawEntryMissing(absl::string_view entry, absl::string_view field, absl::string_view why);

/// INVALID_ARGUMENT, SWITCH_UNKNOWN: no law file has a switch of that name; it names the one that was meant.
absl::Status SwitchUnknown(absl::string_view name, absl::Span<const std::string> known);

}  // namespace rsu::eligibility

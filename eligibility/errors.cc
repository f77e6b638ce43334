#include "eligibility/errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/error.h"

namespace rsu::eligibility {

absl::Status LawFileWrong(absl::string_view entry, absl::string_view field, absl::string_view what) {
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat("law: ", entry, ", ", field, ": ", what),
                   {"LAW_FILE_WRONG", {{"entry", std::string(entry)}, {"field", std::string(field)}}, {}});
}

absl::Status SwitchUnknown(absl::string_view name) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("no switch of the law is called ", name, ": rsuctl law switches lists them"),
                   {"SWITCH_UNKNOWN", {{"switch", std::string(name)}}, {}});
}

}  // namespace rsu::eligibility

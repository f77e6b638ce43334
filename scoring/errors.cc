#include "scoring/errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/error.h"

namespace rsu::scoring {

absl::Status InputOutOfRange(absl::string_view field) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat(field, " is outside the range that can be scored exactly; correct it"),
                   {"INPUT_OUT_OF_RANGE", {{"field", std::string(field)}}, {}});
}

absl::Status NotOneHead(int heads) {
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("the score needs exactly one head among the members that count, not ", heads),
                   {"NOT_ONE_HEAD", {{"heads", absl::StrCat(heads)}}, {}});
}

absl::Status InvalidModel(absl::string_view field, absl::string_view sentence) {
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat("model: ", field, " ", sentence),
                   {"INVALID_MODEL", {{"field", std::string(field)}}, {}});
}

}  // namespace rsu::scoring

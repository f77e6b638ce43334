#include "eligibility/errors.h"

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/nearest.h"
#include "eligibility/law_places.h"

namespace rsu::eligibility {
namespace {

// "asd.textproto, line 23: "; nothing without a place.
std::string Opening(const LawPlace& place) {
  if (place.file.empty()) return "";
  return place.line > 0 ? absl::StrCat(place.file, ", line ", place.line, ": ") : absl::StrCat(place.file, ": ");
}

}  // namespace

absl::Status LawFileWrong(absl::string_view entry, absl::string_view field, absl::string_view what,
                          const LawPlace& place) {
  ErrorDetail detail = {"LAW_FILE_WRONG", {{"entry", std::string(entry)}, {"field", std::string(field)}}, {}};
  if (!place.file.empty()) detail.metadata.emplace_back("file", place.file);
  if (place.line > 0) detail.metadata.emplace_back("line", absl::StrCat(place.line));
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("law: ", Opening(place), entry, ", ", field, ": ", what), detail);
}

absl::Status LawEntryMissing(absl::string_view entry, absl::string_view field, absl::string_view why) {
  return LawFileWrong(entry, field, absl::StrCat("no file has it, and ", why),
                      {std::string(FileOfThisProgramWith(entry)), 0});
}

absl::Status SwitchUnknown(absl::string_view name, absl::Span<const std::string> known) {
  return MakeError(
      absl::StatusCode::kInvalidArgument,
      absl::StrCat("no switch of the law is called ", name, MeantHint(name, known), ": rsuctl law switches lists them"),
      {"SWITCH_UNKNOWN", {{"switch", std::string(name)}}, {}});
}

}  // namespace rsu::eligibility

#include "registry/text_check.h"

#include <optional>

#include "base/utf8.h"

namespace rsu::registry {
namespace {

void Add(absl::string_view reason, absl::string_view what, absl::string_view sentence, absl::string_view path,
         Faults* faults) {
  faults->Add(path, reason, absl::StrCat(what, sentence));
}

}  // namespace

bool CheckText(absl::string_view text, absl::string_view what, absl::string_view path, Faults* faults) {
  switch (FindTextFault(text)) {
    case TextFault::kNone:
      return true;
    case TextFault::kNotUtf8:
      Add("NOT_UTF8", what, " is not valid UTF-8: send it in UTF-8.", path, faults);
      return false;
    case TextFault::kControlCharacter:
      Add("CONTROL_CHARACTER", what, " holds a line break or another control character: remove it.", path, faults);
      return false;
    case TextFault::kHiddenCharacter:
      Add("HIDDEN_CHARACTER", what,
          " holds a character that cannot be seen, such as a mark of writing direction: remove it.", path, faults);
      return false;
    case TextFault::kOuterBlank:
      Add("OUTER_BLANK", what, " begins or ends with a blank: remove it.", path, faults);
      return false;
  }
  return false;
}

bool CheckTextOfLength(absl::string_view text, absl::string_view what, size_t least, size_t greatest,
                       absl::string_view path, Faults* faults) {
  if (!CheckText(text, what, path, faults)) return false;
  const size_t characters = CountCharacters(text).value_or(0);
  if (characters >= least && characters <= greatest) return true;
  Add("LENGTH_INVALID", what, absl::StrCat(" has ", characters, " characters: send ", least, " to ", greatest, "."),
      path, faults);
  return false;
}

}  // namespace rsu::registry

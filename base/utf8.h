// Characters of a UTF-8 text.
//
//   std::optional<size_t> characters = CountCharacters(name);   // nothing: the bytes are not UTF-8
#pragma once

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"

namespace rsu {

/// Takes the first character off `text`. Nothing when it is not well-formed UTF-8 (RFC 3629: no overlong form, no
/// surrogate, at most U+10FFFF), or empty; the text is then unchanged.
std::optional<char32_t> TakeCharacter(absl::string_view* text);

/// Number of characters; nothing when the text is not well-formed UTF-8.
std::optional<size_t> CountCharacters(absl::string_view text);

}  // namespace rsu

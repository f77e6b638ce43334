// Characters of a UTF-8 text.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace rsu::registry {

/// Takes the first character off `text`. Nothing when it is not well-formed UTF-8 (RFC 3629: no overlong form, no
/// surrogate, at most U+10FFFF); `text` is not empty.
std::optional<uint32_t> TakeCharacter(absl::string_view* text);

/// Number of characters; nothing when the text is not well-formed UTF-8.
std::optional<size_t> CountCharacters(absl::string_view text);

}  // namespace rsu::registry

// Characters of a UTF-8 text.
//
//   std::optional<size_t> characters = CountCharacters(name);   // nothing: the bytes are not UTF-8
//   if (FindTextFault(reference) == TextFault::kControlCharacter) ...
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

/// The longest beginning of at most `bytes` bytes that cuts no character in two: what a message shows of a long text.
absl::string_view FirstBytes(absl::string_view text, size_t bytes);

/// A line break, an escape or another character that steers a terminal or a printer: U+0000 to U+001F, U+007F to
/// U+009F, and the line and paragraph separators.
bool IsControlCharacter(char32_t character);

/// A character that no eye can see, so that two texts look alike and are not: marks of writing direction, joiners, soft
/// hyphens, byte order marks, blanks without width.
bool IsHiddenCharacter(char32_t character);

/// A blank of any width, the no-break ones included.
bool IsBlankCharacter(char32_t character);

/// The worst thing about a text that is to be stored, printed or compared.
enum class TextFault {
  kNone,
  kNotUtf8,
  kControlCharacter,
  kHiddenCharacter,
  kOuterBlank,  // a blank at its beginning or end; a text of blanks alone as well
};

/// The first of these faults, in their order; kNone for an empty text.
TextFault FindTextFault(absl::string_view text);

}  // namespace rsu

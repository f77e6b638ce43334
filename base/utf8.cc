#include "base/utf8.h"

#include <algorithm>
#include <cstdint>

namespace rsu {
namespace {

// By length: bits of the first byte that tell it, and the least character that needs it.
struct Form {
  uint8_t mask;
  uint8_t lead;
  size_t length;
  char32_t least;
};
constexpr Form kForms[] = {
    {0x80, 0x00, 1, 0x0}, {0xe0, 0xc0, 2, 0x80}, {0xf0, 0xe0, 3, 0x800}, {0xf8, 0xf0, 4, 0x10000}};

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode's characters that are ignored when a text is shown, but for those that only shape a letter before them.
constexpr Range kHidden[] = {
    {0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x061c, 0x061c}, {0x115f, 0x1160},   {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
    {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0x1bca0, 0x1bca3}, {0xe0000, 0xe0fff},
};
constexpr Range kBlank[] = {{0x0020, 0x0020}, {0x00a0, 0x00a0}, {0x1680, 0x1680}, {0x2000, 0x200a},
                            {0x202f, 0x202f}, {0x205f, 0x205f}, {0x2800, 0x2800}, {0x3000, 0x3000}};

template <size_t kCount>
bool IsIn(const Range (&ranges)[kCount], char32_t character) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [character](const Range& range) { return character >= range.first && character <= range.last; });
}

bool IsCharacter(char32_t character, char32_t least) {
  const bool surrogate = character >= 0xd800 && character <= 0xdfff;
  return character >= least && character <= 0x10ffff && !surrogate;
}

}  // namespace

std::optional<char32_t> TakeCharacter(absl::string_view* text) {
  if (text->empty()) return std::nullopt;
  const auto byte = [text](size_t i) { return static_cast<uint8_t>((*text)[i]); };
  for (const Form& form : kForms) {
    if ((byte(0) & form.mask) != form.lead) continue;
    if (text->size() < form.length) return std::nullopt;
    char32_t character = byte(0) & static_cast<uint8_t>(~form.mask);
    for (size_t i = 1; i < form.length; ++i) {
      if ((byte(i) & 0xc0) != 0x80) return std::nullopt;
      character = character << 6 | (byte(i) & 0x3f);
    }
    if (!IsCharacter(character, form.least)) return std::nullopt;
    text->remove_prefix(form.length);
    return character;
  }
  return std::nullopt;
}

std::optional<size_t> CountCharacters(absl::string_view text) {
  size_t count = 0;
  for (; !text.empty(); ++count) {
    if (!TakeCharacter(&text).has_value()) return std::nullopt;
  }
  return count;
}

absl::string_view FirstBytes(absl::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  size_t end = bytes;
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xc0) == 0x80) --end;  // inside a character: back to its start
  return text.substr(0, end);
}

bool IsControlCharacter(char32_t character) {
  return character < 0x20 || (character >= 0x7f && character < 0xa0) || character == 0x2028 || character == 0x2029;
}

bool IsHiddenCharacter(char32_t character) { return character >= 0xad && IsIn(kHidden, character); }

bool IsBlankCharacter(char32_t character) { return IsIn(kBlank, character); }

TextFault FindTextFault(absl::string_view text) {
  bool hidden = false;
  bool control = false;
  bool first_is_blank = false;
  bool last_is_blank = false;
  for (bool first = true; !text.empty(); first = false) {
    const std::optional<char32_t> character = TakeCharacter(&text);
    if (!character.has_value()) return TextFault::kNotUtf8;
    control = control || IsControlCharacter(*character);
    hidden = hidden || IsHiddenCharacter(*character);
    last_is_blank = IsBlankCharacter(*character);
    first_is_blank = first ? last_is_blank : first_is_blank;
  }
  if (control) return TextFault::kControlCharacter;
  if (hidden) return TextFault::kHiddenCharacter;
  return first_is_blank || last_is_blank ? TextFault::kOuterBlank : TextFault::kNone;
}

}  // namespace rsu

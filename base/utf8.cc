#include "base/utf8.h"

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

}  // namespace rsu

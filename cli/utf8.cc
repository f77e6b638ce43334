#include "cli/utf8.h"

#include <wchar.h>

#include <algorithm>
#include <clocale>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/utf8.h"

namespace rsu::cli {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";
constexpr absl::string_view kEllipsis = "...";

}  // namespace

std::string Printable(absl::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const absl::string_view before = text;
    const std::optional<char32_t> character = TakeCharacter(&text);
    if (!character.has_value()) text.remove_prefix(1);
    const absl::string_view bytes = before.substr(0, before.size() - text.size());
    const bool shown = character.has_value() && !IsControlCharacter(*character);
    printable.append(shown ? std::string(bytes) : std::string(kReplacement));
  }
  return printable;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const std::optional<char32_t> character = TakeCharacter(&text);
    if (!character.has_value()) break;
    width += std::max(0, wcwidth(static_cast<wchar_t>(*character)));
  }
  return width;
}

std::string CutToWidth(absl::string_view text, int columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  const int room = columns - static_cast<int>(kEllipsis.size());
  absl::string_view rest = text;
  for (int width = 0; !rest.empty();) {
    absl::string_view next = rest;
    const std::optional<char32_t> character = TakeCharacter(&next);
    if (!character.has_value()) break;
    width += std::max(0, wcwidth(static_cast<wchar_t>(*character)));
    if (width > room) break;
    rest = next;
  }
  return absl::StrCat(text.substr(0, text.size() - rest.size()), kEllipsis);
}

std::vector<std::string> WrapToWidth(absl::string_view text, int columns) {
  std::vector<std::string> lines(1);
  for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const bool fits = DisplayWidth(lines.back()) + 1 + DisplayWidth(word) <= columns;
    if (lines.back().empty()) {
      lines.back() = std::string(word);
    } else if (fits) {
      absl::StrAppend(&lines.back(), " ", word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

void SetUtf8Locale() { std::setlocale(LC_CTYPE, "C.UTF-8"); }

}  // namespace rsu::cli

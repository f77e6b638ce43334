#include "cli/utf8.h"

#include <wchar.h>

#include <algorithm>
#include <clocale>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/utf8.h"

namespace rsu::cli {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";
constexpr absl::string_view kEllipsis = "...";

// Takes the code of a colour (cli/terminal.h) off the front.
bool SkipColour(absl::string_view* text) {
  if (!absl::ConsumePrefix(text, "\x1b[")) return false;
  text->remove_prefix(std::min(text->size(), text->find('m') + 1));
  return true;
}

int WidthOf(char32_t character) { return std::max(0, wcwidth(static_cast<wchar_t>(character))); }

// Bytes of the longest beginning that takes at most `columns`, at least one character with its marks.
size_t BytesThatFit(absl::string_view text, int columns) {
  absl::string_view rest = text;
  for (int width = 0; !rest.empty();) {
    absl::string_view next = rest;
    if (!SkipColour(&next)) {
      const std::optional<char32_t> character = TakeCharacter(&next);
      if (!character.has_value()) break;
      const int wider = width + WidthOf(*character);
      if (wider > columns && width > 0 && wider > width) break;
      width = wider;
    }
    rest = next;
  }
  return text.size() - rest.size();
}

// Only a word that is alone on its line can be too long.
void CutLastLine(int columns, std::vector<std::string>* lines) {
  while (DisplayWidth(lines->back()) > columns) {
    const size_t bytes = BytesThatFit(lines->back(), columns);
    if (bytes == 0 || bytes >= lines->back().size()) return;
    std::string rest = lines->back().substr(bytes);
    lines->back().resize(bytes);
    lines->push_back(std::move(rest));
  }
}

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
    if (SkipColour(&text)) continue;
    const std::optional<char32_t> character = TakeCharacter(&text);
    if (!character.has_value()) break;
    width += WidthOf(*character);
  }
  return width;
}

std::string CutToWidth(absl::string_view text, int columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  const int room = columns - static_cast<int>(kEllipsis.size());
  return absl::StrCat(text.substr(0, BytesThatFit(text, room)), kEllipsis);
}

int WidestWord(absl::string_view text) {
  int widest = 0;
  for (const absl::string_view word : absl::StrSplit(text, ' ')) widest = std::max(widest, DisplayWidth(word));
  return widest;
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
    CutLastLine(columns, &lines);
  }
  return lines;
}

void SetUtf8Locale() { std::setlocale(LC_CTYPE, "C.UTF-8"); }

}  // namespace rsu::cli

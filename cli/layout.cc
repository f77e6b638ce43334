#include "cli/layout.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/limits.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

constexpr int kGap = 2;

// A text beside its name: the first line goes on where the name ended, the others are as far in.
std::string Beside(const Entry& entry, int name_columns, const Look& look) {
  const int start = name_columns + kGap;
  std::string lines = Paint(entry.name, Tone::kFaint, look);
  absl::StrAppend(&lines, Spaces(start - DisplayWidth(entry.name)));
  if (look.columns == 0) return absl::StrCat(lines, Paint(entry.text, entry.tone, look), "\n");
  bool first = true;
  for (const std::string& line : WrapToWidth(entry.text, look.columns - start)) {
    absl::StrAppend(&lines, first ? "" : Spaces(start), Paint(line, entry.tone, look), "\n");
    first = false;
  }
  return lines;
}

std::string Below(const Entry& entry, const Look& look) {
  const std::string name = entry.name.empty() ? "" : IndentedLines(entry.name, 0, Tone::kFaint, look);
  return absl::StrCat(name, IndentedLines(entry.text, kGap, entry.tone, look));
}

// Where the second column of a line begins, in bytes: behind the first blanks after its first word; 0 without one.
size_t SecondColumn(absl::string_view line) {
  const size_t first = line.find_first_not_of(' ');
  const size_t blanks = first == absl::string_view::npos ? first : line.find("  ", first);
  const size_t second = blanks == absl::string_view::npos ? blanks : line.find_first_not_of(' ', blanks);
  return second == absl::string_view::npos ? 0 : second;
}

std::string FitLine(absl::string_view line, const Look& look) {
  const size_t second = SecondColumn(line);
  const absl::string_view rest = line.substr(second);
  const int start = DisplayWidth(line.substr(0, second));
  const int room = look.columns - start;
  if (second > 0 && room >= kLeastSentenceColumns && WidestWord(rest) <= room) {
    const std::string lines = IndentedLines(rest, start, Tone::kPlain, look);
    return absl::StrCat(line.substr(0, second), lines.substr(static_cast<size_t>(start)));
  }
  const int indent = static_cast<int>(std::min(line.size(), line.find_first_not_of(' ')));
  if (second == 0) return IndentedLines(line, indent, Tone::kPlain, look);
  return absl::StrCat(IndentedLines(line.substr(0, second), indent, Tone::kPlain, look),
                      IndentedLines(rest, indent + 2 * kGap, Tone::kPlain, look));
}

}  // namespace

std::string Spaces(int count) { return std::string(static_cast<size_t>(std::max(0, count)), ' '); }

std::string IndentedLines(absl::string_view text, int indent, Tone tone, const Look& look) {
  if (look.columns == 0) return absl::StrCat(Spaces(indent), Paint(text, tone, look), "\n");
  if (WidestWord(text) > look.columns - indent) indent = 0;
  std::string lines;
  for (const std::string& line : WrapToWidth(text, look.columns - indent)) {
    absl::StrAppend(&lines, Spaces(indent), Paint(line, tone, look), "\n");
  }
  return lines;
}

std::string EntryLines(const std::vector<Entry>& entries, const Look& look) {
  int name_columns = 0;
  for (const Entry& entry : entries) name_columns = std::max(name_columns, DisplayWidth(entry.name));
  const int room = look.columns - name_columns - kGap;
  std::string lines;
  for (const Entry& entry : entries) {
    const bool fits = look.columns == 0 || DisplayWidth(entry.text) <= room ||
                      (room >= kLeastSentenceColumns && WidestWord(entry.text) <= room);
    lines += fits ? Beside(entry, name_columns, look) : Below(entry, look);
  }
  return lines;
}

std::string Fit(absl::string_view text, const Look& look) {
  if (look.columns == 0) return std::string(text);
  std::string lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (DisplayWidth(line) <= look.columns) {
      absl::StrAppend(&lines, line, "\n");
    } else {
      lines += FitLine(line, look);
    }
  }
  lines.pop_back();  // the split sees an empty line behind the last line feed
  return lines;
}

}  // namespace rsu::cli

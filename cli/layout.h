// Text in the lines of a terminal: names with what they say beside them, and sentences cut at spaces.
//
//   out << EntryLines({{"score", "9.4697075"}, {"model", "ISE-2021"}}, look);
//   out << Fit("A sentence that may be longer than a line.\n", look);
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/terminal.h"

namespace rsu::cli {

/// A name and what it says. Both are printable.
struct Entry {
  std::string name;
  std::string text;
  Tone tone = Tone::kPlain;
};

/// The names under each other in faint letters, the texts beside them, aligned. A text whose words do not fit there
/// stands below its name.
std::string EntryLines(const std::vector<Entry>& entries, const Look& look);

/// A text in lines of `columns` at most, each behind `indent` spaces; without the indent where a word needs the room.
std::string IndentedLines(absl::string_view text, int indent, Tone tone, const Look& look);

/// The same text with its long lines cut at spaces. What goes on stands below what it belongs to: the text of the
/// second column of a line, or its beginning.
std::string Fit(absl::string_view text, const Look& look);

/// So many spaces; none for a number below 1.
std::string Spaces(int count);

}  // namespace rsu::cli

// UTF-8 on a terminal: control characters, and the columns that Arabic and accented names take.
//
//   SetUtf8Locale();                 // once, in main: wcwidth answers for the locale's characters
//   int columns = DisplayWidth("يامنة");  // 5
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace rsu::cli {

/// The text with every control character and broken byte shown as U+FFFD, so that no text moves the cursor.
std::string Printable(absl::string_view text);

/// Columns of the terminal that a printable text takes; combining marks and the codes of colours take none, wide
/// characters two.
int DisplayWidth(absl::string_view text);

/// Columns of the widest word: of what stands between spaces.
int WidestWord(absl::string_view text);

/// The beginning of a printable text that takes at most `columns`; one that is cut ends in "...".
std::string CutToWidth(absl::string_view text, int columns);

/// The text cut at spaces into lines of at most `columns`. A word that is longer begins a line and is cut where it is
/// full, never before a combining mark. At least one line.
std::vector<std::string> WrapToWidth(absl::string_view text, int columns);

/// Makes the character tables of UTF-8 the process's. The system's C.UTF-8 is always there.
void SetUtf8Locale();

}  // namespace rsu::cli

// Where rsuctl writes: results on one stream, progress and errors on another, and how they look there.
//
// Colour only on a terminal, and never when NO_COLOR is set (no-color.org). Lines are as long as the terminal, or as
// COLUMNS says; what goes into a file or another program is not wrapped unless COLUMNS is set.
#pragma once

#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

namespace rsu::cli {

/// How text looks on a stream.
struct Look {
  bool colour = false;
  int columns = 0;  // longest line, in columns of the terminal; 0: lines are not wrapped
};

struct Terminal {
  std::ostream& out;
  std::ostream& err;
  Look look{};                   // of `out`
  Look err_look{};               // of `err`
  bool err_is_terminal = false;  // a progress bar may be redrawn
};

/// What a text tells, as a colour.
enum class Tone { kPlain, kHeading, kGood, kBad, kDoubt, kFaint };

/// The text in the colour of its tone; the text alone without colour.
std::string Paint(absl::string_view text, Tone tone, const Look& look);

/// The columns that COLUMNS asks for, kLeastColumns at least; 0 when it is absent or no number above 0.
int ColumnsFromEnvironment(const char* columns);

/// Standard output and standard error of this process.
Terminal StandardTerminal();

}  // namespace rsu::cli

// Where rsuctl writes: results on one stream, progress and errors on another, and whether people look at them.
//
// Colour only on a terminal, and never when NO_COLOR is set (no-color.org).
#pragma once

#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

namespace rsu::cli {

struct Terminal {
  std::ostream& out;
  std::ostream& err;
  bool colour = false;           // on `out`
  bool err_is_terminal = false;  // a progress bar may be redrawn
};

/// What a text tells, as a colour.
enum class Tone { kPlain, kHeading, kGood, kBad, kDoubt, kFaint };

/// The text in the colour of its tone; the text alone without colour.
std::string Paint(absl::string_view text, Tone tone, bool colour);

/// Standard output and standard error of this process.
Terminal StandardTerminal();

}  // namespace rsu::cli

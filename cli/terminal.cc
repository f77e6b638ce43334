#include "cli/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"

namespace rsu::cli {
namespace {

absl::string_view EscapeCode(Tone tone) {
  switch (tone) {
    case Tone::kHeading:
      return "\x1b[1m";
    case Tone::kGood:
      return "\x1b[32m";
    case Tone::kBad:
      return "\x1b[31m";
    case Tone::kDoubt:
      return "\x1b[33m";
    case Tone::kFaint:
      return "\x1b[2m";
    case Tone::kPlain:
      break;
  }
  return "";
}

bool ColourWanted() {
  const char* no_color = std::getenv("NO_COLOR");
  return no_color == nullptr || *no_color == '\0';
}

}  // namespace

std::string Paint(absl::string_view text, Tone tone, bool colour) {
  const absl::string_view code = EscapeCode(tone);
  if (!colour || code.empty() || text.empty()) return std::string(text);
  return absl::StrCat(code, text, "\x1b[0m");
}

Terminal StandardTerminal() {
  return {std::cout, std::cerr, isatty(STDOUT_FILENO) == 1 && ColourWanted(), isatty(STDERR_FILENO) == 1};
}

}  // namespace rsu::cli

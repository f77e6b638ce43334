#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "cli/limits.h"

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

// A terminal that does not tell how wide it is, as over a serial line, is taken for the usual one.
int ColumnsOfTerminal(int descriptor) {
  winsize size = {};
  const bool told = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return std::max(kLeastColumns, told ? static_cast<int>(size.ws_col) : kUsualColumns);
}

Look LookOf(int descriptor) {
  const bool is_terminal = isatty(descriptor) == 1;
  const int wanted = ColumnsFromEnvironment(std::getenv("COLUMNS"));
  if (wanted > 0) return {is_terminal && ColourWanted(), wanted};
  return {is_terminal && ColourWanted(), is_terminal ? ColumnsOfTerminal(descriptor) : 0};
}

}  // namespace

int ColumnsFromEnvironment(const char* columns) {
  int wanted = 0;
  if (columns == nullptr || !absl::SimpleAtoi(columns, &wanted) || wanted <= 0) return 0;
  return std::max(kLeastColumns, wanted);
}

std::string Paint(absl::string_view text, Tone tone, const Look& look) {
  const absl::string_view code = EscapeCode(tone);
  if (!look.colour || code.empty() || text.empty()) return std::string(text);
  return absl::StrCat(code, text, "\x1b[0m");
}

Terminal StandardTerminal() {
  return {std::cout, std::cerr, LookOf(STDOUT_FILENO), LookOf(STDERR_FILENO), isatty(STDERR_FILENO) == 1};
}

}  // namespace rsu::cli

#include "base/clock.h"
#include "cli/app.h"
#include "cli/utf8.h"

int main(int argc, char** argv) {
  rsu::cli::SetUtf8Locale();
  return rsu::cli::RunRsuctl(argc, argv, rsu::cli::StandardTerminal(), rsu::SystemClock());
}

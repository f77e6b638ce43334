// The command line of rsuctl: global flags, the commands, and the way from a status to an exit code.
//
//   return RunRsuctl(argc, argv, StandardTerminal(), SystemClock());
#pragma once

#include "base/clock.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"

namespace rsu::cli {

/// Runs one command and returns its exit code. Errors and progress go to terminal.err, everything else to terminal.out.
ExitCode RunRsuctl(int argc, const char* const* argv, const Terminal& terminal, const Clock& clock);

}  // namespace rsu::cli

// A failure as a person reads it (what happened, every fault, what to do), as a program reads it, and as an exit code.
#pragma once

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"

namespace rsu::cli {

/// The exit code of a failure; kExitDone for OK.
ExitCode ExitCodeOf(const absl::Status& status);

/// The message, the reason and its facts, every violation as a table, and what to do.
std::string ErrorText(const absl::Status& status, const Look& look);

/// Writes JSON: code, message, reason, metadata and violations.
void PrintErrorJson(const absl::Status& status, std::ostream& out);

}  // namespace rsu::cli

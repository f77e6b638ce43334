// The questions about one programme over time: what would change a refusal, what is owed, the life of a grant.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.h"

namespace rsu::cli {

/// remedies, arrears and history, under `eligibility`.
void AddGrantCommands(CLI::App* eligibility, Action* action);

/// arrears, under `claims`.
void AddClaimArrears(CLI::App* claims, Action* action);

}  // namespace rsu::cli

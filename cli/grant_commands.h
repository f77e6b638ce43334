// The questions about one programme over time: what would change a refusal, what is owed, the life of a grant.
#pragma once

#include "cli/command.h"

namespace rsu::cli {

/// remedies, arrears and history, under `eligibility`.
void AddGrantCommands(Command* eligibility);

/// arrears, under `claims`.
void AddClaimArrears(Command* claims);

}  // namespace rsu::cli

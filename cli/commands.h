// Every group of commands adds itself to the root. One file a group: household_commands.cc and so on.
#pragma once

#include "cli/command.h"
#include "cli/session.h"

namespace rsu::cli {

/// import
void AddImportCommand(Command* root);

/// household show, household list
void AddHouseholdCommands(Command* root);

/// score explain, scores export, models list
void AddScoreCommands(Command* root);

/// eligibility check, route, explain, remedies, arrears, history, template
void AddEligibilityCommands(Command* root);

/// decisions list, show, replay, compare, explain
void AddDecisionCommands(Command* root);

/// claims file, show, list, decide, explain, arrears, benefits, template
void AddClaimCommands(Command* root);

/// careers import, careers show
void AddCareerCommands(Command* root);

/// law show, history, switches, versions
void AddLawCommands(Command* root);

/// programmes list, programmes apply, programmes applications
void AddProgrammeCommands(Command* root);

/// audit lookups
void AddAuditCommands(Command* root);

/// server info
void AddServerCommands(Command* root);

}  // namespace rsu::cli

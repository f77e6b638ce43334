// Every group of commands adds itself to the command line and, when the flags choose one of its commands, sets
// the action. One file a group: household_commands.cc and so on.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.h"

namespace rsu::cli {

/// import
void AddImportCommand(CLI::App* app, Action* action);

/// household show, household list
void AddHouseholdCommands(CLI::App* app, Action* action);

/// score explain, scores export, models list
void AddScoreCommands(CLI::App* app, Action* action);

/// eligibility check, route, explain, remedies, arrears, history, template
void AddEligibilityCommands(CLI::App* app, Action* action);

/// decisions list, show, replay, compare, explain
void AddDecisionCommands(CLI::App* app, Action* action);

/// claims file, show, list, decide, explain, arrears, benefits, template
void AddClaimCommands(CLI::App* app, Action* action);

/// careers import, careers show
void AddCareerCommands(CLI::App* app, Action* action);

/// law show, history, switches, versions
void AddLawCommands(CLI::App* app, Action* action);

/// programmes list, programmes apply, programmes applications
void AddProgrammeCommands(CLI::App* app, Action* action);

/// server info
void AddServerCommands(CLI::App* app, Action* action);

}  // namespace rsu::cli

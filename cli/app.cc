#include "cli/app.h"

#include <nlohmann/json.hpp>
#include <string>

#include "base/status_macros.h"
#include "cli/client.h"
#include "cli/commands.h"
#include "cli/error_text.h"
#include "cli/json.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

constexpr char kVersion[] = "rsuctl " RSU_VERSION;

constexpr char kExitCodeHelp[] =
    "Exit codes: 0 done, all taken; 1 a flag, value or file is wrong; 2 import ended, some refused;\n"
    "3 server unreachable; 4 not found; 5 refused by the server, or a replay differs; 6 the server failed; 130 stopped "
    "by Ctrl-C.\n";

void AddGlobalFlags(CLI::App* app, ClientOptions* options, std::string* format) {
  app->add_option("--server", options->server, "Address of the server")->capture_default_str();
  app->add_option("--timeout", options->timeout_seconds, "Seconds that a call may take")
      ->check(CLI::Range(1, kMaxTimeoutSeconds))
      ->capture_default_str();
  app->add_option("--format", *format, "table for people, json for programs")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  app->add_option("--tls-ca", options->tls_ca, "PEM file of the authority that signed the server's certificate");
  app->add_option("--tls-cert", options->tls_cert, "PEM file of this client's certificate");
  app->add_option("--tls-key", options->tls_key, "PEM file of this client's key");
}

void AddCommands(CLI::App* app, Action* action) {
  AddImportCommand(app, action);
  AddHouseholdCommands(app, action);
  AddScoreCommands(app, action);
  AddEligibilityCommands(app, action);
  AddDecisionCommands(app, action);
  AddProgrammeCommands(app, action);
  AddClaimCommands(app, action);
  AddCareerCommands(app, action);
  AddLawCommands(app, action);
  AddServerCommands(app, action);
}

absl::StatusOr<ExitCode> RunAction(const ClientOptions& options, bool json, const Action& action,
                                   const Terminal& terminal, const Clock& clock) {
  RSU_ASSIGN_OR_RETURN(const Client client, Client::Make(options));
  return action({client, terminal, clock, json});
}

ExitCode Fail(const absl::Status& status, bool json, const Terminal& terminal) {
  if (json) {
    PrintJson(ErrorToJson(status), terminal.err);
  } else {
    terminal.err << ErrorText(status, terminal.err_is_terminal && terminal.colour);
  }
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunRsuctl(int argc, const char* const* argv, const Terminal& terminal, const Clock& clock) {
  CLI::App app("rsuctl: the social registry (RSU) from the command line", "rsuctl");
  ClientOptions options;
  std::string format = "table";
  Action action;
  app.set_version_flag("--version", kVersion);
  app.footer(kExitCodeHelp);
  app.require_subcommand(1);
  app.fallthrough();  // global flags may stand after the command
  AddGlobalFlags(&app, &options, &format);
  AddCommands(&app, &action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, terminal.out, terminal.err) == 0 ? kExitDone : kExitWrongCall;
  }
  const bool json = format == "json";
  const absl::StatusOr<ExitCode> exit_code = RunAction(options, json, action, terminal, clock);
  return exit_code.ok() ? *exit_code : Fail(exit_code.status(), json, terminal);
}

}  // namespace rsu::cli

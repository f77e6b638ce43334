#include "cli/app.h"

#include <string>

#include "base/status_macros.h"
#include "cli/client.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/error_text.h"
#include "cli/layout.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

constexpr char kVersion[] = "rsuctl " RSU_VERSION;

constexpr char kExitCodeHelp[] =
    "Every command takes the flags of rsuctl --help: --server, --timeout, --format, --tls-ca, --tls-cert, --tls-key.\n"
    "Exit codes: 0 done, all taken; 1 a flag, value or file is wrong; 2 import ended, some refused;\n"
    "3 server unreachable; 4 not found; 5 refused by the server, or a replay differs; 6 the server failed; 130 stopped "
    "by Ctrl-C.\n";

void AddGlobalFlags(Command* root, ClientOptions* options, std::string* format) {
  root->AddFlag("--server", &options->server, "Address of the server, HOST:PORT").OrEnvironment("RSUCTL_SERVER");
  root->AddFlag("--timeout", &options->timeout_seconds, "Seconds that a call may take").Between(1, kMaxTimeoutSeconds);
  root->AddFlag("--format", format, "table for people, json for programs").OneOf({"table", "json"});
  root->AddFlag("--tls-ca", &options->tls_ca, "PEM file of the authority that signed the server's certificate");
  root->AddFlag("--tls-cert", &options->tls_cert, "PEM file of this client's certificate");
  root->AddFlag("--tls-key", &options->tls_key, "PEM file of this client's key");
}

void AddCommands(Command* root) {
  AddImportCommand(root);
  AddHouseholdCommands(root);
  AddScoreCommands(root);
  AddEligibilityCommands(root);
  AddDecisionCommands(root);
  AddProgrammeCommands(root);
  AddClaimCommands(root);
  AddCareerCommands(root);
  AddLawCommands(root);
  AddAuditCommands(root);
  AddServerCommands(root);
}

absl::StatusOr<ExitCode> RunAction(const ClientOptions& options, bool json, const Action& action,
                                   const Terminal& terminal, const Clock& clock) {
  RSU_ASSIGN_OR_RETURN(const Client client, Client::Make(options));
  return action({client, terminal, clock, json});
}

ExitCode Fail(const absl::Status& status, bool json, const Terminal& terminal) {
  if (json) {
    PrintErrorJson(status, terminal.err);
  } else {
    terminal.err << ErrorText(status, terminal.err_look);
  }
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunRsuctl(int argc, const char* const* argv, const Terminal& terminal, const Clock& clock) {
  Command root("rsuctl", "rsuctl: the social registry (RSU) from the command line");
  ClientOptions options;
  std::string format = "table";
  AddGlobalFlags(&root, &options, &format);
  AddCommands(&root);
  const ParsedLine line = ParseCommandLine(root, kExitCodeHelp, kVersion, argc, argv);
  if (line.action == nullptr) {
    terminal.out << Fit(line.help, terminal.look);
    terminal.err << Fit(line.fault, terminal.err_look);
    return line.exit_code;
  }
  const bool json = format == "json";
  const absl::StatusOr<ExitCode> exit_code = RunAction(options, json, *line.action, terminal, clock);
  return exit_code.ok() ? *exit_code : Fail(exit_code.status(), json, terminal);
}

}  // namespace rsu::cli

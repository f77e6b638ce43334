// What every command is given, and how it is registered.
//
//   void AddServerCommands(CLI::App* app, Action* action) {
//     CLI::App* info = app->add_subcommand("info", "...");
//     info->callback([action] { *action = RunServerInfo; });
//   }
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "cli/client.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "google/protobuf/message.h"

namespace rsu::cli {

struct Session {
  const Client& client;
  const Terminal& terminal;
  const Clock& clock;
  bool json = false;  // --format json
};

/// A command that the flags chose, with its own flags bound.
using Action = std::function<absl::StatusOr<ExitCode>(const Session&)>;

/// Writes an answer: the message as JSON for programs, the text for people.
absl::StatusOr<ExitCode> Answer(const Session& session, const google::protobuf::Message& message,
                                const std::string& text);

}  // namespace rsu::cli

// What every command is given when it runs.
#pragma once

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

/// Writes an answer: the message as JSON for programs, the text for people.
absl::StatusOr<ExitCode> Answer(const Session& session, const google::protobuf::Message& message,
                                const std::string& text);

/// Says something beside the answer, where progress and errors go.
void Note(const Session& session, const std::string& text);

}  // namespace rsu::cli

#include "cli/session.h"

#include "base/status_macros.h"
#include "cli/json.h"
#include "cli/layout.h"

namespace rsu::cli {

absl::StatusOr<ExitCode> Answer(const Session& session, const google::protobuf::Message& message,
                                const std::string& text) {
  if (session.json) {
    RSU_RETURN_IF_ERROR(PrintJson(message, session.terminal.out));
  } else {
    session.terminal.out << Fit(text, session.terminal.look);
  }
  return kExitDone;
}

void Note(const Session& session, const std::string& text) {
  session.terminal.err << Fit(text, session.terminal.err_look);
}

}  // namespace rsu::cli

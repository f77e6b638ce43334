#include "cli/session.h"

#include "base/status_macros.h"
#include "cli/json.h"

namespace rsu::cli {

absl::StatusOr<ExitCode> Answer(const Session& session, const google::protobuf::Message& message,
                                const std::string& text) {
  if (session.json) {
    RSU_RETURN_IF_ERROR(PrintJson(message, session.terminal.out));
  } else {
    session.terminal.out << text;
  }
  return kExitDone;
}

}  // namespace rsu::cli

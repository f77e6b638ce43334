#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/table.h"
#include "rsu/v1/server_service.pb.h"

namespace rsu::cli {
namespace {

absl::StatusOr<ExitCode> ShowServerInfo(const Session& session) {
  v1::GetServerInfoResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetServerInfo, {}, &response));
  return Answer(session, response,
                NamedValues({{"version", response.version()},
                             {"engine", response.engine_version()},
                             {"model", response.model_id()},
                             {"law", response.law_version()},
                             {"registry", response.registry_id()},
                             {"parts", FormatCount(response.parts())},
                             {"created", FormatTimestamp(response.registry_create_time())}},
                            session.terminal.look));
}

}  // namespace

void AddServerCommands(Command* root) {
  Command* server = root->AddGroup("server", "The server itself");
  server->Add("info", "Versions and identity")->Run(ShowServerInfo);
}

}  // namespace rsu::cli

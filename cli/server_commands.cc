#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

absl::StatusOr<ExitCode> ShowServerInfo(const Session& session) {
  v1::GetServerInfoResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(
      [&](grpc::ClientContext* context) { return session.client.server().GetServerInfo(context, {}, &response); }));
  return Answer(session, response,
                NamedValues({{"version", response.version()},
                             {"engine", response.engine_version()},
                             {"model", response.model_id()},
                             {"law", response.law_version()},
                             {"registry", response.registry_id()},
                             {"parts", FormatCount(response.parts())},
                             {"created", FormatTimestamp(response.registry_create_time())}},
                            session.terminal.colour));
}

}  // namespace

void AddServerCommands(CLI::App* app, Action* action) {
  CLI::App* server = app->add_subcommand("server", "The server itself")->require_subcommand(1);
  server->add_subcommand("info", "Versions and identity")->callback([action] { *action = ShowServerInfo; });
}

}  // namespace rsu::cli

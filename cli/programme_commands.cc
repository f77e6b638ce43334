#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/table.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {
namespace {

struct ApplyFlags {
  std::string household_ref, programme, on, known_from, request_id;
};

std::string ApplicationTable(const std::vector<v1::Application>& applications, const Look& look) {
  Table table({{"household"}, {"programme"}, {"applied on"}, {"recorded"}});
  for (const v1::Application& application : applications) {
    table.AddRow({{application.household_ref()},
                  {application.programme()},
                  {FormatDate(application.applied_on())},
                  {FormatTimestamp(application.record_time())}});
  }
  return table.Text(look);
}

absl::StatusOr<ExitCode> ListProgrammes(const Session& session) {
  v1::ListProgrammesResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListProgrammes, {}, &response));
  Table table({{"programme"}, {"name"}, {"in force from"}, {"threshold today", Table::kRight}, {"references"}});
  for (const v1::Programme& programme : response.programmes()) {
    table.AddRow({{programme.id()},
                  {programme.name()},
                  {FormatDate(programme.in_force_from())},
                  {programme.has_threshold_e7() ? FormatScore(programme.threshold_e7()) : "-"},
                  {absl::StrJoin(programme.references(), "; ")}});
  }
  return Answer(session, response, table.Text(session.terminal.look));
}

absl::StatusOr<ExitCode> Apply(const Session& session, const ApplyFlags& flags) {
  v1::ApplyToProgrammeRequest request;
  request.set_request_id(flags.request_id);
  request.set_household_ref(flags.household_ref);
  request.set_programme(flags.programme);
  if (!flags.on.empty()) {
    RSU_ASSIGN_OR_RETURN(*request.mutable_applied_on(), DayFromFlag("--on", flags.on));
  }
  if (!flags.known_from.empty() && flags.known_from != "today") {
    RSU_ASSIGN_OR_RETURN(*request.mutable_known_from(), DayFromFlag("--known-from", flags.known_from));
  }
  v1::ApplyToProgrammeResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kApplyToProgramme, request, &response));
  return Answer(session, response, ApplicationTable({response.application()}, session.terminal.look));
}

absl::StatusOr<ExitCode> ListApplications(const Session& session, const std::string& household_ref) {
  v1::ListApplicationsRequest request;
  request.set_household_ref(household_ref);
  v1::ListApplicationsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListApplications, request, &response));
  const std::vector<v1::Application> applications(response.applications().begin(), response.applications().end());
  const std::string none = "The household has applied to no programme.\n";
  return Answer(session, response, applications.empty() ? none : ApplicationTable(applications, session.terminal.look));
}

void AddApply(Command* programmes) {
  const auto flags = std::make_shared<ApplyFlags>();
  Command* apply = programmes->Add("apply", "Record that a household applies to a programme");
  apply->Example("programmes apply RF-1 --programme asd --on 2026-03-01");
  apply->AddFlag("REF", &flags->household_ref, "The caller's own reference of the household").Required();
  apply->AddFlag("--programme", &flags->programme, "Programme, for example asd").Required();
  apply->AddFlag("--on", &flags->on, "Day of the application, YYYY-MM-DD; today unless given");
  apply->AddFlag("--known-from", &flags->known_from,
                 "Day from which the administration knew of it, YYYY-MM-DD; today unless given");
  apply->AddFlag("--request-id", &flags->request_id, "Makes the call safe to repeat: the same id, the same answer");
  apply->Run([flags](const Session& session) { return Apply(session, *flags); });
}

void AddApplications(Command* programmes) {
  const auto household_ref = std::make_shared<std::string>();
  Command* list = programmes->Add("applications", "List the applications of a household");
  list->Example("programmes applications RF-1");
  list->AddFlag("REF", household_ref.get(), "The caller's own reference of the household").Required();
  list->Run([household_ref](const Session& session) { return ListApplications(session, *household_ref); });
}

}  // namespace

void AddProgrammeCommands(Command* root) {
  Command* programmes = root->AddGroup("programmes", "Programmes and applications");
  programmes->Add("list", "List the programmes that the server decides")->Run(ListProgrammes);
  AddApply(programmes);
  AddApplications(programmes);
}

}  // namespace rsu::cli

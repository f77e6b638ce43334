#include <memory>
#include <string>

#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/format.h"
#include "cli/verdict_text.h"

namespace rsu::cli {
namespace {

struct QuestionFlags {
  std::string household_ref, programme, month, known_on;
  bool law = false;
};

// Sets what both questions have: household, month and day known; an absent flag leaves the server's default.
template <typename Request>
absl::Status SetQuestion(const QuestionFlags& flags, Request* request) {
  request->set_household_ref(flags.household_ref);
  if (!flags.month.empty()) {
    RSU_ASSIGN_OR_RETURN(*request->mutable_month(), MonthFromFlag("--month", flags.month));
  }
  if (!flags.known_on.empty()) {
    RSU_ASSIGN_OR_RETURN(*request->mutable_known_on(), DayFromFlag("--known-on", flags.known_on));
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Check(const Session& session, const QuestionFlags& flags) {
  v1::CheckEligibilityRequest request;
  request.set_programme(flags.programme);
  RSU_RETURN_IF_ERROR(SetQuestion(flags, &request));
  v1::CheckEligibilityResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.eligibility().CheckEligibility(context, request, &response);
  }));
  return Answer(session, response, CheckText(response, flags.programme, session.terminal.colour));
}

absl::StatusOr<ExitCode> Route(const Session& session, const QuestionFlags& flags) {
  v1::RouteHouseholdRequest request;
  RSU_RETURN_IF_ERROR(SetQuestion(flags, &request));
  v1::RouteHouseholdResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.eligibility().RouteHousehold(context, request, &response);
  }));
  return Answer(session, response, RouteText(response, flags.law, session.terminal.colour));
}

void AddQuestionOptions(CLI::App* command, QuestionFlags* flags) {
  command->add_option("REF", flags->household_ref, "The caller's own reference of the household")->required();
  command->add_option("--month", flags->month, "Month decided, YYYY-MM; the current one unless given");
  command->add_option("--known-on", flags->known_on, "Use only what was known on this day, YYYY-MM-DD");
}

}  // namespace

void AddEligibilityCommands(CLI::App* app, Action* action) {
  CLI::App* group = app->add_subcommand("eligibility", "What a household has a right to")->require_subcommand(1);
  const auto flags = std::make_shared<QuestionFlags>();
  CLI::App* check = group->add_subcommand("check", "Answer for one programme");
  AddQuestionOptions(check, flags.get());
  check->add_option("--programme", flags->programme, "Programme, for example asd")->required();
  check->callback([flags, action] { *action = [flags](const Session& session) { return Check(session, *flags); }; });
  CLI::App* route = group->add_subcommand("route", "Answer for every programme, with amounts and reasons");
  AddQuestionOptions(route, flags.get());
  route->add_flag("--law", flags->law, "Show the dated legal values behind each answer");
  route->callback([flags, action] { *action = [flags](const Session& session) { return Route(session, *flags); }; });
}

}  // namespace rsu::cli

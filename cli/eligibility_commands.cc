#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/explanation_text.h"
#include "cli/facts_template.h"
#include "cli/grant_commands.h"
#include "cli/question.h"
#include "cli/verdict_text.h"

namespace rsu::cli {
namespace {

struct CheckFlags {
  std::string household_ref, programme;
  QuestionFlags question;
};

struct DecideFlags {
  RouteFlags route;
  std::string programme, language;
  bool law = false;
};

DecisionOf DecisionOfRoute(const RouteFlags& flags) {
  return flags.subject.facts.empty() ? DecisionOf::kStoredHousehold : DecisionOf::kGivenHousehold;
}

absl::StatusOr<ExitCode> Check(const Session& session, const CheckFlags& flags) {
  v1::CheckEligibilityRequest request;
  request.set_household_ref(flags.household_ref);
  request.set_programme(flags.programme);
  RSU_RETURN_IF_ERROR(SetTimes(flags.question, &request));
  v1::CheckEligibilityResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.eligibility().CheckEligibility(context, request, &response);
  }));
  return Answer(session, response, CheckText(response, flags.programme, session.terminal.colour));
}

absl::StatusOr<ExitCode> Route(const Session& session, const DecideFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const v1::RouteHouseholdRequest request, RouteFromFlags(flags.route));
  v1::RouteHouseholdResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.eligibility().RouteHousehold(context, request, &response);
  }));
  return Answer(session, response,
                RouteText(response, DecisionOfRoute(flags.route), flags.law, session.terminal.colour));
}

absl::StatusOr<ExitCode> Explain(const Session& session, const DecideFlags& flags) {
  v1::ExplainDecisionRequest request;
  RSU_ASSIGN_OR_RETURN(*request.mutable_route(), RouteFromFlags(flags.route));
  request.set_programme(flags.programme);
  RSU_ASSIGN_OR_RETURN(const v1::Language language, LanguageFromFlag(flags.language));
  request.set_language(language);
  v1::ExplainDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.eligibility().ExplainDecision(context, request, &response);
  }));
  return Answer(session, response, ExplanationText(response, session.terminal.colour));
}

void AddCheck(CLI::App* group, Action* action) {
  const auto flags = std::make_shared<CheckFlags>();
  CLI::App* check = group->add_subcommand("check", "Answer for one programme");
  check->add_option("REF", flags->household_ref, "The caller's own reference of the household")->required();
  AddTimeOptions(check, &flags->question);
  check->add_option("--programme", flags->programme, "Programme, for example asd")->required();
  check->callback([flags, action] { *action = [flags](const Session& session) { return Check(session, *flags); }; });
}

void AddRoute(CLI::App* group, Action* action) {
  const auto flags = std::make_shared<DecideFlags>();
  CLI::App* route = group->add_subcommand("route", "Answer for every programme, with amounts and reasons");
  AddRouteOptions(route, &flags->route);
  AddTimeOptions(route, &flags->route.question);
  route->add_flag("--law", flags->law, "Show the dated legal values behind each answer");
  route->callback([flags, action] { *action = [flags](const Session& session) { return Route(session, *flags); }; });
}

void AddExplain(CLI::App* group, Action* action) {
  const auto flags = std::make_shared<DecideFlags>();
  CLI::App* explain = group->add_subcommand("explain", "Tell the decisions to the family, in its language");
  AddRouteOptions(explain, &flags->route);
  AddTimeOptions(explain, &flags->route.question);
  explain->add_option("--programme", flags->programme, "Only this programme, for example asd");
  explain->add_option("--language", flags->language, "fr, ar or en; French unless given");
  explain->callback(
      [flags, action] { *action = [flags](const Session& session) { return Explain(session, *flags); }; });
}

absl::StatusOr<ExitCode> Template(const Session& session, bool fields) {
  const auto& type = *v1::InlineHousehold::descriptor();
  PrintSkeleton(session, type, MessageTemplate(type), fields);
  return kExitDone;
}

void AddTemplate(CLI::App* group, Action* action) {
  const auto fields = std::make_shared<bool>(false);
  CLI::App* skeleton =
      group->add_subcommand("template", "Print a skeleton of a household's facts for --facts: null is not known");
  skeleton->add_flag("--fields", *fields, "Say for each field what is written there");
  skeleton->callback(
      [fields, action] { *action = [fields](const Session& session) { return Template(session, *fields); }; });
}

}  // namespace

void AddEligibilityCommands(CLI::App* app, Action* action) {
  CLI::App* group = app->add_subcommand("eligibility", "What a household has a right to")->require_subcommand(1);
  AddCheck(group, action);
  AddRoute(group, action);
  AddExplain(group, action);
  AddGrantCommands(group, action);
  AddTemplate(group, action);
}

}  // namespace rsu::cli

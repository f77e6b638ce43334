#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/explanation_text.h"
#include "cli/facts_template.h"
#include "cli/grant_commands.h"
#include "cli/law_behind.h"
#include "cli/question.h"
#include "cli/verdict_text.h"
#include "rsu/v1/eligibility_service.pb.h"

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
  RSU_RETURN_IF_ERROR(session.client.Call(kCheckEligibility, request, &response));
  return Answer(session, response, CheckText(response, flags.programme, session.terminal.look));
}

absl::StatusOr<ExitCode> Route(const Session& session, const DecideFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const v1::RouteHouseholdRequest request, RouteFromFlags(flags.route));
  v1::RouteHouseholdResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kRouteHousehold, request, &response));
  return Answer(session, response, RouteText(response, DecisionOfRoute(flags.route), flags.law, session.terminal.look));
}

// Of one programme, or of all.
absl::StatusOr<std::string> LawBehindRoute(const Session& session, const DecideFlags& flags,
                                           const v1::RouteHouseholdRequest& question) {
  const auto decide = [&](const v1::LawChoice& law) -> absl::StatusOr<Decided> {
    v1::RouteHouseholdRequest request = question;
    *request.mutable_law() = law;
    v1::RouteHouseholdResponse response;
    RSU_RETURN_IF_ERROR(session.client.Call(kRouteHousehold, request, &response));
    Decided decided;
    decided.basis = response.basis();
    for (const v1::Verdict& verdict : response.verdicts()) {
      if (flags.programme.empty() || verdict.programme() == flags.programme) decided.verdicts.push_back(verdict);
    }
    return decided;
  };
  return LawBehindText(session, DecisionOfRoute(flags.route), question.law(), decide);
}

absl::StatusOr<ExitCode> Explain(const Session& session, const DecideFlags& flags) {
  v1::ExplainDecisionRequest request;
  RSU_ASSIGN_OR_RETURN(*request.mutable_route(), RouteFromFlags(flags.route));
  request.set_programme(flags.programme);
  RSU_ASSIGN_OR_RETURN(const v1::Language language, LanguageFromFlag(flags.language));
  request.set_language(language);
  v1::ExplainDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kExplainDecision, request, &response));
  std::string text = ExplanationText(response, session.terminal.look);
  if (flags.law && !session.json) {
    RSU_ASSIGN_OR_RETURN(const std::string law, LawBehindRoute(session, flags, request.route()));
    absl::StrAppend(&text, "\n", law);
  }
  return Answer(session, response, text);
}

void AddCheck(Command* group) {
  const auto flags = std::make_shared<CheckFlags>();
  Command* check = group->Add("check", "Answer for one programme");
  check->Example("eligibility check RF-1 --programme asd --month 2026-03");
  check->AddFlag("REF", &flags->household_ref, "The caller's own reference of the household").Required();
  AddTimeOptions(check, &flags->question);
  check->AddFlag("--programme", &flags->programme, "Programme, for example asd").Required();
  check->Run([flags](const Session& session) { return Check(session, *flags); });
}

void AddRoute(Command* group) {
  const auto flags = std::make_shared<DecideFlags>();
  Command* route = group->Add("route", "Answer for every programme, with amounts and reasons");
  route->Example("eligibility route RF-1 --law");
  route->Example("eligibility template > household.json");
  route->Example("eligibility route --facts household.json --switch asd.calendar=announced");
  AddRouteOptions(route, &flags->route);
  AddTimeOptions(route, &flags->route.question);
  route->AddFlag("--law", &flags->law, "Show the dated legal values behind each answer");
  route->Run([flags](const Session& session) { return Route(session, *flags); });
}

void AddExplain(Command* group) {
  const auto flags = std::make_shared<DecideFlags>();
  Command* explain = group->Add("explain", "Tell the decisions to the family, in its language");
  explain->Example("eligibility explain RF-1 --programme asd --language ar");
  AddRouteOptions(explain, &flags->route);
  AddTimeOptions(explain, &flags->route.question);
  explain->AddFlag("--programme", &flags->programme, "Only this programme, for example asd");
  explain->AddFlag("--language", &flags->language, "fr, ar or en; French unless given");
  explain->AddFlag("--law", &flags->law, kLawBehindHelp);
  explain->Run([flags](const Session& session) { return Explain(session, *flags); });
}

absl::StatusOr<ExitCode> Template(const Session& session, bool fields) {
  PrintHouseholdTemplate(session, fields ? TemplateForm::kFields : TemplateForm::kSkeleton);
  return kExitDone;
}

void AddTemplate(Command* group) {
  const auto fields = std::make_shared<bool>(false);
  Command* skeleton = group->Add("template", "Print a skeleton of a household's facts for --facts: null is not known");
  skeleton->Example("eligibility template --fields");
  skeleton->Example("eligibility template > household.json");
  skeleton->AddFlag("--fields", fields.get(), "Say for each field what is written there");
  skeleton->Run([fields](const Session& session) { return Template(session, *fields); });
}

}  // namespace

void AddEligibilityCommands(Command* root) {
  Command* group = root->AddGroup("eligibility", "What a household has a right to");
  AddCheck(group);
  AddRoute(group);
  AddExplain(group);
  AddGrantCommands(group);
  AddTemplate(group);
}

}  // namespace rsu::cli

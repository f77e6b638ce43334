#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/errors.h"
#include "cli/explanation_text.h"
#include "cli/fact_text.h"
#include "cli/facts_file.h"
#include "cli/facts_template.h"
#include "cli/format.h"
#include "cli/grant_commands.h"
#include "cli/question.h"
#include "cli/table.h"
#include "cli/verdict_text.h"

namespace rsu::cli {
namespace {

struct ClaimFlags {
  SubjectFlags subject;
  QuestionFlags question;
  std::string request_id, language;
  bool law = false;
  bool reveal = false;
};

struct ListFlags {
  std::string insured_idcs, household_ref;
};

struct TemplateFlags {
  std::string benefit;
  bool given = false;   // an InlineClaim
  bool fields = false;  // the table in place of the skeleton
};

absl::StatusOr<ExitCode> File(const Session& session, const ClaimFlags& flags) {
  v1::FileClaimRequest request;
  request.set_request_id(flags.request_id);
  RSU_RETURN_IF_ERROR(ReadFacts(flags.subject.facts, request.mutable_claim()));
  v1::FileClaimResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.social_security().FileClaim(context, request, &response);
  }));
  if (!flags.reveal) MaskPersons(&response);
  const bool colour = session.terminal.colour;
  return Answer(
      session, response,
      absl::StrCat(
          NamedValues({{"claim", request.claim().claim_ref()}, {"version", absl::StrCat(response.version())}}, colour),
          "\n", ClaimDecisionText(response.decision(), flags.law, colour)));
}

std::string ClaimText(const v1::GetClaimResponse& response, bool with_law, bool colour) {
  const std::string version = NamedValues(
      {{"version", absl::StrCat(response.version())}, {"recorded", FormatTimestamp(response.record_time())}}, colour);
  const std::string facts = NamedValues(StatedFacts(response.claim()), colour);
  const std::string decision = response.has_decision() ? ClaimDecisionText(response.decision(), with_law, colour)
                                                       : "No decision is written down for this claim.\n";
  return absl::StrCat(version, "\n", facts, "\n", decision);
}

absl::StatusOr<ExitCode> Show(const Session& session, const ClaimFlags& flags) {
  v1::GetClaimRequest request;
  request.set_claim_ref(flags.subject.ref);
  v1::GetClaimResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.social_security().GetClaim(context, request, &response);
  }));
  if (!flags.reveal) MaskPersons(&response);
  return Answer(session, response, ClaimText(response, flags.law, session.terminal.colour));
}

absl::StatusOr<ExitCode> List(const Session& session, const ListFlags& flags) {
  if (flags.insured_idcs.empty() == flags.household_ref.empty()) {
    return WrongFlag("--insured", "give the insured person, or the household with --household: one of the two");
  }
  v1::ListClaimsRequest request;
  request.set_insured_idcs(flags.insured_idcs);
  request.set_household_ref(flags.household_ref);
  v1::ListClaimsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.social_security().ListClaims(context, request, &response);
  }));
  Table table({{"claim"}});
  for (const std::string& claim_ref : response.claim_refs()) table.AddRow({{claim_ref}});
  return Answer(session, response, table.empty() ? "There is no claim.\n" : table.Text(session.terminal.colour));
}

absl::StatusOr<ExitCode> Decide(const Session& session, const ClaimFlags& flags) {
  RSU_RETURN_IF_ERROR(CheckSubject(flags.subject));
  v1::DecideClaimRequest request;
  if (flags.subject.facts.empty()) {
    request.set_claim_ref(flags.subject.ref);
  } else {
    RSU_RETURN_IF_ERROR(ReadFacts(flags.subject.facts, request.mutable_inline_()));
  }
  RSU_RETURN_IF_ERROR(SetTimes(flags.question, &request));
  RSU_RETURN_IF_ERROR(SetLaw(flags.question, &request));
  v1::DecideClaimResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.social_security().DecideClaim(context, request, &response);
  }));
  if (!flags.reveal) MaskPersons(&response);
  return Answer(session, response, ClaimDecisionText(response.decision(), flags.law, session.terminal.colour));
}

absl::StatusOr<ExitCode> Explain(const Session& session, const ClaimFlags& flags) {
  RSU_RETURN_IF_ERROR(CheckSubject(flags.subject));
  v1::ExplainDecisionRequest request;
  if (flags.subject.facts.empty()) {
    request.set_claim_ref(flags.subject.ref);
  } else {
    RSU_RETURN_IF_ERROR(ReadFacts(flags.subject.facts, request.mutable_inline_claim()));
  }
  RSU_RETURN_IF_ERROR(SetTimes(flags.question, &request));
  RSU_ASSIGN_OR_RETURN(const v1::Language language, LanguageFromFlag(flags.language));
  request.set_language(language);
  v1::ExplainDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.eligibility().ExplainDecision(context, request, &response);
  }));
  return Answer(session, response, ExplanationText(response, session.terminal.colour));
}

absl::StatusOr<ExitCode> ListBenefits(const Session& session) {
  v1::ListBenefitsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.social_security().ListBenefits(context, {}, &response);
  }));
  Table table({{"benefit"}, {"name"}, {"references"}});
  for (const v1::Benefit& benefit : response.benefits()) {
    table.AddRow({{benefit.id()}, {benefit.name()}, {absl::StrJoin(benefit.references(), "; ")}});
  }
  return Answer(session, response, table.Text(session.terminal.colour));
}

absl::StatusOr<ExitCode> Template(const Session& session, const TemplateFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const nlohmann::ordered_json skeleton,
                       flags.given ? InlineClaimTemplate(flags.benefit) : ClaimTemplate(flags.benefit));
  const auto& type = flags.given ? *v1::InlineClaim::descriptor() : *v1::Claim::descriptor();
  PrintSkeleton(session, type, skeleton, flags.fields);
  return kExitDone;
}

void AddAnswerOptions(CLI::App* command, ClaimFlags* flags) {
  command->add_flag("--law", flags->law, "Show the dated legal values behind the answer");
  command->add_flag("--reveal", flags->reveal, "Show identifiers of persons in full");
}

void AddFile(CLI::App* claims, Action* action) {
  const auto flags = std::make_shared<ClaimFlags>();
  CLI::App* file = claims->add_subcommand("file", "Store a claim and decide it");
  file->add_option("--facts", flags->subject.facts, "JSON file of an rsu.v1.Claim (claims template)")->required();
  file->add_option("--request-id", flags->request_id, "Makes the call safe to repeat: the same id, the same answer");
  AddAnswerOptions(file, flags.get());
  file->callback([flags, action] { *action = [flags](const Session& session) { return File(session, *flags); }; });
}

void AddShow(CLI::App* claims, Action* action) {
  const auto flags = std::make_shared<ClaimFlags>();
  CLI::App* show = claims->add_subcommand("show", "A claim and its last decision");
  show->add_option("REF", flags->subject.ref, "The caller's own reference of the claim")->required();
  AddAnswerOptions(show, flags.get());
  show->callback([flags, action] { *action = [flags](const Session& session) { return Show(session, *flags); }; });
}

void AddList(CLI::App* claims, Action* action) {
  const auto flags = std::make_shared<ListFlags>();
  CLI::App* list = claims->add_subcommand("list", "The claims of an insured person or of a household");
  list->add_option("--insured", flags->insured_idcs, "Identifier of the insured person");
  list->add_option("--household", flags->household_ref, "The caller's own reference of the household");
  list->callback([flags, action] { *action = [flags](const Session& session) { return List(session, *flags); }; });
}

void AddClaimSubject(CLI::App* command, ClaimFlags* flags) {
  AddSubjectOptions(command, &flags->subject, "The caller's own reference of the claim",
                    "JSON file of an rsu.v1.InlineClaim (claims template --inline): what if; nothing is stored");
  command->add_option("--month", flags->question.month,
                      "Month decided, YYYY-MM; that of filing unless given, or the current one when it is not filed");
  AddKnownOnOption(command, &flags->question);
}

void AddDecide(CLI::App* claims, Action* action) {
  const auto flags = std::make_shared<ClaimFlags>();
  CLI::App* decide = claims->add_subcommand("decide", "Decide a claim, or facts of a file, and store nothing");
  AddClaimSubject(decide, flags.get());
  AddLawOptions(decide, &flags->question);
  AddAnswerOptions(decide, flags.get());
  decide->callback([flags, action] { *action = [flags](const Session& session) { return Decide(session, *flags); }; });
}

void AddExplain(CLI::App* claims, Action* action) {
  const auto flags = std::make_shared<ClaimFlags>();
  CLI::App* explain = claims->add_subcommand("explain", "Tell the decision to the family, in its language");
  AddClaimSubject(explain, flags.get());
  explain->add_option("--language", flags->language, "fr, ar or en; French unless given");
  explain->callback(
      [flags, action] { *action = [flags](const Session& session) { return Explain(session, *flags); }; });
}

void AddTemplate(CLI::App* claims, Action* action) {
  const auto flags = std::make_shared<TemplateFlags>();
  CLI::App* skeleton = claims->add_subcommand("template", "Print a skeleton of facts: null is not known");
  skeleton->add_option("BENEFIT", flags->benefit, "Benefit, for example sickness (claims benefits)")->required();
  skeleton->add_flag("--inline", flags->given, "With the insured person or the household, for claims decide");
  skeleton->add_flag("--fields", flags->fields, "Say for each field what is written there");
  skeleton->callback(
      [flags, action] { *action = [flags](const Session& session) { return Template(session, *flags); }; });
}

}  // namespace

void AddClaimCommands(CLI::App* app, Action* action) {
  CLI::App* claims = app->add_subcommand("claims", "Claims on benefits, and their answers")->require_subcommand(1);
  AddFile(claims, action);
  AddShow(claims, action);
  AddList(claims, action);
  AddDecide(claims, action);
  AddExplain(claims, action);
  AddClaimArrears(claims, action);
  claims->add_subcommand("benefits", "The benefits that can be claimed")->callback([action] {
    *action = ListBenefits;
  });
  AddTemplate(claims, action);
}

}  // namespace rsu::cli

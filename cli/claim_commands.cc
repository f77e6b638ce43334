#include <memory>
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
#include "cli/law_behind.h"
#include "cli/question.h"
#include "cli/table.h"
#include "cli/verdict_text.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/social_security_service.pb.h"

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
  RSU_RETURN_IF_ERROR(session.client.Call(kFileClaim, request, &response));
  if (!flags.reveal) MaskPersons(&response);
  const Look& look = session.terminal.look;
  return Answer(
      session, response,
      absl::StrCat(
          NamedValues({{"claim", request.claim().claim_ref()}, {"version", absl::StrCat(response.version())}}, look),
          "\n", ClaimDecisionText(response.decision(), flags.law, look)));
}

std::string ClaimText(const v1::GetClaimResponse& response, bool with_law, const Look& look) {
  const std::string version = NamedValues(
      {{"version", absl::StrCat(response.version())}, {"recorded", FormatTimestamp(response.record_time())}}, look);
  const std::string facts = NamedValues(StatedFacts(response.claim()), look);
  const std::string decision = response.has_decision() ? ClaimDecisionText(response.decision(), with_law, look)
                                                       : "No decision is written down for this claim.\n";
  return absl::StrCat(version, "\n", facts, "\n", decision);
}

absl::StatusOr<ExitCode> Show(const Session& session, const ClaimFlags& flags) {
  v1::GetClaimRequest request;
  request.set_claim_ref(flags.subject.ref);
  v1::GetClaimResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetClaim, request, &response));
  if (!flags.reveal) MaskPersons(&response);
  return Answer(session, response, ClaimText(response, flags.law, session.terminal.look));
}

absl::StatusOr<ExitCode> List(const Session& session, const ListFlags& flags) {
  if (flags.insured_idcs.empty() == flags.household_ref.empty()) {
    return WrongFlag("--insured", "give the insured person, or the household with --household: one of the two");
  }
  v1::ListClaimsRequest request;
  request.set_insured_idcs(flags.insured_idcs);
  request.set_household_ref(flags.household_ref);
  v1::ListClaimsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListClaims, request, &response));
  Table table({{"claim"}});
  for (const std::string& claim_ref : response.claim_refs()) table.AddRow({{claim_ref}});
  return Answer(session, response, table.empty() ? "There is no claim.\n" : table.Text(session.terminal.look));
}

absl::StatusOr<v1::DecideClaimRequest> DecideFromFlags(const ClaimFlags& flags) {
  RSU_RETURN_IF_ERROR(CheckSubject(flags.subject));
  v1::DecideClaimRequest request;
  if (flags.subject.facts.empty()) {
    request.set_claim_ref(flags.subject.ref);
  } else {
    RSU_RETURN_IF_ERROR(ReadFacts(flags.subject.facts, request.mutable_inline_()));
  }
  RSU_RETURN_IF_ERROR(SetTimes(flags.question, &request));
  RSU_RETURN_IF_ERROR(SetLaw(flags.question, &request));
  return request;
}

absl::StatusOr<ExitCode> Decide(const Session& session, const ClaimFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const v1::DecideClaimRequest request, DecideFromFlags(flags));
  v1::DecideClaimResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kDecideClaim, request, &response));
  if (!flags.reveal) MaskPersons(&response);
  return Answer(session, response, ClaimDecisionText(response.decision(), flags.law, session.terminal.look));
}

absl::StatusOr<std::string> LawBehindClaim(const Session& session, const v1::DecideClaimRequest& question) {
  const auto decide = [&](const v1::LawChoice& law) -> absl::StatusOr<Decided> {
    v1::DecideClaimRequest request = question;
    *request.mutable_law() = law;
    v1::DecideClaimResponse response;
    RSU_RETURN_IF_ERROR(session.client.Call(kDecideClaim, request, &response));
    MaskPersons(&response);
    return Decided{{response.decision().verdict()}, response.decision().basis()};
  };
  return LawBehindText(session, DecisionOf::kClaim, question.law(), decide);
}

absl::StatusOr<ExitCode> Explain(const Session& session, const ClaimFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const v1::DecideClaimRequest question, DecideFromFlags(flags));
  v1::ExplainDecisionRequest request;
  if (question.has_inline_()) {
    *request.mutable_inline_claim() = question.inline_();
  } else {
    request.set_claim_ref(question.claim_ref());
  }
  if (question.has_month()) *request.mutable_month() = question.month();
  if (question.has_known_on()) *request.mutable_known_on() = question.known_on();
  if (question.has_law()) *request.mutable_law() = question.law();
  RSU_ASSIGN_OR_RETURN(const v1::Language language, LanguageFromFlag(flags.language));
  request.set_language(language);
  v1::ExplainDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kExplainDecision, request, &response));
  std::string text = ExplanationText(response, session.terminal.look);
  if (flags.law && !session.json) {
    RSU_ASSIGN_OR_RETURN(const std::string law, LawBehindClaim(session, question));
    absl::StrAppend(&text, "\n", law);
  }
  return Answer(session, response, text);
}

absl::StatusOr<ExitCode> ListBenefits(const Session& session) {
  v1::ListBenefitsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListBenefits, {}, &response));
  Table table({{"benefit"}, {"name"}, {"references"}});
  for (const v1::Benefit& benefit : response.benefits()) {
    table.AddRow({{benefit.id()}, {benefit.name()}, {absl::StrJoin(benefit.references(), "; ")}});
  }
  return Answer(session, response, table.Text(session.terminal.look));
}

absl::StatusOr<ExitCode> Template(const Session& session, const TemplateFlags& flags) {
  const TemplateForm form = flags.fields ? TemplateForm::kFields : TemplateForm::kSkeleton;
  RSU_RETURN_IF_ERROR(flags.given ? PrintInlineClaimTemplate(session, flags.benefit, form)
                                  : PrintClaimTemplate(session, flags.benefit, form));
  return kExitDone;
}

void AddAnswerOptions(Command* command, ClaimFlags* flags) {
  command->AddFlag("--law", &flags->law, "Show the dated legal values behind the answer");
  command->AddFlag("--reveal", &flags->reveal, "Show identifiers of persons in full");
}

void AddFile(Command* claims) {
  const auto flags = std::make_shared<ClaimFlags>();
  Command* file = claims->Add("file", "Store a claim and decide it");
  file->Example("claims template sickness > claim.json");
  file->Example("claims file --facts claim.json");
  file->AddFlag("--facts", &flags->subject.facts, "JSON file of an rsu.v1.Claim (claims template)").Required();
  file->AddFlag("--request-id", &flags->request_id, "Makes the call safe to repeat: the same id, the same answer");
  AddAnswerOptions(file, flags.get());
  file->Run([flags](const Session& session) { return File(session, *flags); });
}

void AddShow(Command* claims) {
  const auto flags = std::make_shared<ClaimFlags>();
  Command* show = claims->Add("show", "A claim and its last decision");
  show->Example("claims show C-1 --law");
  show->AddFlag("REF", &flags->subject.ref, "The caller's own reference of the claim").Required();
  AddAnswerOptions(show, flags.get());
  show->Run([flags](const Session& session) { return Show(session, *flags); });
}

void AddList(Command* claims) {
  const auto flags = std::make_shared<ListFlags>();
  Command* list = claims->Add("list", "The claims of an insured person or of a household");
  list->Example("claims list --insured 0123456789");
  list->Example("claims list --household RF-1");
  list->AddFlag("--insured", &flags->insured_idcs, "Identifier of the insured person");
  list->AddFlag("--household", &flags->household_ref, "The caller's own reference of the household");
  list->Run([flags](const Session& session) { return List(session, *flags); });
}

void AddClaimSubject(Command* command, ClaimFlags* flags) {
  AddSubjectOptions(command, &flags->subject, "The caller's own reference of the claim",
                    "JSON file of an rsu.v1.InlineClaim (claims template --inline): what if; nothing is stored");
  command->AddFlag("--month", &flags->question.month,
                   "Month decided, YYYY-MM; that of filing unless given, or the current one when it is not filed");
  AddKnownOnOption(command, &flags->question);
}

void AddDecide(Command* claims) {
  const auto flags = std::make_shared<ClaimFlags>();
  Command* decide = claims->Add("decide", "Decide a claim, or facts of a file, and store nothing");
  decide->Example("claims decide C-1 --month 2026-03");
  decide->Example("claims template sickness --inline > facts.json");
  decide->Example("claims decide --facts facts.json --law");
  AddClaimSubject(decide, flags.get());
  AddLawOptions(decide, &flags->question);
  AddAnswerOptions(decide, flags.get());
  decide->Run([flags](const Session& session) { return Decide(session, *flags); });
}

void AddExplain(Command* claims) {
  const auto flags = std::make_shared<ClaimFlags>();
  Command* explain = claims->Add("explain", "Tell the decision to the family, in its language");
  explain->Example("claims explain C-1 --language ar");
  explain->Example("claims explain C-1 --law --switch cnss.late_claim=FULL_ARREARS");
  AddClaimSubject(explain, flags.get());
  AddLawOptions(explain, &flags->question);
  explain->AddFlag("--language", &flags->language, "fr, ar or en; French unless given");
  explain->AddFlag("--law", &flags->law, kLawBehindHelp);
  explain->Run([flags](const Session& session) { return Explain(session, *flags); });
}

void AddTemplate(Command* claims) {
  const auto flags = std::make_shared<TemplateFlags>();
  Command* skeleton = claims->Add("template", "Print a skeleton of facts: null is not known");
  skeleton->Example("claims template sickness --fields");
  skeleton->Example("claims template sickness --inline > facts.json");
  skeleton->AddFlag("BENEFIT", &flags->benefit, "Benefit, for example sickness (claims benefits)").Required();
  skeleton->AddFlag("--inline", &flags->given, "With the insured person or the household, for claims decide");
  skeleton->AddFlag("--fields", &flags->fields, "Say for each field what is written there");
  skeleton->Run([flags](const Session& session) { return Template(session, *flags); });
}

}  // namespace

void AddClaimCommands(Command* root) {
  Command* claims = root->AddGroup("claims", "Claims on benefits, and their answers");
  AddFile(claims);
  AddShow(claims);
  AddList(claims);
  AddDecide(claims);
  AddExplain(claims);
  AddClaimArrears(claims);
  claims->Add("benefits", "The benefits that can be claimed")->Run(ListBenefits);
  AddTemplate(claims);
}

}  // namespace rsu::cli

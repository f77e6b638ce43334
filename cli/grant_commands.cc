#include "cli/grant_commands.h"

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "cli/cell.h"
#include "cli/errors.h"
#include "cli/facts_file.h"
#include "cli/format.h"
#include "cli/grant_text.h"
#include "cli/question.h"
#include "cli/session.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/social_security_service.pb.h"

namespace rsu::cli {
namespace {

struct GrantFlags {
  RouteFlags route;
  std::string programme, from, to, paid_as_known_on, paid;
};

absl::StatusOr<int64_t> MoneyFromFlag(absl::string_view flag, absl::string_view text) {
  const bool plain = !text.empty() && text.find_first_not_of("0123456789.") == absl::string_view::npos;
  const absl::StatusOr<int64_t> centimes = ParseFixedPoint(text, kMoneyDecimals);
  if (plain && centimes.ok()) return centimes;
  return WrongFlag(
      flag, absl::StrCat("is ", QuoteValue(text), "; write dirhams from 0 with at most two decimals, as 500 or 70.83"));
}

// Sets the months that are given.
template <typename Request>
absl::Status SetMonths(const GrantFlags& flags, Request* request) {
  if (!flags.from.empty()) {
    RSU_ASSIGN_OR_RETURN(*request->mutable_from_month(), MonthFromFlag("--from", flags.from));
  }
  if (!flags.to.empty()) {
    RSU_ASSIGN_OR_RETURN(*request->mutable_to_month(), MonthFromFlag("--to", flags.to));
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> Remedies(const Session& session, const GrantFlags& flags) {
  v1::FindRemediesRequest request;
  RSU_ASSIGN_OR_RETURN(*request.mutable_route(), RouteFromFlags(flags.route));
  request.set_programme(flags.programme);
  v1::FindRemediesResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kFindRemedies, request, &response));
  return Answer(session, response, RemediesText(response, session.terminal.look));
}

// Sets what the arrears of a programme and of a claim have in common, asks, and answers.
absl::StatusOr<ExitCode> AskArrears(const Session& session, const GrantFlags& flags,
                                    v1::ComputeArrearsRequest* request) {
  if (!flags.paid.empty() && !flags.paid_as_known_on.empty()) {
    return WrongFlag("--paid", "there is --paid-as-known-on too; give the one or the other");
  }
  RSU_RETURN_IF_ERROR(SetMonths(flags, request));
  RSU_RETURN_IF_ERROR(SetKnownOn(flags.route.question, request));
  if (!flags.paid_as_known_on.empty()) {
    RSU_ASSIGN_OR_RETURN(*request->mutable_paid_as_known_on(),
                         DayFromFlag("--paid-as-known-on", flags.paid_as_known_on));
  }
  if (!flags.paid.empty()) {
    RSU_ASSIGN_OR_RETURN(const int64_t centimes, MoneyFromFlag("--paid", flags.paid));
    request->set_paid_month_centimes(centimes);
  }
  v1::ComputeArrearsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kComputeArrears, *request, &response));
  return Answer(session, response, ArrearsText(response, session.terminal.look));
}

absl::StatusOr<ExitCode> Arrears(const Session& session, const GrantFlags& flags) {
  v1::ComputeArrearsRequest request;
  RSU_ASSIGN_OR_RETURN(*request.mutable_route(), RouteFromFlags(flags.route));
  request.set_programme(flags.programme);
  return AskArrears(session, flags, &request);
}

absl::StatusOr<ExitCode> ClaimArrears(const Session& session, const GrantFlags& flags) {
  const SubjectFlags& subject = flags.route.subject;
  RSU_RETURN_IF_ERROR(CheckSubject(subject));
  v1::ComputeArrearsRequest request;
  if (subject.facts.empty()) {
    request.set_claim_ref(subject.ref);
  } else {
    RSU_RETURN_IF_ERROR(ReadFacts(subject.facts, request.mutable_inline_claim()));
  }
  RSU_RETURN_IF_ERROR(SetLaw(flags.route.question, &request));
  return AskArrears(session, flags, &request);
}

absl::StatusOr<ExitCode> History(const Session& session, const GrantFlags& flags) {
  v1::GetGrantHistoryRequest request;
  RSU_ASSIGN_OR_RETURN(*request.mutable_route(), RouteFromFlags(flags.route));
  request.set_programme(flags.programme);
  RSU_RETURN_IF_ERROR(SetMonths(flags, &request));
  v1::GetGrantHistoryResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetGrantHistory, request, &response));
  return Answer(session, response, GrantHistoryText(response, session.terminal.look));
}

void AddGrantOptions(Command* command, GrantFlags* flags) {
  AddRouteOptions(command, &flags->route);
  command->AddFlag("--programme", &flags->programme, "Programme, for example asd").Required();
}

void AddRemedies(Command* group) {
  const auto flags = std::make_shared<GrantFlags>();
  Command* remedies = group->Add("remedies", "What would change a refusal");
  remedies->Example("eligibility remedies RF-1 --programme asd");
  AddGrantOptions(remedies, flags.get());
  AddTimeOptions(remedies, &flags->route.question);
  remedies->Run([flags](const Session& session) { return Remedies(session, *flags); });
}

void AddArrearsOptions(Command* arrears, GrantFlags* flags) {
  AddKnownOnOption(arrears, &flags->route.question);
  arrears->AddFlag("--from", &flags->from, "First month, YYYY-MM").Required();
  arrears->AddFlag("--to", &flags->to, "Last month, YYYY-MM").Required();
  arrears->AddFlag("--paid-as-known-on", &flags->paid_as_known_on,
                   "What was due as known on this day, YYYY-MM-DD, counts as paid");
  arrears->AddFlag("--paid", &flags->paid, "Dirhams that were paid each month");
}

void AddArrears(Command* group) {
  const auto flags = std::make_shared<GrantFlags>();
  Command* arrears = group->Add("arrears", "What a programme owes for past months");
  arrears->Example("eligibility arrears RF-1 --programme asd --from 2025-01 --to 2025-12");
  AddGrantOptions(arrears, flags.get());
  AddArrearsOptions(arrears, flags.get());
  arrears->Run([flags](const Session& session) { return Arrears(session, *flags); });
}

void AddHistory(Command* group) {
  const auto flags = std::make_shared<GrantFlags>();
  Command* history = group->Add("history", "The life of a grant, month by month");
  history->Example("eligibility history RF-1 --programme asd");
  AddGrantOptions(history, flags.get());
  AddKnownOnOption(history, &flags->route.question);
  history->AddFlag("--from", &flags->from, "First month, YYYY-MM; that of the first application unless given");
  history->AddFlag("--to", &flags->to, "Last month, YYYY-MM; the current one unless given");
  history->Run([flags](const Session& session) { return History(session, *flags); });
}

}  // namespace

void AddGrantCommands(Command* eligibility) {
  AddRemedies(eligibility);
  AddArrears(eligibility);
  AddHistory(eligibility);
}

void AddClaimArrears(Command* claims) {
  const auto flags = std::make_shared<GrantFlags>();
  Command* arrears = claims->Add("arrears", "What a benefit paid by the month owes for past months");
  arrears->Example("claims arrears C-1 --from 2025-01 --to 2025-12");
  AddSubjectOptions(arrears, &flags->route.subject, "The caller's own reference of the claim",
                    "JSON file of an rsu.v1.InlineClaim: what if; nothing is stored");
  AddLawOptions(arrears, &flags->route.question);
  AddArrearsOptions(arrears, flags.get());
  arrears->Run([flags](const Session& session) { return ClaimArrears(session, *flags); });
}

}  // namespace rsu::cli

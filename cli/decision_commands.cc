#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/decision_text.h"
#include "cli/errors.h"
#include "cli/explanation_text.h"
#include "cli/limits.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {
namespace {

struct ListFlags {
  std::string household_ref;
  int limit = kDefaultListLimit;
};

struct ReceiptFlags {
  std::string receipt_id, other_receipt_id, programme, language;
};

// Fills the response with the newest receipts, at most `limit`; says whether there are more.
absl::StatusOr<bool> ListReceipts(const Client& client, const ListFlags& flags, v1::ListDecisionsResponse* all) {
  v1::ListDecisionsRequest request;
  request.set_household_ref(flags.household_ref);
  request.set_page_size(std::min(flags.limit, kReceiptPageSize));
  for (int64_t page = 0; page < kMaxPages; ++page) {
    v1::ListDecisionsResponse response;
    RSU_RETURN_IF_ERROR(client.Call(kListDecisions, request, &response));
    for (const v1::Receipt& receipt : response.receipts()) {
      if (all->receipts_size() == flags.limit) return true;
      *all->add_receipts() = receipt;
    }
    if (response.next_page_token().empty()) return false;
    request.set_page_token(response.next_page_token());
  }
  return AnswerNotUnderstood("the list of decisions has no end");
}

absl::StatusOr<ExitCode> List(const Session& session, const ListFlags& flags) {
  v1::ListDecisionsResponse all;
  RSU_ASSIGN_OR_RETURN(const bool more, ListReceipts(session.client, flags, &all));
  const std::vector<v1::Receipt> receipts(all.receipts().begin(), all.receipts().end());
  std::string text = ReceiptTable(receipts, session.terminal.look);
  if (receipts.empty()) text = "No decision is written down for this household.\n";
  if (more) text += "There are older ones: --limit shows them.\n";
  return Answer(session, all, text);
}

absl::StatusOr<ExitCode> Show(const Session& session, const ReceiptFlags& flags) {
  v1::GetDecisionRequest request;
  request.set_receipt_id(flags.receipt_id);
  v1::GetDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetDecision, request, &response));
  return Answer(session, response, WrittenDecisionText(response, session.terminal.look));
}

absl::StatusOr<ExitCode> Replay(const Session& session, const ReceiptFlags& flags) {
  v1::ReplayDecisionRequest request;
  request.set_receipt_id(flags.receipt_id);
  v1::ReplayDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kReplayDecision, request, &response));
  RSU_ASSIGN_OR_RETURN(const ExitCode answered, Answer(session, response, ReplayText(response, session.terminal.look)));
  return response.identical() ? answered : kExitRefused;
}

absl::StatusOr<ExitCode> Compare(const Session& session, const ReceiptFlags& flags) {
  v1::CompareDecisionsRequest request;
  request.set_from_receipt_id(flags.receipt_id);
  request.set_to_receipt_id(flags.other_receipt_id);
  v1::CompareDecisionsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kCompareDecisions, request, &response));
  return Answer(session, response, ComparisonText(response, session.terminal.look));
}

absl::StatusOr<ExitCode> Explain(const Session& session, const ReceiptFlags& flags) {
  v1::ExplainDecisionRequest request;
  request.set_receipt_id(flags.receipt_id);
  request.set_programme(flags.programme);
  RSU_ASSIGN_OR_RETURN(const v1::Language language, LanguageFromFlag(flags.language));
  request.set_language(language);
  v1::ExplainDecisionResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kExplainDecision, request, &response));
  return Answer(session, response, ExplanationText(response, session.terminal.look));
}

// A command that is given a receipt, and runs `run`.
template <typename Run>
std::pair<Command*, ReceiptFlags*> AddReceiptCommand(Command* group, const char* name, const char* help, Run run,
                                                     const char* more = "") {
  const auto flags = std::make_shared<ReceiptFlags>();
  Command* command = group->Add(name, help);
  command->Example(absl::StrCat("decisions ", name, " household/RF-1/1", more));
  command->AddFlag("RECEIPT", &flags->receipt_id, "Receipt of a decision (decisions list)").Required();
  command->Run([flags, run](const Session& session) { return run(session, *flags); });
  return {command, flags.get()};
}

void AddList(Command* group) {
  const auto flags = std::make_shared<ListFlags>();
  Command* list = group->Add("list", "The decisions of a household, newest first");
  list->Example("decisions list RF-1");
  list->AddFlag("REF", &flags->household_ref, "The caller's own reference of the household").Required();
  list->AddFlag("--limit", &flags->limit, "Most decisions shown").Between(1, kMaxListLimit);
  list->Run([flags](const Session& session) { return List(session, *flags); });
}

}  // namespace

void AddDecisionCommands(Command* root) {
  Command* group = root->AddGroup("decisions", "Decisions as they were written down");
  AddList(group);
  AddReceiptCommand(group, "show", "A decision and what it rests on", Show);
  AddReceiptCommand(group, "replay", "Decide again on the same facts, law and engine: exit code 5 when not the same",
                    Replay);
  const auto [compare, compared] = AddReceiptCommand(
      group, "compare", "What changed between two decisions, and what followed", Compare, " household/RF-1/2");
  compare->AddFlag("LATER", &compared->other_receipt_id, "Receipt of the later decision").Required();
  const auto [explain, explained] =
      AddReceiptCommand(group, "explain", "Tell a decision to the family, in its language", Explain);
  explain->AddFlag("--programme", &explained->programme, "Only this programme, for example asd");
  explain->AddFlag("--language", &explained->language, "fr, ar or en; French unless given");
}

}  // namespace rsu::cli

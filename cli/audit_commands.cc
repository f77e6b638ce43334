#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "rsu/v1/server_service.pb.h"

namespace rsu::cli {
namespace {

std::string LookupTable(const v1::ListLookupsResponse& response, const Look& look) {
  Table table({{"from"},
               {"to"},
               {"caller"},
               {"taken", Table::kRight},
               {"identifiers told", Table::kRight},
               {"not looked up", Table::kRight},
               {"records found", Table::kRight},
               {"not found", Table::kRight}});
  for (const v1::Lookups& one : response.lookups()) {
    const Tone tone = one.refused_declarations() > 0 ? Tone::kBad : Tone::kPlain;
    table.AddRow({{FormatTimestamp(one.first_time())},
                  {FormatTimestamp(one.last_time())},
                  {one.caller(), tone},
                  {FormatCount(one.taken_declarations())},
                  {FormatCount(one.taken_identifiers())},
                  {FormatCount(one.refused_declarations()), tone},
                  {FormatCount(one.found_records())},
                  {FormatCount(one.missing_records())}});
  }
  return table.Text(look);
}

absl::StatusOr<ExitCode> ListLookups(const Session& session, const std::string& since, int limit) {
  v1::ListLookupsRequest request;
  DayToProto(CivilDayInMorocco(session.clock.Now()) - kLookupDays, request.mutable_from());
  if (!since.empty()) {
    RSU_ASSIGN_OR_RETURN(*request.mutable_from(), DayFromFlag("--since", since));
  }
  request.set_page_size(std::min(limit, kPageSize));
  v1::ListLookupsResponse all;
  do {
    v1::ListLookupsResponse page;
    RSU_RETURN_IF_ERROR(session.client.Call(kListLookups, request, &page));
    for (v1::Lookups& one : *page.mutable_lookups()) {
      if (all.lookups_size() < limit) all.add_lookups()->Swap(&one);
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && all.lookups_size() < limit);
  std::string text = all.lookups().empty()
                         ? absl::StrCat("Nobody looked up persons since ", FormatDate(request.from()), ".\n")
                         : LookupTable(all, session.terminal.look);
  if (!request.page_token().empty()) text += "There are more: --limit shows them.\n";
  return Answer(session, all, text);
}

}  // namespace

void AddAuditCommands(Command* root) {
  struct Flags {
    std::string since;
    int limit = kDefaultListLimit;
  };
  const auto flags = std::make_shared<Flags>();
  Command* audit = root->AddGroup("audit", "Who asked the registry for what");
  Command* lookups = audit->Add("lookups", "How often each caller was told whether persons are stored, by hour");
  lookups->AddFlag("--since", &flags->since, "The first day, YYYY-MM-DD; a week ago unless given");
  lookups->AddFlag("--limit", &flags->limit, "Most lines shown").Between(1, kMaxListLimit);
  lookups->Example("audit lookups --since 2026-03-01");
  lookups->Run([flags](const Session& session) { return ListLookups(session, flags->since, flags->limit); });
}

}  // namespace rsu::cli

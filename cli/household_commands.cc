#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/household_text.h"
#include "cli/limits.h"
#include "cli/pages.h"
#include "rsu/v1/registry_service.pb.h"

namespace rsu::cli {
namespace {

absl::StatusOr<ExitCode> ShowHousehold(const Session& session, const std::string& household_ref, bool reveal) {
  v1::GetHouseholdRequest request;
  request.set_household_ref(household_ref);
  v1::GetHouseholdResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetHousehold, request, &response));
  if (!reveal) MaskIdentifiers(response.mutable_household());
  return Answer(session, response, HouseholdText(response.household(), session.terminal.look));
}

absl::StatusOr<ExitCode> ListHouseholds(const Session& session, const v1::ListHouseholdsRequest& request, int limit) {
  v1::ListHouseholdsResponse all;
  bool more = false;
  RSU_RETURN_IF_ERROR(ForEachHousehold(session.client, request, [&](const v1::HouseholdSummary& household) {
    more = all.households_size() == limit;
    if (!more) *all.add_households() = household;
    return !more;
  }));
  const std::vector<v1::HouseholdSummary> households(all.households().begin(), all.households().end());
  std::string text = HouseholdListText(households, session.terminal.look);
  if (households.empty()) text = "There is no such household. rsuctl import stores households.\n";
  if (more) text += "There are more: --limit shows them, scores export writes them all.\n";
  return Answer(session, all, text);
}

void AddShow(Command* household) {
  struct Flags {
    std::string household_ref;
    bool reveal = false;
  };
  const auto flags = std::make_shared<Flags>();
  Command* show = household->Add("show", "Show a household: dwelling, members, score");
  show->Example("household show RF-1");
  show->AddFlag("REF", &flags->household_ref, "The caller's own reference of the household").Required();
  show->AddFlag("--reveal", &flags->reveal, "Show the members' identifiers in full");
  show->Run([flags](const Session& session) { return ShowHousehold(session, flags->household_ref, flags->reveal); });
}

void AddList(Command* household) {
  struct Flags {
    std::string commune, region, programme;
    int limit = kDefaultListLimit;
  };
  const auto flags = std::make_shared<Flags>();
  Command* list = household->Add("list", "List households, without private data");
  list->Example("household list --region 4 --programme asd --limit 20");
  list->AddFlag("--commune", &flags->commune, "Only this commune (census code)");
  list->AddFlag("--region", &flags->region, "Only this region, 1 to 12");
  list->AddFlag("--programme", &flags->programme, "Only households that meet this programme's conditions");
  list->AddFlag("--limit", &flags->limit, "Most households shown").Between(1, kMaxListLimit);
  list->Run([flags](const Session& session) {
    v1::ListHouseholdsRequest request;
    request.set_commune_code(flags->commune);
    request.set_region_code(flags->region);
    request.set_programme(flags->programme);
    request.set_page_size(std::min(flags->limit + 1, kPageSize));
    return ListHouseholds(session, request, flags->limit);
  });
}

}  // namespace

void AddHouseholdCommands(Command* root) {
  Command* household = root->AddGroup("household", "Households of the registry");
  AddShow(household);
  AddList(household);
}

}  // namespace rsu::cli

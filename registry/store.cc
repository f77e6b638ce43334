#include "registry/store.h"

#include <future>
#include <utility>

#include "base/ids.h"

namespace rsu::registry {

absl::string_view NameOf(Table table) {
  switch (table) {
    case Table::kHousehold:
      return "household";
    case Table::kHouseholdHistory:
      return "household_history";
    case Table::kPerson:
      return "person";
    case Table::kIndex:
      return "index";
    case Table::kScoreEvent:
      return "score_event";
    case Table::kDecision:
      return "decision";
    case Table::kDecisionHistory:
      return "decision_history";
    case Table::kApplication:
      return "application";
    case Table::kAudit:
      return "audit";
    case Table::kFeed:
      return "feed";
    case Table::kCounter:
      return "counter";
    case Table::kRequest:
      return "request";
    case Table::kInsured:
      return "insured";
    case Table::kInsuredHistory:
      return "insured_history";
    case Table::kClaim:
      return "claim";
    case Table::kClaimHistory:
      return "claim_history";
    case Table::kLaw:
      return "law";
    case Table::kLookup:
      return "lookup";
  }
  return "unknown";
}

CommitResult CommitBlocking(Store* store, Batch batch) {
  std::promise<CommitResult> outcome;
  store->Commit(std::move(batch), [&outcome](const CommitResult& result) { outcome.set_value(result); });
  return outcome.get_future().get();
}

uint32_t PartOf(absl::string_view id, uint32_t parts) { return static_cast<uint32_t>(StableHash(id) % parts); }

}  // namespace rsu::registry

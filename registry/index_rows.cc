#include "registry/index_rows.h"

#include <algorithm>

namespace rsu::registry {
namespace {

bool Holds(const std::vector<RowKey>& rows, const RowKey& row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

}  // namespace

std::vector<RowKey> IndexRowsOf(const Keys& keys, const store::v1::HouseholdRow& household,
                                const store::v1::DecisionRow& decision) {
  const std::string& ref = household.household_ref();
  const std::string& commune = household.declaration().commune_code();
  std::vector<RowKey> rows;
  rows.reserve(1 + static_cast<size_t>(decision.programmes_met_size()));
  if (!commune.empty()) rows.push_back(keys.Index(CommuneIndexPrefix(commune), ref));
  for (const std::string& programme : decision.programmes_met()) {
    rows.push_back(keys.Index(ProgrammeIndexPrefix(programme, commune), ref));
  }
  return rows;
}

void AddIndexChanges(const std::vector<RowKey>& before, const std::vector<RowKey>& after, Batch* batch) {
  for (const RowKey& row : after) {
    if (!Holds(before, row)) batch->puts.push_back({row, ""});
  }
  for (const RowKey& row : before) {
    if (!Holds(after, row)) batch->deletes.push_back(row);
  }
}

}  // namespace rsu::registry

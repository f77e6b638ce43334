// The index rows of a household: where it can be found by commune, and by programme whose conditions it meets.
#pragma once

#include <vector>

#include "registry/keys.h"
#include "registry/store.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

/// Every index row that a household with this decision has. `decision` may be empty: no programme then.
std::vector<RowKey> IndexRowsOf(const Keys& keys, const store::v1::HouseholdRow& household,
                                const store::v1::DecisionRow& decision);

/// Adds to the batch what turns the rows `before` into the rows `after`.
void AddIndexChanges(const std::vector<RowKey>& before, const std::vector<RowKey>& after, Batch* batch);

}  // namespace rsu::registry

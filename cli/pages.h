// All pages of ListHouseholds, one household at a time.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "cli/client.h"
#include "rsu/v1/registry_service.pb.h"

namespace rsu::cli {

/// Calls `take` for every household of the list until it says false. `request` gives filters and page size. INTERNAL
/// when the server goes on beyond kMaxPages.
absl::Status ForEachHousehold(const Client& client, v1::ListHouseholdsRequest request,
                              const std::function<bool(const v1::HouseholdSummary&)>& take);

}  // namespace rsu::cli

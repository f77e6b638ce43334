#include "cli/pages.h"

#include "base/status_macros.h"
#include "cli/errors.h"
#include "cli/limits.h"

namespace rsu::cli {

absl::Status ForEachHousehold(const Client& client, v1::ListHouseholdsRequest request,
                              const std::function<bool(const v1::HouseholdSummary&)>& take) {
  for (int64_t page = 0; page < kMaxPages; ++page) {
    v1::ListHouseholdsResponse response;
    RSU_RETURN_IF_ERROR(client.Call(kListHouseholds, request, &response));
    for (const v1::HouseholdSummary& household : response.households()) {
      if (!take(household)) return absl::OkStatus();
    }
    if (response.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(response.next_page_token());
  }
  return AnswerNotUnderstood("the list of households has no end");
}

}  // namespace rsu::cli

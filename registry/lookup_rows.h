// The audit of look-ups: how often a caller was told in an hour whether persons are stored. One row a caller and hour,
// so that a hundred thousand look-ups cost one write. Rows hold no identifier and no household.
//
//   RSU_RETURN_IF_ERROR(AddLookups(store, {row}));
//   RSU_ASSIGN_OR_RETURN(LookupPage page, ReadLookups(*store, from, 100, ""));
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "registry/store.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

struct LookupPage {
  std::vector<store::v1::LookupRow> rows;
  std::string next_page_token;  // empty on the last page
};

/// The start of the hour of a time: the rows of a caller within it are one.
absl::Time HourOf(absl::Time time);

/// Adds the numbers of `more` to those of `row`, of the same caller and hour.
void AddTo(const store::v1::LookupRow& more, store::v1::LookupRow* row);

/// Adds to what is stored of each caller and hour (of first_us), in one batch, and waits until it is durable; at most
/// one row a caller and hour. NOT_WRITTEN, WRITES_STOPPED, STORAGE_FAILED: nothing was added, or nobody can tell.
absl::Status AddLookups(Store* store, absl::Span<const store::v1::LookupRow> rows);

/// The rows from the hour of `from` on, oldest first, then by caller. PAGE_TOKEN_INVALID.
absl::StatusOr<LookupPage> ReadLookups(const Store& store, absl::Time from, int page_size,
                                       absl::string_view page_token);

}  // namespace rsu::registry

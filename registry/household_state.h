// What a household is now, as one write reads it: each row with the version the commit will rest on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "registry/errors.h"
#include "registry/keys.h"
#include "registry/store.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

/// A message and the row it was read from.
template <typename Message>
struct ReadRow {
  Message message;
  std::string bytes;           // as stored: what moves to a history table
  uint64_t version = kAbsent;  // kAbsent: there is no row, the message is empty

  bool exists() const { return version != kAbsent; }
};

struct HouseholdState {
  ReadRow<store::v1::HouseholdRow> household;
  ReadRow<store::v1::DecisionRow> decision;
  ReadRow<store::v1::ApplicationsRow> applications;
  ReadRow<store::v1::RequestRow> request;  // of the request id asked for
};

/// Reads a message out of a row. ROW_CORRUPT.
template <typename Message>
absl::Status ParseRow(Table table, absl::string_view bytes, Message* message) {
  if (message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return absl::OkStatus();
  return RowCorrupt(NameOf(table));
}

/// The rows of a household and of a request id (empty = none), read one by one: the versions tell at the commit
/// whether they still stand.
absl::StatusOr<HouseholdState> ReadHouseholdState(const Store& store, const Keys& keys, absl::string_view household_ref,
                                                  absl::string_view request_id);

/// The time of the next write of a household: after every one before, even when the clock of the machine runs backwards
/// or stands. So a time says which rows there were (a replay goes by it).
absl::Time TimeOfWrite(const Clock& clock, const HouseholdState& state);

}  // namespace rsu::registry

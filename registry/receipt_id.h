// Receipts: the names of written decisions. Opaque to callers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace rsu::registry {

/// What a receipt names.
struct ReceiptId {
  enum class Kind { kHousehold, kClaim };
  Kind kind;
  std::string ref;  // of the household or the claim
  int64_t number;   // of the decision, from 1
};

std::string HouseholdReceiptId(absl::string_view household_ref, int64_t number);
std::string ClaimReceiptId(absl::string_view claim_ref, int64_t number);

/// Nothing when it is no receipt.
std::optional<ReceiptId> ParseReceiptId(absl::string_view receipt_id);

}  // namespace rsu::registry

#include "registry/receipt_id.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace rsu::registry {
namespace {

constexpr absl::string_view kHousehold = "household/";
constexpr absl::string_view kClaim = "claim/";

}  // namespace

std::string HouseholdReceiptId(absl::string_view household_ref, int64_t number) {
  return absl::StrCat(kHousehold, household_ref, "/", number);
}

std::string ClaimReceiptId(absl::string_view claim_ref, int64_t number) {
  return absl::StrCat(kClaim, claim_ref, "/", number);
}

std::optional<ReceiptId> ParseReceiptId(absl::string_view receipt_id) {
  ReceiptId parsed = {};
  if (absl::ConsumePrefix(&receipt_id, kHousehold)) {
    parsed.kind = ReceiptId::Kind::kHousehold;
  } else if (absl::ConsumePrefix(&receipt_id, kClaim)) {
    parsed.kind = ReceiptId::Kind::kClaim;
  } else {
    return std::nullopt;
  }
  const size_t slash = receipt_id.rfind('/');  // a reference may hold slashes, a number does not
  if (slash == absl::string_view::npos || slash == 0) return std::nullopt;
  if (!absl::SimpleAtoi(receipt_id.substr(slash + 1), &parsed.number) || parsed.number < 1) return std::nullopt;
  parsed.ref = std::string(receipt_id.substr(0, slash));
  return parsed;
}

}  // namespace rsu::registry

#include "eligibility/reason_code.h"

#include <array>

namespace rsu::eligibility {
namespace {

// One a code, in the order of the enum.
constexpr std::array<absl::string_view, kReasonCount> kNames = {
    "NOT_IN_FORCE",
    "NOT_IN_RNP",
    "NOT_IN_RSU",
    "SCORE_MISSING",
    "SCORE_OUT_OF_WINDOW",
    "NO_APPLICATION",
    "SCORE_ABOVE_THRESHOLD",
    "SCORE_NOT_ABOVE_THRESHOLD",
    "HEAD_NOT_RESIDENT",
    "CUMUL_AF",
    "STATE_PAID",
    "PENSION",
    "NON_CONTRIBUTORY_BENEFIT",
    "OTHER_COVER",
    "ACTIVITY",
    "PARAMETER_MISSING",
    "DECLARATION_PERIOD_NOT_TESTED",
    "WAITING_PERIOD",
};

}  // namespace

absl::string_view ReasonName(ReasonCode code) { return kNames[IndexOf(code)]; }

std::optional<ReasonCode> FindReason(absl::string_view name) {
  for (int i = 0; i < kReasonCount; ++i) {
    if (kNames[i] == name) return static_cast<ReasonCode>(i);
  }
  return std::nullopt;
}

}  // namespace rsu::eligibility

// Most of everything at the door, with the reason.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace rsu::server {

/// A message holds 500 declarations of ordinary size; a larger one is a mistake or an attack.
inline constexpr int kMaxMessageBytes = 4 << 20;

/// As in the API: a batch that is larger gains nothing (measured) and delays its own answer.
inline constexpr int kMaxImportItems = 500;

/// Tasks waiting for a thread: about a tenth of a second of work; beyond it a caller is told at once.
inline constexpr size_t kMaxQueuedTasks = 4096;

/// Streams of one connection: more is a client that forgot to close them.
inline constexpr int kMaxStreamsPerConnection = 1024;

/// As in the API.
inline constexpr int kDefaultPageSize = 100;
inline constexpr int kMaxPageSize = 1000;
inline constexpr size_t kMaxRequestIdBytes = 64;

/// Months that can be asked for: before the first there is no law in this house, after the last no plan.
inline constexpr int kFirstYear = 2000;
inline constexpr int kLastYear = 2100;

/// Views of the law kept: a year of months for today's law, and some older days.
inline constexpr size_t kMaxLawViews = 64;

/// Readings of the law kept besides the one in force: a parse takes some milliseconds.
inline constexpr size_t kMaxLoadedLaws = 32;
/// Switches of one question: more than there are.
inline constexpr int kMaxSwitches = 100;

/// As in the API: a household given in a request.
inline constexpr int kMaxInlineDeclarations = 20;
inline constexpr int kMaxInlineApplications = 50;
inline constexpr int kMaxInlineInsured = 100;
/// As in the API: other claims stated in a request; more than a person or a household has on one event.
inline constexpr int kMaxFiledClaims = 100;

/// Records of one stream under way: more gains nothing, and they wait in memory.
inline constexpr int kMaxInsuredInHand = 256;

/// Of a receipt that is shown back: a reference and two words.
inline constexpr size_t kMaxReceiptBytes = 128;

/// As in the API: months of one computation of arrears or of a grant's history; each is a decision.
inline constexpr int kMaxMonthsAsked = 240;

/// As in the API: decisions of one page.
inline constexpr int kDefaultDecisionsPage = 20;
inline constexpr int kMaxDecisionsPage = 100;

/// How long a stopping server waits for calls in flight.
inline constexpr absl::Duration kDrainTime = absl::Seconds(10);

}  // namespace rsu::server

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

/// How long a stopping server waits for calls in flight.
inline constexpr absl::Duration kDrainTime = absl::Seconds(10);

}  // namespace rsu::server

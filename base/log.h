// Structured log lines on standard error: one JSON object a line. Never put personal data in one.
//
//   LogInfo("listening", {{"address", "127.0.0.1:50051"}});
//
// A line is queued and written by a thread of its own, so nobody waits for whoever reads the log. When that reader
// stops, the queue fills and further lines are dropped and counted; the count is written when there is room again.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace rsu {

using LogField = std::pair<absl::string_view, std::string>;

/// Lines that wait to be written: some seconds of a busy server, at most a few MiB.
inline constexpr size_t kMaxQueuedLogLines = 8192;

/// Queues {"time":...,"level":...,"event":...,fields...}. Thread safe; never waits for the reader.
void LogInfo(absl::string_view event, std::initializer_list<LogField> fields);
void LogWarning(absl::string_view event, std::initializer_list<LogField> fields);
void LogError(absl::string_view event, std::initializer_list<LogField> fields);

/// Waits until what was queued is written, but no longer than `patience`; whether it is. For the end of a program.
bool FlushLog(absl::Duration patience);

/// Lines dropped since the program started because nobody read the log.
int64_t LogLinesDropped();

}  // namespace rsu

// Structured log lines on standard error: one JSON object a line. Never put personal data in one.
//
//   LogInfo("listening", {{"address", "127.0.0.1:50051"}});
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace rsu {

using LogField = std::pair<absl::string_view, std::string>;

/// Writes {"time":...,"level":...,"event":...,fields...}. Thread safe.
void LogInfo(absl::string_view event, std::initializer_list<LogField> fields);
void LogWarning(absl::string_view event, std::initializer_list<LogField> fields);
void LogError(absl::string_view event, std::initializer_list<LogField> fields);

}  // namespace rsu

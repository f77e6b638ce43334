// What the reports of the two imports have in common.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "cli/terminal.h"
#include "rsu/v1/error.pb.h"

namespace rsu::cli {

/// A refusal without violations is not of the input but of the registry, for example PERSON_TAKEN: the server's own
/// sentence, or its reason and its metadata as one.
std::string SentenceOfRefusal(const v1::ErrorInfo& error);

/// One row a reason, the most frequent first; `noun` is what is counted.
std::string ReasonTable(const std::map<std::string, int64_t>& refused_by_reason, const std::string& noun,
                        const Look& look);

/// The same with another heading.
std::string CountTable(const std::string& heading, const std::map<std::string, int64_t>& counts,
                       const std::string& noun, const Look& look);

/// "1,234.5 s"
std::string SecondsText(absl::Duration elapsed);

/// What is said when a stream broke and another one is tried: why, and how many there are at most.
std::string ConnectionLostText(const absl::Status& why, int attempt, int most);

}  // namespace rsu::cli

// Answers for programs: a message as JSON, with the field names of the API.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <ostream>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace rsu::cli {

/// Writes the message as indented JSON. Undeclared facts are absent; 64-bit integers are strings, as protobuf's JSON
/// mapping has them. INTERNAL when the message cannot be written, for example a time out of range.
absl::Status PrintJson(const google::protobuf::Message& message, std::ostream& out);

/// Writes indented JSON with its keys in the order given.
void PrintJson(const nlohmann::ordered_json& json, std::ostream& out);

}  // namespace rsu::cli

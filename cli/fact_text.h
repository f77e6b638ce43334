// The facts of a message as people read them, and the identifiers of persons in them hidden.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/message.h"

namespace rsu::cli {

/// Every fact that is stated, with its path: {"sickness.from", "2025-05-20"}, {"sickness.cause", "disease"}.
std::vector<std::pair<std::string, std::string>> StatedFacts(const google::protobuf::Message& message);

/// Hides all but the last two digits of every identifier of a person: fields that always hold one (idcs), and
/// references that may (of a child, a spouse, a payee).
void MaskPersons(google::protobuf::Message* message);

}  // namespace rsu::cli

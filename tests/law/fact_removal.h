// Takes the facts of a message away, one after the other.
//
//   RemoveEachFact(&claim, "claim", [&](const RemovedFact& fact) { ... decide on claim ... });
#pragma once

#include <functional>
#include <string>

#include "google/protobuf/message.h"

namespace rsu::tests {

/// A fact that is not stated any more.
struct RemovedFact {
  std::string path;   // for example claim.sickness.days, counting from 0
  std::string field;  // for example rsu.v1.SicknessFacts.days
};

/// Calls `function` once for every fact of a message and of the messages in it, while that fact alone is not stated. A
/// fact is a field that is stated and holds no messages, a date, a month, or a whole list.
void RemoveEachFact(google::protobuf::Message* message, const std::string& path,
                    const std::function<void(const RemovedFact&)>& function);

}  // namespace rsu::tests

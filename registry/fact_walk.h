// Checks what every message of facts has in common: dates that exist, values of the lists, numbers and texts in range.
#pragma once

#include <string>

#include "google/protobuf/message.h"
#include "registry/faults.h"

namespace rsu::registry {

/// Adds the faults of a message and everything in it. `path` is what the caller calls it, for example claim.
///
/// A date is a whole day, but a birth_date may be partial; a month exists; money is 0 to kMaxMoneyCentimes; other
/// numbers are 0 to kMaxCount; an idcs has ten digits when it is given; lists hold at most kMaxClaimParts, periods
/// kMaxPeriods, the months of a career kMaxCareerMonths.
void CheckFacts(const google::protobuf::Message& message, const std::string& path, Faults* faults);

/// Adds a fault for every part that holds a field of which this server does not know the number: of a newer caller, or
/// of another message. Whatever it says would be lost.
void CheckNothingIsLost(const google::protobuf::Message& message, const std::string& path, Faults* faults);

}  // namespace rsu::registry

// Checks what every message of facts has in common: dates that exist, values of the lists, numbers and texts in range.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "registry/faults.h"
#include "rsu/v1/date.pb.h"

namespace rsu::registry {

/// Adds DATE_INVALID unless the date is a day that exists, DATE_OUT_OF_RANGE, YEAR_HIJRI or
/// YEAR_BEFORE_1900 (birth_check.h) unless it is of the years of facts;
/// whether it is sound.
bool CheckDay(const v1::Date& date, absl::string_view path, Faults* faults);

/// Adds the faults of a message and everything in it. `path` is what the caller calls it, for example claim.
///
/// A date is a whole day of the years of facts, but a birth_date may be partial; a month exists in those years; money
/// is 0 to kMaxMoneyCentimes; days, years, months and ranks are within one life, other numbers 0 to kMaxCount; an idcs
/// has ten digits when it is given, and neither it nor a child_ref is a placeholder; a text can be seen (text_check.h);
/// lists hold at most kMaxClaimParts, periods kMaxPeriods, the months of a career kMaxCareerMonths.
void CheckFacts(const google::protobuf::Message& message, const std::string& path, Faults* faults);

/// Adds a fault for every part that holds a field of which this server does not know the number: of a newer caller, or
/// of another message. Whatever it says would be lost.
void CheckNothingIsLost(const google::protobuf::Message& message, const std::string& path, Faults* faults);

}  // namespace rsu::registry

// What a record of an insured person must be, field by field.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "base/error.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::registry {

/// Every fault of the record; empty when it is sound. `path` is what the caller calls it, for example insured. An
/// identifier may be absent: whoever stores it asks for one.
std::vector<Violation> CheckInsuredRecord(const v1::InsuredRecord& record, const std::string& path,
                                          absl::CivilDay today);

/// The fault of a missing identifier.
Violation MissingIdcs(const std::string& path);

}  // namespace rsu::registry

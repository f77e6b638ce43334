// What each kind of write is going to change, decided from what is stored. Pure: nothing is read or written here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "registry/household_state.h"
#include "registry/household_write.h"
#include "registry/places.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// `known_from` is the day from which the administration knew what is written; nothing = today, or for an import the
/// day of the declaration. A day out of range is INVALID_FIELDS.

/// HOUSEHOLD_REF_TAKEN, INVALID_FIELDS.
absl::StatusOr<WritePlan> PlanEnrolment(const HouseholdState& state, const v1::Declaration& declaration,
                                        std::optional<absl::CivilDay> known_from, const Places& places,
                                        absl::CivilDay today);

/// HOUSEHOLD_NOT_FOUND, ETAG_MISMATCH, DECLARED_ON_BEFORE_STORED, INVALID_FIELDS, or what `edit` fails with.
absl::StatusOr<WritePlan> PlanUpdate(const HouseholdState& state, const std::string& household_ref,
                                     const std::string& etag, const std::function<absl::Status(v1::Declaration*)>& edit,
                                     std::optional<absl::CivilDay> known_from, const Places& places,
                                     absl::CivilDay today);

/// DECLARATION_NOT_NEWER, INVALID_FIELDS.
absl::StatusOr<WritePlan> PlanImport(const HouseholdState& state, const v1::Declaration& declaration,
                                     const std::vector<std::string>& apply_to, std::optional<absl::CivilDay> known_from,
                                     const Places& places, absl::CivilDay today);

/// HOUSEHOLD_NOT_FOUND, APPLIED_IN_FUTURE.
absl::StatusOr<WritePlan> PlanApplication(const HouseholdState& state, const std::string& household_ref,
                                          const std::string& programme, absl::CivilDay applied_on,
                                          std::optional<absl::CivilDay> known_from, absl::CivilDay today);

/// The application for a programme on a day; nullptr when there is none.
const store::v1::ApplicationEntry* FindApplication(const store::v1::ApplicationsRow& applications,
                                                   const std::string& programme, absl::CivilDay applied_on);

}  // namespace rsu::registry

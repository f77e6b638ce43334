// A synthetic nation: households in the intake format, drawn from the 2024 census and from assumptions (assumptions.h).
// Nobody in it exists. The same census, seed and number give the same household on every machine, alone or among
// others.
//
//   SyntheticHousehold household = MakeHousehold(census, {2026, from, to, 400, true}, 17);
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "rsu/v1/declaration.pb.h"
#include "tests/nation/census.h"

namespace rsu::nation {

struct NationOptions {
  uint64_t seed;
  absl::CivilDay declared_from;
  absl::CivilDay declared_to;  // included; not before declared_from
  int64_t households;          // sound ones, 1 to kMaxHouseholds
  bool with_defects;           // then one flawed household for each of Defects()
};

/// INVALID_ARGUMENT when the days are in the wrong order or there are too few or too many households.
absl::Status CheckOptions(const NationOptions& options);

struct SyntheticHousehold {
  std::string household_ref;
  v1::Declaration declaration;
};

/// Household `number`, from 1, of options that CheckOptions takes. Up to options.households it is sound, but for a few
/// bills that are not declared; each of those after has one flaw.
SyntheticHousehold MakeHousehold(const Census& census, const NationOptions& options, int64_t number);

/// 10 digits without meaning; no two persons below 10^10 share them under one seed.
std::string MakeIdcs(uint64_t seed, int64_t person);

}  // namespace rsu::nation

// What is scored.
#pragma once

#include "absl/time/civil_time.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::scoring {

/// What is scored. `declaration` was checked for shape (one head, dates, ranges) and outlives the call.
struct Subject {
  const v1::Declaration* declaration;
  int region;                     // region of the commune, 1 to 12; 0 when no commune is declared
  absl::CivilDay evaluation_day;  // used only under ise.age_reference = EVALUATION_DATE
};

}  // namespace rsu::scoring

// Whether a child of a dead insured person has a share of the survivors' pension in a month (dahir 1-72-184 art. 57-63;
// cnss document, 4.10): under 16; under 18 as an apprentice; under 21 as a student; disabled without stable income.
#pragma once

#include <string>

#include "absl/time/civil_time.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// What a child is to the pension in a month.
enum class ChildStanding : uint8_t {
  kNone,      // not born yet, or its right has ended: not worth a word
  kNoStatus,  // from 16, under 21, neither apprentice nor student (CHILD_STATUS)
  kPastAge,   // past the age of its status (CHILD_AGE)
  kShares,    // has a share
  kOpen,      // a fact is missing
};

/// Judged on the 1st of the month; bounds are strict (switch cnss.age_limit). The facts that it needs and nobody stated
/// are missed under `path`, for example claim.survivors.children[2].
ChildStanding StandingOf(const v1::ClaimChild& child, const std::string& path, absl::CivilMonth month,
                         ClaimVerdict* verdict);

}  // namespace rsu::eligibility

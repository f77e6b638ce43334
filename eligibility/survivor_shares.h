// The shares of a survivors' pension in a month (dahir 1-72-184 art. 57-63; cnss document, 4.10): 50 % of the base for
// all spouses together, 50 % for each orphan of both parents, 25 % for each of one, cut in proportion above 100 %.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/claim.pb.h"

namespace rsu::eligibility {

/// Who has a share in a month.
struct Survivor {
  std::string payee_ref;
  std::string subject;  // spouses[0], children[2]
  bool is_spouse;
  ParameterKey share;    // the legal share of the group or of the orphan
  int64_t centimes = 0;  // of the month
};

/// The survivors of a month and what they are paid.
struct Shares {
  std::vector<Survivor> survivors;
  bool cut = false;      // by the cap on the total
  bool complete = true;  // every fact and figure that they need is known

  int64_t total_centimes() const;
};

/// Judged on the 1st of the month: spouses who live and have not remarried, children by age and status. Each share is
/// rounded down, so that all together never exceed the base; equal shares for equal persons. With `tell` the reasons of
/// those left out are told: REMARRIAGE, CHILD_AGE, CHILD_STATUS.
Shares SharesOf(const v1::SurvivorsFacts& facts, int64_t base_centimes, absl::CivilMonth month, bool tell,
                ClaimVerdict* verdict);

}  // namespace rsu::eligibility

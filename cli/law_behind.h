// The law behind a decision that was told to a family: the dated values, what it rests on, and every other reading that
// the law leaves open (law switches) under which the answer would be another.
//
//   const DecideUnder decide = [&](const v1::LawChoice& law) { ... };
//   RSU_ASSIGN_OR_RETURN(const std::string text, LawBehindText(session, DecisionOf::kClaim, law, decide));
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/session.h"
#include "cli/verdict_text.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/inline_facts.pb.h"

namespace rsu::cli {

/// Help of the flag that asks for it.
inline constexpr char kLawBehindHelp[] =
    "Add the dated legal values behind the answer, and the other readings of the law that would change it; for people, "
    "not with --format json";

struct Decided {
  std::vector<v1::Verdict> verdicts;
  v1::DecisionBasis basis;
};

/// Asks the server the same question under a law.
using DecideUnder = std::function<absl::StatusOr<Decided>(const v1::LawChoice& law)>;

/// Decides under `law`, and once more for each value that each switch may have besides. Errors as the calls.
absl::StatusOr<std::string> LawBehindText(const Session& session, DecisionOf of, const v1::LawChoice& law,
                                          const DecideUnder& decide);

}  // namespace rsu::cli

// The law of the files with one value wrong: what a slip of the hand would make of it.
//
//   for (const Mutant& mutant : AllMutants()) {
//     absl::StatusOr<eligibility::LawView> law = MutantLaws().View(mutant, switches, month, known_on);
//   }
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "eligibility/law_view.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::tests {

/// What is wrong with a row.
enum class Slip {
  kFigureUp,        // the figure is more by its smallest unit
  kFigureDown,      // less
  kRowDropped,      // the row is not there
  kValidFromLater,  // each day: one later, one earlier
  kValidFromEarlier,
  kValidToLater,
  kValidToEarlier,
  kKnownFromLater,
  kKnownFromEarlier,
};

/// One value of the law files that is wrong.
struct Mutant {
  int file;
  int parameter;
  int row;
  Slip slip;
  std::string key;
  absl::CivilMonth month;                       // in which the row begins: the cases of that month notice soonest
  std::string text;                             // for people: key, value, days, what was done
  std::optional<absl::CivilDay> only_known_on;  // the one day of knowledge on which the law is another; none: any day
};

/// Every slip that every row of the law files can have.
std::vector<Mutant> AllMutants();

using Switches = std::map<std::string, std::string>;

struct Compiled;

/// Compiles laws with a slip. Rows that no switch fills are read alone, beside those of the law as written.
class MutantLaws {
 public:
  /// The law with the slip. INVALID_ARGUMENT when the loader refuses it: nobody would serve it.
  absl::StatusOr<std::shared_ptr<const eligibility::LawTables>> Compile(const Mutant& mutant, const Switches& switches);

 private:
  std::map<Switches, std::shared_ptr<const Compiled>> as_written_;
};

}  // namespace rsu::tests

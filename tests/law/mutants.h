// The law of the files with one value wrong: what a slip of the hand would make of it.
//
//   for (const Mutant& mutant : AllMutants()) {
//     absl::StatusOr<eligibility::LawView> law = MutantLaws().View(mutant, switches, month, known_on);
//   }
#pragma once

#include <map>
#include <memory>
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
  std::string text;  // for people: key, value, days, what was done
};

/// Every slip that every row of the law files can have.
std::vector<Mutant> AllMutants();

using Switches = std::map<std::string, std::string>;

/// Compiles laws with a slip; keeps the last one of each choice of switches.
class MutantLaws {
 public:
  /// The law with the slip. INVALID_ARGUMENT when the loader refuses it: nobody would serve it.
  absl::StatusOr<std::shared_ptr<const eligibility::LawTables>> Compile(const Mutant& mutant, const Switches& switches);

 private:
  std::map<Switches, std::vector<policy::v1::LawFile>> files_;  // with their switches set
};

}  // namespace rsu::tests

// Facts that say who is who in a family (relation, sex, marital status) and that nobody declared. Each decides alone
// who heads the family, who is a spouse or a child, so an unknown one is never read as a "no": every reading is
// decided, and what all of them agree on is the answer (decision.cc, agreement.h).
//
//   FamilyReadings readings(input, used_versions);
//   for (int64_t i = 0; i < readings.count(); ++i) {
//     ReadVersions reading(input, readings, i);   // reading.input() has every such fact
//   }
#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "eligibility/decision.h"
#include "eligibility/verdict.h"

namespace rsu::eligibility {

/// One fact that nobody declared, and what it can be.
struct OpenFact {
  int version;  // index of DecisionInput::versions
  int16_t member_index;
  Fact fact;                // kRelation, kSex or kMaritalStatus
  std::vector<int> values;  // of the enum
};

class FamilyReadings {
 public:
  /// Looks at the versions of these indexes. Sex and marital status are asked of head, spouses, who may be one, and two
  /// parents of one side. Sex that the fund's record states is not open.
  FamilyReadings(const DecisionInput& input, absl::Span<const int> versions);

  const std::vector<OpenFact>& open_facts() const { return open_facts_; }

  /// How many readings there are; 1 when nothing is open. At most kMaxFamilyReadings: of more, the first ones.
  int64_t count() const { return count_; }
  bool all_read() const { return all_read_; }

  /// Which value a fact has in a reading.
  int64_t PlaceOf(size_t fact, int64_t reading) const { return reading / strides_[fact] % Radix(fact); }
  /// The distance of readings that differ in the next value of a fact alone.
  int64_t Stride(size_t fact) const { return strides_[fact]; }
  int64_t Radix(size_t fact) const { return static_cast<int64_t>(open_facts_[fact].values.size()); }

 private:
  void AddOpenFacts(const DecisionInput& input, int version);

  std::vector<OpenFact> open_facts_;
  std::vector<int64_t> strides_;
  int64_t count_ = 1;
  bool all_read_ = true;
};

/// The facts of a household in one reading.
class ReadVersions {
 public:
  /// `input` outlives this.
  ReadVersions(const DecisionInput& input, const FamilyReadings& readings, int64_t reading);
  ReadVersions(const ReadVersions&) = delete;
  ReadVersions& operator=(const ReadVersions&) = delete;

  const DecisionInput& input() const { return input_; }
  /// A reading with two heads, or none, is of no household.
  bool is_household() const { return is_household_; }

 private:
  std::vector<v1::Declaration> declarations_;
  std::vector<FactsVersion> versions_;
  DecisionInput input_;
  bool is_household_ = true;
};

}  // namespace rsu::eligibility

// Collects the faults of a declaration, up to a maximum.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/error.h"
#include "registry/limits.h"

namespace rsu::registry {

class Faults {
 public:
  void Add(absl::string_view field, absl::string_view reason, std::string sentence) {
    if (full()) return;
    violations_.push_back({std::string(field), std::string(reason), std::move(sentence)});
  }
  bool full() const { return violations_.size() >= kMaxViolations; }
  bool empty() const { return violations_.empty(); }
  std::vector<Violation> Take() { return std::move(violations_); }

 private:
  std::vector<Violation> violations_;
};

/// A value of an open enum that is none of its names.
inline void CheckEnum(bool is_known, absl::string_view field, Faults* faults) {
  if (!is_known) faults->Add(field, "ENUM_UNKNOWN", "The value is none of the list: send one of the named values.");
}

/// A number outside its range, limits included.
inline void CheckRange(bool declared, int64_t value, int64_t least, int64_t greatest, absl::string_view field,
                       Faults* faults) {
  if (!declared || (value >= least && value <= greatest)) return;
  faults->Add(field, "OUT_OF_RANGE",
              absl::StrCat("The value is ", value, ": send a number from ", least, " to ", greatest, "."));
}

}  // namespace rsu::registry

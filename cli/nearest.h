// The word that somebody meant.
//
//   Nearest("decid", {"file", "decide"})   // "decide"
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace rsu::cli {

/// Letters to change, put in or leave out to make one text of the other (Levenshtein), in bytes.
size_t CountEdits(absl::string_view a, absl::string_view b);

/// The known word that takes the fewest changed letters, of those that begin with `word` or are at most a third of its
/// letters away, rounded up; the first of equals; empty when none is near.
std::string Nearest(absl::string_view word, const std::vector<std::string>& known);

}  // namespace rsu::cli

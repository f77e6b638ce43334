#include "cli/nearest.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/match.h"

namespace rsu::cli {
size_t CountEdits(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

std::string Nearest(absl::string_view word, const std::vector<std::string>& known) {
  std::string nearest;
  size_t fewest = (word.size() + 2) / 3 + 1;
  for (const std::string& candidate : known) {
    const bool begins = !word.empty() && absl::StartsWithIgnoreCase(candidate, word);
    const size_t changes = begins ? 1 : CountEdits(word, candidate);
    if (changes >= fewest) continue;
    fewest = changes;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace rsu::cli

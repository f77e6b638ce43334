#include "cli/nearest.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace rsu::cli {
namespace {

// Letters added, dropped or changed to make one word the other.
size_t Changes(absl::string_view from, absl::string_view to) {
  std::vector<size_t> row(to.size() + 1);
  for (size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= from.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= to.size(); ++j) {
      const size_t changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[to.size()];
}

}  // namespace

std::string Nearest(absl::string_view word, const std::vector<std::string>& known) {
  std::string nearest;
  size_t fewest = (word.size() + 2) / 3 + 1;
  for (const std::string& candidate : known) {
    const bool begins = !word.empty() && absl::StartsWithIgnoreCase(candidate, word);
    const size_t changes = begins ? 1 : Changes(word, candidate);
    if (changes >= fewest) continue;
    fewest = changes;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace rsu::cli

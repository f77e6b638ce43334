#include "base/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace rsu {

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

std::string Nearest(absl::string_view word, absl::Span<const std::string> known) {
  if (word.size() > kMaxNearestBytes) return "";
  const std::string folded = absl::AsciiStrToLower(word);
  std::string nearest;
  size_t fewest = (word.size() + 2) / 3 + 1;
  for (const std::string& candidate : known) {
    const bool begins = !word.empty() && absl::StartsWithIgnoreCase(candidate, word);
    const size_t changes = begins ? 1 : CountEdits(folded, absl::AsciiStrToLower(candidate));
    if (changes >= fewest) continue;
    fewest = changes;
    nearest = candidate;
  }
  return nearest;
}

std::string MeantHint(absl::string_view word, absl::Span<const std::string> known) {
  const std::string nearest = Nearest(word, known);
  return nearest.empty() ? "" : absl::StrCat(" (did you mean ", nearest, "?)");
}

}  // namespace rsu

#include "cli/look_alike.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "base/text.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

std::string FoldWord(absl::string_view text) {
  return Skeleton(absl::AsciiStrToLower(absl::StrReplaceAll(CleanName(text), {{" ", "_"}, {"-", "_"}})));
}

// Letters to change, put in or leave out to make one text of the other (Levenshtein).
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

}  // namespace

std::optional<std::string> FindMeant(absl::string_view text, const std::vector<std::string>& words) {
  if (text.empty() || text.size() > kMaxQuotedBytes) return std::nullopt;  // no word of the format is as long
  const std::string folded = FoldWord(text);
  std::optional<std::string> nearest;
  size_t least = 3;  // edits: three letters away is another word
  for (const std::string& word : words) {
    const std::string folded_word = FoldWord(word);
    if (folded == folded_word) return word;
    const size_t edits = CountEdits(folded, folded_word);
    if (edits >= least || 3 * edits > word.size()) continue;
    least = edits;
    nearest = word;
  }
  return nearest;
}

}  // namespace rsu::cli

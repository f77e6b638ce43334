#include "cli/look_alike.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

std::string FoldWord(absl::string_view text) {
  return Skeleton(absl::AsciiStrToLower(absl::StrReplaceAll(CleanName(text), {{" ", "_"}, {"-", "_"}})));
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

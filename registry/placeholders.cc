#include "registry/placeholders.h"

#include <cstdlib>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_split.h"
#include "base/embedded.h"
#include "base/ids.h"
#include "base/log.h"

namespace rsu::registry {
namespace {

constexpr absl::string_view kFile = "placeholders.csv";
constexpr absl::string_view kHeader = "idcs,reason";

// The list is part of this program: one that cannot be read is a build gone wrong, and nothing safe can follow.
[[noreturn]] void Abort(absl::string_view line) {
  LogError("embedded placeholders.csv cannot be read", {{"line", std::string(line)}});
  std::abort();
}

absl::flat_hash_set<absl::string_view> ReadList() {
  absl::flat_hash_set<absl::string_view> numbers;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name != kFile) continue;
    for (const absl::string_view line : absl::StrSplit(file.content, '\n', absl::SkipEmpty())) {
      if (line == kHeader) continue;
      const absl::string_view idcs = line.substr(0, line.find(','));
      if (!IsIdcs(idcs)) Abort(line);
      numbers.insert(idcs);
    }
  }
  if (numbers.empty()) Abort("");
  return numbers;
}

}  // namespace

bool IsPlaceholder(absl::string_view idcs) {
  static const absl::flat_hash_set<absl::string_view> kNumbers = ReadList();
  return kNumbers.contains(idcs);
}

}  // namespace rsu::registry

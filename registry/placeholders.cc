#include "registry/placeholders.h"

#include "absl/container/flat_hash_set.h"
#include "base/ids.h"
#include "registry/embedded_table.h"

namespace rsu::registry {
namespace {

constexpr absl::string_view kFile = "placeholders.csv";

absl::flat_hash_set<absl::string_view> ReadList() {
  absl::flat_hash_set<absl::string_view> numbers;
  for (const absl::string_view line : EmbeddedTable(kFile, "idcs,reason")) {
    const absl::string_view idcs = line.substr(0, line.find(','));
    if (!IsIdcs(idcs)) AbortOnLine(kFile, line);
    numbers.insert(idcs);
  }
  if (numbers.empty()) AbortOnLine(kFile, "");
  return numbers;
}

}  // namespace

bool IsPlaceholder(absl::string_view idcs) {
  static const absl::flat_hash_set<absl::string_view> kNumbers = ReadList();
  return kNumbers.contains(idcs);
}

}  // namespace rsu::registry

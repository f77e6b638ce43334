#include "registry/embedded_table.h"

#include <cstdlib>
#include <string>

#include "absl/strings/str_split.h"
#include "base/embedded.h"
#include "base/log.h"

namespace rsu::registry {

std::vector<absl::string_view> EmbeddedTable(absl::string_view name, absl::string_view header) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name != name) continue;
    std::vector<absl::string_view> lines = absl::StrSplit(file.content, '\n', absl::SkipEmpty());
    if (lines.empty() || lines.front() != header) AbortOnLine(name, "header");
    lines.erase(lines.begin());
    return lines;
  }
  AbortOnLine(name, "");
}

void AbortOnLine(absl::string_view name, absl::string_view line) {
  LogError("an embedded table cannot be read", {{"name", std::string(name)}, {"line", std::string(line)}});
  std::abort();
}

}  // namespace rsu::registry

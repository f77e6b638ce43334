#include "tests/tidy/links.h"

#include <filesystem>
#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace rsu::tidy {
namespace {

namespace fs = std::filesystem;

// [text](target) or [text](target "title"); `code` between backticks is taken out first.
const std::regex& InlineLink() {
  static const std::regex kInlineLink(R"(\]\(([^)\s]+)[^)]*\))");
  return kInlineLink;
}

bool LeadsOutside(absl::string_view target) {
  return absl::StrContains(target, "://") || absl::StartsWith(target, "mailto:") || absl::StartsWith(target, "#");
}

// The path that a link in `from` leads to, from the root; it begins with ".." when it leaves the repository.
std::string Resolve(const std::string& from, const std::string& target) {
  const std::string path = target.substr(0, target.find('#'));
  const std::string resolved = (fs::path(from).parent_path() / path).lexically_normal().generic_string();
  return std::string(absl::StripSuffix(resolved, "/"));
}

}  // namespace

std::set<std::string> PathsOf(const std::vector<SourceFile>& files) {
  std::set<std::string> paths = {"."};
  for (const SourceFile& file : files) {
    for (fs::path path = file.path; !path.empty(); path = path.parent_path()) paths.insert(path.generic_string());
  }
  return paths;
}

std::vector<Finding> CheckLinks(const SourceFile& file, const std::set<std::string>& paths) {
  static const std::regex kCode("`[^`]*`");
  if (!absl::EndsWith(file.path, ".md")) return {};
  std::vector<Finding> findings;
  bool fenced = false;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    if (absl::StartsWith(file.lines[i], "```")) fenced = !fenced;
    if (fenced) continue;
    const std::string line = std::regex_replace(file.lines[i], kCode, "");
    for (std::sregex_iterator link(line.begin(), line.end(), InlineLink()); link != std::sregex_iterator(); ++link) {
      const std::string target = (*link)[1];
      if (LeadsOutside(target) || paths.count(Resolve(file.path, target)) > 0) continue;
      findings.push_back({file.path, static_cast<int>(i) + 1,
                          absl::StrCat(target, " does not exist in the repository: correct the link")});
    }
  }
  return findings;
}

}  // namespace rsu::tidy

// Documents that hold together: relative links lead somewhere.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/tidy/source.h"

namespace rsu::tidy {

/// Every path of the files and all their folders, from the root.
std::set<std::string> PathsOf(const std::vector<SourceFile>& files);

/// Relative links of a Markdown file to paths that do not exist in the repository. Code is left aside.
std::vector<Finding> CheckLinks(const SourceFile& file, const std::set<std::string>& paths);

}  // namespace rsu::tidy

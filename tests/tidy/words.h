// Words that must not stand in the code, each with what to write instead.
#pragma once

#include <vector>

#include "tests/tidy/source.h"

namespace rsu::tidy {

/// Names that this code base does without: std::string_view, absl::Mutex, absl::Now, floating point in decisions,
/// debug strings that print people, and the like.
std::vector<Finding> CheckBannedWords(const SourceFile& file);

/// Marks of unfinished work, and absolute paths of somebody's machine, in any text file.
std::vector<Finding> CheckLeftovers(const SourceFile& file);

}  // namespace rsu::tidy

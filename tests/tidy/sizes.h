// How long a file and a function may be, and how a header begins.
#pragma once

#include <vector>

#include "tests/tidy/source.h"

namespace rsu::tidy {

/// A longer file holds more than one idea.
inline constexpr int kMaxFileLines = 500;
/// A longer function cannot be read at once.
inline constexpr int kMaxFunctionLines = 60;

/// Code, protos and scripts longer than kMaxFileLines. Data (law, places) and documents may be longer.
std::vector<Finding> CheckFileLength(const SourceFile& file);

/// Functions, tests included, longer than kMaxFunctionLines from the first line of their head to the closing brace.
std::vector<Finding> CheckFunctionLength(const SourceFile& file);

/// Headers that do not say what they are, or lack #pragma once.
std::vector<Finding> CheckHeaderStart(const SourceFile& file);

}  // namespace rsu::tidy

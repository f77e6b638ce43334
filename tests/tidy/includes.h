// Who may include whom: the table of ARCHITECTURE.md as a rule.
#pragma once

#include <vector>

#include "tests/tidy/source.h"

namespace rsu::tidy {

/// Every #include of a C++ file, and every import of a .proto file, that is an edge outside the table.
std::vector<Finding> CheckIncludes(const SourceFile& file);

/// Files outside the registry that get the storage engine through one of its headers.
std::vector<Finding> CheckEngineStaysInside(const std::vector<SourceFile>& files);

}  // namespace rsu::tidy

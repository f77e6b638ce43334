// Reading what a test's programs wrote.
#pragma once

#include <string>

namespace rsu::tests {

/// The content of a file; empty when there is none.
std::string ReadFile(const std::string& path);

}  // namespace rsu::tests

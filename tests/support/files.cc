#include "tests/support/files.h"

#include <fstream>
#include <sstream>

namespace rsu::tests {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace rsu::tests

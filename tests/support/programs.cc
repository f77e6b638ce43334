#include "tests/support/programs.h"

namespace rsu::tests {

std::string ServerBinary() { return RSU_SERVER_BINARY; }
std::string CtlBinary() { return RSU_CTL_BINARY; }

}  // namespace rsu::tests

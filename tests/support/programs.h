// Where the build put the programs under test.
#pragma once

#include <string>

namespace rsu::tests {

/// The paths of rsu-server and rsuctl.
std::string ServerBinary();
std::string CtlBinary();

}  // namespace rsu::tests

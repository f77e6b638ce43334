// The flags of the door (docs/door.md).
#pragma once

#include <CLI/CLI.hpp>

#include "server/door_options.h"

namespace rsu::server {

/// Adds them to the program; `options` holds the defaults and outlives the parsing.
void AddDoorFlags(DoorOptions* options, CLI::App* app);

}  // namespace rsu::server

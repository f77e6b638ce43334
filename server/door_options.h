// How much the door lets in: the flags of rsu-server, with the defaults and reasons in server/limits.h and
// server/lookup_bounds.h.
#pragma once

#include "absl/time/time.h"
#include "server/limits.h"
#include "server/lookup_bounds.h"

namespace rsu::server {

struct DoorOptions {
  int max_connections = kMaxConnections;
  int max_connections_per_address = kMaxConnectionsPerAddress;
  int max_streams = kMaxStreamsPerConnection;
  int max_calls = kMaxOpenCalls;
  int max_resets_per_second = kMaxResetsPerSecond;
  int handshake_seconds = kHandshakeSeconds;
  int idle_seconds = kIdleSeconds;
  int answer_seconds = kAnswerSeconds;
  int memory_mib = kTransportMemoryMib;
  int lookups_per_hour = kMaxLookupsPerHour;
};

}  // namespace rsu::server

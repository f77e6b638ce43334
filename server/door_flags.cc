#include "server/door_flags.h"

namespace rsu::server {
namespace {

struct Flag {
  const char* name;
  int DoorOptions::*value;
  int least;
  int most;
  const char* help;
};

constexpr Flag kFlags[] = {
    {"--max-connections", &DoorOptions::max_connections, 1, 100000,
     "Connections in all; the quietest gives way to a newcomer"},
    {"--max-connections-per-address", &DoorOptions::max_connections_per_address, 1, 100000,
     "Connections of one address (of one /64 of IPv6)"},
    {"--max-streams", &DoorOptions::max_streams, 1, 10000, "Calls of one connection at a time"},
    {"--max-calls", &DoorOptions::max_calls, 1, 1000000, "Calls in all; beyond it the busiest connection is ended"},
    {"--max-resets", &DoorOptions::max_resets_per_second, 1, 100000,
     "Calls that one connection may give up a second; ten seconds' worth may come at once"},
    {"--handshake-seconds", &DoorOptions::handshake_seconds, 1, 600, "Time for the handshakes of TLS and HTTP/2"},
    {"--idle-seconds", &DoorOptions::idle_seconds, 1, 86400,
     "Time of a connection without a call, and of a stream without a message"},
    {"--answer-seconds", &DoorOptions::answer_seconds, 1, 3600, "Time in which a client must read an answer"},
    {"--max-lookups-per-hour", &DoorOptions::lookups_per_hour, 100, 1000000000,
     "Identifiers of which refusals tell one caller that persons are in other households; an hour's worth at once"},
    {"--memory-mib", &DoorOptions::memory_mib, 16, 1 << 20, "Memory for messages that come in"},
};

}  // namespace

void AddDoorFlags(DoorOptions* options, CLI::App* app) {
  for (const Flag& flag : kFlags) {
    app->add_option(flag.name, options->*flag.value, flag.help)
        ->check(CLI::Range(flag.least, flag.most))
        ->capture_default_str()
        ->group("The door");
  }
}

}  // namespace rsu::server

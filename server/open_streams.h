// How many HTTP/2 streams are open on a connection, by gRPC's own count (channelz). A call becomes visible to the watch
// over calls only when its request has come; until then it is a stream that holds memory and nothing else tells of.
//
//   const std::map<std::string, int64_t> streams = CountOpenStreams({"ipv4:127.0.0.1:40112"});
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "absl/strings/string_view.h"

namespace rsu::server {

/// Open streams by peer, of the peers asked for that are connected. Some tens of microseconds, and a few for each
/// connection of the process.
std::map<std::string, int64_t> CountOpenStreams(const std::set<std::string>& peers);

/// The sockets of one page of grpc_channelz_get_server_sockets: the peer of each, by its number.
std::map<int64_t, std::string> SocketsOfPage(absl::string_view json);

/// Streams begun and not ended, of grpc_channelz_get_socket; 0 when the text tells of none.
int64_t OpenStreamsOfSocket(absl::string_view json);

}  // namespace rsu::server

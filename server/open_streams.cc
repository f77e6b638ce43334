#include "server/open_streams.h"

#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "grpc/grpc.h"
#include "grpc/support/alloc.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

struct FreeText {
  void operator()(char* text) const { gpr_free(text); }
};
using Text = std::unique_ptr<char, FreeText>;

/// Empty when the text is no JSON object.
Struct Parse(absl::string_view json) {
  Struct parsed;
  if (!google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &parsed).ok()) parsed.Clear();
  return parsed;
}

const Value& Field(const Struct& object, const std::string& name) {
  const auto found = object.fields().find(name);
  return found == object.fields().end() ? Value::default_instance() : found->second;
}

/// gRPC writes whole numbers as texts, and leaves out zero.
int64_t NumberOf(const Value& value) {
  int64_t number = 0;
  return absl::SimpleAtoi(value.string_value(), &number) ? number : 0;
}

std::map<int64_t, std::string> SocketsOfServer(int64_t server) {
  std::map<int64_t, std::string> sockets;
  for (int64_t next = 0;;) {
    const Text page(grpc_channelz_get_server_sockets(server, next, kSocketsOfPage));
    if (page == nullptr) return sockets;
    const std::map<int64_t, std::string> found = SocketsOfPage(page.get());
    if (found.empty()) return sockets;
    sockets.insert(found.begin(), found.end());
    if (static_cast<int>(found.size()) < kSocketsOfPage) return sockets;
    next = found.rbegin()->first + 1;
  }
}

}  // namespace

std::map<int64_t, std::string> SocketsOfPage(absl::string_view json) {
  std::map<int64_t, std::string> sockets;
  const Struct page = Parse(json);
  for (const Value& socket : Field(page, "socketRef").list_value().values()) {
    const Struct& fields = socket.struct_value();
    absl::string_view name = Field(fields, "name").string_value();
    absl::ConsumePrefix(&name, "chttp2 ");  // the kind of transport stands before the peer
    sockets[NumberOf(Field(fields, "socketId"))] = std::string(name);
  }
  return sockets;
}

int64_t OpenStreamsOfSocket(absl::string_view json) {
  const Struct answer = Parse(json);
  const Struct& data = Field(Field(answer, "socket").struct_value(), "data").struct_value();
  return NumberOf(Field(data, "streamsStarted")) - NumberOf(Field(data, "streamsSucceeded")) -
         NumberOf(Field(data, "streamsFailed"));
}

std::map<std::string, int64_t> CountOpenStreams(const std::set<std::string>& peers) {
  std::map<std::string, int64_t> streams;
  const Text servers(grpc_channelz_get_servers(0));
  if (servers == nullptr) return streams;
  const Struct list = Parse(servers.get());
  for (const Value& server : Field(list, "server").list_value().values()) {
    const int64_t id = NumberOf(Field(Field(server.struct_value(), "ref").struct_value(), "serverId"));
    for (const auto& [socket, peer] : SocketsOfServer(id)) {
      if (peers.count(peer) == 0) continue;
      const Text told(grpc_channelz_get_socket(socket));
      if (told != nullptr) streams[peer] = OpenStreamsOfSocket(told.get());
    }
  }
  return streams;
}

}  // namespace rsu::server

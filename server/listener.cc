#include "server/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/tcp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

absl::Status CannotListen(const Address& address, absl::string_view why) {
  return absl::UnavailableError(absl::StrCat("cannot listen on ", address.WithPort(address.port), ": ", why));
}

void SetPort(sockaddr* address, int port) {
  if (address->sa_family == AF_INET) reinterpret_cast<sockaddr_in*>(address)->sin_port = htons(port);
  if (address->sa_family == AF_INET6) reinterpret_cast<sockaddr_in6*>(address)->sin6_port = htons(port);
}

int PortOf(int socket) {
  sockaddr_storage address = {};
  socklen_t size = sizeof(address);
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<sockaddr_in6*>(&address)->sin6_port);
  return ntohs(reinterpret_cast<sockaddr_in*>(&address)->sin_port);
}

/// A socket that listens; -1 with errno when it cannot.
int ListenOn(const sockaddr* address, socklen_t size) {
  const int made = socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (made < 0) return -1;
  const int on = 1;
  setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (bind(made, address, size) == 0 && listen(made, kListenBacklog) == 0) return made;
  const int fault = errno;
  close(made);
  errno = fault;
  return -1;
}

/// A socket file that a server left behind when it was killed is in the way; one that somebody serves is not.
void RemoveDeadSocket(const sockaddr_un& address) {
  struct stat found;
  if (lstat(address.sun_path, &found) != 0 || !S_ISSOCK(found.st_mode)) return;
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return;
  const bool served = connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  const bool refused = !served && errno == ECONNREFUSED;
  close(probe);
  if (refused) unlink(address.sun_path);
}

}  // namespace

Listener::Listener(Listener&& other) noexcept
    : sockets_(std::exchange(other.sockets_, {})),
      name_(std::move(other.name_)),
      unix_path_(std::exchange(other.unix_path_, "")) {}

Listener::~Listener() {
  for (const int socket : sockets_) close(socket);
  if (!unix_path_.empty()) unlink(unix_path_.c_str());
}

absl::StatusOr<Listener> Listener::Open(const Address& address) {
  Listener listener;
  if (address.is_unix()) {
    sockaddr_un path = {};
    path.sun_family = AF_UNIX;
    address.path.copy(path.sun_path, sizeof(path.sun_path) - 1);
    RemoveDeadSocket(path);
    const int socket = ListenOn(reinterpret_cast<sockaddr*>(&path), sizeof(path));
    if (socket < 0) return CannotListen(address, strerror(errno));
    listener.sockets_.push_back(socket);
    listener.unix_path_ = address.path;
    listener.name_ = address.WithPort(0);
    return listener;
  }
  addrinfo wanted = {};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int fault = getaddrinfo(address.host.c_str(), nullptr, &wanted, &found);
  if (fault != 0) return CannotListen(address, gai_strerror(fault));
  const absl::Cleanup free_found = [found] { freeaddrinfo(found); };
  int port = address.port;
  for (addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    SetPort(entry->ai_addr, port);
    const int socket = ListenOn(entry->ai_addr, entry->ai_addrlen);
    if (socket < 0) continue;  // a name may have addresses of a kind that this machine does not speak
    listener.sockets_.push_back(socket);
    port = PortOf(socket);
  }
  if (listener.sockets_.empty()) return CannotListen(address, strerror(errno));
  listener.name_ = address.WithPort(port);
  return listener;
}

Peer PeerOf(int socket) {
  sockaddr_storage address = {};
  socklen_t size = sizeof(address);
  if (getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return {"", ""};
  std::array<char, INET6_ADDRSTRLEN> text = {};
  if (address.ss_family == AF_INET) {
    const auto* ipv4 = reinterpret_cast<const sockaddr_in*>(&address);
    inet_ntop(AF_INET, &ipv4->sin_addr, text.data(), text.size());
    return {absl::StrCat("ipv4:", text.data(), ":", ntohs(ipv4->sin_port)), text.data()};
  }
  if (address.ss_family != AF_INET6) return {std::string(kUnixPeer), "unix"};
  auto* ipv6 = reinterpret_cast<sockaddr_in6*>(&address);
  inet_ntop(AF_INET6, &ipv6->sin6_addr, text.data(), text.size());
  const int port = ntohs(ipv6->sin6_port);
  if (IN6_IS_ADDR_V4MAPPED(&ipv6->sin6_addr)) {  // gRPC names it by the address that it maps
    const absl::string_view ipv4 = absl::string_view(text.data()).substr(sizeof("::ffff:") - 1);
    return {absl::StrCat("ipv4:", ipv4, ":", port), std::string(ipv4)};
  }
  const std::string name = absl::StrCat("ipv6:%5B", text.data(), "%5D:", port);
  memset(ipv6->sin6_addr.s6_addr + 8, 0, 8);  // one line of a provider is a /64
  inet_ntop(AF_INET6, &ipv6->sin6_addr, text.data(), text.size());
  return {name, text.data()};
}

Traffic TrafficOf(int socket) {
  tcp_info info = {};
  socklen_t size = sizeof(info);
  if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return {};
  return {static_cast<int64_t>(info.tcpi_bytes_received), static_cast<int64_t>(info.tcpi_bytes_sent)};
}

void PrepareSocket(int socket) {
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  const unsigned int patience_ms = absl::ToInt64Milliseconds(kUnacknowledged);
  setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience_ms, sizeof(patience_ms));
}

void CutSocket(int socket) {
  shutdown(socket, SHUT_RDWR);
  std::array<char, 64 << 10> rest;
  while (recv(socket, rest.data(), rest.size(), MSG_DONTWAIT | MSG_TRUNC) > 0) {
  }
}

}  // namespace rsu::server

#include "tests/support/raw_connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"

namespace rsu::tests {
namespace {

using std::chrono::steady_clock;

steady_clock::time_point EndOf(absl::Duration patience) {
  return steady_clock::now() + absl::ToChronoNanoseconds(patience);
}

int64_t MillisecondsUntil(steady_clock::time_point end) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now()).count();
}

/// A header by name, never put into the table (RFC 7541, 6.2.2).
std::string Literal(absl::string_view name, absl::string_view value) {
  std::string block(1, '\0');
  for (const absl::string_view text : {name, value}) {
    block.push_back(static_cast<char>(text.size()));
    absl::StrAppend(&block, text);
  }
  return block;
}

/// Without a connection there is nothing to test.
void Demand(int outcome, const char* what) {
  if (outcome == 0) return;
  perror(what);
  abort();
}

}  // namespace

std::string Number(uint32_t value) {
  const uint32_t network = htonl(value);
  return std::string(reinterpret_cast<const char*>(&network), sizeof(network));
}

std::string Setting(uint16_t id, uint32_t value) { return absl::StrCat(Number(id).substr(2), Number(value)); }

std::string Frame(FrameType type, uint8_t flags, uint32_t stream, absl::string_view payload) {
  std::string frame = Number(static_cast<uint32_t>(payload.size())).substr(1);
  frame.push_back(static_cast<char>(type));
  frame.push_back(static_cast<char>(flags));
  return absl::StrCat(frame, Number(stream), payload);
}

std::string CallHeaders(absl::string_view path) {
  return absl::StrCat("\x83\x86",  // :method POST, :scheme http
                      Literal(":path", path), Literal(":authority", "localhost"),
                      Literal("content-type", "application/grpc"), Literal("te", "trailers"));
}

std::string OpenCall(uint32_t stream, absl::string_view path) {
  return Frame(kHeaders, kEndHeaders, stream, CallHeaders(path));
}

std::string EmptyRequest(uint32_t stream) { return Frame(kData, kEndStream, stream, std::string(5, '\0')); }

RawConnection::RawConnection(const std::string& server, const std::string& from) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  if (!from.empty()) {
    inet_pton(AF_INET, from.c_str(), &address.sin_addr);
    Demand(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), "bind");
  }
  const size_t colon = server.rfind(':');
  inet_pton(AF_INET, server.substr(0, colon).c_str(), &address.sin_addr);
  address.sin_port = htons(static_cast<uint16_t>(std::stoi(server.substr(colon + 1))));
  Demand(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), "connect");
  fcntl(socket_, F_SETFL, O_NONBLOCK);
}

RawConnection::RawConnection(RawConnection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

RawConnection::~RawConnection() {
  if (socket_ >= 0) close(socket_);
}

void RawConnection::Greet(absl::string_view settings) {
  Send(absl::StrCat("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Frame(kSettings, 0, 0, settings)));
}

RawConnection::Room RawConnection::WaitToSend(bool reads, int64_t left_ms) {
  std::array<char, 64 << 10> thrown_away;
  for (;;) {
    if (left_ms <= 0) return Room::kTimeIsUp;
    pollfd wanted = {socket_, static_cast<short>(POLLOUT | (reads ? POLLIN : 0)), 0};
    if (poll(&wanted, 1, static_cast<int>(left_ms)) <= 0) return Room::kTimeIsUp;
    if ((wanted.revents & (POLLERR | POLLHUP)) != 0) return Room::kClosed;
    if ((wanted.revents & POLLIN) != 0) {
      const ssize_t size = recv(socket_, thrown_away.data(), thrown_away.size(), 0);
      if (size == 0 || (size < 0 && errno != EAGAIN)) return Room::kClosed;
    }
    if ((wanted.revents & POLLOUT) != 0) return Room::kYes;
  }
}

bool RawConnection::Send(absl::string_view bytes, absl::Duration patience) {
  const auto end = EndOf(patience);
  while (!bytes.empty()) {
    if (WaitToSend(/*reads=*/false, MillisecondsUntil(end)) != Room::kYes) return false;
    const ssize_t size = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size < 0 && errno != EAGAIN) return false;
    if (size > 0) bytes.remove_prefix(size);
  }
  return true;
}

bool RawConnection::SendAndRead(absl::string_view bytes, absl::Duration patience) {
  const auto end = EndOf(patience);
  while (!bytes.empty()) {
    if (WaitToSend(/*reads=*/true, MillisecondsUntil(end)) != Room::kYes) return false;
    const ssize_t size = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size < 0 && errno != EAGAIN) return false;
    if (size > 0) bytes.remove_prefix(size);
  }
  return true;
}

bool RawConnection::Flood(absl::string_view bytes, int64_t most, bool reads) {
  for (int64_t sent = 0; sent < most; sent += static_cast<int64_t>(bytes.size())) {
    const bool taken = reads ? SendAndRead(bytes) : Send(bytes);
    if (!taken) return IsClosedWithin(absl::Seconds(30));
  }
  return IsClosedWithin(absl::Seconds(1));
}

bool RawConnection::IsClosedWithin(absl::Duration patience) {
  const auto end = EndOf(patience);
  std::array<char, 64 << 10> thrown_away;
  for (;;) {
    const ssize_t size = recv(socket_, thrown_away.data(), thrown_away.size(), 0);
    if (size == 0 || (size < 0 && errno != EAGAIN)) return true;
    const int64_t left = MillisecondsUntil(end);
    if (left <= 0) return false;
    pollfd wanted = {socket_, POLLIN, 0};
    if (size < 0) poll(&wanted, 1, static_cast<int>(left));
  }
}

std::string RawConnection::Read(size_t bytes, absl::Duration patience) {
  const auto end = EndOf(patience);
  std::string text;
  std::array<char, 4096> buffer;
  while (text.size() < bytes) {
    const ssize_t size = recv(socket_, buffer.data(), buffer.size(), 0);
    if (size == 0 || (size < 0 && errno != EAGAIN)) break;
    if (size > 0) text.append(buffer.data(), size);
    const int64_t left = MillisecondsUntil(end);
    if (left <= 0) break;
    pollfd wanted = {socket_, POLLIN, 0};
    if (size < 0) poll(&wanted, 1, static_cast<int>(left));
  }
  return text;
}

}  // namespace rsu::tests

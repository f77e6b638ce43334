// A connection on which a test says what no client library would: HTTP/2 frames by hand, over plain TCP.
//
//   RawConnection raw(server.address());
//   raw.Greet();
//   raw.Send(Headers(1, kServerInfo) + Frame(kReset, 0, 1, Number(8)));
//   EXPECT_TRUE(raw.IsClosedWithin(absl::Seconds(30)));
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace rsu::tests {

enum FrameType : uint8_t {
  kData = 0,
  kHeaders = 1,
  kPriority = 2,
  kReset = 3,
  kSettings = 4,
  kPing = 6,
  kWindowUpdate = 8,
  kContinuation = 9,
};
inline constexpr uint8_t kEndStream = 1;  // on DATA and HEADERS; an acknowledgement on SETTINGS and PING
inline constexpr uint8_t kEndHeaders = 4;

/// A frame, as it is sent.
std::string Frame(FrameType type, uint8_t flags, uint32_t stream, absl::string_view payload = "");
/// Four bytes, the first the highest.
std::string Number(uint32_t value);
/// A setting: an identifier of two bytes and its value.
std::string Setting(uint16_t id, uint32_t value);
/// The header block of a gRPC call, which leaves no trace in the table of headers.
std::string CallHeaders(absl::string_view path);
/// HEADERS of a call, complete.
std::string OpenCall(uint32_t stream, absl::string_view path);
/// An empty message that ends the request.
std::string EmptyRequest(uint32_t stream);

inline constexpr absl::string_view kServerInfo = "/rsu.v1.ServerService/GetServerInfo";
inline constexpr absl::string_view kImport = "/rsu.v1.RegistryService/ImportHouseholds";

class RawConnection {
 public:
  /// Connects to "127.0.0.1:port", from another address of this machine if one is named.
  explicit RawConnection(const std::string& server, const std::string& from = "");
  ~RawConnection();
  RawConnection(RawConnection&& other) noexcept;
  RawConnection& operator=(RawConnection&&) = delete;

  /// The preface and settings of a client.
  void Greet(absl::string_view settings = "");
  /// Sends what it can, reading nothing, for at most `patience`; false: the server closed, or takes nothing.
  bool Send(absl::string_view bytes, absl::Duration patience = absl::Seconds(5));
  /// The same, and throws away meanwhile what the server sends.
  bool SendAndRead(absl::string_view bytes, absl::Duration patience = absl::Seconds(5));
  /// Sends the bytes again and again until the server closes or `most` of them are sent; whether it closed.
  bool Flood(absl::string_view bytes, int64_t most, bool reads);

  /// Reads and throws away; whether the server closes in time.
  bool IsClosedWithin(absl::Duration patience);
  /// What arrives until `bytes` have come, the server closes, or time is up.
  std::string Read(size_t bytes, absl::Duration patience);

  int socket() const { return socket_; }

 private:
  enum class Room { kYes, kClosed, kTimeIsUp };
  Room WaitToSend(bool reads, int64_t left_ms);

  int socket_ = -1;
};

}  // namespace rsu::tests

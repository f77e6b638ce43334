// From the bytes of a request to its message. What a message would take in memory is counted on its bytes first, so
// that nothing is unfolded of a request that is too large: two bytes can stand for a member of two hundred.
//
//   RSU_RETURN_IF_ERROR(ReadRequest(bytes, kHouseholdLimits, &request));
#pragma once

#include <cstddef>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"
#include "server/limits.h"

namespace rsu::server {

/// What each message within a request takes in memory. Made once for a type of request; thread safe.
class RequestShape {
 public:
  explicit RequestShape(const google::protobuf::Descriptor& request);

  size_t BytesOf(const google::protobuf::Descriptor& type) const { return bytes_.at(&type); }

 private:
  void Add(const google::protobuf::Descriptor& type);

  absl::flat_hash_map<const google::protobuf::Descriptor*, size_t> bytes_;
};

/// Whether the bytes are a message of the type within its limits. REQUEST_MALFORMED, REQUEST_TOO_LARGE; INVALID_FIELDS
/// with NOT_UTF8, TEXT_TOO_LONG or CONTROL_CHARACTER names the text.
absl::Status CheckRequestBytes(absl::string_view bytes, const google::protobuf::Descriptor& type,
                               const RequestShape& shape, const RequestLimits& limits);

/// Reads a request of at most `limits`. Errors as CheckRequestBytes.
absl::Status ReadRequestOfShape(const grpc::ByteBuffer& bytes, const RequestShape& shape, const RequestLimits& limits,
                                google::protobuf::Message* request);

template <typename Request>
absl::Status ReadRequest(const grpc::ByteBuffer& bytes, const RequestLimits& limits, Request* request) {
  static const RequestShape shape(*Request::descriptor());
  return ReadRequestOfShape(bytes, shape, limits, request);
}

}  // namespace rsu::server

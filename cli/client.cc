#include "cli/client.h"

#include <arpa/inet.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/proto_buffer_reader.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <future>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "cli/errors.h"
#include "rsu/v1/error.pb.h"

namespace rsu::cli {
namespace {

// After a lost connection the channel itself waits before it dials again; these keep that near our own retries.
constexpr int kFirstRedialMs = 100;
constexpr int kLastRedialMs = 2'000;

absl::string_view HostOf(absl::string_view server) {
  if (absl::ConsumePrefix(&server, "[")) return server.substr(0, server.find(']'));
  return server.substr(0, server.rfind(':'));
}

absl::StatusOr<std::string> ReadPem(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string pem(kMaxPemBytes + 1, '\0');
  file.read(pem.data(), static_cast<std::streamsize>(pem.size()));
  pem.resize(static_cast<size_t>(file.gcount()));
  if (file.bad() || pem.empty()) return FileUnusable(path, "cannot be read, or is empty");
  if (pem.size() > kMaxPemBytes) return FileUnusable(path, "too large for a PEM file");
  return pem;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeCredentials(const ClientOptions& options) {
  const int given = !options.tls_ca.empty() + !options.tls_cert.empty() + !options.tls_key.empty();
  if (given == 0 && !IsLoopback(options.server)) return TlsRequired(options.server);
  if (given == 0) return grpc::InsecureChannelCredentials();
  if (given != 3) return TlsHalfConfigured();
  grpc::SslCredentialsOptions tls;
  RSU_ASSIGN_OR_RETURN(tls.pem_root_certs, ReadPem(options.tls_ca));
  RSU_ASSIGN_OR_RETURN(tls.pem_cert_chain, ReadPem(options.tls_cert));
  RSU_ASSIGN_OR_RETURN(tls.pem_private_key, ReadPem(options.tls_key));
  return grpc::SslCredentials(tls);
}

ErrorDetail DetailFromProto(const v1::ErrorInfo& info) {
  ErrorDetail detail{info.reason(), {info.metadata().begin(), info.metadata().end()}, {}};
  std::sort(detail.metadata.begin(), detail.metadata.end());
  for (const v1::FieldViolation& violation : info.violations()) {
    detail.violations.push_back({violation.field(), violation.reason(), violation.sentence()});
  }
  return detail;
}

}  // namespace

bool IsLoopback(absl::string_view server) {
  if (absl::StartsWith(server, "unix:")) return true;
  const std::string host(HostOf(server));
  in_addr v4;
  in6_addr v6;
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  if (inet_pton(AF_INET6, host.c_str(), &v6) == 1) return IN6_IS_ADDR_LOOPBACK(&v6);
  return host == "localhost";
}

absl::Status StatusFromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  v1::CallStatus call;
  v1::ErrorInfo info;
  if (call.ParseFromString(status.error_details()) && call.details_size() > 0) call.details(0).UnpackTo(&info);
  return MakeError(static_cast<absl::StatusCode>(status.error_code()), status.error_message(), DetailFromProto(info));
}

absl::StatusOr<Client> Client::Make(const ClientOptions& options) {
  RSU_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials, MakeCredentials(options));
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);  // declarations pass no proxy that an environment variable names
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstRedialMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLastRedialMs);
  return Client(grpc::CreateCustomChannel(options.server, credentials, arguments), options.timeout_seconds);
}

Client::Client(std::shared_ptr<grpc::Channel> channel, int timeout_seconds)
    : channel_(std::move(channel)), timeout_seconds_(timeout_seconds) {}

absl::Status Client::CallPath(const char* path, const google::protobuf::MessageLite& request,
                              google::protobuf::MessageLite* response) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(timeout_seconds_));
  const grpc::Slice slice(request.SerializeAsString());
  const grpc::ByteBuffer sent(&slice, 1);
  grpc::ByteBuffer answer;
  std::promise<grpc::Status> ended;
  grpc::GenericStub(channel_).UnaryCall(&context, path, {}, &sent, &answer,
                                        [&ended](grpc::Status status) { ended.set_value(std::move(status)); });
  RSU_RETURN_IF_ERROR(StatusFromGrpc(ended.get_future().get()));
  grpc::ProtoBufferReader reader(&answer);
  if (!response->ParseFromZeroCopyStream(&reader)) return AnswerNotUnderstood("it is no message of this method");
  return absl::OkStatus();
}

}  // namespace rsu::cli

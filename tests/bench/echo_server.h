// A bare gRPC server on the callback API, answering a fixed number of bytes: the limit of a question over the wire.
#pragma once

#include <memory>
#include <string>

#include "echo.grpc.pb.h"
#include "grpcpp/server.h"

namespace rsu::bench {

class EchoServer final : public EchoService::CallbackService {
 public:
  /// Listens on a free port of this machine and answers `response_bytes` bytes.
  explicit EchoServer(size_t response_bytes);

  std::string address() const;

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const EchoRequest* request,
                                 EchoResponse* response) override;

 private:
  const std::string payload_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace rsu::bench

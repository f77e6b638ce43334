#include "tests/bench/echo_server.h"

#include "grpcpp/server_builder.h"

namespace rsu::bench {

EchoServer::EchoServer(size_t response_bytes) : payload_(response_bytes, 'x') {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(this);
  server_ = builder.BuildAndStart();
}

std::string EchoServer::address() const { return "127.0.0.1:" + std::to_string(port_); }

grpc::ServerUnaryReactor* EchoServer::Echo(grpc::CallbackServerContext* context, const EchoRequest* /*request*/,
                                           EchoResponse* response) {
  response->set_payload(payload_);
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

}  // namespace rsu::bench

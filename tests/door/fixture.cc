#include "tests/door/fixture.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/server_service.grpc.pb.h"
#include "tests/support/raw_connection.h"

namespace rsu::tests {
namespace {

constexpr std::chrono::seconds kGenerous(60);

void SetPatience(grpc::ClientContext* context) {
  context->set_deadline(std::chrono::system_clock::now() + kGenerous);
  context->set_wait_for_ready(true);  // who is refused at first comes again
}

}  // namespace

Caller::Caller(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // a connection of its own
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 500);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  channel_ = grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

bool Caller::IsAnswered() const {
  grpc::ClientContext context;
  SetPatience(&context);
  v1::GetServerInfoResponse response;
  const grpc::Status status = v1::ServerService::NewStub(channel_)->GetServerInfo(&context, {}, &response);
  if (!status.ok()) ADD_FAILURE() << status.error_code() << " " << status.error_message();
  return status.ok();
}

bool Caller::CanWrite(IdcsSource* idcs, const std::string& household_ref) const {
  grpc::ClientContext context;
  SetPatience(&context);
  v1::EnrolHouseholdRequest request;
  request.set_household_ref(household_ref);
  *request.mutable_declaration() = UrbanFamily(idcs);
  v1::EnrolHouseholdResponse response;
  const grpc::Status status = v1::RegistryService::NewStub(channel_)->EnrolHousehold(&context, request, &response);
  if (!status.ok()) ADD_FAILURE() << status.error_code() << " " << status.error_message();
  return status.ok();
}

std::string HttpGet(const std::string& server, const std::string& path) {
  RawConnection connection(server);
  connection.Send("GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
  return connection.Read(1 << 20, absl::Seconds(30));
}

int FreePort() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  EXPECT_EQ(bind(probe, reinterpret_cast<sockaddr*>(&address), size), 0);
  EXPECT_EQ(getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size), 0);
  close(probe);
  return ntohs(address.sin_port);
}

}  // namespace rsu::tests

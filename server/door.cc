#include "server/door.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "grpcpp/resource_quota.h"
#include "server/acceptor.h"
#include "server/call_watch.h"
#include "server/door_figures.h"
#include "server/open_streams.h"
#include "server/process.h"

namespace rsu::server {
namespace {

using std::chrono::steady_clock;
using ConnectionType = grpc::ServerBuilder::experimental_type::ExternalConnectionType;

/// Connections that the descriptors of this process allow: each takes two, and the store keeps its own.
absl::StatusOr<int> RoomFor(const DoorOptions& options) {
  const int free = DescriptorsFree();
  const int room = std::min(options.max_connections, ConnectionsThatFit(free));
  if (room < std::min(kLeastConnections, options.max_connections)) {
    return absl::FailedPreconditionError(absl::StrCat("this process may open ", free,
                                                      " more files, too few to serve: raise its limit (ulimit -n, or ",
                                                      "LimitNOFILE= of systemd) by some hundreds"));
  }
  if (room < options.max_connections) {
    LogWarning("fewer connections than asked", {{"max_connections", absl::StrCat(room)},
                                                {"because", "the limit of open files (ulimit -n) allows no more"}});
  }
  return room;
}

void SetMilliseconds(grpc::ServerBuilder* builder, const char* argument, absl::Duration time) {
  builder->AddChannelArgument(argument, static_cast<int>(absl::ToInt64Milliseconds(time)));
}

class OpenDoor final : public Door {
 public:
  OpenDoor(Listener listener, std::shared_ptr<grpc::ServerCredentials> credentials, const DoorOptions& options,
           int room)
      : address_(listener.address()),
        credentials_(std::move(credentials)),
        options_(options),
        connections_(std::make_shared<Connections>(options, room, &CutSocket)),
        calls_(connections_.get(), options),
        acceptor_(std::move(listener), connections_.get(), [this](Moment now) { Tick(now); }) {}

  void Configure(grpc::ServerBuilder* builder) override {
    SetLimits(builder);
    builder->experimental().SetInterceptorCreators(calls_.MakeInterceptors());
    for (int i = 0; i < kHandOverThreads; ++i) {
      handles_.push_back(builder->experimental().AddExternalConnectionAcceptor(ConnectionType::FROM_FD, credentials_));
    }
  }

  void LetIn() override { acceptor_.Start(std::move(handles_)); }

  void Drain() override {
    acceptor_.StopAccepting();
    drained_by_ = steady_clock::now() + absl::ToChronoNanoseconds(kDrainTime);
  }

  const std::string& address() const override { return address_; }

  std::shared_ptr<prometheus::Collectable> figures() const override { return MakeDoorFigures(connections_); }

 private:
  void SetLimits(grpc::ServerBuilder* builder) const {
    grpc::ResourceQuota quota("rsu-server");
    quota.Resize(static_cast<size_t>(options_.memory_mib) << 20);
    quota.SetMaxThreads(kMaxReflectionThreads);
    builder->SetResourceQuota(quota);
    builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options_.max_streams);
    builder->AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxHeaderBytes);
    builder->AddChannelArgument(GRPC_ARG_ENABLE_CHANNELZ, 1);  // counts streams, see open_streams.h
    SetMilliseconds(builder, GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, absl::Seconds(options_.handshake_seconds));
    // A little before the book ends the connection: gRPC says goodbye first.
    SetMilliseconds(builder, GRPC_ARG_MAX_CONNECTION_IDLE_MS, absl::Seconds(options_.idle_seconds) * 9 / 10);
    SetMilliseconds(builder, GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinPingInterval);
    SetMilliseconds(builder, GRPC_ARG_KEEPALIVE_TIME_MS, kPingInterval);
    SetMilliseconds(builder, GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingTimeout);
    builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder->AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  }

  void Tick(Moment now) {
    connections_->Sweep(now, &TrafficOf);
    calls_.Sweep(now);
    CountStreams();
    const Moment drained_by = drained_by_;
    if (drained_by == Moment::max()) return;
    calls_.EndIdleStreams();
    // gRPC cannot even begin to shut down while it reads a connection that it was just given.
    if (!calls_.AnyCall() || now >= drained_by) connections_->CutAll();
  }

  void CountStreams() {
    const std::set<std::string> suspects = connections_->TakeSuspects();
    if (suspects.empty()) return;
    for (const auto& [peer, streams] : CountOpenStreams(suspects)) connections_->StreamsSeen(peer, streams);
  }

  const std::string address_;
  const std::shared_ptr<grpc::ServerCredentials> credentials_;
  const DoorOptions options_;
  const std::shared_ptr<Connections> connections_;
  CallWatch calls_;
  std::vector<GrpcHandle> handles_;  // until it lets in
  std::atomic<Moment> drained_by_ = Moment::max();
  Acceptor acceptor_;  // last: its thread uses the others
};

}  // namespace

absl::StatusOr<std::unique_ptr<Door>> Door::Open(const Address& address,
                                                 std::shared_ptr<grpc::ServerCredentials> credentials,
                                                 const DoorOptions& options) {
  RSU_ASSIGN_OR_RETURN(const int room, RoomFor(options));
  RSU_ASSIGN_OR_RETURN(Listener listener, Listener::Open(address));
  return std::make_unique<OpenDoor>(std::move(listener), std::move(credentials), options, room);
}

}  // namespace rsu::server

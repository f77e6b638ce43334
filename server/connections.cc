#include "server/connections.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/time/time.h"
#include "server/limits.h"

namespace rsu::server {

struct Connection {
  std::string peer;
  std::string address;
  int socket;
  Moment quiet_since;        // the end of its last call, or its beginning
  Moment resets_counted_at;  // when reset_credit was true
  double reset_credit;
  bool called = false;
  bool answered = false;
  bool ended = false;  // cut, and not yet closed
  bool progressed = false;
  bool floods = false;  // as last seen
  int calls = 0;
  int64_t unread_bytes = 0;
  int64_t streams = 0;         // as last seen
  int64_t asked_at_bytes = 0;  // received when its streams were last asked for
  Traffic at_progress;         // when it last completed something
};

absl::string_view CauseName(Cause cause) {
  static constexpr std::array<absl::string_view, kCauses> kNames = {
      "connections", "address", "descriptors", "gave_way", "idle",        "resets",
      "calls",       "streams", "traffic",     "answers",  "stream_idle", "answer_unread"};
  return kNames[static_cast<size_t>(cause)];
}

namespace {

bool IsFlood(Cause cause) {
  return cause == Cause::kResets || cause == Cause::kCalls || cause == Cause::kStreams || cause == Cause::kTraffic ||
         cause == Cause::kAnswers;
}

}  // namespace

int ConnectionsThatFit(int descriptors_free) {
  const int reserved = std::min(kReservedDescriptors, descriptors_free / 2);
  return std::max(0, (descriptors_free - reserved) / kDescriptorsPerConnection);
}

Connections::Connections(const DoorOptions& options, int room, Cut cut)
    : options_(options), room_(std::min(room, options.max_connections)), cut_(std::move(cut)) {}

Connections::~Connections() = default;

std::optional<Cause> Connections::FindRefusal(const std::string& address) {
  // Those that were ended are not closed yet.
  if (static_cast<int>(by_socket_.size()) >= room_ + kMaxClosingConnections) return Cause::kDescriptors;
  const auto found = by_address_.find(address);
  const int connections = found == by_address_.end() ? 0 : found->second.connections;
  if (connections >= options_.max_connections_per_address && !MakeRoom(&address)) return Cause::kAddress;
  if (let_in_ >= room_ && !MakeRoom(nullptr)) return Cause::kConnections;
  return std::nullopt;
}

bool Connections::MayComeIn(const std::string& address, Moment now) {
  MutexLock lock(&mutex_);
  const auto flooder = flooders_.find(address);
  if (flooder == flooders_.end() || flooder->second.floods < kFloodsForgiven) return true;
  if (now < flooder->second.next) return false;
  flooder->second.next = now + absl::ToChronoNanoseconds(kNewcomerPause);
  return true;
}

std::optional<Cause> Connections::Admit(const std::string& peer, const std::string& address, int socket, Moment now) {
  MutexLock lock(&mutex_);
  const std::optional<Cause> refusal = FindRefusal(address);
  if (refusal.has_value()) {
    ++figures_.ended[static_cast<size_t>(*refusal)];
    return refusal;
  }
  auto connection = std::make_shared<Connection>();
  connection->peer = peer;
  connection->address = address;
  connection->socket = socket;
  connection->quiet_since = connection->resets_counted_at = now;
  connection->reset_credit = options_.max_resets_per_second;
  by_socket_[socket] = connection;
  if (peer != kUnixPeer) by_peer_[peer] = connection;
  ++by_address_[address].connections;
  ++let_in_;
  ++figures_.accepted;
  return std::nullopt;
}

// Takes the connection out of what the caps count.
void Connections::Leave(Connection* connection) {
  if (connection->ended) return;
  connection->ended = true;
  --let_in_;
  figures_.open_calls -= connection->calls;
  figures_.unread_answer_bytes -= connection->unread_bytes;
  streams_ -= connection->streams;
  OfAddress& address = by_address_[connection->address];
  address.calls -= connection->calls;
  if (--address.connections == 0) by_address_.erase(connection->address);
}

void Connections::End(Connection* connection, Cause cause) {
  if (connection->ended) return;
  Leave(connection);
  ++figures_.ended[static_cast<size_t>(cause)];
  if (IsFlood(cause) && connection->peer != kUnixPeer) {
    Flooder& flooder = flooders_[connection->address];
    ++flooder.floods;
    flooder.until = swept_at_ + absl::ToChronoNanoseconds(kFlooderWatch);
    flooder.next = std::max(flooder.next, swept_at_ + absl::ToChronoNanoseconds(kNewcomerPause));
  }
  cut_(connection->socket);
}

void Connections::Gone(int socket) {
  MutexLock lock(&mutex_);
  const auto found = by_socket_.find(socket);
  if (found == by_socket_.end()) return;
  Leave(found->second.get());
  const auto named = by_peer_.find(found->second->peer);
  if (named != by_peer_.end() && named->second == found->second) by_peer_.erase(named);
  by_socket_.erase(found);
}

// Ends the quietest connection, of one address if given. False: all of them work.
bool Connections::MakeRoom(const std::string* address) {
  Connection* quietest = nullptr;
  const auto order = [](const Connection& c) { return std::make_tuple(c.called, c.quiet_since); };
  for (const auto& [socket, connection] : by_socket_) {
    if (connection->ended || connection->calls > 0 || connection->peer == kUnixPeer) continue;
    if (address != nullptr && connection->address != *address) continue;
    if (quietest == nullptr || order(*connection) < order(*quietest)) quietest = connection.get();
  }
  if (quietest == nullptr) return false;
  End(quietest, Cause::kGaveWay);
  return true;
}

std::shared_ptr<Connection> Connections::CallBegan(const std::string& peer) {
  MutexLock lock(&mutex_);
  const auto found = by_peer_.find(peer);
  if (found == by_peer_.end()) return nullptr;
  Connection& connection = *found->second;
  connection.called = true;
  ++connection.calls;
  if (connection.ended) return found->second;
  ++figures_.open_calls;
  ++by_address_[connection.address].calls;
  // gRPC counts streams; a call lives on after its stream was reset, so that calls may be more than streams, but not
  // by much unless somebody resets for sport.
  if (connection.calls > kCallsPerStream * options_.max_streams) {
    End(&connection, Cause::kResets);
  } else if (figures_.open_calls > options_.max_calls) {
    EndBusiest();
  }
  return found->second;
}

// Ends the connection with the most calls of the address with the most calls: the flood, not its victims.
void Connections::EndBusiest() {
  Connection* busiest = nullptr;
  const auto order = [this](const Connection& c)
                         RSU_NO_ANALYSIS { return std::make_tuple(by_address_[c.address].calls, c.calls); };
  for (const auto& [socket, connection] : by_socket_) {
    if (connection->ended) continue;
    if (busiest == nullptr || order(*busiest) < order(*connection)) busiest = connection.get();
  }
  if (busiest != nullptr) End(busiest, Cause::kCalls);
}

void Connections::CallEnded(const std::shared_ptr<Connection>& connection, bool reset, Moment now) {
  if (connection == nullptr) return;
  MutexLock lock(&mutex_);
  --connection->calls;
  connection->quiet_since = now;
  if (connection->ended) return;
  if (connection->streams > 0) {  // the stream of the call is closed with it; the next count may be long in coming
    --connection->streams;
    --streams_;
  }
  --figures_.open_calls;
  --by_address_[connection->address].calls;
  if (!reset) {
    connection->progressed = true;
    if (!std::exchange(connection->answered, true)) {
      connection->reset_credit = kResetBurstSeconds * options_.max_resets_per_second;
    }
    return;
  }
  const double seconds = std::chrono::duration<double>(now - connection->resets_counted_at).count();
  const double earned = seconds * options_.max_resets_per_second;
  connection->resets_counted_at = now;
  connection->reset_credit =
      std::min<double>(connection->reset_credit + earned, kResetBurstSeconds * options_.max_resets_per_second) - 1;
  if (connection->reset_credit < 0) End(connection.get(), Cause::kResets);
}

void Connections::MessageCame(const std::shared_ptr<Connection>& connection) {
  if (connection == nullptr) return;
  MutexLock lock(&mutex_);
  connection->progressed = true;
}

void Connections::AnswerWaits(const std::shared_ptr<Connection>& connection, int64_t bytes) {
  if (connection == nullptr) return;
  MutexLock lock(&mutex_);
  connection->unread_bytes += bytes;
  if (connection->ended) return;
  figures_.unread_answer_bytes += bytes;
  if (figures_.unread_answer_bytes > kMaxUnreadAnswerBytes) EndLeastRead();
}

void Connections::EndLeastRead() {
  Connection* least = nullptr;
  for (const auto& [socket, connection] : by_socket_) {
    if (connection->ended) continue;
    if (least == nullptr || least->unread_bytes < connection->unread_bytes) least = connection.get();
  }
  if (least != nullptr) End(least, Cause::kAnswers);
}

void Connections::Count(Cause cause) {
  MutexLock lock(&mutex_);
  ++figures_.ended[static_cast<size_t>(cause)];
}

void Connections::Sweep(Moment now, const std::function<Traffic(int socket)>& traffic) {
  MutexLock lock(&mutex_);
  swept_at_ = now;
  std::erase_if(flooders_, [now](const auto& flooder) { return flooder.second.until < now; });
  for (const auto& [socket, connection] : by_socket_) {
    if (!connection->ended) Judge(connection.get(), now, traffic(socket));
  }
}

void Connections::Judge(Connection* connection, Moment now, const Traffic& traffic) {
  if (connection->peer == kUnixPeer) return;
  if (connection->calls == 0 && now - connection->quiet_since > std::chrono::seconds(options_.idle_seconds)) {
    return End(connection, Cause::kIdle);
  }
  if (traffic.received - connection->asked_at_bytes > kBytesBetweenStreamCounts) {
    connection->asked_at_bytes = traffic.received;
    suspects_.insert(connection->peer);
  }
  if (std::exchange(connection->progressed, false)) connection->at_progress = traffic;
  const bool draws = connection->calls == 0 && traffic.sent - connection->at_progress.sent > kMaxBytesSentWithoutCall;
  if (draws) return End(connection, Cause::kTraffic);
  // Each stream may be in the middle of a message. Streams are counted between two looks at who sent much.
  const int64_t open = std::max<int64_t>({1, connection->calls, connection->streams});
  const int64_t most = std::min(kMaxBytesWithoutMessage, open * kMaxBytesOfStream);
  const bool floods = traffic.received - connection->at_progress.received > most;
  if (std::exchange(connection->floods, floods) && floods) End(connection, Cause::kTraffic);
}

std::set<std::string> Connections::TakeSuspects() {
  MutexLock lock(&mutex_);
  return std::exchange(suspects_, {});
}

void Connections::StreamsSeen(const std::string& peer, int64_t streams) {
  MutexLock lock(&mutex_);
  const auto found = by_peer_.find(peer);
  if (found == by_peer_.end() || found->second->ended) return;
  Connection* connection = found->second.get();
  streams_ += streams - std::exchange(connection->streams, streams);
  if (streams > int64_t{kCallsPerStream} * options_.max_streams) {
    End(connection, Cause::kStreams);
  } else if (streams_ > int64_t{kCallsPerStream} * options_.max_calls) {
    EndMostStreams();
  }
}

void Connections::EndMostStreams() {
  Connection* most = nullptr;
  for (const auto& [socket, connection] : by_socket_) {
    if (connection->ended) continue;
    if (most == nullptr || most->streams < connection->streams) most = connection.get();
  }
  if (most != nullptr) End(most, Cause::kStreams);
}

void Connections::CutAll() {
  MutexLock lock(&mutex_);
  for (const auto& [socket, connection] : by_socket_) {
    Leave(connection.get());
    cut_(socket);
  }
}

std::vector<int> Connections::ForgetAll() {
  MutexLock lock(&mutex_);
  std::vector<int> sockets;
  for (const auto& [socket, connection] : by_socket_) {
    Leave(connection.get());
    sockets.push_back(socket);
  }
  by_socket_.clear();
  by_peer_.clear();
  return sockets;
}

ConnectionFigures Connections::Figures() const {
  MutexLock lock(&mutex_);
  ConnectionFigures figures = figures_;
  figures.open = let_in_;
  return figures;
}

}  // namespace rsu::server

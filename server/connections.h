// The book of open connections: who may come in, who must go, and why. Holds no socket and knows no gRPC; the acceptor
// (server/acceptor.h) and the watch over calls (server/call_watch.h) tell it what happens and when.
//
// When there is no room, the quietest connection gives way to the newcomer: first one that has never made a call, then
// the one that has been without a call for longest. So a crowd of bare connections cannot keep a caller out, and one
// that works is never ended for a newcomer.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/mutex.h"
#include "server/door_options.h"

namespace rsu::server {

using Moment = std::chrono::steady_clock::time_point;

/// Why a connection was refused or ended, or a call was ended.
enum class Cause {
  kConnections,   // too many in all, and none quiet
  kAddress,       // too many of one address, and none quiet
  kDescriptors,   // the process has no file descriptor left for it
  kGaveWay,       // the quietest made room for a newcomer
  kIdle,          // no call for too long
  kResets,        // reset too many calls
  kCalls,         // too many calls open
  kStreams,       // streams open whose requests never came
  kTraffic,       // sent or drew much and completed no message
  kAnswers,       // answers that nobody reads filled the room there is for them
  kStreamIdle,    // a call: its stream was silent for too long
  kAnswerUnread,  // a call: its answer was not read for too long
};
inline constexpr size_t kCauses = 12;
absl::string_view CauseName(Cause cause);

/// Bytes that a socket took and gave since it was opened.
struct Traffic {
  int64_t received = 0;
  int64_t sent = 0;
};

/// How gRPC calls the other end of every unix socket.
inline constexpr absl::string_view kUnixPeer = "unix:";

/// One connection. Only Connections looks inside.
struct Connection;

/// Connections for which a process has room that may open so many more files: half of few stay with the store.
int ConnectionsThatFit(int descriptors_free);

struct ConnectionFigures {
  int64_t accepted = 0;
  std::array<int64_t, kCauses> ended = {};  // by cause
  int64_t open = 0;
  int64_t open_calls = 0;
  int64_t unread_answer_bytes = 0;
};

/// Thread safe. `cut` ends a connection at once; it is called with the book locked and must not come back to it.
class Connections {
 public:
  using Cut = std::function<void(int socket)>;

  /// `room` is the number of connections that the process's descriptors allow.
  Connections(const DoorOptions& options, int room, Cut cut);
  ~Connections();

  /// Lets a connection in, or says why not. `peer` is its name in gRPC, `address` what the cap of one address counts.
  /// Connections over a unix socket all have the name kUnixPeer: which of them calls is not known, so that they are
  /// counted, and never ended for being quiet.
  std::optional<Cause> Admit(const std::string& peer, const std::string& address, int socket, Moment now)
      RSU_EXCLUDES(mutex_);
  /// Whether the newcomer of an address may come in now, or is to wait: an address that floods has its newcomers let in
  /// one after another, with pauses, or a flood that was ended would be back at once.
  bool MayComeIn(const std::string& address, Moment now) RSU_EXCLUDES(mutex_);
  /// The socket is closed; what the book knew of it is forgotten.
  void Gone(int socket) RSU_EXCLUDES(mutex_);

  /// A call began. Null when the connection is not known by its name.
  std::shared_ptr<Connection> CallBegan(const std::string& peer) RSU_EXCLUDES(mutex_);
  /// `reset`: the caller gave it up before it was answered.
  void CallEnded(const std::shared_ptr<Connection>& connection, bool reset, Moment now) RSU_EXCLUDES(mutex_);
  /// A message came in whole.
  void MessageCame(const std::shared_ptr<Connection>& connection) RSU_EXCLUDES(mutex_);
  /// An answer waits to be read (bytes > 0), or is read or given up (bytes < 0).
  void AnswerWaits(const std::shared_ptr<Connection>& connection, int64_t bytes) RSU_EXCLUDES(mutex_);

  /// Counts what ended outside the book.
  void Count(Cause cause) RSU_EXCLUDES(mutex_);

  /// Ends connections that are idle, or whose traffic belongs to no call. Call it some times a second.
  void Sweep(Moment now, const std::function<Traffic(int socket)>& traffic) RSU_EXCLUDES(mutex_);
  /// The peers that sent enough since they were last asked for to have opened many streams unseen.
  std::set<std::string> TakeSuspects() RSU_EXCLUDES(mutex_);
  /// gRPC counts so many streams open for a peer. Ends it when they are more than it may have, and the one with the
  /// most when they are more than all may have.
  void StreamsSeen(const std::string& peer, int64_t streams) RSU_EXCLUDES(mutex_);
  /// Ends all.
  void CutAll() RSU_EXCLUDES(mutex_);
  /// Empties the book; the sockets that were in it.
  std::vector<int> ForgetAll() RSU_EXCLUDES(mutex_);

  ConnectionFigures Figures() const RSU_EXCLUDES(mutex_);

 private:
  struct OfAddress {
    int connections = 0;
    int calls = 0;
  };

  /// An address of which connections were ended for floods.
  struct Flooder {
    int floods = 0;
    Moment until;  // watched
    Moment next;   // when its next newcomer may come in
  };

  std::optional<Cause> FindRefusal(const std::string& address) RSU_REQUIRES(mutex_);
  void End(Connection* connection, Cause cause) RSU_REQUIRES(mutex_);
  void Leave(Connection* connection) RSU_REQUIRES(mutex_);
  bool MakeRoom(const std::string* address) RSU_REQUIRES(mutex_);
  void EndBusiest() RSU_REQUIRES(mutex_);
  void EndLeastRead() RSU_REQUIRES(mutex_);
  void EndMostStreams() RSU_REQUIRES(mutex_);
  void Judge(Connection* connection, Moment now, const Traffic& traffic) RSU_REQUIRES(mutex_);

  const DoorOptions options_;
  const int room_;
  const Cut cut_;
  mutable Mutex mutex_;
  std::unordered_map<int, std::shared_ptr<Connection>> by_socket_ RSU_GUARDED_BY(mutex_);
  std::unordered_map<std::string, std::shared_ptr<Connection>> by_peer_ RSU_GUARDED_BY(mutex_);
  std::unordered_map<std::string, OfAddress> by_address_ RSU_GUARDED_BY(mutex_);  // of those not ended
  std::unordered_map<std::string, Flooder> flooders_ RSU_GUARDED_BY(mutex_);      // by address
  std::set<std::string> suspects_ RSU_GUARDED_BY(mutex_);
  Moment swept_at_ RSU_GUARDED_BY(mutex_);
  int64_t streams_ RSU_GUARDED_BY(mutex_) = 0;  // last seen, of those not ended
  int let_in_ RSU_GUARDED_BY(mutex_) = 0;       // and not ended
  ConnectionFigures figures_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::server

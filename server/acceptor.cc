#include "server/acceptor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "server/limits.h"

namespace rsu::server {
namespace {

using std::chrono::steady_clock;

constexpr int kAcceptedAtOnce = 64;  // then the others that wait on the thread have their turn

int OpenSpare() { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

void Watch(int events, int file, uint32_t what) {
  epoll_event event = {};
  event.events = what;
  event.data.fd = file;
  epoll_ctl(events, EPOLL_CTL_ADD, file, &event);
}

/// 0 when there is no such descriptor.
ino_t InodeOf(int file) {
  struct stat found;
  return fstat(file, &found) == 0 ? found.st_ino : 0;
}

bool HasLeft(int socket) {
  pollfd asked = {socket, POLLRDHUP, 0};
  return poll(&asked, 1, 0) > 0;
}

bool OutOfDescriptors(int fault) { return fault == EMFILE || fault == ENFILE || fault == ENOBUFS || fault == ENOMEM; }

}  // namespace

Acceptor::Acceptor(Listener listener, Connections* connections, std::function<void(Moment)> tick)
    : connections_(connections),
      tick_(std::move(tick)),
      events_(epoll_create1(EPOLL_CLOEXEC)),
      stop_(eventfd(0, EFD_CLOEXEC)),
      spare_(OpenSpare()),
      listener_(std::move(listener)) {
  Watch(events_, stop_, EPOLLIN);
}

void Acceptor::Start(std::vector<GrpcHandle> handles) {
  hand_over_ = std::make_unique<HandOver>(std::move(handles));
  {
    MutexLock lock(&mutex_);
    for (const int listening : listener_->sockets()) Watch(events_, listening, EPOLLIN);
  }
  thread_ = std::thread([this] { Run(); });
}

void Acceptor::StopAccepting() {
  {
    MutexLock lock(&mutex_);
    listener_.reset();  // closed, they leave the epoll set too
  }
  if (hand_over_ != nullptr) hand_over_->Stop();
}

Acceptor::~Acceptor() {
  StopAccepting();
  connections_->CutAll();
  eventfd_write(stop_, 1);
  if (thread_.joinable()) thread_.join();
  for (const Newcomer& newcomer : waiting_) close(newcomer.socket);
  hand_over_.reset();
  for (const int watched : connections_->ForgetAll()) close(watched);
  for (const int file : {events_, stop_, spare_}) close(file);
}

void Acceptor::Run() {
  auto next_tick = steady_clock::now();
  std::array<epoll_event, kAcceptedAtOnce> ready;
  for (;;) {
    const auto now = steady_clock::now();
    if (now >= next_tick) {
      tick_(now);
      next_tick = steady_clock::now() + absl::ToChronoMilliseconds(kDoorTick);
    }
    HandOverThoseWaiting(now);
    CloseThoseLeft();
    const auto left = ended_.empty() ? next_tick - steady_clock::now() : absl::ToChronoNanoseconds(kClosingTick);
    const auto left_ms = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    const int count = epoll_wait(events_, ready.data(), ready.size(), static_cast<int>(std::max<int64_t>(left_ms, 0)));
    for (int i = 0; i < count; ++i) {
      if (ready[i].data.fd == stop_) return;
      if ((ready[i].events & (EPOLLHUP | EPOLLERR)) != 0) {
        Ended(ready[i].data.fd);
      } else {
        AcceptSome(ready[i].data.fd);
      }
    }
  }
}

void Acceptor::AcceptSome(int listening) {
  MutexLock lock(&mutex_);
  const bool open =
      listener_.has_value() && std::count(listener_->sockets().begin(), listener_->sockets().end(), listening) > 0;
  if (!open) return;
  for (int i = 0; i < kAcceptedAtOnce; ++i) {
    if (!AcceptOne(listening)) return;
  }
}

// False when nobody waits any more.
bool Acceptor::AcceptOne(int listening) {
  const int socket = accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket >= 0) {
    LetIn(socket);
    return true;
  }
  if (OutOfDescriptors(errno)) return TurnAwayWithoutDescriptor(listening);
  return errno != EAGAIN && errno != EWOULDBLOCK;  // else one that gave up before it was accepted
}

// Without a free descriptor accept(2) fails and the queue stays full: the spare one lets us turn somebody away.
bool Acceptor::TurnAwayWithoutDescriptor(int listening) {
  close(spare_);
  const int socket = accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  const bool waited = socket >= 0;
  if (waited) {
    close(socket);
    connections_->Count(Cause::kDescriptors);
  }
  spare_ = OpenSpare();
  return waited && spare_ >= 0;
}

void Acceptor::LetIn(int socket) {
  const int watched = fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (watched < 0) {
    close(socket);
    return connections_->Count(Cause::kDescriptors);
  }
  const Peer peer = PeerOf(socket);
  const Moment now = steady_clock::now();
  const bool gone = peer.address.empty();  // before it was taken in
  if (gone || connections_->Admit(peer.name, peer.address, watched, now).has_value()) {
    close(watched);
    close(socket);
    return;
  }
  PrepareSocket(socket);
  grpc_sockets_[watched] = {socket, InodeOf(socket)};
  Watch(events_, watched, 0);  // the kernel tells an end unasked
  waiting_.push_back({socket, watched, peer.address});
}

void Acceptor::HandOverThoseWaiting(Moment now) {
  const auto waits = [this, now](const Newcomer& newcomer) {
    const bool floods = TrafficOf(newcomer.socket).received > kMaxBytesUnheard;
    if (floods) connections_->Count(Cause::kTraffic);
    if (floods || HasLeft(newcomer.socket)) {
      CutSocket(newcomer.socket);
      close(newcomer.socket);
      Ended(newcomer.watched);
      return false;
    }
    if (!connections_->MayComeIn(newcomer.address, now)) return true;
    hand_over_->Take(newcomer.socket);
    return false;
  };
  waiting_.erase(std::stable_partition(waiting_.begin(), waiting_.end(), waits), waiting_.end());
}

// The kernel says that the connection is at its end: gRPC closed it or is about to, or the book cut it. Its descriptors
// count until gRPC has let go of its own. Closing ours alone would leave it in the epoll set, under a number that
// somebody else gets next.
void Acceptor::Ended(int watched) {
  epoll_ctl(events_, EPOLL_CTL_DEL, watched, nullptr);
  ended_.push_back(watched);
}

void Acceptor::CloseThoseLeft() {
  const auto held = [this](int watched) {
    const GrpcSocket socket = grpc_sockets_.at(watched);
    if (InodeOf(socket.number) == socket.inode) return true;
    connections_->Gone(watched);
    grpc_sockets_.erase(watched);
    close(watched);
    return false;
  };
  ended_.erase(std::partition(ended_.begin(), ended_.end(), held), ended_.end());
}

}  // namespace rsu::server

#include "server/hand_over.h"

#include <unistd.h>

#include <utility>

namespace rsu::server {
namespace {

constexpr int kNone = -1;

}  // namespace

HandOver::HandOver(std::vector<GrpcHandle> handles) : handles_(std::move(handles)) {
  threads_.reserve(handles_.size());
  for (const GrpcHandle& handle : handles_) threads_.emplace_back([this, &handle] { Work(handle.get()); });
}

HandOver::~HandOver() {
  Stop();
  for (std::thread& thread : threads_) thread.join();
}

void HandOver::Take(int socket) {
  {
    MutexLock lock(&mutex_);
    if (stopped_) {
      close(socket);
      return;
    }
    waiting_.push_back(socket);
  }
  wake_.NotifyOne();
}

void HandOver::Stop() {
  {
    MutexLock lock(&mutex_);
    stopped_ = true;
    for (const int socket : waiting_) close(socket);
    waiting_.clear();
  }
  wake_.NotifyAll();
}

int HandOver::Next() {
  MutexLock lock(&mutex_);
  while (waiting_.empty() && !stopped_) wake_.Wait(&mutex_);
  if (waiting_.empty()) return kNone;
  const int socket = waiting_.front();
  waiting_.pop_front();
  return socket;
}

void HandOver::Work(grpc::experimental::ExternalConnectionAcceptor* handle) {
  for (int socket = Next(); socket != kNone; socket = Next()) {
    grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters connection;
    connection.fd = socket;
    handle->HandleNewConnection(&connection);
  }
}

}  // namespace rsu::server

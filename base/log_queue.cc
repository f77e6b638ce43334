#include "base/log_queue.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <utility>

#include "absl/strings/string_view.h"

namespace rsu {
namespace {

/// Signals are for the threads of the program that wait for them.
void BlockSignals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

/// Writes all of it, however long the reader takes. A file that is closed or broken takes the line with it.
void WriteAll(int file, absl::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(written);
    } else if (errno == EAGAIN) {  // somebody else made the file non-blocking
      pollfd room = {file, POLLOUT, 0};
      poll(&room, 1, /*timeout=*/1000);
    } else if (errno != EINTR) {
      return;
    }
  }
}

}  // namespace

LogQueue::LogQueue(int file, size_t max_lines, std::string (*note_dropped)(int64_t lines))
    : file_(file), max_lines_(max_lines), note_dropped_(note_dropped) {
  std::thread([this] {
    BlockSignals();
    Work();
  }).detach();
}

bool LogQueue::Push(std::string line) {
  {
    MutexLock lock(&mutex_);
    if (lines_.size() >= max_lines_) {
      ++dropped_;
      return false;
    }
    lines_.push_back(std::move(line));
  }
  wake_.NotifyOne();
  return true;
}

bool LogQueue::Flush(absl::Duration patience) {
  const auto end = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(patience);
  for (;;) {
    {
      MutexLock lock(&mutex_);
      if (lines_.empty() && !writing_ && noted_ == dropped_) return true;
    }
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

int64_t LogQueue::dropped() const {
  MutexLock lock(&mutex_);
  return dropped_;
}

void LogQueue::Work() {
  for (;;) WriteAll(file_, Take());
}

// All lines that wait, in one write; what was dropped is told once the older lines are out.
std::string LogQueue::Take() {
  MutexLock lock(&mutex_);
  writing_ = false;
  while (lines_.empty() && noted_ == dropped_) wake_.Wait(&mutex_);
  writing_ = true;
  if (lines_.empty()) {
    const int64_t dropped = dropped_ - std::exchange(noted_, dropped_);
    return note_dropped_(dropped);
  }
  std::string text = std::move(lines_.front());
  lines_.pop_front();
  constexpr size_t kEnough = 64 << 10;
  while (!lines_.empty() && text.size() < kEnough) {
    text += lines_.front();
    lines_.pop_front();
  }
  return text;
}

}  // namespace rsu

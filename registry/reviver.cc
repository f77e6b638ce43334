#include "registry/reviver.h"

#include <algorithm>
#include <utility>

#include "registry/limits.h"

namespace rsu::registry {

Reviver::Reviver(std::function<bool()> revive, absl::Duration first_pause)
    : revive_(std::move(revive)), first_pause_(first_pause), thread_([this] { Run(); }) {}

Reviver::~Reviver() {
  ends_ = true;
  wakes_.release();
  thread_.join();
}

void Reviver::Run() {
  while (true) {
    wakes_.acquire();
    absl::Duration pause = first_pause_;
    while (!ends_) {
      if (!wakes_.try_acquire_for(absl::ToChronoNanoseconds(pause)) && revive_()) break;
      pause = std::min(2 * pause, kMaxRevivePause);
    }
    if (ends_) return;
  }
}

}  // namespace rsu::registry

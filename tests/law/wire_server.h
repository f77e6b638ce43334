// The one server of this test program.
#pragma once

#include <memory>

#include "base/clock.h"
#include "grpcpp/channel.h"
#include "tests/support/server_process.h"

namespace rsu::tests {

/// A channel to a server that lives as long as the test program.
inline const std::shared_ptr<grpc::Channel>& WireChannel() {
  static const TemporaryFolder folder;
  static const ServerProcess process(folder.path());
  static const std::shared_ptr<grpc::Channel> channel = process.Channel();
  return channel;
}

/// The day that the server takes for today.
inline absl::CivilDay ServerToday() { return CivilDayInMorocco(SystemClock().Now()); }

}  // namespace rsu::tests

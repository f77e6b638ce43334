// Tells health checks and metrics the truth: while no write is taken, by the store or because the clock is wrong, the
// server as a whole ("") and the services that write are NOT_SERVING. Reads go on all the same, and the services that
// only read stay SERVING.
#pragma once

#include <semaphore>
#include <thread>

#include "base/clock.h"
#include "grpcpp/health_check_service_interface.h"
#include "registry/clock_guard.h"
#include "registry/store.h"
#include "server/metrics.h"

namespace rsu::server {

class HealthWatch {
 public:
  /// Every service is told when this returns. Everything given outlives it.
  HealthWatch(const registry::Store* store, registry::ClockGuard* clock_guard, const Clock* clock,
              grpc::HealthCheckServiceInterface* health, Metrics* metrics);
  ~HealthWatch();
  HealthWatch(const HealthWatch&) = delete;
  HealthWatch& operator=(const HealthWatch&) = delete;

 private:
  void Tell();
  void Run();

  const registry::Store* const store_;
  registry::ClockGuard* const clock_guard_;
  const Clock* const clock_;
  grpc::HealthCheckServiceInterface* const health_;
  Metrics* const metrics_;
  std::binary_semaphore ends_{0};
  std::thread thread_;  // last: it starts when the rest is there
};

}  // namespace rsu::server

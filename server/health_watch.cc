#include "server/health_watch.h"

#include <string>

#include "server/limits.h"
#include "server/services.h"

namespace rsu::server {

HealthWatch::HealthWatch(const registry::Store* store, registry::ClockGuard* clock_guard, const Clock* clock,
                         grpc::HealthCheckServiceInterface* health, Metrics* metrics)
    : store_(store), clock_guard_(clock_guard), clock_(clock), health_(health), metrics_(metrics) {
  Tell();
  thread_ = std::thread([this] { Run(); });
}

HealthWatch::~HealthWatch() {
  ends_.release();
  thread_.join();
}

void HealthWatch::Tell() {
  registry::StoreHealth now = store_->Health();
  now.takes_writes = clock_guard_->Check(clock_->Now()).ok() && now.takes_writes;
  metrics_->ShowStore(now);
  for (const std::string& name : Services::Names()) {
    health_->SetServingStatus(name, now.takes_writes || !Services::Writes(name));
  }
  health_->SetServingStatus("", now.takes_writes);
}

void HealthWatch::Run() {
  while (!ends_.try_acquire_for(absl::ToChronoMilliseconds(kHealthPause))) Tell();
}

}  // namespace rsu::server

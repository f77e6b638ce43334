// Counters and latency histograms for Prometheus, by method. No label holds personal data.
//
//   Metrics metrics;
//   MethodMetrics* method = metrics.ForMethod("GetHousehold");
//   method->Observe(grpc::StatusCode::OK, absl::Microseconds(40));
#pragma once

#include <array>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/support/status_code_enum.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "registry/store.h"

namespace rsu::server {

/// The figures of one method. Thread safe.
class MethodMetrics {
 public:
  static constexpr int kStatusCodes = 17;  // gRPC's, 0 to 16

  MethodMetrics(absl::string_view name, prometheus::Family<prometheus::Histogram>* seconds,
                prometheus::Family<prometheus::Counter>* calls);

  void Observe(grpc::StatusCode code, absl::Duration duration);
  const std::string& name() const { return name_; }

 private:
  const std::string name_;
  prometheus::Histogram* seconds_;
  std::array<prometheus::Counter*, kStatusCodes> calls_;
};

/// Thread safe.
class Metrics {
 public:
  Metrics();

  /// The caller owns the result, which the metrics outlive.
  std::unique_ptr<MethodMetrics> ForMethod(absl::string_view name);

  /// Counts declarations taken or refused by imports.
  void CountImported(absl::string_view outcome);

  /// Counts answers that tell whether persons are stored; `answer` is taken, refused, found or missing.
  void CountLookup(absl::string_view answer);

  /// Shows how the store is now. Called by one thread.
  void ShowStore(const registry::StoreHealth& health);

  const std::shared_ptr<prometheus::Registry>& registry() const { return registry_; }

 private:
  std::shared_ptr<prometheus::Registry> registry_;
  prometheus::Family<prometheus::Histogram>* seconds_;
  prometheus::Family<prometheus::Counter>* calls_;
  prometheus::Family<prometheus::Counter>* imported_;
  prometheus::Family<prometheus::Counter>* lookups_;
  prometheus::Gauge* takes_writes_;
  prometheus::Counter* write_stops_;
  prometheus::Counter* damaged_reads_;
};

}  // namespace rsu::server

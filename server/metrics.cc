#include "server/metrics.h"

#include "absl/strings/str_cat.h"

namespace rsu::server {
namespace {

/// From a lookup in memory (20 us) to a caller's patience (5 s).
prometheus::Histogram::BucketBoundaries LatencyBuckets() {
  return {20e-6, 50e-6, 100e-6, 200e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 0.1, 0.5, 1, 5};
}

}  // namespace

MethodMetrics::MethodMetrics(absl::string_view name, prometheus::Family<prometheus::Histogram>* seconds,
                             prometheus::Family<prometheus::Counter>* calls)
    : name_(name), seconds_(&seconds->Add({{"method", name_}}, LatencyBuckets())) {
  for (int code = 0; code < kStatusCodes; ++code) {
    calls_[code] = &calls->Add({{"method", name_}, {"code", absl::StrCat(code)}});
  }
}

void MethodMetrics::Observe(grpc::StatusCode code, absl::Duration duration) {
  seconds_->Observe(absl::ToDoubleSeconds(duration));
  if (code >= 0 && code < kStatusCodes) calls_[code]->Increment();
}

Metrics::Metrics()
    : registry_(std::make_shared<prometheus::Registry>()),
      seconds_(&prometheus::BuildHistogram()
                    .Name("rsu_call_duration_seconds")
                    .Help("Time from a call's arrival to its answer, by method")
                    .Register(*registry_)),
      calls_(&prometheus::BuildCounter()
                  .Name("rsu_calls_total")
                  .Help("Calls answered, by method and gRPC status code")
                  .Register(*registry_)),
      imported_(&prometheus::BuildCounter()
                     .Name("rsu_imported_declarations_total")
                     .Help("Declarations answered by imports, by outcome")
                     .Register(*registry_)),
      lookups_(&prometheus::BuildCounter()
                    .Name("rsu_lookups_total")
                    .Help("Answers that tell whether a person is stored: declarations refused because a member is in "
                          "another household (taken) or unseen because the caller asked too often (refused), and "
                          "questions by identifier (found, missing)")
                    .Register(*registry_)),
      takes_writes_(
          &prometheus::BuildGauge()
               .Name("rsu_store_takes_writes")
               .Help("1 while writes are taken, 0 after a failure of the disk or under a wrong clock: the log says why")
               .Register(*registry_)
               .Add({})),
      write_stops_(&prometheus::BuildCounter()
                        .Name("rsu_store_write_stops_total")
                        .Help("Times that writes stopped after a failure of the disk")
                        .Register(*registry_)
                        .Add({})),
      damaged_reads_(&prometheus::BuildCounter()
                          .Name("rsu_store_damaged_reads_total")
                          .Help("Reads answered DATA_LOSS because a file of the registry is damaged")
                          .Register(*registry_)
                          .Add({})) {}

std::unique_ptr<MethodMetrics> Metrics::ForMethod(absl::string_view name) {
  return std::make_unique<MethodMetrics>(name, seconds_, calls_);
}

void Metrics::CountImported(absl::string_view outcome) {
  imported_->Add({{"outcome", std::string(outcome)}}).Increment();
}

void Metrics::CountLookup(absl::string_view answer) { lookups_->Add({{"answer", std::string(answer)}}).Increment(); }

void Metrics::ShowStore(const registry::StoreHealth& health) {
  takes_writes_->Set(health.takes_writes ? 1 : 0);
  write_stops_->Increment(static_cast<double>(health.write_stops) - write_stops_->Value());
  damaged_reads_->Increment(static_cast<double>(health.damaged_reads) - damaged_reads_->Value());
}

}  // namespace rsu::server

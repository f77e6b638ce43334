// Writes what callers looked up to the audit, every few seconds: a crash may lose that much of it.
#pragma once

#include <semaphore>
#include <thread>

#include "registry/registry.h"
#include "server/lookup_limits.h"

namespace rsu::server {

/// Stores what was noted so far, waiting until it is durable. What cannot be stored now comes with the next call.
void RecordLookups(LookupLimits* lookups, registry::Registry* registry);

class LookupRecorder {
 public:
  /// Everything given outlives it.
  LookupRecorder(LookupLimits* lookups, registry::Registry* registry);
  /// Writes what is left.
  ~LookupRecorder();
  LookupRecorder(const LookupRecorder&) = delete;
  LookupRecorder& operator=(const LookupRecorder&) = delete;

 private:
  void Run();

  LookupLimits* const lookups_;
  registry::Registry* const registry_;
  std::binary_semaphore ends_{0};
  std::thread thread_;  // last: it starts when the rest is there
};

}  // namespace rsu::server

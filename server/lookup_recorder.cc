#include "server/lookup_recorder.h"

#include <vector>

#include "base/log.h"
#include "server/lookup_bounds.h"

namespace rsu::server {

void RecordLookups(LookupLimits* lookups, registry::Registry* registry) {
  const std::vector<store::v1::LookupRow> rows = lookups->Take();
  if (rows.empty()) return;
  const absl::Status status = registry->AddLookups(rows);
  if (status.ok()) return;
  LogWarning("the audit of look-ups cannot be written now", {{"why", std::string(status.message())}});
  lookups->PutBack(rows);
}

LookupRecorder::LookupRecorder(LookupLimits* lookups, registry::Registry* registry)
    : lookups_(lookups), registry_(registry), thread_([this] { Run(); }) {}

LookupRecorder::~LookupRecorder() {
  ends_.release();
  thread_.join();
  RecordLookups(lookups_, registry_);
}

void LookupRecorder::Run() {
  while (!ends_.try_acquire_for(absl::ToChronoMilliseconds(kLookupPause))) RecordLookups(lookups_, registry_);
}

}  // namespace rsu::server

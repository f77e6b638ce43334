// The merged-commit limit: one thread takes what 64 others hand over and writes it as one synced RocksDB batch. No
// checks, no meaning: what the disk and a hand-over allow for so many rows of so many bytes.
#pragma once

#include <string>

#include "absl/time/time.h"

namespace rsu::bench {

struct MergedCommitLoad {
  int rows = 0;          // rows of one commit
  size_t row_bytes = 0;  // bytes of one row, key included
  int writers = 64;      // threads that hand over and wait
  absl::Duration duration = absl::Seconds(3);
};

/// Durable commits a second in a folder of its own.
double MeasureMergedCommits(const std::string& folder, const MergedCommitLoad& load);

}  // namespace rsu::bench

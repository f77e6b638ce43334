// What one message of an import carries, and how its stream is to be kept; no gRPC header, unlike import_stream.h.
#pragma once

#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "cli/intake.h"
#include "cli/limits.h"
#include "rsu/v1/registry_service.pb.h"

namespace rsu::cli {

struct ImportBatch {
  v1::ImportHouseholdsRequest request;
  std::vector<DeclarationPlace> places;  // one an item
};

struct ImportStreamOptions {
  absl::Duration first_retry_wait = absl::Milliseconds(kFirstRetryWaitMs);
  absl::Duration stream_life = absl::Seconds(kStreamLifeSeconds);
  /// Told before each wait: why the stream broke, which attempt comes next, and how many there are at most.
  std::function<void(const absl::Status& why, int attempt, int most)> on_retry = [](const absl::Status&, int, int) {};
};

}  // namespace rsu::cli

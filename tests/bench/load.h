// A closed loop of unary calls over one channel: as soon as one is answered the next one leaves. Messages travel as
// bytes made beforehand, so that the client costs the same whatever it calls.
//
//   LoadResult result = RunLoad(address, "/rsu.v1.EligibilityService/RouteHousehold", next_request, {});
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/time/time.h"

namespace rsu::bench {

struct LoadOptions {
  int in_flight = 64;
  absl::Duration warm_up = absl::Milliseconds(500);
  absl::Duration duration = absl::Seconds(3);
};

struct LoadResult {
  double calls_per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  int64_t failures = 0;
  size_t request_bytes = 0;   // of the last call
  size_t response_bytes = 0;  // of the last call
};

/// Calls `method` with what `next_request` gives for the number of a slot (0 to in_flight - 1). `on_response` sees each
/// response of a slot, before its next request is asked for.
LoadResult RunLoad(const std::string& address, const std::string& method,
                   const std::function<std::string(int slot)>& next_request, const LoadOptions& options,
                   const std::function<void(int slot, const std::string& response)>& on_response = nullptr);

}  // namespace rsu::bench

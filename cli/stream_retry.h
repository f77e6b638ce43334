// What the two imports share when a stream breaks: whether another one may do better.
#pragma once

#include "absl/status/status.h"

namespace rsu::cli {

/// Whether to open another stream after one that ended so. `answered`: it gave an answer, so it was of use.
bool MayRetryStream(const absl::Status& status, bool answered);

/// A stream that the server ended politely and too early is told as lost.
absl::Status EndedTooEarly(const absl::Status& status);

}  // namespace rsu::cli

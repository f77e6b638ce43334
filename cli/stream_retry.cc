#include "cli/stream_retry.h"

namespace rsu::cli {

// Whether another stream may do better. A stream that reached the end of its life is renewed when it was of use; one
// that the server ended too early, even politely, is treated as lost.
bool MayRetryStream(const absl::Status& status, bool answered) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kCancelled:
      return true;
    case absl::StatusCode::kDeadlineExceeded:
      return answered;
    default:
      return false;
  }
}

absl::Status EndedTooEarly(const absl::Status& status) {
  return status.ok() ? absl::UnavailableError("the server ended the import before it had answered everything") : status;
}

}  // namespace rsu::cli

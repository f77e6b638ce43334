// Errors that a program and a person can act on: a status code, a stable reason, metadata and field violations.
//
// One function a fault, in its room's errors.h, calls MakeError; server/ turns the detail into rsu.v1.ErrorInfo.
// Identifiers of persons never enter an error: mask them with MaskIdcs (base/ids.h).
//
//   return MakeError(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND", "no household has this reference", {});
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu {

/// One fault of one field. `sentence` says what is wrong and what to do.
struct Violation {
  std::string field;   // path, for example declaration.members[2].birth_date
  std::string reason;  // UPPER_SNAKE
  std::string sentence;

  bool operator==(const Violation&) const = default;
};

struct ErrorDetail {
  std::string reason;                                         // UPPER_SNAKE; empty when the status carries none
  std::vector<std::pair<std::string, std::string>> metadata;  // in order of insertion
  std::vector<Violation> violations;
};

/// A status that carries the detail.
absl::Status MakeError(absl::StatusCode code, absl::string_view message, const ErrorDetail& detail);

/// INVALID_ARGUMENT with reason INVALID_FIELDS and every violation; the message is the first one's sentence and
/// how many more there are. `violations` must not be empty.
absl::Status InvalidFields(const std::vector<Violation>& violations);

/// The detail that MakeError put there; empty when there is none.
ErrorDetail DetailOf(const absl::Status& status);

}  // namespace rsu

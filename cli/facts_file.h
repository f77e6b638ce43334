// Facts out of a JSON file: a message of the public API in protobuf's JSON mapping.
//
// Names may be written as in the API (filed_on) or in camel case (filedOn). null, and an object that holds nothing but
// null, is "not known", as a field that is left out: so a skeleton of `claims template` states nothing until it is
// filled in. A benefit that is named is asked for, even when nothing is known about it. No sentence repeats an
// identifier, a name or a birth date.
//
//   v1::Claim claim;
//   RSU_RETURN_IF_ERROR(ReadFacts("claim.json", &claim));
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::cli {

/// Reads the file into the message. INVALID_ARGUMENT: FILE_UNUSABLE; FILE_MALFORMED with line and column when it is no
/// JSON; INVALID_FIELDS with every fault by its path, for example claim.sickness.days.
absl::Status ReadFacts(const std::string& path, google::protobuf::Message* message);

/// The one declaration of a file: alone, or in the household whose skeleton `eligibility template` prints, so that one
/// file serves both questions. INVALID_ARGUMENT as above, and when it holds a score or not just one declaration.
absl::Status ReadDeclaration(const std::string& path, v1::Declaration* declaration);

/// The same as ReadFacts for a text; `path` is only its name in messages.
absl::Status ParseFacts(absl::string_view path, absl::string_view text, google::protobuf::Message* message);

}  // namespace rsu::cli

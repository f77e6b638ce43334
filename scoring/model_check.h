// Reads a model file and refuses one that is wrong: a formula that computes something else than the decree is worse
// than none.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rsu/policy/v1/model.pb.h"

namespace rsu::scoring {

/// The message of a text file. INVALID_MODEL with the line when it is no such text, or longer than kMaxModelBytes.
absl::StatusOr<policy::v1::Model> ParseModelText(absl::string_view textproto);

/// INVALID_MODEL names the first field that is wrong, for example equations[0].variables[3].key.
absl::Status CheckModel(const policy::v1::Model& model);

}  // namespace rsu::scoring

// The word that was most likely meant: "mi1ieu" is milieu, "Urban" is urban.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace rsu::cli {

/// The word of the list that the text looks like (letters of another alphabet, digits for letters, capitals, blanks for
/// underscores), or differs from in one or two letters; nothing when there is none.
std::optional<std::string> FindMeant(absl::string_view text, const std::vector<std::string>& words);

}  // namespace rsu::cli

// Numbers that are typed where no identifier is known: ten times one digit, the digits in order, and the like.
//
// Taken for an identifier, such a number would make one person of all strangers who bear it. The list is data, with a
// reason for each (registry/identity/placeholders.csv): an identifier has no check digit that is known, so that no rule
// could tell.
#pragma once

#include "absl/strings/string_view.h"

namespace rsu::registry {

/// Whether the ten digits are such a number. Thread safe.
bool IsPlaceholder(absl::string_view idcs);

/// What is said of one; the number is not in it.
inline constexpr absl::string_view kPlaceholderReason = "IDCS_PLACEHOLDER";
inline constexpr absl::string_view kPlaceholderSentence =
    "This number is typed where none is known and is no identifier of a person: write the person's own.";

}  // namespace rsu::registry

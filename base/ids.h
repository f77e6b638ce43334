// Identifiers: how they look, how they are hidden, how they are hashed.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace rsu {

/// Whether the text is a digital civil and social identifier: exactly 10 digits (registers document, section 1; the
/// check digit is unknown, so none is tested: rsu.idcs_check = NONE).
bool IsIdcs(absl::string_view text);

/// The identifier with all but its last two digits hidden: ********42. Safe to show and to log.
std::string MaskIdcs(absl::string_view idcs);

/// 64-bit FNV-1a: the same on every machine and for ever, since it decides on which part a row lives.
uint64_t StableHash(absl::string_view bytes);

/// 32 hexadecimal digits from the system's random source.
std::string RandomId();

}  // namespace rsu

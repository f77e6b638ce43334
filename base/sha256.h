// SHA-256 (OpenSSL), for receipts, law versions and request bodies.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace rsu {

/// The 32 bytes of the digest.
std::string Sha256(absl::string_view bytes);

/// The digest as 64 hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace rsu

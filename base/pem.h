// What a server must know of its PEM files before it starts: whether they can serve at all.
//
//   absl::Status usable = CheckKeyPair(certificate_pem, key_pem);
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu {

/// OK when the first certificate of the text can be read and belongs to the private key. INVALID_ARGUMENT says which
/// of the two is at fault; nothing of the key is quoted.
absl::Status CheckKeyPair(absl::string_view certificate_pem, absl::string_view key_pem);

/// OK when the text holds a certificate.
absl::Status CheckCertificate(absl::string_view pem);

}  // namespace rsu

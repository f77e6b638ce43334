#include "base/ids.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace rsu {

bool IsIdcs(absl::string_view text) {
  return text.size() == 10 && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

std::string MaskIdcs(absl::string_view idcs) {
  constexpr size_t kShown = 2;
  if (idcs.size() <= kShown) return std::string(idcs.size(), '*');
  return absl::StrCat(std::string(idcs.size() - kShown, '*'), idcs.substr(idcs.size() - kShown));
}

uint64_t StableHash(absl::string_view bytes) {
  uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

std::string RandomId() {
  std::array<unsigned char, 16> bytes;
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) std::abort();  // no randomness: nothing safe can follow
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace rsu

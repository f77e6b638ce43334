#include "registry/page_token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "registry/errors.h"
#include "registry/keys.h"
#include "registry/limits.h"

namespace rsu::registry {
namespace {

// Base 64 of: format (1 byte), hash of the list (8), range (8), what it goes on after (the rest).
constexpr char kFormat = 1;
constexpr size_t kFrameBytes = 1 + 8 + 8;

}  // namespace

std::string MakePageToken(const ListPosition& position, uint64_t list_hash) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(std::string(1, kFormat), ToBigEndian64(list_hash), ToBigEndian64(position.range), position.after));
}

absl::StatusOr<ListPosition> ReadPageToken(absl::string_view token, uint64_t list_hash) {
  if (token.empty()) return ListPosition{};
  std::string bytes;
  const bool read = token.size() <= kMaxPageTokenChars && absl::WebSafeBase64Unescape(token, &bytes) &&
                    bytes.size() >= kFrameBytes && bytes[0] == kFormat;
  if (!read) return PageTokenInvalid();
  const absl::string_view frame(bytes);
  const uint64_t range = FromBigEndian64(frame.substr(9, 8));
  if (FromBigEndian64(frame.substr(1, 8)) != list_hash || range > UINT32_MAX) return PageTokenInvalid();
  return ListPosition{static_cast<uint32_t>(range), std::string(frame.substr(kFrameBytes))};
}

}  // namespace rsu::registry

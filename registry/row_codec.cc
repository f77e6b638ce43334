#include "registry/row_codec.h"

namespace rsu::registry {

std::array<char, kPartBytes> EncodePart(uint32_t part) {
  return {static_cast<char>(part >> 8), static_cast<char>(part & 0xff)};
}

std::array<char, kRowHeaderBytes> EncodeRowHeader(uint64_t version) {
  std::array<char, kRowHeaderBytes> header;
  header[0] = kRowFormat;
  for (size_t i = kRowHeaderBytes; i-- > 1; version >>= 8) header[i] = static_cast<char>(version & 0xff);
  return header;
}

std::string EncodeKey(uint32_t part, absl::string_view key) {
  const std::array<char, kPartBytes> begin = EncodePart(part);
  std::string whole;
  whole.reserve(kPartBytes + key.size());
  whole.append(begin.data(), begin.size());
  whole.append(key.data(), key.size());
  return whole;
}

std::optional<DecodedRow> DecodeRow(absl::string_view stored) {
  if (stored.size() < kRowHeaderBytes || stored[0] != kRowFormat) return std::nullopt;
  uint64_t version = 0;
  for (size_t i = 1; i < kRowHeaderBytes; ++i) version = version << 8 | static_cast<unsigned char>(stored[i]);
  return DecodedRow{version, stored.substr(kRowHeaderBytes)};
}

}  // namespace rsu::registry

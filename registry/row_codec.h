// The bytes of a row on disk: what is around the caller's key and value.
//
//   key    +----------------+---------------------------+
//          | part, 2 bytes  | the caller's key          |
//          +----------------+---------------------------+
//
//   value  +----------+------------------+---------------------+
//          | format 1 | version, 8 bytes | the caller's value  |
//          | (1 byte) |                  |                     |
//          +----------+------------------+---------------------+
//
// Numbers are big-endian, so that keys sort by part. The version is the number of the commit that wrote the row. See
// docs/storage_format.md for the keys and values of each table. Numbers on disk never change.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace rsu::registry {

inline constexpr char kRowFormat = 1;
inline constexpr size_t kPartBytes = 2;
inline constexpr size_t kRowHeaderBytes = 1 + 8;

std::array<char, kPartBytes> EncodePart(uint32_t part);
std::array<char, kRowHeaderBytes> EncodeRowHeader(uint64_t version);

/// The whole key.
std::string EncodeKey(uint32_t part, absl::string_view key);

/// A row as stored; `value` points into it.
struct DecodedRow {
  uint64_t version;
  absl::string_view value;
};

/// Nothing when it is no row of this format.
std::optional<DecodedRow> DecodeRow(absl::string_view stored);

}  // namespace rsu::registry

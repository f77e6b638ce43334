// The most that the scoring room takes, and why.
//
//   if (declaration.members_size() > kMaxMembers) return InputOutOfRange("declaration.members");
#pragma once

#include <cstddef>
#include <cstdint>

namespace rsu::scoring {

/// Within these three the exact arithmetic cannot leave 64 bits with the coefficients known (ISE document, section 7,
/// rule 5). Beyond them a declaration is refused, never computed.
inline constexpr int kMaxMembers = 100;
inline constexpr int64_t kMaxCount = 1'000'000;
inline constexpr int64_t kMaxSpendingCentimes = 1'000'000'000;

/// Rooms of a dwelling, as the intake format has them.
inline constexpr int64_t kMinRooms = 1;
inline constexpr int64_t kMaxRooms = 50;

/// Regions are numbered 1 to 12 in the census.
inline constexpr int kRegions = 12;

/// A model file is a few hundred lines; ten times that is a mistake.
inline constexpr size_t kMaxModelBytes = 256 * 1024;

/// An identifier is written in every score.
inline constexpr size_t kMaxModelIdBytes = 64;

/// Coefficients and constants, in absolute value: 100 in units of 1e-7. The largest of 2021 is the constant 9.825, and
/// a score beyond 15 is worthless.
inline constexpr int64_t kMaxCoefficientE7 = 1'000'000'000;

/// Versions of the formula in one library: one revision has been announced in five years.
inline constexpr size_t kMaxModels = 100;

}  // namespace rsu::scoring

// The most that the generator makes, and why.
#pragma once

#include <cstdint>

namespace rsu::nation {

/// The country has 9.3 M households.
inline constexpr int64_t kMaxHouseholds = 10'000'000;

/// Identifiers are given out by household in blocks of this many; no kind of family here comes near.
inline constexpr int64_t kPersonsOfAHousehold = 100;

/// Rooms that a household here has at most; the intake format allows 50.
inline constexpr int kMostRooms = 12;

}  // namespace rsu::nation

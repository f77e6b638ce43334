// Chance that is the same on every machine: splitmix64 and integer thresholds, no floating point, no library.
//
//   Random random(seed, household);
//   if (random.Percent(40)) ...
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "absl/types/span.h"

namespace rsu::nation {

/// Steele, Lea and Flood's finaliser: spreads 64 bits over 64 bits.
constexpr uint64_t Mix(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

/// One stream of numbers for each pair of seed and stream number.
class Random {
 public:
  Random(uint64_t seed, uint64_t stream) : state_(Mix(seed) ^ Mix(stream + 0x9e3779b97f4a7c15)) {}

  uint64_t Next() { return Mix(state_ += 0x9e3779b97f4a7c15); }

  /// 0 to bound - 1.
  int64_t Below(int64_t bound) {
    return static_cast<int64_t>(static_cast<unsigned __int128>(Next()) * static_cast<uint64_t>(bound) >> 64);
  }

  /// Between two bounds, both included.
  int Between(int least, int greatest) { return least + static_cast<int>(Below(greatest - least + 1)); }

  bool Percent(int percent) { return Below(100) < percent; }
  bool Permille(int permille) { return Below(1000) < permille; }

  /// A place in the list, each as often as its weight; the last when all weights are 0.
  size_t Pick(absl::Span<const int> weights) {
    int64_t rest = Below(std::max<int64_t>(1, std::accumulate(weights.begin(), weights.end(), int64_t{0})));
    size_t place = 0;
    while (place + 1 < weights.size() && rest >= weights[place]) rest -= weights[place++];
    return place;
  }

 private:
  uint64_t state_;
};

}  // namespace rsu::nation

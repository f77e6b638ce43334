// The programmes that are decided, in the order of the answers.
#pragma once

#include <cstdint>

namespace rsu::eligibility {

enum class ProgrammeId : uint8_t { kAsd, kAmoTadamon, kAmoAchamil };

inline constexpr int kProgrammeCount = 3;

constexpr int IndexOf(ProgrammeId programme) { return static_cast<int>(programme); }

}  // namespace rsu::eligibility

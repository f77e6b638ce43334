// Every maximum of this room, with its reason. Each one has a test at the maximum and one past it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rsu::eligibility {

/// Dated values of one parameter: a value a month for eight years. It bounds the time that a view of the law takes.
inline constexpr int kMaxValuesPerParameter = 100;

/// The greatest legal value in the unit in which it is kept (centimes, units of 1e-7, days): ten million dirhams, or a
/// score of 100. The sum of a household's amount stays far inside 64 bits.
inline constexpr int64_t kMaxLegalValue = 1'000'000'000;

/// Bytes of one law file: twenty times the largest.
inline constexpr size_t kMaxLawFileBytes = 1024 * 1024;

/// Law files: four times as many as there are.
inline constexpr size_t kMaxLawFiles = 80;

/// The greatest legal value of a unit that counts time or persons: a life of 150 years. A misprint beyond it would keep
/// a rule that goes back month by month busy for hours.
inline constexpr int64_t kMaxLegalYears = 150;
inline constexpr int64_t kMaxLegalMonths = 12 * kMaxLegalYears;
inline constexpr int64_t kMaxLegalWeeks = 53 * kMaxLegalYears;
inline constexpr int64_t kMaxLegalDays = 366 * kMaxLegalYears;
inline constexpr int64_t kMaxLegalCount = 100;
inline constexpr int64_t kMaxDayOfMonth = 31;

/// Steps for which a switch can name an amount: three are announced.
inline constexpr size_t kMaxSwitchedAmounts = 12;

/// Months before the one asked that an answer pays together: a working life. Each is decided on its own.
inline constexpr int kMaxArrearsMonths = 600;

/// Days that can be declared for a month: a full one has 26. It bounds a month of which nobody knows the days.
inline constexpr int64_t kMostDaysOfMonth = 26;

/// Months that a switch can name: a working life.
inline constexpr int64_t kMaxSwitchedMonths = 600;

/// Readings of one household whose relations, sexes and marital statuses are not all declared: two parents and a couple
/// of whom nobody declared any make 512. Each is decided on its own, in some microseconds.
inline constexpr int64_t kMaxFamilyReadings = 512;

}  // namespace rsu::eligibility

// Time as an argument. The system clock is read in base/clock.cc alone.
//
//   SystemClock clock;
//   absl::CivilDay today = CivilDayInMorocco(clock.Now());
#pragma once

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace rsu {

/// Tells the time. Implementations are thread safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

/// The clock of the machine.
class SystemClock final : public Clock {
 public:
  absl::Time Now() const override;
};

/// A clock that stands still at a given time; for tests and replays.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(absl::Time now) : now_(now) {}
  absl::Time Now() const override { return now_; }

 private:
  const absl::Time now_;
};

/// The civil day in Morocco (Africa/Casablanca) at a time. The time zone database must be installed.
absl::CivilDay CivilDayInMorocco(absl::Time time);

/// Midnight at the start of a civil day in Morocco.
absl::Time StartOfDayInMorocco(absl::CivilDay day);

/// Whether the time zone of Morocco can be loaded: checked once at start.
bool MoroccoTimeZoneIsInstalled();

}  // namespace rsu

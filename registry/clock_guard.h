// Refuses writes under a clock that cannot be right: one write under a clock of 2036 would date what a replay goes by,
// and every later write of the household after it.
//
//   ClockGuard guard(store, clock.Now(), /*accept=*/false);
//   RSU_RETURN_IF_ERROR(guard.Check(clock.Now()));
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "registry/store.h"

namespace rsu::registry {

/// Thread safe.
class ClockGuard {
 public:
  /// Reads the time of the last write on record. With `accept` a person says that `now` is right whatever it was.
  ClockGuard(const Store& store, absl::Time now, bool accept);

  /// OK when a write may be dated `now`. CLOCK_AHEAD when it is more than kMaxClockLead after the last write and the
  /// last time that was found right (so that a server nobody writes to may wait as long as it runs, if it is asked now
  /// and then); CLOCK_BEHIND when it is more than kMaxClockLag before the last write.
  absl::Status Check(absl::Time now) RSU_EXCLUDES(mutex_);

  /// A write that was checked at `now` is stored.
  void NoteWrite(absl::Time now) RSU_EXCLUDES(mutex_);

 private:
  absl::Status Judge(absl::Time now) const RSU_REQUIRES(mutex_);

  Mutex mutex_;
  absl::Time last_ RSU_GUARDED_BY(mutex_);    // of a write
  absl::Time seen_ RSU_GUARDED_BY(mutex_);    // found right
  bool told_ RSU_GUARDED_BY(mutex_) = false;  // in the log, that writes are refused
};

/// The latest time in the journals of all parts, or of creation: what cannot be read is left out. InfinitePast when
/// there is none.
absl::Time LastTimeOnRecord(const Store& store);

}  // namespace rsu::registry

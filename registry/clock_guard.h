// Refuses writes under a clock that cannot be right: one write under a clock of 2036 would date what a replay goes by,
// and every later write of the household after it.
//
//   ClockGuard guard(store);
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
  /// Reads the time of the last write on record.
  explicit ClockGuard(const Store& store);

  /// OK when a write may be dated `now`. CLOCK_AHEAD when it is more than kMaxClockLead after the last write and the
  /// last time that was found right (so that a server nobody writes to may wait as long as it runs, if it is asked now
  /// and then); CLOCK_BEHIND when it is more than kMaxClockLag before the last write.
  absl::Status Check(absl::Time now) RSU_EXCLUDES(mutex_);

  /// A write that was checked at `now` is stored.
  void NoteWrite(absl::Time now) RSU_EXCLUDES(mutex_);

 private:
  Mutex mutex_;
  absl::Time last_ RSU_GUARDED_BY(mutex_);    // of a write
  absl::Time seen_ RSU_GUARDED_BY(mutex_);    // found right
  bool told_ RSU_GUARDED_BY(mutex_) = false;  // in the log, that writes are refused
};

/// The latest time in the journals of all parts, without those that an acceptance overrules, or that of the acceptance;
/// of creation when there is none of these. What cannot be read is left out. InfinitePast when there is nothing.
absl::Time LastTimeOnRecord(const Store& store);

/// A person says that `now` is right whatever is on record. Nothing when it fits anyhow; else it is stored, so that it
/// holds after the next start too: as the last time on record, and over the times in the journals that are to come, now
/// and for ever. NOT_WRITTEN, STORAGE_FAILED.
absl::Status AcceptClock(Store* store, absl::Time now);

}  // namespace rsu::registry

#include "registry/clock_guard.h"

#include <algorithm>
#include <optional>

#include "absl/status/statusor.h"
#include "base/log.h"
#include "registry/errors.h"
#include "registry/limits.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {
namespace {

// Of the last entry of a part's journal, microseconds since 1970; 0 when there is none.
int64_t LastOfPart(const Store& store, uint32_t part) {
  const absl::StatusOr<std::optional<Row>> counter = store.Get({Table::kCounter, part, ""});
  if (!counter.ok() || !counter->has_value()) return 0;
  const absl::StatusOr<std::optional<Row>> entry = store.Get({Table::kAudit, part, (*counter)->value});
  store::v1::AuditRow audit;
  if (!entry.ok() || !entry->has_value() || !audit.ParseFromString((*entry)->value)) return 0;
  return audit.recorded_us();
}

}  // namespace

absl::Time LastTimeOnRecord(const Store& store) {
  int64_t last_us = store.identity().created_us();
  for (int32_t part = 0; part < store.identity().parts(); ++part) {
    last_us = std::max(last_us, LastOfPart(store, static_cast<uint32_t>(part)));
  }
  return last_us == 0 ? absl::InfinitePast() : absl::FromUnixMicros(last_us);
}

ClockGuard::ClockGuard(const Store& store, absl::Time now, bool accept) : last_(LastTimeOnRecord(store)), seen_(last_) {
  if (Check(now).ok() || !accept) return;
  MutexLock lock(&mutex_);
  LogWarning("the clock is taken as right, as asked", {{"last_write", absl::FormatTime(last_)}});
  last_ = now;
  seen_ = now;
  told_ = false;
}

absl::Status ClockGuard::Check(absl::Time now) {
  MutexLock lock(&mutex_);
  const absl::Status status = Judge(now);
  if (!status.ok() && !told_)
    LogError("writes are refused: the clock is wrong", {{"why", std::string(status.message())}});
  told_ = !status.ok();
  if (status.ok() && last_ != absl::InfinitePast()) seen_ = now;
  return status;
}

absl::Status ClockGuard::Judge(absl::Time now) const {
  if (last_ == absl::InfinitePast()) return absl::OkStatus();
  if (now > std::max(last_, seen_) + kMaxClockLead) return ClockAhead(now, last_);
  if (now < last_ - kMaxClockLag) return ClockBehind(now, last_);
  return absl::OkStatus();
}

void ClockGuard::NoteWrite(absl::Time now) {
  MutexLock lock(&mutex_);
  last_ = std::max(last_, now);
}

}  // namespace rsu::registry

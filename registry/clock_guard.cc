#include "registry/clock_guard.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/keys.h"
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

// The last times of all parts that have one.
std::vector<int64_t> LastOfParts(const Store& store) {
  std::vector<int64_t> times_us;
  for (int32_t part = 0; part < store.identity().parts(); ++part) {
    const int64_t last_us = LastOfPart(store, static_cast<uint32_t>(part));
    if (last_us != 0) times_us.push_back(last_us);
  }
  return times_us;
}

/// What a person said of the clock, in microseconds since 1970: three numbers of 8 bytes on disk.
struct Acceptance {
  int64_t at_us = 0;  // the time that is right; 0: nobody said anything
  // The times on record that are wrong. A little before and after those found: of a household that was written before
  // the last ones of each part, a later version is dated just after the one it replaces.
  int64_t from_us = 0;
  int64_t to_us = 0;

  bool Overrules(int64_t time_us) const { return time_us > at_us && time_us >= from_us && time_us <= to_us; }
};

RowKey AcceptanceKey() { return {Table::kCounter, 0, "clock"}; }

Acceptance DecodeAcceptance(absl::string_view value) {
  if (value.size() != 24) return {};
  const auto number = [value](size_t at) { return static_cast<int64_t>(FromBigEndian64(value.substr(at, 8))); };
  return {number(0), number(8), number(16)};
}

std::string EncodeAcceptance(const Acceptance& acceptance) {
  std::string value;
  for (const int64_t number : {acceptance.at_us, acceptance.from_us, acceptance.to_us}) {
    value += ToBigEndian64(static_cast<uint64_t>(number));
  }
  return value;
}

Acceptance MakeAcceptance(const std::vector<int64_t>& times_us, int64_t now_us) {
  Acceptance acceptance{now_us, std::numeric_limits<int64_t>::max(), 0};
  for (const int64_t time_us : times_us) {
    if (time_us <= now_us) continue;
    acceptance.from_us = std::min(acceptance.from_us, time_us - absl::ToInt64Microseconds(kMaxClockLead));
    acceptance.to_us = std::max(acceptance.to_us, time_us + absl::ToInt64Microseconds(kMaxClockLag));
  }
  return acceptance;
}

absl::Status Judge(absl::Time now, absl::Time last, absl::Time seen) {
  if (last == absl::InfinitePast()) return absl::OkStatus();
  if (now > std::max(last, seen) + kMaxClockLead) return ClockAhead(now, last);
  if (now < last - kMaxClockLag) return ClockBehind(now, last);
  return absl::OkStatus();
}

}  // namespace

absl::Time LastTimeOnRecord(const Store& store) {
  const absl::StatusOr<std::optional<Row>> row = store.Get(AcceptanceKey());
  const bool accepted = row.ok() && row->has_value();
  const Acceptance acceptance = accepted ? DecodeAcceptance((*row)->value) : Acceptance();
  int64_t last_us = acceptance.at_us;
  for (const int64_t time_us : LastOfParts(store)) {
    if (!acceptance.Overrules(time_us)) last_us = std::max(last_us, time_us);
  }
  if (last_us == 0) last_us = store.identity().created_us();
  return last_us == 0 ? absl::InfinitePast() : absl::FromUnixMicros(last_us);
}

absl::Status AcceptClock(Store* store, absl::Time now) {
  const absl::Time last = LastTimeOnRecord(*store);
  if (Judge(now, last, last).ok()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> before, store->Get(AcceptanceKey()));
  Batch batch;
  batch.preconditions.push_back({AcceptanceKey(), before.has_value() ? before->version : kAbsent});
  batch.puts.push_back(
      {AcceptanceKey(), EncodeAcceptance(MakeAcceptance(LastOfParts(*store), absl::ToUnixMicros(now)))});
  if (CommitBlocking(store, std::move(batch)).kind != CommitResult::Kind::kApplied) return NotWritten();
  LogWarning("the clock is taken as right, as asked", {{"last_write", absl::FormatTime(last)}});
  return absl::OkStatus();
}

ClockGuard::ClockGuard(const Store& store) : last_(LastTimeOnRecord(store)), seen_(last_) {}

absl::Status ClockGuard::Check(absl::Time now) {
  MutexLock lock(&mutex_);
  const absl::Status status = Judge(now, last_, seen_);
  if (!status.ok() && !told_)
    LogError("writes are refused: the clock is wrong", {{"why", std::string(status.message())}});
  told_ = !status.ok();
  if (status.ok() && last_ != absl::InfinitePast()) seen_ = now;
  return status;
}

void ClockGuard::NoteWrite(absl::Time now) {
  MutexLock lock(&mutex_);
  last_ = std::max(last_, now);
}

}  // namespace rsu::registry

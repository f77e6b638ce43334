#include "server/lookup_limits.h"

#include <algorithm>

#include "base/log.h"
#include "registry/lookup_rows.h"
#include "server/errors.h"
#include "server/lookup_bounds.h"

namespace rsu::server {
namespace {

constexpr absl::Duration kBucket = absl::Hours(1);
// Under which callers beyond kMaxLookupCallers are counted; no certificate is named so.
constexpr char kOthers[] = "*";

}  // namespace

LookupLimits::LookupLimits(const Clock* clock, int most_per_hour, Metrics* metrics)
    : clock_(clock), most_per_hour_(most_per_hour), pause_(kBucket / most_per_hour), metrics_(metrics) {}

absl::Status LookupLimits::Reserve(const std::string& actor, int identifiers) {
  MutexLock lock(&mutex_);
  const absl::Time now = clock_->Now();
  absl::Time& full_at = FullAt(actor, now);
  const absl::Time then = std::max(full_at, now) + identifiers * pause_;
  if (then <= now + kBucket) {
    full_at = then;
    return absl::OkStatus();
  }
  store::v1::LookupRow& row = RowOf(actor, now);
  if (row.refused_declarations() == 0) LogWarning("a caller asks for too many identifiers", {{"caller", actor}});
  row.set_refused_declarations(row.refused_declarations() + 1);
  metrics_->CountLookup("refused");
  return TooManyLookups(most_per_hour_, then - kBucket);
}

void LookupLimits::Settle(const std::string& actor, int identifiers, int told) {
  MutexLock lock(&mutex_);
  const absl::Time now = clock_->Now();
  FullAt(actor, now) -= (identifiers - told) * pause_;
  if (told == 0) return;
  store::v1::LookupRow& row = RowOf(actor, now);
  row.set_taken_declarations(row.taken_declarations() + 1);
  row.set_taken_identifiers(row.taken_identifiers() + told);
  metrics_->CountLookup("taken");
}

void LookupLimits::NoteQuestion(const std::string& actor, bool found) {
  MutexLock lock(&mutex_);
  store::v1::LookupRow& row = RowOf(actor, clock_->Now());
  row.set_found_records(row.found_records() + (found ? 1 : 0));
  row.set_missing_records(row.missing_records() + (found ? 0 : 1));
  metrics_->CountLookup(found ? "found" : "missing");
}

std::vector<store::v1::LookupRow> LookupLimits::Take() {
  MutexLock lock(&mutex_);
  std::vector<store::v1::LookupRow> rows;
  rows.reserve(noted_.size());
  for (auto& [key, row] : noted_) rows.push_back(std::move(row));
  noted_.clear();
  return rows;
}

void LookupLimits::PutBack(const std::vector<store::v1::LookupRow>& rows) {
  MutexLock lock(&mutex_);
  for (const store::v1::LookupRow& row : rows) {
    registry::AddTo(row, &RowOf(row.actor(), absl::FromUnixMicros(row.first_us())));
  }
}

// Full buckets are forgotten when there are many. A clock that was set back leaves nobody without look-ups for longer
// than an empty bucket does.
absl::Time& LookupLimits::FullAt(const std::string& actor, absl::Time now) {
  if (full_at_.size() >= kMaxLookupCallers && !full_at_.contains(actor)) {
    absl::erase_if(full_at_, [now](const auto& one) { return one.second <= now; });
    if (full_at_.size() >= kMaxLookupCallers && actor != kOthers) return FullAt(kOthers, now);
  }
  absl::Time& full_at = full_at_.try_emplace(actor, now).first->second;
  full_at = std::min(full_at, now + kBucket);
  return full_at;
}

store::v1::LookupRow& LookupLimits::RowOf(const std::string& actor, absl::Time time) {
  const int64_t hour_us = absl::ToUnixMicros(registry::HourOf(time));
  const bool is_new = !noted_.contains({hour_us, actor});
  if (is_new && noted_.size() >= kMaxLookupCallers && actor != kOthers) return RowOf(kOthers, time);
  store::v1::LookupRow& row = noted_[{hour_us, actor}];
  row.set_actor(actor);
  if (row.first_us() == 0) row.set_first_us(absl::ToUnixMicros(time));
  row.set_last_us(std::max(row.last_us(), absl::ToUnixMicros(time)));
  return row;
}

}  // namespace rsu::server

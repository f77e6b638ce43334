// How much a caller may learn of persons of other households, and what was learnt: a bucket of identifiers a caller,
// and what the audit is told (registry/lookup_rows.h).
//
// A declaration that is refused because a member is stored elsewhere costs the identifiers of which it tells. Whoever
// has used up an hour's worth is refused before anything is looked up. Questions by identifier (GetInsured, ListClaims,
// a claim given inline) are counted and not bounded: answering them is what they are for.
//
//   LookupLimits lookups(&clock, kMaxLookupsPerHour, &metrics);
//   lookups.NoteQuestion("cnss", /*found=*/true);
//   for (const store::v1::LookupRow& row : lookups.Take()) ...
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/mutex.h"
#include "registry/lookup_gate.h"
#include "rsu/store/v1/rows.pb.h"
#include "server/metrics.h"

namespace rsu::server {

/// Thread safe.
class LookupLimits final : public registry::LookupGate {
 public:
  /// The clock and the metrics outlive it. `most_per_hour` identifiers may be told at once; they come back evenly.
  LookupLimits(const Clock* clock, int most_per_hour, Metrics* metrics);

  absl::Status Reserve(const std::string& actor, int identifiers) override RSU_EXCLUDES(mutex_);
  void Settle(const std::string& actor, int identifiers, int told) override RSU_EXCLUDES(mutex_);

  /// A question by identifier was answered: with what is stored, or that nothing is.
  void NoteQuestion(const std::string& actor, bool found) RSU_EXCLUDES(mutex_);

  /// What was noted since the last time, one row a caller and hour.
  std::vector<store::v1::LookupRow> Take() RSU_EXCLUDES(mutex_);

  /// Rows that could not be stored: they come with the next ones.
  void PutBack(const std::vector<store::v1::LookupRow>& rows) RSU_EXCLUDES(mutex_);

 private:
  using Noted = std::map<std::pair<int64_t, std::string>, store::v1::LookupRow>;  // by hour and caller

  absl::Time& FullAt(const std::string& actor, absl::Time now) RSU_REQUIRES(mutex_);
  store::v1::LookupRow& RowOf(const std::string& actor, absl::Time time) RSU_REQUIRES(mutex_);

  const Clock* const clock_;
  const int most_per_hour_;
  const absl::Duration pause_;  // in which one identifier comes back
  Metrics* const metrics_;
  Mutex mutex_;
  // When the bucket of a caller will be full again; absent or past: it is. Empty at an hour from now.
  absl::flat_hash_map<std::string, absl::Time> full_at_ RSU_GUARDED_BY(mutex_);
  Noted noted_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::server

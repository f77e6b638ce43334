// Views of the law, kept by month and by what was known: a question needs none built.
//
//   std::shared_ptr<const eligibility::LawView> law = law_views.For(month, known_on);
#pragma once

#include <map>
#include <memory>
#include <utility>

#include "absl/time/civil_time.h"
#include "base/mutex.h"
#include "eligibility/law_book.h"

namespace rsu::server {

/// Thread safe. Holds at most kMaxLawViews views.
class LawViews {
 public:
  /// `book` outlives this.
  explicit LawViews(const eligibility::LawBook* book) : book_(book) {}

  /// The law for a month as known on a day.
  std::shared_ptr<const eligibility::LawView> For(absl::CivilMonth month, absl::CivilDay known_on) RSU_EXCLUDES(mutex_);

 private:
  using Key = std::pair<absl::CivilMonth, absl::CivilDay>;  // month, day on which the last known law became known

  const eligibility::LawBook* const book_;
  Mutex mutex_;
  std::map<Key, std::shared_ptr<const eligibility::LawView>> views_ RSU_GUARDED_BY(mutex_);
};

}  // namespace rsu::server

#include "server/law_views.h"

#include "server/limits.h"

namespace rsu::server {

std::shared_ptr<const eligibility::LawView> LawViews::For(absl::CivilMonth month, absl::CivilDay known_on) {
  const Key key(month, book_->LawKnownFrom(known_on));
  MutexLock lock(&mutex_);
  if (views_.size() >= kMaxLawViews && views_.find(key) == views_.end()) views_.clear();
  std::shared_ptr<const eligibility::LawView>& view = views_[key];
  if (view == nullptr) view = std::make_shared<const eligibility::LawView>(book_->View(month, known_on));
  return view;
}

}  // namespace rsu::server

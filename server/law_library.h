// The versions of the law that questions are asked of: the one in force, those that stored decisions were made under,
// and readings of them with other switches.
//
//   absl::StatusOr<std::shared_ptr<const Law>> law = laws.Find(request.law());
//   const LawView& view = *(*law)->views.For(month, known_on);
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/mutex.h"
#include "eligibility/law_book.h"
#include "registry/registry.h"
#include "rsu/v1/inline_facts.pb.h"
#include "rsu/v1/law_service.pb.h"
#include "server/law_views.h"

namespace rsu::server {

/// One version of the law, with its views. Thread safe.
struct Law {
  explicit Law(eligibility::LawBook of_book) : book(std::move(of_book)), views(&book) {}

  const eligibility::LawBook book;
  mutable LawViews views;
};

/// The law in the text files of a folder, or the one in this program when no folder is named. INVALID_ARGUMENT names
/// the file and what is wrong with it.
absl::StatusOr<eligibility::LawBook> LoadLaw(const std::string& folder);

/// Thread safe.
class LawLibrary {
 public:
  /// `registry` keeps every version used, so that decisions can be made again; it outlives this.
  LawLibrary(std::shared_ptr<const Law> in_force, registry::Registry* registry)
      : in_force_(std::move(in_force)), registry_(registry) {}

  /// Keeps the law in force in the registry. Call it once, before the first question.
  absl::Status Archive(absl::Time now) const;

  const std::shared_ptr<const Law>& in_force() const { return in_force_; }

  /// The law of a choice. LAW_VERSION_NOT_FOUND, SWITCH_UNKNOWN, LAW_FILE_WRONG (a value that the switch cannot have).
  absl::StatusOr<std::shared_ptr<const Law>> Find(const v1::LawChoice& choice) RSU_EXCLUDES(mutex_);

  /// Every version kept, in the order in which they were first used.
  absl::StatusOr<std::vector<v1::LawVersion>> List() const;

 private:
  absl::StatusOr<std::shared_ptr<const Law>> Load(const v1::LawChoice& choice) const;

  const std::shared_ptr<const Law> in_force_;
  registry::Registry* const registry_;
  Mutex mutex_;
  std::map<std::string, std::shared_ptr<const Law>> loaded_ RSU_GUARDED_BY(mutex_);  // by version and switches
};

}  // namespace rsu::server

// Carries one write to its end: prepare, commit; again when another write came between.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "registry/registry.h"
#include "registry/store.h"

namespace rsu::registry {

/// One try: what the store is handed.
struct PreparedCommit {
  Batch batch;  // without rows when nothing is to be written
  Put proof;    // a row of the batch that no other write makes: there, it was written

  bool writes_nothing() const { return batch.puts.empty(); }
};

/// One write under way.
struct CommitTask {
  const Registry::Options* options;
  std::string ref;                                          // told when every try met another write
  std::function<absl::StatusOr<PreparedCommit>()> prepare;  // reads and decides; called once a try
  std::function<void(const absl::Status&)> done;            // called exactly once

  int attempts = 0;
  absl::Time began;  // the try under way
  Put proof;         // of the try under way
};

/// Starts the write on this thread; it may go on on others.
void StartCommit(std::shared_ptr<CommitTask> task);

}  // namespace rsu::registry

// How far an import is: a bar redrawn in place on a terminal, a plain line every few seconds elsewhere.
//
//   Progress progress(terminal, &clock, intake->households());
//   progress.Update(1'200);
//   progress.Finish();
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "cli/terminal.h"

namespace rsu::cli {

/// "1,200 of 1,992 households, 60 %, 5,400 a second, 0:01 left". The rate and the remaining time are left out until
/// there is something to judge them by. `noun` is what is counted.
std::string ProgressText(int64_t done, int64_t total, absl::Duration elapsed, absl::string_view noun = "households");

/// The bar before the text: "[############........]".
std::string ProgressBar(int64_t done, int64_t total);

/// Whole households a second; 0 before a millisecond has passed.
int64_t RatePerSecond(int64_t done, absl::Duration elapsed);

class Progress {
 public:
  /// Starts the clock. The streams and the clock outlive it.
  Progress(const Terminal& terminal, const Clock* clock, int64_t total, absl::string_view noun = "households");

  /// Says that `done` of the total are done; draws when it is time to.
  void Update(int64_t done);

  /// Writes a line of its own without breaking the bar.
  void Note(const std::string& line);

  /// Removes the bar.
  void Finish();

  absl::Duration Elapsed() const { return clock_->Now() - start_; }

 private:
  std::string LineFor(int64_t done, absl::Duration elapsed) const;

  std::ostream& out_;
  const bool is_terminal_;
  const int columns_;  // of the terminal
  const Clock* const clock_;
  const int64_t total_;
  const std::string noun_;
  const absl::Time start_;
  absl::Time next_draw_;
};

}  // namespace rsu::cli

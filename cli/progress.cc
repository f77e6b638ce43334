#include "cli/progress.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

constexpr int64_t kBarColumns = 24;
constexpr char kClearLine[] = "\r\x1b[K";

int64_t Share(int64_t done, int64_t total, int64_t of) { return total == 0 ? of : std::min(done, total) * of / total; }

std::string Remaining(int64_t households, int64_t rate) {
  const int64_t seconds = (households + rate - 1) / rate;
  if (seconds < 3600) return absl::StrFormat("%d:%02d", seconds / 60, seconds % 60);
  return absl::StrFormat("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

int64_t RatePerSecond(int64_t done, absl::Duration elapsed) {
  const int64_t milliseconds = absl::ToInt64Milliseconds(elapsed);
  return milliseconds <= 0 ? 0 : done * 1000 / milliseconds;
}

std::string ProgressText(int64_t done, int64_t total, absl::Duration elapsed, absl::string_view noun) {
  std::string text =
      absl::StrCat(FormatCount(done), " of ", FormatCount(total), " ", noun, ", ", Share(done, total, 100), " %");
  const int64_t rate = RatePerSecond(done, elapsed);
  if (rate == 0) return text;
  return absl::StrCat(text, ", ", FormatCount(rate), " a second, ", Remaining(total - done, rate), " left");
}

std::string ProgressBar(int64_t done, int64_t total) {
  const size_t full = static_cast<size_t>(Share(done, total, kBarColumns));
  return absl::StrCat("[", std::string(full, '#'), std::string(kBarColumns - full, '.'), "]");
}

Progress::Progress(const Terminal& terminal, const Clock* clock, int64_t total, absl::string_view noun)
    : out_(terminal.err),
      is_terminal_(terminal.err_is_terminal),
      columns_(terminal.err_look.columns),
      clock_(clock),
      total_(total),
      noun_(noun),
      start_(clock->Now()),
      next_draw_(start_ + absl::Milliseconds(is_terminal_ ? 0 : kPlainLineMs)) {}

void Progress::Update(int64_t done) {
  const absl::Time now = clock_->Now();
  if (now < next_draw_) return;
  next_draw_ = now + absl::Milliseconds(is_terminal_ ? kRedrawMs : kPlainLineMs);
  if (is_terminal_) {
    out_ << kClearLine << LineFor(done, now - start_) << std::flush;
  } else {
    out_ << ProgressText(done, total_, now - start_, noun_) << std::endl;
  }
}

// A line that is longer than the terminal could not be redrawn: the bar is left out, then how fast it goes, then all
// but the share.
std::string Progress::LineFor(int64_t done, absl::Duration elapsed) const {
  const std::string text = ProgressText(done, total_, elapsed, noun_);
  const std::string lines[] = {absl::StrCat(ProgressBar(done, total_), " ", text), text,
                               ProgressText(done, total_, absl::ZeroDuration(), noun_)};
  for (const std::string& line : lines) {
    if (columns_ == 0 || DisplayWidth(line) < columns_) return line;
  }
  return absl::StrCat(Share(done, total_, 100), " %");
}

void Progress::Note(const std::string& line) {
  if (is_terminal_) out_ << kClearLine;
  out_ << line << std::endl;
  next_draw_ = clock_->Now();
}

void Progress::Finish() {
  if (is_terminal_) out_ << kClearLine << std::flush;
}

}  // namespace rsu::cli

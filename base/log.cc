#include "base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log_queue.h"
#include "base/mutex.h"

namespace rsu {
namespace {

constexpr char kPattern[] = R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%v})";

/// Formats a line as the log writes it; with its line break.
std::string FormatLine(spdlog::formatter* formatter, const spdlog::details::log_msg& message) {
  spdlog::memory_buf_t line;
  formatter->format(message, line);
  return std::string(line.data(), line.size());
}

std::unique_ptr<spdlog::formatter> MakeFormatter() {
  return std::make_unique<spdlog::pattern_formatter>(kPattern, spdlog::pattern_time_type::utc);
}

std::string DroppedLine(int64_t lines) {
  return FormatLine(MakeFormatter().get(), {"rsu", spdlog::level::warn,
                                            absl::StrCat("\"event\":\"log lines dropped\",\"lines\":\"", lines, "\"")});
}

LogQueue& Queue() {
  static LogQueue* const kQueue = new LogQueue(STDERR_FILENO, kMaxQueuedLogLines, &DroppedLine);
  return *kQueue;
}

class QueueSink final : public spdlog::sinks::sink {
 public:
  void log(const spdlog::details::log_msg& message) override {
    std::string line;
    {
      MutexLock lock(&mutex_);  // the formatter keeps the second it wrote last
      line = FormatLine(formatter_.get(), message);
    }
    Queue().Push(std::move(line));
  }
  void flush() override {}
  void set_pattern(const std::string&) override {}                    // one form for all
  void set_formatter(std::unique_ptr<spdlog::formatter>) override {}  // likewise

 private:
  Mutex mutex_;
  const std::unique_ptr<spdlog::formatter> formatter_ RSU_GUARDED_BY(mutex_) = MakeFormatter();
};

// Never destroyed, as the queue: threads may log while the program ends.
spdlog::logger& Logger() {
  static spdlog::logger* const kLogger = new spdlog::logger("rsu", std::make_shared<QueueSink>());
  return *kLogger;
}

/// The text as a JSON string. Most values are plain and need no library.
std::string Quote(absl::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](unsigned char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; });
  if (plain) return absl::StrCat("\"", text, "\"");
  return nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void Log(spdlog::level::level_enum level, absl::string_view event, std::initializer_list<LogField> fields) {
  std::string line = absl::StrCat("\"event\":", Quote(event));  // the pattern writes the braces
  for (const auto& [key, value] : fields) absl::StrAppend(&line, ",", Quote(key), ":", Quote(value));
  Logger().log(level, line);
}

}  // namespace

void LogInfo(absl::string_view event, std::initializer_list<LogField> fields) {
  Log(spdlog::level::info, event, fields);
}
void LogWarning(absl::string_view event, std::initializer_list<LogField> fields) {
  Log(spdlog::level::warn, event, fields);
}
void LogError(absl::string_view event, std::initializer_list<LogField> fields) {
  Log(spdlog::level::err, event, fields);
}

bool FlushLog(absl::Duration patience) { return Queue().Flush(patience); }

int64_t LogLinesDropped() { return Queue().dropped(); }

}  // namespace rsu

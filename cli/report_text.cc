#include "cli/report_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/format.h"
#include "cli/table.h"

namespace rsu::cli {

namespace {

// Of the failures after which another stream is tried (cli/stream_retry.h).
absl::string_view StatusWords(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnavailable:
      return "the server cannot be reached";
    case absl::StatusCode::kResourceExhausted:
      return "the server has too much to do";
    case absl::StatusCode::kDeadlineExceeded:
      return "the connection reached the end of its life";
    default:
      return "the server ended it";
  }
}

}  // namespace

std::string SentenceOfRefusal(const v1::ErrorInfo& error) {
  const auto message = error.metadata().find("message");
  if (message != error.metadata().end()) return message->second;
  std::vector<std::string> facts;
  for (const auto& [key, value] : error.metadata()) facts.push_back(absl::StrCat(key, " ", value));
  std::sort(facts.begin(), facts.end());
  return absl::StrCat("the registry refuses it: ", error.reason(), facts.empty() ? "" : ", ",
                      absl::StrJoin(facts, ", "));
}

std::string ReasonTable(const std::map<std::string, int64_t>& refused_by_reason, const std::string& noun,
                        const Look& look) {
  return CountTable("refused because", refused_by_reason, noun, look);
}

std::string CountTable(const std::string& heading, const std::map<std::string, int64_t>& counts,
                       const std::string& noun, const Look& look) {
  std::vector<std::pair<std::string, int64_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Table table({{heading}, {noun, Table::kRight}});
  for (const auto& [name, count] : rows) table.AddRow({{name, Tone::kBad}, {FormatCount(count)}});
  return table.Text(look);
}

std::string ConnectionLostText(const absl::Status& why, int attempt, int most) {
  return absl::StrCat("connection lost (", StatusWords(why.code()), "), attempt ", attempt, " of ", most);
}

std::string SecondsText(absl::Duration elapsed) {
  const int64_t tenths = absl::ToInt64Milliseconds(elapsed) / 100;
  return absl::StrCat(FormatCount(tenths / 10), ".", tenths % 10, " s");
}

}  // namespace rsu::cli

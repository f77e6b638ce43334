#include "tests/tidy/words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace rsu::tidy {
namespace {

bool Everywhere(absl::string_view) { return true; }
bool OutsideTests(absl::string_view path) { return !IsTest(path); }
bool OutsideClock(absl::string_view path) { return path != "base/clock.cc"; }
// gRPC tells deadlines by the system clock: rooms that speak it may read it for that.
bool WithoutGrpc(absl::string_view path) {
  return OutsideTests(path) && !absl::StartsWith(path, "server/") && !absl::StartsWith(path, "cli/");
}
bool WhereDecisionsAreMade(absl::string_view path) {
  return absl::StartsWith(path, "scoring/") || absl::StartsWith(path, "eligibility/") ||
         absl::StartsWith(path, "base/fixed_point");
}

struct BannedWord {
  absl::string_view word;
  bool (*applies)(absl::string_view path);
  absl::string_view cure;
};

constexpr BannedWord kBannedWords[] = {
    {"std::string_view", Everywhere, "write absl::string_view: the two do not convert to each other here"},
    {"absl::optional", Everywhere, "write std::optional: the two do not convert to each other here"},
    {"absl::Mutex", Everywhere, "write rsu::Mutex (base/mutex.h), which ThreadSanitizer understands"},
    {"absl::MutexLock", Everywhere, "write rsu::MutexLock (base/mutex.h), which ThreadSanitizer understands"},
    {"std::mutex", [](absl::string_view path) { return path != "base/mutex.h"; },
     "write rsu::Mutex (base/mutex.h), which clang's thread-safety analysis understands"},
    {"absl::Now", OutsideClock, "take an rsu::Clock (base/clock.h) or the time as an argument"},
    {"system_clock", WithoutGrpc, "take an rsu::Clock (base/clock.h) or the time as an argument"},
    {"float", WhereDecisionsAreMade, "decide in integers: base/fixed_point.h"},
    {"double", WhereDecisionsAreMade, "decide in integers: base/fixed_point.h"},
    {"DebugString", OutsideTests, "it prints people: log the reason and the household_ref only where allowed"},
    {"ShortDebugString", OutsideTests, "it prints people: log the reason and the household_ref only where allowed"},
    {"Utf8DebugString", OutsideTests, "it prints people: log the reason and the household_ref only where allowed"},
    {"using namespace", Everywhere, "name what is used"},
};

bool IsWordPart(char c) { return absl::ascii_isalnum(c) || c == '_'; }

bool HasWord(absl::string_view line, absl::string_view word) {
  for (size_t at = line.find(word); at != absl::string_view::npos; at = line.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool starts = at == 0 || !IsWordPart(line[at - 1]);
    const bool ends = end == line.size() || !IsWordPart(line[end]);
    if (starts && ends) return true;
  }
  return false;
}

// Cut in two so that this file holds none of them.
constexpr absl::string_view kMarks[] = {
    "FIX"
    "ME",
    "TO"
    "DO",
    "XX"
    "X"};
constexpr absl::string_view kPersonalFolders[] = {
    "/ho"
    "me/",
    "/ro"
    "ot/",
    "/Us"
    "ers/",
    "/wo"
    "rk/"};

// Whether the line holds the folder as the beginning of an absolute path.
bool HasAbsolutePath(absl::string_view line, absl::string_view folder) {
  for (size_t at = line.find(folder); at != absl::string_view::npos; at = line.find(folder, at + 1)) {
    const char before = at == 0 ? ' ' : line[at - 1];
    if (!IsWordPart(before) && before != '.' && before != '-' && before != '/' && before != '}') return true;
  }
  return false;
}

}  // namespace

std::vector<Finding> CheckBannedWords(const SourceFile& file) {
  std::vector<Finding> findings;
  for (size_t i = 0; i < file.code.size(); ++i) {
    for (const BannedWord& banned : kBannedWords) {
      if (!banned.applies(file.path) || !HasWord(file.code[i], banned.word)) continue;
      findings.push_back({file.path, static_cast<int>(i) + 1, absl::StrCat(banned.word, ": ", banned.cure)});
    }
  }
  return findings;
}

std::vector<Finding> CheckLeftovers(const SourceFile& file) {
  std::vector<Finding> findings;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    for (absl::string_view mark : kMarks) {
      if (HasWord(file.lines[i], mark)) {
        findings.push_back({file.path, line, absl::StrCat(mark, ": finish it, or open an issue and say its number")});
      }
    }
    for (absl::string_view folder : kPersonalFolders) {
      if (HasAbsolutePath(file.lines[i], folder)) {
        findings.push_back({file.path, line, absl::StrCat(folder, "... is a path of one machine: make it relative")});
      }
    }
  }
  return findings;
}

}  // namespace rsu::tidy

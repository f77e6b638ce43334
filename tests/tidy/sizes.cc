#include "tests/tidy/sizes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace rsu::tidy {
namespace {

bool IsProgram(absl::string_view path) {
  return IsCpp(path) || absl::EndsWith(path, ".proto") || absl::EndsWith(path, ".cmake") ||
         absl::EndsWith(path, ".sh") || absl::EndsWith(path, "CMakeLists.txt") || path == "dev";
}

bool StartsWithWord(absl::string_view text, absl::string_view word) {
  return absl::StartsWith(text, word) && text.size() > word.size() && !absl::ascii_isalnum(text[word.size()]) &&
         text[word.size()] != '_';
}

// The rest after "template <...>", whose angles nest.
absl::string_view WithoutTemplate(absl::string_view head) {
  if (!StartsWithWord(head, "template")) return head;
  int depth = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '<') ++depth;
    if (head[i] == '>' && --depth == 0) return absl::StripLeadingAsciiWhitespace(head.substr(i + 1));
  }
  return head;
}

// Whether the text before a brace makes it a function's: it has parameters, and is no type, namespace or initialiser.
bool IsFunctionHead(absl::string_view head) {
  head = WithoutTemplate(absl::StripAsciiWhitespace(head));
  for (absl::string_view word : {"class", "struct", "union", "enum", "namespace"}) {
    if (StartsWithWord(head, word)) return false;
  }
  return absl::StrContains(head, '(') && !absl::EndsWith(head, "=");
}

// Follows the braces of a file and collects its functions.
class BraceWalk {
 public:
  explicit BraceWalk(const SourceFile& file) : file_(file) {}

  std::vector<Finding> Run() {
    for (line_ = 1; line_ <= static_cast<int>(file_.code.size()); ++line_) {
      const std::string& code = file_.code[line_ - 1];
      if (!absl::StartsWith(code, "#")) ReadLine(code);
    }
    return std::move(findings_);
  }

 private:
  void ReadLine(absl::string_view code) {
    for (const char c : code) {
      if (c == '{') {
        Open();
      } else if (c == '}') {
        Close();
      } else if (c == ';') {
        head_.clear();
      } else {
        if (head_.empty() && absl::ascii_isspace(c)) continue;
        if (head_.empty()) head_line_ = line_;
        head_ += c;
      }
    }
    if (!head_.empty()) head_ += ' ';
  }

  void Open() {
    if (function_depth_ > 0 || IsFunctionHead(head_)) {
      if (function_depth_ == 0) function_line_ = head_line_;
      ++function_depth_;
    }
    head_.clear();
  }

  void Close() {
    head_.clear();
    if (function_depth_ == 0 || --function_depth_ > 0) return;
    const int length = line_ - function_line_ + 1;
    if (length <= kMaxFunctionLines) return;
    findings_.push_back({file_.path, function_line_,
                         absl::StrCat("a function of ", length, " lines: at most ", kMaxFunctionLines,
                                      ", split it by idea into functions that say what they do")});
  }

  const SourceFile& file_;
  int line_ = 0;
  std::string head_;  // code since the last ; { or }
  int head_line_ = 0;
  int function_line_ = 0;
  int function_depth_ = 0;  // braces open inside the function; 0 outside functions
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> CheckFileLength(const SourceFile& file) {
  const int length = static_cast<int>(file.lines.size());
  if (!IsProgram(file.path) || length <= kMaxFileLines) return {};
  return {{file.path, kMaxFileLines + 1,
           absl::StrCat("a file of ", length, " lines: at most ", kMaxFileLines, ", split it by idea")}};
}

std::vector<Finding> CheckFunctionLength(const SourceFile& file) { return BraceWalk(file).Run(); }

std::vector<Finding> CheckHeaderStart(const SourceFile& file) {
  if (!IsHeader(file.path)) return {};
  std::vector<Finding> findings;
  if (file.lines.empty() || !absl::StartsWith(file.lines.front(), "//")) {
    findings.push_back({file.path, 1, "begin the header with a comment: what this is, thread safety, how to use it"});
  }
  if (std::find(file.lines.begin(), file.lines.end(), "#pragma once") == file.lines.end()) {
    findings.push_back({file.path, 1, "add #pragma once"});
  }
  return findings;
}

}  // namespace rsu::tidy

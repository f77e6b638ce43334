#include "tests/tidy/source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace rsu::tidy {
namespace {

namespace fs = std::filesystem;

size_t SpanUntil(absl::string_view text, size_t at, absl::string_view end) {
  const size_t found = text.find(end, at);
  return found == absl::string_view::npos ? text.size() - at : found + end.size() - at;
}

size_t QuotedSpan(absl::string_view text, size_t at) {
  size_t i = at + 1;
  while (i < text.size() && text[i] != text[at] && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
  return std::min(i + 1, text.size()) - at;
}

size_t RawStringSpan(absl::string_view text, size_t at) {
  const size_t open = text.find('(', at);
  if (open == absl::string_view::npos) return text.size() - at;
  const std::string close = absl::StrCat(")", text.substr(at + 2, open - at - 2), "\"");
  return SpanUntil(text, at, close);
}

bool AfterWord(absl::string_view text, size_t at) {
  return at > 0 && (absl::ascii_isalnum(text[at - 1]) || text[at - 1] == '_');
}

// Length of the comment or literal that begins at text[at]; 0 when code begins there.
size_t BlankSpan(absl::string_view text, size_t at) {
  const absl::string_view rest = text.substr(at);
  if (absl::StartsWith(rest, "//")) return std::min(text.find('\n', at), text.size()) - at;
  if (absl::StartsWith(rest, "/*")) return SpanUntil(text, at, "*/");
  if (absl::StartsWith(rest, "R\"") && !AfterWord(text, at)) return RawStringSpan(text, at);
  if (rest.front() == '"') return QuotedSpan(text, at);
  if (rest.front() == '\'' && !AfterWord(text, at)) return QuotedSpan(text, at);  // after a digit it parts thousands
  return 0;
}

void BlankPreprocessor(std::vector<std::string>* lines) {
  bool continued = false;
  for (std::string& line : *lines) {
    const bool directive = continued || absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), "#");
    continued = directive && absl::EndsWith(line, "\\");
    if (directive && !absl::StartsWith(line, "#include")) line.assign(line.size(), ' ');
  }
}

bool IsSkippedFolder(const fs::path& path) {
  const std::string name = path.filename().string();
  return name == "build" || name == ".git" || name == "node_modules";
}

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

bool IsCpp(absl::string_view path) { return absl::EndsWith(path, ".cc") || IsHeader(path); }

bool IsHeader(absl::string_view path) { return absl::EndsWith(path, ".h"); }

bool IsTest(absl::string_view path) {
  const absl::string_view name = path.substr(path.rfind('/') + 1);
  return absl::StartsWith(path, "tests/") || absl::StartsWith(name, "test_") || absl::EndsWith(name, "_test.cc") ||
         absl::EndsWith(name, "_test.h");
}

std::string BlankCommentsAndLiterals(absl::string_view text) {
  std::string code(text);
  for (size_t at = 0; at < text.size();) {
    const size_t span = BlankSpan(text, at);
    const bool literal = text[at] == '"' || text[at] == '\'';
    for (size_t i = at; i < at + span; ++i) {
      const bool edge = literal && (i == at || i + 1 == at + span);
      if (code[i] != '\n' && !edge) code[i] = ' ';
    }
    at += std::max<size_t>(span, 1);
  }
  return code;
}

SourceFile MakeSource(absl::string_view path, absl::string_view text) {
  SourceFile file{std::string(path), absl::StrSplit(text, '\n'), {}};
  if (!file.lines.empty() && file.lines.back().empty()) file.lines.pop_back();
  if (IsCpp(path)) {
    file.code = absl::StrSplit(BlankCommentsAndLiterals(text), '\n');
    file.code.resize(file.lines.size());
    BlankPreprocessor(&file.code);
  }
  return file;
}

std::vector<SourceFile> LoadTree(const std::string& root) {
  std::vector<SourceFile> files;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory() && IsSkippedFolder(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && entry->path().filename() != ".git") {  // in a work tree of its own, a file
      const std::string text = ReadAll(entry->path());
      const bool binary = text.find('\0') != std::string::npos;
      if (!binary) files.push_back(MakeSource(fs::relative(entry->path(), root).generic_string(), text));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace rsu::tidy

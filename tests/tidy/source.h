// The files of the repository as the tidy rules read them, and what a rule finds.
//
//   for (const SourceFile& file : LoadTree(".")) {
//     for (const Finding& finding : CheckIncludes(file)) Report(finding);
//   }
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace rsu::tidy {

/// A text file. Rules are pure functions of it.
struct SourceFile {
  std::string path;                // from the root of the repository, for example registry/store.h
  std::vector<std::string> lines;  // as written, without line ends
  std::vector<std::string> code;   // C++ only: the lines without comments, insides of literals and macro definitions
};

/// A fault and what to do about it.
struct Finding {
  std::string path;
  int line;  // counting from 1
  std::string cure;
};

/// A file with a text; `code` is filled for C++ paths.
SourceFile MakeSource(absl::string_view path, absl::string_view text);

/// Every text file under the root, by path; build/, .git/ and node_modules/ are left out.
std::vector<SourceFile> LoadTree(const std::string& root);

bool IsCpp(absl::string_view path);
bool IsHeader(absl::string_view path);
/// foo_test.cc, support_test.h and test_support.h anywhere, and everything under tests/.
bool IsTest(absl::string_view path);

/// The text with comments and the inside of string and character literals replaced by blanks; line ends are kept.
std::string BlankCommentsAndLiterals(absl::string_view text);

}  // namespace rsu::tidy

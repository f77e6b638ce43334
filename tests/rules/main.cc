// rsu-rules: prints docs/rules.md for the clone of the repository in a folder.
//
//   rsu-rules . > docs/rules.md
#include <iostream>

#include "tests/rules/rules_doc.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: rsu-rules SOURCE_FOLDER\n";
    return 1;
  }
  const absl::StatusOr<std::string> markdown = rsu::rules::RulesMarkdown(argv[1]);
  if (!markdown.ok()) {
    std::cerr << "rsu-rules: " << markdown.status().message() << "\n";
    return 1;
  }
  std::cout << *markdown << std::flush;
  return std::cout.good() ? 0 : 1;
}

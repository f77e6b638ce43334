// What docs/rules.md is made from: law files, worked cases, and the words at the head of the rules.
//
//   RSU_ASSIGN_OR_RETURN(const Sources sources, ReadSources("."));
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rsu/policy/v1/law.pb.h"
#include "rsu/policy/v1/law_case.pb.h"

namespace rsu::rules {

/// The files, each by its name without its ending.
struct Sources {
  std::map<std::string, policy::v1::LawFile> laws;
  std::map<std::string, policy::v1::LawCaseFile> cases;
  std::map<std::string, std::vector<std::string>> words;  // paragraphs of the headers of eligibility, examples left out
};

/// Reads a clone of the repository. NOT_FOUND when a folder is missing; INVALID_ARGUMENT names the file that is wrong.
absl::StatusOr<Sources> ReadSources(const std::string& root);

/// The paragraphs of the comment at the head of a header. Examples, which are indented, are left out.
std::vector<std::string> HeadWords(absl::string_view header);

/// The cases of a subject in a case file, and of a reason in them.
struct FileCases {
  std::string file;
  int count = 0;
};
struct ShownBy {
  std::string file;       // the first case that shows it
  std::string case_name;  // empty: none does
  int count = 0;
};

/// Which cases say what a programme or benefit answers, or to which health cover a member goes (health_route).
struct CaseIndex {
  std::map<std::string, std::vector<FileCases>> of_subject;          // files by name
  std::map<std::pair<std::string, std::string>, ShownBy> of_reason;  // by subject and reason code
};

CaseIndex IndexCases(const std::map<std::string, policy::v1::LawCaseFile>& files);

}  // namespace rsu::rules

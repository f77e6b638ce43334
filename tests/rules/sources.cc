#include "tests/rules/sources.h"

#include <google/protobuf/text_format.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "eligibility/benefits.h"

namespace rsu::rules {
namespace {

namespace fs = std::filesystem;

// The files of a folder with an ending, by name without it.
absl::StatusOr<std::map<std::string, std::string>> ReadFolder(const std::string& folder, const std::string& ending) {
  std::error_code error;
  std::map<std::string, std::string> texts;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ending) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    texts[entry.path().stem().string()] = text.str();
  }
  if (texts.empty()) return absl::NotFoundError(absl::StrCat(folder, " has no file *", ending));
  return texts;
}

template <typename File>
absl::Status ParseFolder(const std::string& folder, std::map<std::string, File>* files) {
  RSU_ASSIGN_OR_RETURN(const auto texts, ReadFolder(folder, ".textproto"));
  for (const auto& [name, text] : texts) {
    if (google::protobuf::TextFormat::ParseFromString(text, &(*files)[name])) continue;
    return absl::InvalidArgumentError(absl::StrCat(folder, "/", name, ".textproto is no ", File().GetTypeName()));
  }
  return absl::OkStatus();
}

// The reasons of a case: CODE, or CODE@subject.
template <typename Expected>
std::set<std::string> CodesOf(const Expected& expected) {
  std::set<std::string> codes;
  for (const auto* written : {&expected.reasons(), &expected.remarks()}) {
    for (const std::string& reason : *written) codes.insert(reason.substr(0, reason.find('@')));
  }
  return codes;
}

// Adds one case that says what a subject answers.
class CaseIndexer {
 public:
  explicit CaseIndexer(CaseIndex* index) : index_(*index) {}

  void Add(const std::string& subject, const std::string& file, const std::string& name,
           const std::set<std::string>& codes) {
    std::vector<FileCases>& files = index_.of_subject[subject];
    if (files.empty() || files.back().file != file) files.push_back({file, 0});
    ++files.back().count;
    for (const std::string& code : codes) {
      ShownBy& shown = index_.of_reason[{subject, code}];
      if (shown.count++ == 0) shown = {file, name, 1};
    }
  }

 private:
  CaseIndex& index_;
};

}  // namespace

absl::StatusOr<Sources> ReadSources(const std::string& root) {
  Sources sources;
  RSU_RETURN_IF_ERROR(ParseFolder(root + "/eligibility/law", &sources.laws));
  RSU_RETURN_IF_ERROR(ParseFolder(root + "/tests/law/cases", &sources.cases));
  RSU_ASSIGN_OR_RETURN(const auto headers, ReadFolder(root + "/eligibility", ".h"));
  for (const auto& [name, text] : headers) sources.words[name] = HeadWords(text);
  return sources;
}

std::vector<std::string> HeadWords(absl::string_view header) {
  std::vector<std::string> paragraphs = {""};
  for (absl::string_view line : absl::StrSplit(header, '\n')) {
    if (!absl::ConsumePrefix(&line, "//")) break;
    if (absl::StartsWith(line, "   ")) continue;
    absl::ConsumePrefix(&line, " ");
    if (line.empty() && !paragraphs.back().empty()) paragraphs.emplace_back();
    if (!line.empty()) absl::StrAppend(&paragraphs.back(), paragraphs.back().empty() ? "" : " ", line);
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

CaseIndex IndexCases(const std::map<std::string, policy::v1::LawCaseFile>& files) {
  CaseIndex index;
  CaseIndexer indexer(&index);
  for (const auto& [file, content] : files) {
    for (const policy::v1::LawCase& one : content.cases()) {
      for (const policy::v1::ExpectedVerdict& verdict : one.verdicts()) {
        indexer.Add(verdict.programme(), file, one.name(), CodesOf(verdict));
      }
      if (!one.routes().empty()) indexer.Add("health_route", file, one.name(), {});
    }
    for (const policy::v1::ClaimLawCase& one : content.claims()) {
      const eligibility::Benefit* benefit = eligibility::FindBenefit(one.claim());
      if (benefit != nullptr) indexer.Add(std::string(benefit->name), file, one.name(), CodesOf(one.expect()));
    }
  }
  return index;
}

}  // namespace rsu::rules

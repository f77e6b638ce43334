#include "tests/tidy/law.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "rsu/policy/v1/law.pb.h"
#include "rsu/policy/v1/model.pb.h"

namespace rsu::tidy {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::TextFormat;

// A text field that must not be empty in every message of a type.
struct RequiredText {
  absl::string_view message;
  absl::string_view field;
  absl::string_view cure;
};

constexpr RequiredText kRequired[] = {
    {"rsu.policy.v1.DatedValue", "reference", "a legal value without a reference: name the text and the article"},
    {"rsu.policy.v1.DatedValue", "confidence", "a legal value without a confidence letter: H, M or L"},
    {"rsu.policy.v1.ReasonText", "reference", "a reason without a reference: name the text and the article"},
    {"rsu.policy.v1.ReasonText", "sentence", "a reason without a sentence that a family can read"},
    {"rsu.policy.v1.ProgrammeText", "references", "a programme without a reference: name the text"},
    {"rsu.policy.v1.PolicySwitch", "meaning", "a switch without a meaning: say what it decides"},
    {"rsu.policy.v1.Model", "reference", "a model without a reference: name the text and the annex"},
    {"rsu.policy.v1.Constant", "index", "a constant without its index in the annex"},
    {"rsu.policy.v1.Constant", "confidence", "a constant without a confidence letter: H, M or L"},
    {"rsu.policy.v1.Variable", "index", "a variable without its index in the annex"},
    {"rsu.policy.v1.Variable", "confidence", "a coefficient without a confidence letter: H, M or L"},
};

bool IsBlank(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  if (!field->is_repeated()) return reflection->GetString(message, field).empty();
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    if (!reflection->GetRepeatedString(message, field, i).empty()) return false;
  }
  return true;
}

// Visits a message and everything in it; `line` is where it begins.
class RequiredTextWalk {
 public:
  RequiredTextWalk(const SourceFile& file, std::vector<Finding>* findings) : file_(file), findings_(findings) {}

  void Visit(const Message& message, TextFormat::ParseInfoTree* tree, int line) {
    for (const RequiredText& required : kRequired) {
      const Descriptor* type = message.GetDescriptor();
      if (required.message != absl::string_view(type->full_name())) continue;
      if (!IsBlank(message, type->FindFieldByName(std::string(required.field)))) continue;
      findings_->push_back({file_.path, line, std::string(required.cure)});
    }
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) VisitField(message, field, tree);
    }
  }

 private:
  void VisitField(const Message& message, const FieldDescriptor* field, TextFormat::ParseInfoTree* tree) {
    const Reflection* reflection = message.GetReflection();
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const Message& child = field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                                  : reflection->GetMessage(message, field);
      const int index = field->is_repeated() ? i : -1;
      Visit(child, tree->GetTreeForNested(field, index), tree->GetLocation(field, index).line + 1);
    }
  }

  const SourceFile& file_;
  std::vector<Finding>* findings_;
};

// Keeps the first error of the parser.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  explicit FirstError(const SourceFile& file) : finding_{file.path, 0, ""} {}
  void AddError(int line, int, const std::string& message) override {
    if (finding_.cure.empty()) finding_ = {finding_.path, line + 1, message};
  }
  const Finding& finding() const { return finding_; }

 private:
  Finding finding_;
};

std::vector<Finding> CheckRequiredTexts(const SourceFile& file, Message* message) {
  TextFormat::Parser parser;
  TextFormat::ParseInfoTree tree;
  FirstError error(file);
  parser.WriteLocationsTo(&tree);
  parser.RecordErrorsTo(&error);
  if (!parser.ParseFromString(absl::StrJoin(file.lines, "\n"), message)) return {error.finding()};
  std::vector<Finding> findings;
  RequiredTextWalk(file, &findings).Visit(*message, &tree, 1);
  return findings;
}

// An integer that is no legal figure where it stands. Ages are those in the definitions of the annex's variables: a
// feature is what it measures, only its coefficient is law as data.
struct KnownNumber {
  int64_t value;
  absl::string_view where;
  absl::string_view why;
};

constexpr KnownNumber kKnownNumbers[] = {
    {12, "", "months of a year, regions of the country"},
    {100, "", "centimes of a dirham"},
    {14, "scoring/", "pupils are aged 6 to 14"},
    {15, "scoring/", "shares are of those aged 15 and over"},
    {19, "scoring/feature.cc", "aged 19 to 29"},
    {29, "scoring/feature.cc", "aged 19 to 29"},
    {30, "scoring/feature.cc", "aged 30 to 59"},
    {59, "scoring/feature.cc", "aged 30 to 59"},
    {60, "scoring/feature.cc", "aged 60 and over"},
    {1970, "eligibility/law_read.cc", "dates are kept as days since 1970-01-01"},
    {40, "scoring/score.cc", "room for the variables of an equation, without allocation"},
};

bool IsKnown(absl::string_view path, int64_t value) {
  return std::any_of(std::begin(kKnownNumbers), std::end(kKnownNumbers), [&](const KnownNumber& known) {
    return known.value == value && absl::StartsWith(path, known.where);
  });
}

// A line that counts rows of a table of ours; no legal figure is a size_t.
bool IsTableSize(absl::string_view code) { return absl::StrContains(code, "constexpr size_t"); }

// The decimal integers of a line of code; those within names (int64_t, kRank3) are none.
std::vector<int64_t> IntegersIn(absl::string_view code) {
  std::vector<int64_t> integers;
  for (size_t at = 0; at < code.size();) {
    size_t end = at;
    while (end < code.size() && (absl::ascii_isalnum(code[end]) || code[end] == '_' || code[end] == '\'')) ++end;
    const std::string word = absl::StrReplaceAll(code.substr(at, end - at), {{"'", ""}});
    const std::string digits = word.substr(0, word.find_last_of("0123456789") + 1);  // without u, l
    int64_t value = 0;
    if (!word.empty() && absl::ascii_isdigit(word.front()) && absl::SimpleAtoi(digits, &value)) {
      integers.push_back(value);
    }
    at = end + 1;
  }
  return integers;
}

bool HoldsDecisions(absl::string_view path) {
  return (absl::StartsWith(path, "scoring/") || absl::StartsWith(path, "eligibility/")) && IsCpp(path) &&
         !IsTest(path) && !absl::EndsWith(path, "/limits.h");
}

}  // namespace

std::vector<Finding> CheckLawReferences(const SourceFile& file) {
  if (!absl::StartsWith(file.path, "eligibility/law/") || !absl::EndsWith(file.path, ".textproto")) return {};
  policy::v1::LawFile law;
  return CheckRequiredTexts(file, &law);
}

std::vector<Finding> CheckModelReferences(const SourceFile& file) {
  if (!absl::StartsWith(file.path, "scoring/models/") || !absl::EndsWith(file.path, ".textproto")) return {};
  policy::v1::Model model;
  return CheckRequiredTexts(file, &model);
}

std::vector<Finding> CheckLegalNumbers(const SourceFile& file) {
  constexpr int64_t kSmall = 10;
  if (!HoldsDecisions(file.path)) return {};
  std::vector<Finding> findings;
  for (size_t i = 0; i < file.code.size(); ++i) {
    if (IsTableSize(file.code[i])) continue;
    for (const int64_t value : IntegersIn(file.code[i])) {
      if (value <= kSmall || IsKnown(file.path, value)) continue;
      findings.push_back(
          {file.path, static_cast<int>(i) + 1,
           absl::StrCat(value, " looks like a legal figure: put it into a .textproto with its reference")});
    }
  }
  return findings;
}

}  // namespace rsu::tidy

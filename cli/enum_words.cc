#include "cli/enum_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/format.h"

namespace rsu::cli {
namespace {

struct Words {
  absl::string_view name;
  absl::string_view words;
};

// What the names do not say by themselves.
constexpr Words kWords[] = {
    {"AMOUNT_PERIOD_ONCE", "once"},
    {"AMOUNT_PERIOD_QUARTER", "a quarter"},
    {"AMOUNT_PERIOD_YEAR", "a year"},
    {"HEALTH_COVER_AMO_ACHAMIL", "AMO-Achamil"},
    {"HEALTH_COVER_AMO_EMPLOYEE", "AMO of employees"},
    {"HEALTH_COVER_AMO_PUBLIC", "AMO of the public sector"},
    {"HEALTH_COVER_AMO_SELF_EMPLOYED", "AMO of the self-employed"},
    {"HEALTH_COVER_AMO_STUDENT", "AMO of students"},
    {"HEALTH_COVER_AMO_TADAMON", "AMO-Tadamon"},
    {"HEALTH_ROUTE_KIND_ACHAMIL", "AMO-Achamil"},
    {"HEALTH_ROUTE_KIND_NOT_IN_RSU", "not in the register"},
    {"HEALTH_ROUTE_KIND_OTHER_DEPENDANT", "other, as a dependant"},
    {"HEALTH_ROUTE_KIND_OTHER_OWN", "other, its own"},
    {"HEALTH_ROUTE_KIND_TADAMON", "AMO-Tadamon"},
    {"LANGUAGE_ARABIC", "Arabic"},
    {"LANGUAGE_ENGLISH", "English"},
    {"LANGUAGE_FRENCH", "French"},
    {"ORPHAN_BOTH", "of both parents"},
    {"ORPHAN_FATHER", "of the father"},
    {"RESULT_PAY_CUSTODIAN", "paid to the custodian"},
    {"RESULT_PAY_HUSBAND_ONLY", "paid on the husband's record alone"},
    {"RESULT_REFUND_EMPLOYER", "refund to the employer"},
    {"SCORE_STATUS_OUT_OF_WINDOW", "outside the window"},
};

}  // namespace

std::string EnumText(const google::protobuf::EnumDescriptor& type, int number) {
  if (number == 0) return "-";
  const google::protobuf::EnumValueDescriptor* value = type.FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat("unknown (", number, ")");
  for (const Words& one : kWords) {
    if (one.name == value->name()) return std::string(one.words);
  }
  return SpokenCode(EnumWord(*value));
}

std::string SpokenText(const std::string& text) {
  const google::protobuf::EnumValueDescriptor* value =
      google::protobuf::DescriptorPool::generated_pool()->FindEnumValueByName(absl::StrCat("rsu.v1.", text));
  return value == nullptr ? text : EnumText(*value->type(), value->number());
}

std::string SpokenCode(absl::string_view code) { return absl::StrReplaceAll(code, {{"_", " "}}); }

}  // namespace rsu::cli

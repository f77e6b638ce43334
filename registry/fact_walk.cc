#include "registry/fact_walk.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/ids.h"
#include "base/utf8.h"
#include "registry/birth_check.h"
#include "registry/limits.h"
#include "registry/placeholders.h"
#include "rsu/v1/date.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::registry {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void CheckDate(const v1::Date& date, bool may_be_partial, const std::string& path, Faults* faults) {
  const PartialDate parts = PartialDateFromProto(date);
  if (IsValid(parts) && (may_be_partial || parts.day != 0)) {
    CheckYear(parts.year, path, faults);
    return;
  }
  faults->Add(path, "DATE_INVALID",
              may_be_partial ? "There is no such date: send a year, a year and a month, or a whole date that exists."
                             : "There is no such day: send year, month and day.");
}

void CheckMonth(const v1::Month& month, const std::string& path, Faults* faults) {
  if (IsValid({month.year(), month.month(), 0}) && month.month() != 0) {
    CheckYear(month.year(), path, faults);
    return;
  }
  faults->Add(path, "MONTH_INVALID", "There is no such month: send year and month.");
}

void CheckText(const std::string& text, bool is_idcs, const std::string& path, Faults* faults) {
  if (is_idcs) {
    if (IsPlaceholder(text)) return faults->Add(path, kPlaceholderReason, std::string(kPlaceholderSentence));
    if (text.empty() || IsIdcs(text)) return;
    return faults->Add(path, "IDCS_INVALID", "An identifier has exactly 10 digits: correct it.");
  }
  const std::optional<size_t> characters = CountCharacters(text);
  if (characters.has_value() && *characters <= kMaxClaimTextChars) return;
  faults->Add(path, "LENGTH_INVALID", absl::StrCat("Send at most ", kMaxClaimTextChars, " characters of valid UTF-8."));
}

int MostOf(const FieldDescriptor& field) {
  if (field.name() == "months") return kMaxCareerMonths;
  if (field.name() == "pensions") return kMaxPensions;
  if (field.message_type() == v1::Period::descriptor()) return kMaxPeriods;
  return kMaxClaimParts;
}

/// Walks one message.
class Walk {
 public:
  Walk(const Message& message, const std::string& path, Faults* faults)
      : message_(message), reflection_(*message.GetReflection()), path_(path), faults_(*faults) {}

  void Run() {
    std::vector<const FieldDescriptor*> fields;
    reflection_.ListFields(message_, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->is_repeated()) {
        CheckList(*field);
      } else {
        CheckOne(*field);
      }
    }
  }

 private:
  std::string PathOf(const FieldDescriptor& field) const { return absl::StrCat(path_, ".", field.name()); }

  void CheckList(const FieldDescriptor& field) {
    const int size = reflection_.FieldSize(message_, &field);
    const int most = MostOf(field);
    if (size > most) {
      return faults_.Add(PathOf(field), "TOO_MANY", absl::StrCat("There are ", size, ": send at most ", most, "."));
    }
    for (int i = 0; i < size && !faults_.full(); ++i) {
      const std::string path = absl::StrCat(PathOf(field), "[", i, "]");
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        CheckFacts(reflection_.GetRepeatedMessage(message_, &field, i), path, &faults_);
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        CheckText(reflection_.GetRepeatedString(message_, &field, i), false, path, &faults_);
      }
    }
  }

  void CheckOne(const FieldDescriptor& field) {
    const std::string path = PathOf(field);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return CheckPart(field, path);
      case FieldDescriptor::CPPTYPE_ENUM:
        return CheckEnum(field.enum_type()->FindValueByNumber(reflection_.GetEnumValue(message_, &field)) != nullptr,
                         path, &faults_);
      case FieldDescriptor::CPPTYPE_STRING:
        return CheckText(reflection_.GetString(message_, &field), absl::EndsWith(field.name(), "idcs"), path, &faults_);
      case FieldDescriptor::CPPTYPE_INT32:
        return CheckRange(true, reflection_.GetInt32(message_, &field), 0, kMaxCount, path, &faults_);
      case FieldDescriptor::CPPTYPE_INT64:
        return CheckRange(true, reflection_.GetInt64(message_, &field), 0, kMaxMoneyCentimes, path, &faults_);
      default:
        return;
    }
  }

  void CheckPart(const FieldDescriptor& field, const std::string& path) {
    const Message& part = reflection_.GetMessage(message_, &field);
    if (field.message_type() == v1::Date::descriptor()) {
      return CheckDate(static_cast<const v1::Date&>(part), field.name() == "birth_date", path, &faults_);
    }
    if (field.message_type() == v1::Month::descriptor()) {
      return CheckMonth(static_cast<const v1::Month&>(part), path, &faults_);
    }
    CheckFacts(part, path, &faults_);
  }

  const Message& message_;
  const Reflection& reflection_;
  const std::string& path_;
  Faults& faults_;
};

}  // namespace

void CheckFacts(const Message& message, const std::string& path, Faults* faults) {
  if (!faults->full()) Walk(message, path, faults).Run();
}

}  // namespace rsu::registry

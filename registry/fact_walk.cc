#include "registry/fact_walk.h"

#include <cstdint>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/ids.h"
#include "google/protobuf/unknown_field_set.h"
#include "registry/birth_check.h"
#include "registry/limits.h"
#include "registry/placeholders.h"
#include "registry/text_check.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::registry {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void CheckPartialDate(const v1::Date& date, absl::string_view path, Faults* faults) {
  if (IsValid(PartialDateFromProto(date))) {
    CheckYear(date.year(), path, faults);
    return;
  }
  faults->Add(path, "DATE_INVALID",
              "There is no such date: send a year, a year and a month, or a whole date that exists.");
}

void CheckMonth(const v1::Month& month, absl::string_view path, Faults* faults) {
  if (IsValid({month.year(), month.month(), 0}) && month.month() != 0) {
    CheckYear(month.year(), path, faults);
    return;
  }
  faults->Add(path, "MONTH_INVALID", "There is no such month: send year and month.");
}

/// What a text is.
enum class TextKind {
  kFree,
  kIdcs,
  kPersonRef,  // an identifier, or the caller's own words for a person who has none
};

TextKind KindOf(const FieldDescriptor& field) {
  if (absl::EndsWith(field.name(), "idcs")) return TextKind::kIdcs;
  return field.name() == "child_ref" ? TextKind::kPersonRef : TextKind::kFree;
}

void CheckFactText(const std::string& text, TextKind kind, const std::string& path, Faults* faults) {
  if (kind != TextKind::kFree && IsPlaceholder(text)) {
    faults->Add(path, kPlaceholderReason, std::string(kPlaceholderSentence));
  } else if (kind != TextKind::kIdcs) {
    CheckTextOfLength(text, "The text", 0, kMaxClaimTextChars, path, faults);
  } else if (!text.empty() && !IsIdcs(text)) {
    faults->Add(path, "IDCS_INVALID", "An identifier has exactly 10 digits: correct it.");
  }
}

/// Numbers that have a range of their own, by name.
struct NumberRange {
  absl::string_view name;
  int64_t least;
  int64_t greatest;
};
constexpr NumberRange kNumberRanges[] = {
    {"year", kFirstYearOfFacts, kLastYearOfFacts},
    {"days", 0, kMaxStoppageDays},
    {"days_already_paid", 0, kMaxStoppageDays},
    {"days_since_resuming", 0, kMaxDaysOfALife},
    {"prior_days", 0, kMaxPriorDays},
    {"underground_years", 0, kMaxYearsOfALife},
    {"gainful_quarters", 0, 4 * kMaxYearsOfALife},
    {"months_paid", 0, 12 * kMaxYearsOfALife},
    {"birth_rank", 0, kMaxYearsOfALife},
};

void CheckCount(int64_t value, const FieldDescriptor& field, const std::string& path, Faults* faults) {
  for (const NumberRange& range : kNumberRanges) {
    if (range.name == field.name()) return CheckRange(true, value, range.least, range.greatest, path, faults);
  }
  CheckRange(true, value, 0, kMaxCount, path, faults);
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
        CheckFactText(reflection_.GetRepeatedString(message_, &field, i), KindOf(field), path, &faults_);
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
        return CheckFactText(reflection_.GetString(message_, &field), KindOf(field), path, &faults_);
      case FieldDescriptor::CPPTYPE_INT32:
        return CheckCount(reflection_.GetInt32(message_, &field), field, path, &faults_);
      case FieldDescriptor::CPPTYPE_INT64:
        return CheckRange(true, reflection_.GetInt64(message_, &field), 0, kMaxMoneyCentimes, path, &faults_);
      default:
        return;
    }
  }

  void CheckPart(const FieldDescriptor& field, const std::string& path) {
    const Message& part = reflection_.GetMessage(message_, &field);
    if (field.message_type() == v1::Date::descriptor()) {
      const auto& date = static_cast<const v1::Date&>(part);
      if (field.name() == "birth_date") return CheckPartialDate(date, path, &faults_);
      CheckDay(date, path, &faults_);
      return;
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

bool CheckDay(const v1::Date& date, absl::string_view path, Faults* faults) {
  const PartialDate parts = PartialDateFromProto(date);
  if (IsValid(parts) && parts.day != 0) return CheckYear(date.year(), path, faults);
  faults->Add(path, "DATE_INVALID", "There is no such day: send a year, a month and a day that exist.");
  return false;
}

void CheckFacts(const Message& message, const std::string& path, Faults* faults) {
  if (!faults->full()) Walk(message, path, faults).Run();
}

void CheckNothingIsLost(const Message& message, const std::string& path, Faults* faults) {
  const Reflection& reflection = *message.GetReflection();
  const google::protobuf::UnknownFieldSet& unknown = reflection.GetUnknownFields(message);
  if (!unknown.empty()) {
    faults->Add(path, "UNKNOWN_FIELD",
                absl::StrCat("It holds a field with the number ", unknown.field(0).number(),
                             ", which this server does not know and would lose: leave it out."));
  }
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count() && !faults->full(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string below = absl::StrCat(path, ".", field.name());
    if (!field.is_repeated()) {
      if (reflection.HasField(message, &field))
        CheckNothingIsLost(reflection.GetMessage(message, &field), below, faults);
      continue;
    }
    for (int k = 0; k < reflection.FieldSize(message, &field); ++k) {
      CheckNothingIsLost(reflection.GetRepeatedMessage(message, &field, k), absl::StrCat(below, "[", k, "]"), faults);
    }
  }
}

}  // namespace rsu::registry

#include "cli/facts_check.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "cli/cell.h"
#include "cli/enum_words.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "rsu/v1/date.pb.h"

namespace rsu::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using Json = nlohmann::ordered_json;

std::string ChildPath(const std::string& path, const std::string& name) {
  return path.empty() ? name : absl::StrCat(path, ".", name);
}

// A name that was found, in quotes when it is none.
std::string ShownName(const std::string& name) {
  const bool plain = name.size() <= kMaxQuotedBytes && !name.empty() &&
                     std::all_of(name.begin(), name.end(), [](char c) { return absl::ascii_isalnum(c) || c == '_'; });
  return plain ? name : QuoteValue(name);
}

std::vector<std::string> WordsOf(const EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) words.push_back(EnumWord(*type.value(i)));
  }
  return words;
}

std::vector<std::string> NamesOf(const Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) names.push_back(type.field(i)->name());
  return names;
}

std::string FormOfMessage(const Descriptor& type) {
  if (&type == v1::Date::descriptor()) return R"(a date, as {"year": 2025, "month": 5, "day": 20})";
  if (&type == v1::Month::descriptor()) return R"(a month, as {"year": 2025, "month": 5})";
  return absl::StrCat("{...} with ", absl::StrJoin(NamesOf(type), ", "));
}

const FieldDescriptor* FindField(const Descriptor& type, const std::string& name) {
  const FieldDescriptor* field = type.FindFieldByName(name);
  return field != nullptr ? field : type.FindFieldByCamelcaseName(name);
}

// A whole number, or one in quotes as protobuf writes 64 bits.
template <typename Number>
bool IsWhole(const Json& value) {
  Number number = 0;
  if (value.is_string()) return absl::SimpleAtoi(value.get_ref<const std::string&>(), &number);
  return value.is_number_integer() && absl::SimpleAtoi(value.dump(), &number);
}

// A value by the name that the API gives it, by its word in the intake format or in what people read, or by its number.
const EnumValueDescriptor* FindWord(const EnumDescriptor& type, const Json& value) {
  if (!value.is_string()) return IsWhole<int32_t>(value) ? type.FindValueByNumber(value.get<int32_t>()) : nullptr;
  const std::string& text = value.get_ref<const std::string&>();
  for (int i = 0; i < type.value_count(); ++i) {
    const EnumValueDescriptor& one = *type.value(i);
    if (text == one.name()) return &one;
    if (one.number() != 0 && (text == EnumWord(one) || text == EnumText(type, one.number()))) return &one;
  }
  return nullptr;
}

bool HasForm(const FieldDescriptor& field, const Json& value) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return value.is_boolean();
    case FieldDescriptor::CPPTYPE_INT32:
      return IsWhole<int32_t>(value);
    case FieldDescriptor::CPPTYPE_INT64:
      return IsWhole<int64_t>(value);
    case FieldDescriptor::CPPTYPE_ENUM:
      return FindWord(*field.enum_type(), value) != nullptr;
    case FieldDescriptor::CPPTYPE_STRING:
      return value.is_string();
    default:
      return false;  // the API has no other kind of fact
  }
}

// What stands there, without telling of a person: a value may be a name, a birth date or an income.
std::string FoundText(const FieldDescriptor& field, const Json& value) {
  if (value.is_object() || value.is_array()) return "is a list or an object";
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return "is not a text";
    case FieldDescriptor::CPPTYPE_BOOL:
      return "is neither true nor false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return "is none of the words";
    default:
      return "is no whole number, or too large";
  }
}

// The word that was meant, which is one of ours and tells nothing.
std::string Meant(const FieldDescriptor& field, const Json& value) {
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM || !value.is_string()) return "";
  return MeantHint(value.get_ref<const std::string&>(), WordsOf(*field.enum_type()));
}

class FactsCheck {
 public:
  std::vector<Violation> TakeFaults() { return std::move(faults_); }

  void CheckObject(const Descriptor& type, const std::string& path, Json* object) {
    if (!object->is_object()) {
      return AddFault(path, "NOT_AN_OBJECT", absl::StrCat("is not an object; write ", FormOfMessage(type)));
    }
    std::vector<const FieldDescriptor*> seen;
    Json known = Json::object();
    for (auto& [name, value] : object->items()) {
      const FieldDescriptor* field = FindField(type, name);
      if (field == nullptr) {
        AddFault(ChildPath(path, ShownName(name)), "UNKNOWN_FIELD",
                 absl::StrCat("is not known here", MeantHint(name, NamesOf(type)), "; write one of ",
                              absl::StrJoin(NamesOf(type), ", ")));
        continue;
      }
      const std::string child = ChildPath(path, field->name());
      if (value.is_null()) continue;
      CheckAlone(*field, child, seen);
      seen.push_back(field);
      CheckValue(*field, child, &value);
      if (!IsNothing(*field, value)) known[field->name()] = std::move(value);
    }
    *object = std::move(known);
  }

 private:
  void AddFault(const std::string& path, absl::string_view reason, absl::string_view sentence) {
    if (faults_.size() == kMaxFactFaults) return;
    const std::string subject = path.empty() ? "the file" : path;
    faults_.push_back({path, std::string(reason), absl::StrCat(subject, " ", sentence)});
  }

  // A fact stands once, and a claim asks for one benefit.
  void CheckAlone(const FieldDescriptor& field, const std::string& path,
                  const std::vector<const FieldDescriptor*>& seen) {
    for (const FieldDescriptor* other : seen) {
      if (other == &field) return AddFault(path, "REPEATED_FIELD", "is there twice; keep the right one");
      if (field.real_containing_oneof() == nullptr || field.real_containing_oneof() != other->real_containing_oneof()) {
        continue;
      }
      AddFault(path, "MORE_THAN_ONE", absl::StrCat("stands beside ", other->name(), "; state one of the two"));
    }
  }

  // Whether a value that was checked says nothing: an object or list of which nothing is left.
  static bool IsNothing(const FieldDescriptor& field, const Json& value) {
    const bool names_a_choice = field.real_containing_oneof() != nullptr;
    return !names_a_choice && (value.is_object() || value.is_array()) && value.empty();
  }

  // {} as it was written: a benefit is named by it, anything else would not count.
  static bool SaysNothing(const FieldDescriptor& field, const Json& value) {
    return field.real_containing_oneof() == nullptr && value.is_object() && value.empty();
  }

  void CheckValue(const FieldDescriptor& field, const std::string& path, Json* value) {
    if (!field.is_repeated()) return CheckOne(field, path, value);
    if (!value->is_array()) return AddFault(path, "NOT_A_LIST", "is not a list; write [...]");
    Json known = Json::array();
    for (size_t i = 0; i < value->size(); ++i) {
      Json& item = (*value)[i];
      if (item.is_null()) continue;
      CheckOne(field, absl::StrCat(path, "[", i, "]"), &item);
      if (!IsNothing(field, item)) known.push_back(std::move(item));
    }
    *value = std::move(known);
  }

  void CheckOne(const FieldDescriptor& field, const std::string& path, Json* value) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (SaysNothing(field, *value)) {
        return AddFault(path, "NOTHING_STATED", "is {}, which says nothing; write what is known, or null");
      }
      return CheckObject(*field.message_type(), path, value);
    }
    if (!HasForm(field, *value)) {
      AddFault(path, "WRONG_FORM",
               absl::StrCat(FoundText(field, *value), "; write ", FormOfField(field), Meant(field, *value)));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      *value = FindWord(*field.enum_type(), *value)->name();
    }
  }

  std::vector<Violation> faults_;
};

}  // namespace

std::vector<Violation> CheckFacts(const Descriptor& type, Json* json) {
  FactsCheck check;
  check.CheckObject(type, "", json);
  return check.TakeFaults();
}

std::string FormOfField(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return "true or false";
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::EndsWith(field.name(), "_centimes") ? "a whole number of centimes" : "a whole number";
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrJoin(WordsOf(*field.enum_type()), ", ");
    case FieldDescriptor::CPPTYPE_STRING:
      return "a text in quotes";
    default:
      return FormOfMessage(*field.message_type());
  }
}

}  // namespace rsu::cli

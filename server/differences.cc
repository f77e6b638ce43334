#include "server/differences.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/ids.h"
#include "rsu/v1/date.pb.h"

namespace rsu::server {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::RepeatedPtrField;

std::string Joined(const std::string& path, const std::string& name) {
  return path.empty() ? name : absl::StrCat(path, ".", name);
}

// A value of a field that is no message; `index` is -1 for one that is no list.
std::string ValueOf(const Message& message, const FieldDescriptor& field, int index) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection.GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetEnum(message, &field)->name();
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text =
          index < 0 ? reflection.GetString(message, &field) : reflection.GetRepeatedString(message, &field, index);
      if (field.name() == "idcs") return MaskIdcs(text);
      return field.name() == "first_name" || field.name() == "last_name" ? "(name)" : text;
    }
    default:
      return "";
  }
}

/// Compares one pair of messages of one type.
class Comparison {
 public:
  Comparison(const Message& from, const Message& to, const std::string& path, RepeatedPtrField<v1::Difference>* out)
      : from_(from), to_(to), path_(path), out_(*out) {}

  void Run() {
    if (from_.GetDescriptor() == v1::Date::descriptor()) return CompareText("", DateText(from_), DateText(to_));
    if (from_.GetDescriptor() == v1::Month::descriptor()) return CompareText("", MonthText(from_), MonthText(to_));
    for (int i = 0; i < from_.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *from_.GetDescriptor()->field(i);
      if (field.is_repeated()) {
        CompareList(field);
      } else {
        CompareField(field);
      }
    }
  }

 private:
  static std::string DateText(const Message& message) {
    const auto& date = static_cast<const v1::Date&>(message);
    return date.year() == 0 ? "" : FormatPartialDate(PartialDateFromProto(date));
  }

  static std::string MonthText(const Message& message) {
    const auto& month = static_cast<const v1::Month&>(message);
    return month.year() == 0 ? "" : FormatMonth(MonthFromProto(month));
  }

  void CompareText(const std::string& name, const std::string& from, const std::string& to) {
    if (from == to) return;
    v1::Difference* difference = out_.Add();
    difference->set_path(name.empty() ? path_ : Joined(path_, name));
    difference->set_from(from);
    difference->set_to(to);
  }

  // An absent field with presence has no value; one without presence has its default.
  static bool HasValue(const Message& message, const FieldDescriptor& field) {
    if (field.has_presence()) return message.GetReflection()->HasField(message, &field);
    return field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM ||
           message.GetReflection()->GetEnumValue(message, &field) != 0;
  }

  void CompareField(const FieldDescriptor& field) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      return AddDifferences(from_.GetReflection()->GetMessage(from_, &field),
                            to_.GetReflection()->GetMessage(to_, &field), Joined(path_, field.name()), &out_);
    }
    const bool was = HasValue(from_, field);
    const bool is = HasValue(to_, field);
    const std::string from = was ? ValueOf(from_, field, -1) : "";
    const std::string to = is ? ValueOf(to_, field, -1) : "";
    // A masked text may hide a change: the bytes tell.
    const bool hidden = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && from == to &&
                        from_.GetReflection()->GetString(from_, &field) != to_.GetReflection()->GetString(to_, &field);
    if (from == to && was == is && !hidden) return;
    CompareText(field.name(), from, hidden ? absl::StrCat(to, " (changed)") : to);
  }

  void CompareList(const FieldDescriptor& field) {
    const Reflection& reflection = *from_.GetReflection();
    const int was = reflection.FieldSize(from_, &field);
    const int is = reflection.FieldSize(to_, &field);
    for (int i = 0; i < std::max(was, is); ++i) {
      const std::string name = absl::StrCat(field.name(), "[", i, "]");
      if (i >= was || i >= is) {
        CompareText(name, i < was ? "present" : "", i < is ? "present" : "");
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        AddDifferences(reflection.GetRepeatedMessage(from_, &field, i), reflection.GetRepeatedMessage(to_, &field, i),
                       Joined(path_, name), &out_);
      } else {
        CompareText(name, ValueOf(from_, field, i), ValueOf(to_, field, i));
      }
    }
  }

  const Message& from_;
  const Message& to_;
  const std::string& path_;
  RepeatedPtrField<v1::Difference>& out_;
};

}  // namespace

void AddDifferences(const Message& from, const Message& to, const std::string& path,
                    RepeatedPtrField<v1::Difference>* differences) {
  Comparison(from, to, path, differences).Run();
}

}  // namespace rsu::server

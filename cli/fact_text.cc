#include "cli/fact_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/ids.h"
#include "cli/format.h"
#include "rsu/v1/date.pb.h"

namespace rsu::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

using Facts = std::vector<std::pair<std::string, std::string>>;

constexpr absl::string_view kPersonFields[] = {"idcs", "insured_idcs", "child_ref", "spouse_ref", "payee_ref"};

bool MayNamePerson(const FieldDescriptor& field) {
  return std::find(std::begin(kPersonFields), std::end(kPersonFields), field.name()) != std::end(kPersonFields);
}

void AddFacts(const Message& message, const std::string& path, Facts* facts);

// A date or a month is one fact, any other message has facts of its own.
void AddMessage(const Message& message, const std::string& path, Facts* facts) {
  if (message.GetDescriptor() == v1::Date::descriptor()) {
    facts->emplace_back(path, FormatDate(static_cast<const v1::Date&>(message)));
  } else if (message.GetDescriptor() == v1::Month::descriptor()) {
    facts->emplace_back(path, FormatMonth(static_cast<const v1::Month&>(message)));
  } else {
    AddFacts(message, path, facts);
  }
}

void AddRepeated(const Message& message, const FieldDescriptor& field, const std::string& path, Facts* facts) {
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    const std::string item = absl::StrCat(path, "[", i, "]");
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      AddMessage(reflection.GetRepeatedMessage(message, &field, i), item, facts);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      facts->emplace_back(item, reflection.GetRepeatedString(message, &field, i));
    }
  }
}

// A number without presence, as the days of a month, is a fact also when it is 0.
std::string PlainNumber(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return IsMoney(field) ? FormatMoney(reflection.GetInt64(message, &field))
                            : absl::StrCat(reflection.GetInt64(message, &field));
    default:
      return "";
  }
}

void AddFacts(const Message& message, const std::string& path, Facts* facts) {
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message.GetDescriptor()->field(i);
    const std::string child = absl::StrCat(path, path.empty() ? "" : ".", field.name());
    if (field.is_repeated()) {
      AddRepeated(message, field, child, facts);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (reflection.HasField(message, &field)) AddMessage(reflection.GetMessage(message, &field), child, facts);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM ||
               field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      const std::optional<std::string> text = FindFieldText(message, field);
      if (text.has_value()) facts->emplace_back(child, *text);
    } else if (!field.has_presence() || reflection.HasField(message, &field)) {
      facts->emplace_back(child, PlainNumber(message, field));
    }
  }
}

}  // namespace

Facts StatedFacts(const Message& message) {
  Facts facts;
  AddFacts(message, "", &facts);
  return facts;
}

void MaskPersons(Message* message) {
  const Reflection& reflection = *message->GetReflection();
  std::vector<const FieldDescriptor*> set;
  reflection.ListFields(*message, &set);
  for (const FieldDescriptor* field : set) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(*message, field); ++i) {
        MaskPersons(reflection.MutableRepeatedMessage(message, field, i));
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      MaskPersons(reflection.MutableMessage(message, field));
    } else if (MayNamePerson(*field)) {
      const std::string text = reflection.GetString(*message, field);
      if (IsIdcs(text)) reflection.SetString(message, field, MaskIdcs(text));
    }
  }
}

}  // namespace rsu::cli

#include "tests/law/fact_removal.h"

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "rsu/v1/date.pb.h"

namespace rsu::tests {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsMessage(const FieldDescriptor& field) { return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE; }

bool HoldsFacts(const FieldDescriptor& field) {
  return IsMessage(field) && field.message_type() != v1::Date::descriptor() &&
         field.message_type() != v1::Month::descriptor();
}

void RemoveField(const FieldDescriptor& field, const std::string& path, Message* message,
                 const std::function<void(const RemovedFact&)>& function) {
  const std::unique_ptr<Message> kept(message->New());
  kept->GetReflection()->SwapFields(kept.get(), message, {&field});
  function({path, field.full_name()});
  kept->GetReflection()->SwapFields(kept.get(), message, {&field});
}

}  // namespace

void RemoveEachFact(Message* message, const std::string& path,
                    const std::function<void(const RemovedFact&)>& function) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string place = path.empty() ? field->name() : absl::StrCat(path, ".", field->name());
    if (field->is_repeated() || !HoldsFacts(*field)) RemoveField(*field, place, message, function);
    if (!HoldsFacts(*field)) continue;
    if (!field->is_repeated()) RemoveEachFact(reflection.MutableMessage(message, field), place, function);
    for (int i = 0; field->is_repeated() && i < reflection.FieldSize(*message, field); ++i) {
      RemoveEachFact(reflection.MutableRepeatedMessage(message, field, i), absl::StrCat(place, "[", i, "]"), function);
    }
  }
}

}  // namespace rsu::tests

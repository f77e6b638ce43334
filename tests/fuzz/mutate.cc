#include "tests/fuzz/mutate.h"

#include <algorithm>

#include "google/protobuf/message.h"
#include "tests/fuzz/methods.h"
#include "tests/fuzz/sound.h"

namespace rsu::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using nation::Random;

constexpr int kMaxDepth = 8;
constexpr int kMaxListSize = 5;

int64_t RandomNumber(Random* random) {
  const auto bits = static_cast<int64_t>(random->Next());
  return random->Percent(50) ? bits % 3000 : bits >> random->Below(63);
}

std::string RandomText(Random* random) {
  std::string text(random->Below(random->Percent(95) ? 20 : 2000), ' ');
  const bool printed = random->Percent(80);
  for (char& c : text) c = static_cast<char>(printed ? random->Between(' ', '~') : random->Between(0, 255));
  return text;
}

void FillRandom(int depth, Random* random, Message* message);

void SetRandom(const FieldDescriptor& field, int depth, Random* random, Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const bool list = field.is_repeated();
  if (random->Percent(40)) return FillSoundField(static_cast<int>(random->Below(1000)), field, message);
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(message, &field, static_cast<int32_t>(RandomNumber(random)));
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.SetInt64(message, &field, RandomNumber(random));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(message, &field, random->Percent(50));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.SetEnumValue(message, &field, random->Between(-1, 12));
    case FieldDescriptor::CPPTYPE_STRING:
      if (list) return reflection.AddString(message, &field, RandomText(random));
      return reflection.SetString(message, &field, RandomText(random));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FillRandom(depth + 1, random,
                        list ? reflection.AddMessage(message, &field) : reflection.MutableMessage(message, &field));
    default:
      return;
  }
}

void FillRandom(int depth, Random* random, Message* message) {
  if (depth > kMaxDepth) return;
  const google::protobuf::Descriptor& type = *message->GetDescriptor();
  const int percent = random->Between(10, 90);
  for (int i = 0; i < type.field_count(); ++i) {
    if (!random->Percent(percent)) continue;
    const int times = type.field(i)->is_repeated() ? random->Between(1, kMaxListSize) : 1;
    for (int j = 0; j < times; ++j) SetRandom(*type.field(i), depth, random, message);
  }
}

void MutateOnce(std::string* bytes, Random* random) {
  if (bytes->empty()) return bytes->push_back(static_cast<char>(random->Between(0, 255)));
  const auto place = static_cast<size_t>(random->Below(static_cast<int64_t>(bytes->size())));
  const auto size = static_cast<size_t>(random->Between(1, 16));
  switch (random->Below(6)) {
    case 0:
      (*bytes)[place] = static_cast<char>((*bytes)[place] ^ (1 << random->Below(8)));
      return;
    case 1:
      (*bytes)[place] = static_cast<char>(random->Between(0, 255));
      return;
    case 2:
      bytes->erase(place, size);
      return;
    case 3:
      bytes->insert(place, bytes->substr(place, size));
      return;
    case 4:
      bytes->resize(place);
      return;
    default:
      bytes->insert(place, std::string(size, static_cast<char>(random->Percent(50) ? 0xff : 0x80)));
  }
}

}  // namespace

std::string RandomRequest(const google::protobuf::Descriptor& request, Random* random) {
  const std::unique_ptr<Message> message = NewMessage(request);
  FillRandom(0, random, message.get());
  return message->SerializePartialAsString();
}

std::string Mutated(std::string bytes, Random* random) {
  for (int64_t times = 1 + random->Below(4); times > 0; --times) MutateOnce(&bytes, random);
  return bytes;
}

}  // namespace rsu::fuzz

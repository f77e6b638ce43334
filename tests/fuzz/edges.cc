#include "tests/fuzz/edges.h"

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "tests/fuzz/methods.h"
#include "tests/fuzz/sound.h"

namespace rsu::fuzz {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Path = std::vector<const FieldDescriptor*>;

constexpr int64_t kNumbers[] = {0,
                                1,
                                -1,
                                9,
                                12,
                                13,
                                31,
                                100,
                                400,
                                401,
                                1899,
                                2100,
                                2151,
                                10'000,
                                1'000'000,
                                1'000'001,
                                2147483647,
                                -2147483648,
                                1'000'000'000,
                                1'000'000'001,
                                std::numeric_limits<int64_t>::max(),
                                std::numeric_limits<int64_t>::min()};

const std::vector<std::string>& Texts() {
  static const std::vector<std::string> kTexts = {"",
                                                  " ",
                                                  "x",
                                                  "x ",
                                                  "\t",
                                                  "a\nb",
                                                  "\x1b[31m",
                                                  std::string("a\0b", 3),
                                                  "\x7f",
                                                  "\xc2\x85",
                                                  "\xe2\x80\x8f"
                                                  "a",
                                                  "\xef\xbb\xbf"
                                                  "a",
                                                  "\xd9\x85",
                                                  "\xff",
                                                  "\xc3",
                                                  "\xed\xa0\x80",
                                                  "0000000000",
                                                  "=1+1",
                                                  "../..",
                                                  "declaration.",
                                                  ".",
                                                  "%s%n",
                                                  std::string(64, 'x'),
                                                  std::string(65, 'x'),
                                                  std::string(101, 'x'),
                                                  std::string(1025, 'x'),
                                                  std::string(300, '\xd9') + std::string(1, '\x85')};
  return kTexts;
}

/// Days and months, as year, month and day: what is missing, does not exist, or lies far away.
constexpr int kDates[][3] = {{0, 0, 0},
                             {2026, 0, 0},
                             {2026, 4, 0},
                             {2026, 4, 31},
                             {2026, 13, 1},
                             {2026, -1, 1},
                             {1, 1, 1},
                             {1849, 12, 31},
                             {1850, 1, 1},
                             {1999, 12, 31},
                             {2025, 1, 1},
                             {2100, 12, 31},
                             {2150, 12, 31},
                             {2151, 1, 1},
                             {9999, 12, 31},
                             {-1, 1, 1},
                             {2147483647, 2147483647, 2147483647},
                             {-2147483647, 1, 1}};

constexpr int kEnumValues[] = {0, 2, 99, -1, 2147483647};
constexpr int kListSizes[] = {0, 2, 21, 51, 101, 401, 1201};
constexpr int kMostWithin = 101;  // of a list deep within a request: more of them only takes long to write
constexpr size_t kMegabyte = 1 << 20;

/// Walks one type of request.
class Edges {
 public:
  Edges(const Descriptor& request, int one_in, int* serial, const TakeRequest& take)
      : request_(request), one_in_(one_in), serial_(*serial), take_(take) {}

  void Walk(const Descriptor& type) {
    for (int i = 0; i < type.field_count(); ++i) {
      path_.push_back(type.field(i));
      Spoil(*type.field(i));
      const Descriptor* part = type.field(i)->message_type();
      if (part != nullptr && !IsDate(*part)) Walk(*part);
      path_.pop_back();
    }
  }

 private:
  static bool IsDate(const Descriptor& type) { return type.name() == "Date" || type.name() == "Month"; }

  void Spoil(const FieldDescriptor& field) {
    With("absent", [&field](Message* m) { m->GetReflection()->ClearField(m, &field); });
    if (field.is_repeated()) SpoilList(field);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        for (const int64_t number : kNumbers) {
          With(absl::StrCat(number),
               [&](Message* m) { m->GetReflection()->SetInt32(m, &field, static_cast<int32_t>(number)); });
        }
        return;
      case FieldDescriptor::CPPTYPE_INT64:
        for (const int64_t number : kNumbers) {
          With(absl::StrCat(number), [&](Message* m) { m->GetReflection()->SetInt64(m, &field, number); });
        }
        return;
      case FieldDescriptor::CPPTYPE_ENUM:
        for (const int value : kEnumValues) {
          With(absl::StrCat(value), [&](Message* m) { m->GetReflection()->SetEnumValue(m, &field, value); });
        }
        return;
      case FieldDescriptor::CPPTYPE_BOOL:
        return With("false", [&field](Message* m) { m->GetReflection()->SetBool(m, &field, false); });
      case FieldDescriptor::CPPTYPE_STRING:
        return SpoilText(field);
      default:
        return SpoilMessage(field);
    }
  }

  void SpoilText(const FieldDescriptor& field) {
    const auto put = [&field](const std::string& text) {
      return [&field, text](Message* m) {
        if (field.is_repeated()) return m->GetReflection()->AddString(m, &field, text);
        m->GetReflection()->SetString(m, &field, text);
      };
    };
    for (size_t i = 0; i < Texts().size(); ++i) With(absl::StrCat("text ", i), put(Texts()[i]));
    if (path_.size() <= 2) With("a megabyte", put(std::string(kMegabyte, 'x')));
  }

  void SpoilMessage(const FieldDescriptor& field) {
    if (field.message_type() == nullptr || field.is_repeated()) return;
    if (IsDate(*field.message_type())) return SpoilDate(field);
    With("empty", [&field](Message* m) {
      m->GetReflection()->ClearField(m, &field);
      m->GetReflection()->MutableMessage(m, &field);
    });
  }

  void SpoilDate(const FieldDescriptor& field) {
    for (const auto& parts : kDates) {
      With(absl::StrCat(parts[0], "-", parts[1], "-", parts[2]), [&](Message* m) {
        Message* date = m->GetReflection()->MutableMessage(m, &field);
        const Descriptor& type = *date->GetDescriptor();
        for (int i = 0; i < type.field_count(); ++i) date->GetReflection()->SetInt32(date, type.field(i), parts[i]);
      });
    }
  }

  // Lists around the limits, of sound and of empty parts.
  void SpoilList(const FieldDescriptor& field) {
    for (const int size : kListSizes) {
      if (size > kMostWithin && path_.size() > 3) break;
      With(absl::StrCat(size, " sound"), [&](Message* m) {
        m->GetReflection()->ClearField(m, &field);
        for (int i = 0; i < size; ++i) FillSoundField(serial_, field, m);
      });
    }
    if (field.message_type() == nullptr || path_.size() > 3) return;
    With("a megabyte of empty parts", [&](Message* m) {
      for (size_t i = 0; i < kMegabyte / 3; ++i) m->GetReflection()->AddMessage(m, &field);
    });
  }

  // A sound request of which the message that holds the field is changed.
  template <typename Change>
  void With(const std::string& what, const Change& change) {
    if (++serial_ % one_in_ != 0) return;
    const std::unique_ptr<Message> request = NewMessage(request_);
    FillSound(serial_, request.get());
    Message* message = request.get();
    std::string name;
    for (const FieldDescriptor* step : path_) {
      absl::StrAppend(&name, name.empty() ? "" : ".", step->name());
      if (step == path_.back()) break;
      message = Descend(*step, message);
    }
    change(message);
    take_(request->SerializePartialAsString(), absl::StrCat(name, " = ", what));
  }

  Message* Descend(const FieldDescriptor& step, Message* message) const {
    const google::protobuf::Reflection& reflection = *message->GetReflection();
    const bool there =
        step.is_repeated() ? reflection.FieldSize(*message, &step) > 0 : reflection.HasField(*message, &step);
    if (!there) FillSoundField(serial_, step, message);
    return step.is_repeated() ? reflection.MutableRepeatedMessage(message, &step, 0)
                              : reflection.MutableMessage(message, &step);
  }

  const Descriptor& request_;
  const int one_in_;
  int& serial_;
  const TakeRequest& take_;
  Path path_;
};

}  // namespace

void ForEachEdge(const Descriptor& request, int one_in, int* serial, const TakeRequest& take) {
  Edges(request, one_in, serial, take).Walk(request);
}

}  // namespace rsu::fuzz

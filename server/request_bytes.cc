#include "server/request_bytes.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "grpcpp/support/slice.h"
#include "server/errors.h"

namespace rsu::server {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

/// A string kept on the heap, or an unknown field, beside its own bytes: what the library allocates for it, rounded up.
constexpr size_t kEntryBytes = 48;

/// Walks the bytes of a request by the description of its type; makes no message.
class Walk {
 public:
  Walk(absl::string_view bytes, const RequestShape& shape, const RequestLimits& limits)
      : bytes_(bytes),
        in_(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int>(bytes.size())),
        shape_(shape),
        limits_(limits) {}

  absl::Status Run(const Descriptor& type) {
    RSU_RETURN_IF_ERROR(WalkMessage(type, static_cast<int>(bytes_.size()), 0));
    return absl::OkStatus();
  }

 private:
  /// Where the walk stands within a message: how often each repeated field was met.
  using Counts = std::vector<std::pair<const FieldDescriptor*, int>>;

  absl::Status WalkMessage(const Descriptor& type, int size, int depth) {
    if (depth > kMaxRequestDepth) return RequestMalformed();
    RSU_RETURN_IF_ERROR(Take(shape_.BytesOf(type)));
    const int end = in_.CurrentPosition() + size;
    Counts counts;
    while (in_.CurrentPosition() < end) {
      const uint32_t tag = in_.ReadTag();
      if (tag == 0) return RequestMalformed();
      const FieldDescriptor* field = type.FindFieldByNumber(WireFormatLite::GetTagFieldNumber(tag));
      const WireFormatLite::WireType wire = WireFormatLite::GetTagWireType(tag);
      RSU_RETURN_IF_ERROR(wire == WireFormatLite::WIRETYPE_LENGTH_DELIMITED
                              ? WalkLengthDelimited(field, end, depth, &counts)
                              : WalkScalar(field, tag, wire));
    }
    return in_.CurrentPosition() == end ? absl::OkStatus() : RequestMalformed();
  }

  // A number. One that is unknown, or of another type than the field, is kept apart by the library.
  absl::Status WalkScalar(const FieldDescriptor* field, uint32_t tag, WireFormatLite::WireType wire) {
    const bool is_group = wire == WireFormatLite::WIRETYPE_START_GROUP || wire == WireFormatLite::WIRETYPE_END_GROUP;
    if (is_group || !WireFormatLite::SkipField(&in_, tag)) return RequestMalformed();
    const bool known =
        field != nullptr && !field->is_repeated() &&
        wire == WireFormatLite::WireTypeForFieldType(static_cast<WireFormatLite::FieldType>(field->type()));
    return known ? absl::OkStatus() : Take(kEntryBytes);
  }

  absl::Status WalkLengthDelimited(const FieldDescriptor* field, int end, int depth, Counts* counts) {
    uint32_t size = 0;
    // The size itself may stand beyond the end of its message.
    if (!in_.ReadVarint32(&size) || in_.CurrentPosition() > end ||
        size > static_cast<uint32_t>(end - in_.CurrentPosition())) {
      return RequestMalformed();
    }
    if (field != nullptr) path_.push_back({field, field->is_repeated() ? NextIndex(field, counts) : -1});
    RSU_RETURN_IF_ERROR(WalkContent(field, static_cast<int>(size), depth));
    if (field != nullptr) path_.pop_back();
    return absl::OkStatus();
  }

  absl::Status WalkContent(const FieldDescriptor* field, int size, int depth) {
    if (field != nullptr && field->type() == FieldDescriptor::TYPE_MESSAGE) {
      return WalkMessage(*field->message_type(), size, depth + 1);
    }
    const absl::string_view text = bytes_.substr(in_.CurrentPosition(), size);
    if (!in_.Skip(size)) return RequestMalformed();
    RSU_RETURN_IF_ERROR(Take(kEntryBytes + text.size()));
    if (field == nullptr || field->type() != FieldDescriptor::TYPE_STRING) return absl::OkStatus();
    return CheckText(text);
  }

  absl::Status CheckText(absl::string_view text) const {
    const bool at_the_door = limits_.texts == TextsAreChecked::kAtTheDoor;
    if (at_the_door && text.size() > kMaxTextBytes) {
      return InvalidField(Path(), "TEXT_TOO_LONG", absl::StrCat("a text has at most ", kMaxTextBytes, " bytes"));
    }
    const TextFault fault = FindTextFault(text);
    if (fault == TextFault::kNotUtf8)
      return InvalidField(Path(), "NOT_UTF8", "the text is not UTF-8: send it in UTF-8");
    if (at_the_door && fault == TextFault::kControlCharacter) {
      return InvalidField(Path(), "CONTROL_CHARACTER",
                          "the text holds a line break or another control character: remove it");
    }
    return absl::OkStatus();
  }

  absl::Status Take(size_t bytes) {
    unfolded_ += bytes;
    return unfolded_ <= limits_.unfolded_bytes ? absl::OkStatus() : RequestHoldsTooMuch(Path());
  }

  static int NextIndex(const FieldDescriptor* field, Counts* counts) {
    for (auto& [known, count] : *counts) {
      if (known == field) return count++;
    }
    counts->emplace_back(field, 1);
    return 0;
  }

  std::string Path() const {
    std::string path;
    for (const auto& [field, index] : path_) {
      absl::StrAppend(&path, path.empty() ? "" : ".", field->name());
      if (index >= 0) absl::StrAppend(&path, "[", index, "]");
    }
    return path;
  }

  const absl::string_view bytes_;
  CodedInputStream in_;
  const RequestShape& shape_;
  const RequestLimits& limits_;
  std::vector<std::pair<const FieldDescriptor*, int>> path_;  // index -1: not a list
  size_t unfolded_ = 0;
};

}  // namespace

RequestShape::RequestShape(const Descriptor& request) { Add(request); }

void RequestShape::Add(const Descriptor& type) {
  const google::protobuf::Message* empty = google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type);
  if (!bytes_.emplace(&type, empty->SpaceUsedLong()).second) return;
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->message_type() != nullptr) Add(*type.field(i)->message_type());
  }
}

absl::Status CheckRequestBytes(absl::string_view bytes, const Descriptor& type, const RequestShape& shape,
                               const RequestLimits& limits) {
  if (bytes.size() > limits.wire_bytes) return RequestTooLarge(bytes.size(), limits.wire_bytes);
  return Walk(bytes, shape, limits).Run(type);
}

absl::Status ReadRequestOfShape(const grpc::ByteBuffer& bytes, const RequestShape& shape, const RequestLimits& limits,
                                google::protobuf::Message* request) {
  request->Clear();
  const size_t size = bytes.Length();
  if (size > limits.wire_bytes) return RequestTooLarge(size, limits.wire_bytes);
  if (size == 0) return absl::OkStatus();
  grpc::Slice slice;
  if (!bytes.DumpToSingleSlice(&slice).ok()) return RequestMalformed();
  const absl::string_view text(reinterpret_cast<const char*>(slice.begin()), slice.size());
  RSU_RETURN_IF_ERROR(CheckRequestBytes(text, *request->GetDescriptor(), shape, limits));
  return request->ParseFromArray(text.data(), static_cast<int>(text.size())) ? absl::OkStatus() : RequestMalformed();
}

}  // namespace rsu::server

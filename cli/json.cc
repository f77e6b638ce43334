#include "cli/json.h"

#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/string_view.h"
#include "cli/errors.h"
#include "google/protobuf/util/json_util.h"

namespace rsu::cli {

absl::Status PrintJson(const google::protobuf::Message& message, std::ostream& out) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return AnswerNotUnderstood(std::string(status.message()));
  out << json;
  return absl::OkStatus();
}

void PrintJson(const nlohmann::ordered_json& json, std::ostream& out) {
  out << json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

}  // namespace rsu::cli

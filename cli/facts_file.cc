#include "cli/facts_file.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "cli/cell.h"
#include "cli/errors.h"
#include "cli/facts_check.h"
#include "cli/limits.h"
#include "google/protobuf/util/json_util.h"
#include "rsu/v1/inline_facts.pb.h"

namespace rsu::cli {
namespace {

using Json = nlohmann::ordered_json;

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) return FileUnusable(path, "cannot be read; give a JSON file");
  std::string text(kMaxFactsBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return FileUnusable(path, "cannot be read; give a JSON file");
  text.resize(static_cast<size_t>(file.gcount()));
  if (text.size() > kMaxFactsBytes) return FileUnusable(path, "too large for the facts of one question");
  return text;
}

// Where reading stopped, for a person: the reader's own sentence would quote the file.
absl::Status NotJson(absl::string_view path, absl::string_view text, size_t byte) {
  const absl::string_view before = text.substr(0, std::min(text.size(), byte == 0 ? 0 : byte - 1));
  const int64_t line = 1 + std::count(before.begin(), before.end(), '\n');
  const size_t line_feed = before.rfind('\n');
  const size_t column = line_feed == absl::string_view::npos ? before.size() + 1 : before.size() - line_feed;
  return FileMalformed(path, line,
                       absl::StrCat("column ", column,
                                    ": not JSON up to here; is a comma, a quote or a bracket missing, or one too "
                                    "many?"));
}

// Reads JSON and finds a name that stands twice in one object: of the two, only one would count.
class Reader {
 public:
  absl::StatusOr<Json> Read(absl::string_view path, absl::string_view text) {
    Json json;
    try {
      json = Json::parse(text.begin(), text.end(),
                         [this](int, Json::parse_event_t event, Json& value) { return See(event, value); });
    } catch (const Json::parse_error& error) {
      return NotJson(path, text, error.byte);
    } catch (const Json::out_of_range&) {
      return FileUnusable(path, "holds a number that is too large");
    }
    if (!repeated_.has_value()) return json;
    return InvalidFields(
        {{*repeated_, "REPEATED_FIELD", absl::StrCat(*repeated_, " is there twice; keep the right one")}});
  }

 private:
  bool See(Json::parse_event_t event, const Json& value) {
    if (event == Json::parse_event_t::object_start) names_.emplace_back();
    if (event == Json::parse_event_t::object_end) names_.pop_back();
    if (event != Json::parse_event_t::key) return true;
    const std::string& name = value.get_ref<const std::string&>();
    if (!names_.back().insert(name).second) repeated_ = QuoteValue(name);
    return true;
  }

  std::vector<std::set<std::string>> names_;
  std::optional<std::string> repeated_;
};

}  // namespace

absl::Status ReadFacts(const std::string& path, google::protobuf::Message* message) {
  RSU_ASSIGN_OR_RETURN(const std::string text, ReadText(path));
  return ParseFacts(path, text, message);
}

absl::Status ReadDeclaration(const std::string& path, v1::Declaration* declaration) {
  RSU_ASSIGN_OR_RETURN(const std::string text, ReadText(path));
  RSU_ASSIGN_OR_RETURN(const Json json, Reader().Read(path, text));
  if (!json.is_object() || !json.contains("declarations")) return ParseFacts(path, text, declaration);
  v1::InlineHousehold household;
  RSU_RETURN_IF_ERROR(ParseFacts(path, text, &household));
  if (household.has_score_e7()) {
    return InvalidFields(
        {{"score_e7", "GIVEN", "score_e7 is given, so nothing computes it; write null to have it computed"}});
  }
  if (household.declarations_size() != 1) {
    return InvalidFields({{"declarations", "NOT_ONE",
                           absl::StrCat("declarations holds ", household.declarations_size(),
                                        "; keep the one whose score is asked for")}});
  }
  declaration->Swap(household.mutable_declarations(0));
  return absl::OkStatus();
}

absl::Status ParseFacts(absl::string_view path, absl::string_view text, google::protobuf::Message* message) {
  RSU_ASSIGN_OR_RETURN(Json json, Reader().Read(path, text));
  const std::vector<Violation> faults = CheckFacts(*message->GetDescriptor(), &json);
  if (!faults.empty()) return InvalidFields(faults);
  const auto status = google::protobuf::util::JsonStringToMessage(json.dump(), message);
  if (!status.ok()) return FileUnusable(path, absl::StrCat("the facts do not make an ", message->GetTypeName()));
  return absl::OkStatus();
}

}  // namespace rsu::cli

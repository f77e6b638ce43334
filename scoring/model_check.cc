#include "scoring/model_check.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "scoring/errors.h"
#include "scoring/feature.h"
#include "scoring/limits.h"

namespace rsu::scoring {
namespace {

using policy::v1::Constant;
using policy::v1::Equation;
using policy::v1::Switches;
using policy::v1::Variable;

// Keeps the first fault of the text with its place.
class FirstFault final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (sentence_.empty()) sentence_ = absl::StrCat("at ", line + 1, ":", column + 1, ": ", message);
  }
  const std::string& sentence() const { return sentence_; }

 private:
  std::string sentence_;
};

absl::Status Require(bool condition, absl::string_view field, absl::string_view sentence) {
  return condition ? absl::OkStatus() : InvalidModel(field, sentence);
}

bool IsConfidence(absl::string_view letter) { return letter == "H" || letter == "M" || letter == "L"; }

bool IsCoefficient(int64_t value_e7) { return value_e7 >= -kMaxCoefficientE7 && value_e7 <= kMaxCoefficientE7; }

// Whether a list of enum values has some, none of them unset (0) or repeated.
template <typename Values>
bool IsSet(const Values& values) {
  std::vector<int> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return !sorted.empty() && sorted.front() != 0 && std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

absl::Status CheckSwitches(const Switches& switches) {
  RSU_RETURN_IF_ERROR(Require(switches.age_reference() != 0, "switches.age_reference", "is not set"));
  RSU_RETURN_IF_ERROR(Require(switches.multi_nucleus_rule() != 0, "switches.multi_nucleus_rule", "is not set"));
  RSU_RETURN_IF_ERROR(Require(switches.rural_rooms() != 0, "switches.rural_rooms", "is not set"));
  RSU_RETURN_IF_ERROR(Require(switches.urban_v26() != 0, "switches.urban_v26", "is not set"));
  RSU_RETURN_IF_ERROR(Require(switches.members_abroad() != 0, "switches.members_abroad", "is not set"));
  RSU_RETURN_IF_ERROR(
      Require(IsSet(switches.counted_covers()), "switches.counted_covers", "must list covers, each once"));
  return Require(IsSet(switches.counted_dwellings()), "switches.counted_dwellings", "must list dwellings, each once");
}

absl::Status CheckConstant(const Constant& constant, int least_region, int greatest_region, absl::string_view field) {
  RSU_RETURN_IF_ERROR(Require(!constant.index().empty(), absl::StrCat(field, ".index"), "is empty"));
  RSU_RETURN_IF_ERROR(Require(constant.region() >= least_region && constant.region() <= greatest_region,
                              absl::StrCat(field, ".region"), "is no such region"));
  RSU_RETURN_IF_ERROR(
      Require(IsCoefficient(constant.value_e7()), absl::StrCat(field, ".value_e7"), "is beyond any constant"));
  return Require(IsConfidence(constant.confidence()), absl::StrCat(field, ".confidence"), "is not H, M or L");
}

absl::Status CheckRegionConstants(const Equation& equation, absl::string_view field) {
  RSU_RETURN_IF_ERROR(Require(equation.region_constants_size() == kRegions, field, "must be one a region"));
  std::array<bool, kRegions + 1> seen{};
  for (int i = 0; i < kRegions; ++i) {
    const Constant& constant = equation.region_constants(i);
    const std::string path = absl::StrCat(field, "[", i, "]");
    RSU_RETURN_IF_ERROR(CheckConstant(constant, 1, kRegions, path));
    RSU_RETURN_IF_ERROR(Require(!seen[constant.region()], absl::StrCat(path, ".region"), "is repeated"));
    seen[constant.region()] = true;
  }
  return absl::OkStatus();
}

absl::Status CheckVariable(const Variable& variable, absl::string_view field) {
  RSU_RETURN_IF_ERROR(Require(!variable.index().empty(), absl::StrCat(field, ".index"), "is empty"));
  const std::optional<Feature> feature = FindFeature(variable.key());
  RSU_RETURN_IF_ERROR(Require(feature.has_value(), absl::StrCat(field, ".key"), "names no feature"));
  RSU_RETURN_IF_ERROR(Require(variable.transform() == TransformOf(*feature), absl::StrCat(field, ".transform"),
                              "is not the one of the feature"));
  RSU_RETURN_IF_ERROR(Require(!variable.description().empty(), absl::StrCat(field, ".description"), "is empty"));
  RSU_RETURN_IF_ERROR(Require(IsCoefficient(variable.coefficient_e7()), absl::StrCat(field, ".coefficient_e7"),
                              "is beyond any coefficient"));
  return Require(IsConfidence(variable.confidence()), absl::StrCat(field, ".confidence"), "is not H, M or L");
}

absl::Status CheckVariables(const Equation& equation, absl::string_view field) {
  const auto& variables = equation.variables();
  const bool some = !variables.empty() && static_cast<size_t>(variables.size()) <= kFeatures;
  RSU_RETURN_IF_ERROR(Require(some, field, "has none, or more than there are features"));
  for (int i = 0; i < variables.size(); ++i) {
    const Variable& variable = variables[i];
    const std::string path = absl::StrCat(field, "[", i, "]");
    RSU_RETURN_IF_ERROR(CheckVariable(variable, path));
    const auto repeats = [&](const Variable& other) {
      return other.key() == variable.key() || other.index() == variable.index();
    };
    RSU_RETURN_IF_ERROR(Require(std::none_of(variables.begin(), variables.begin() + i, repeats), path, "is repeated"));
  }
  return absl::OkStatus();
}

absl::Status CheckEquation(const Equation& equation, absl::string_view field) {
  RSU_RETURN_IF_ERROR(CheckConstant(equation.constant(), 0, 0, absl::StrCat(field, ".constant")));
  RSU_RETURN_IF_ERROR(CheckRegionConstants(equation, absl::StrCat(field, ".region_constants")));
  return CheckVariables(equation, absl::StrCat(field, ".variables"));
}

bool HasBothMilieux(const policy::v1::Model& model) {
  if (model.equations_size() != 2) return false;
  const v1::Milieu first = model.equations(0).milieu();
  const v1::Milieu second = model.equations(1).milieu();
  return first != second && std::min(first, second) == v1::MILIEU_URBAN && std::max(first, second) == v1::MILIEU_RURAL;
}

bool IsWholeDay(const v1::Date& date) { return date.day() != 0 && IsValid(PartialDateFromProto(date)); }

}  // namespace

absl::StatusOr<policy::v1::Model> ParseModelText(absl::string_view textproto) {
  RSU_RETURN_IF_ERROR(Require(textproto.size() <= kMaxModelBytes, "text", "is too long"));
  FirstFault fault;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&fault);
  policy::v1::Model model;
  if (!parser.ParseFromString(std::string(textproto), &model)) return InvalidModel("text", fault.sentence());
  return model;
}

absl::Status CheckModel(const policy::v1::Model& model) {
  RSU_RETURN_IF_ERROR(
      Require(!model.id().empty() && model.id().size() <= kMaxModelIdBytes, "id", "must have 1 to 64 characters"));
  RSU_RETURN_IF_ERROR(Require(IsWholeDay(model.valid_from()), "valid_from", "is no day"));
  RSU_RETURN_IF_ERROR(Require(!model.reference().empty(), "reference", "is empty"));
  RSU_RETURN_IF_ERROR(CheckSwitches(model.switches()));
  RSU_RETURN_IF_ERROR(Require(HasBothMilieux(model), "equations", "must be one urban and one rural"));
  for (int i = 0; i < model.equations_size(); ++i) {
    RSU_RETURN_IF_ERROR(CheckEquation(model.equations(i), absl::StrCat("equations[", i, "]")));
  }
  return Require(model.window_least_e7() > 0 && model.window_least_e7() <= model.window_greatest_e7(),
                 "window_least_e7", "must be positive and at most window_greatest_e7");
}

}  // namespace rsu::scoring

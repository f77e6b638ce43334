#include "eligibility/law_read.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <set>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "eligibility/errors.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {
namespace {

// Keeps the first fault of a text proto.
class FirstFault : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!text_.empty()) return;
    text_ = absl::StrCat("line ", line + 1, ", column ", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// A day of the file; `otherwise` when the text is empty.
absl::StatusOr<absl::CivilDay> ReadDay(absl::string_view key, absl::string_view field, absl::string_view text,
                                       absl::CivilDay otherwise) {
  if (text.empty()) return otherwise;
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  if (!day.ok()) return LawFileWrong(key, field, day.status().message());
  return *day;
}

// Rates are written with at most two decimals: percent 6.37, ratio 3.2; or as a fraction, 2/3.
constexpr int kRateDecimals = 2;

// A figure in the unit in which it is kept: centimes for money, days since 1970-01-01 for dates, a numerator for rates.
absl::StatusOr<int64_t> ParseFigure(absl::string_view unit, absl::string_view text) {
  if (unit == "date") {
    RSU_ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDay(text));
    return FigureOfDay(day);
  }
  if (unit == "percent") return ParseFixedPoint(text, kRateDecimals);
  if (unit == "ratio") {
    const size_t bar = text.find('/');
    return bar == absl::string_view::npos ? ParseFixedPoint(text, kRateDecimals)
                                          : ParseFixedPoint(text.substr(0, bar), 0);
  }
  return ParseFixedPoint(text, absl::StartsWith(unit, "MAD") ? kMoneyDecimals : 0);
}

// What the figure is divided by: hundredths for decimals, percent besides; 1 for what is no rate.
absl::StatusOr<int64_t> ParseDenominator(absl::string_view unit, absl::string_view text) {
  constexpr int64_t kHundred = 100;
  if (unit == "percent") return kHundred * kHundred;
  if (unit != "ratio") return 1;
  const size_t bar = text.find('/');
  if (bar == absl::string_view::npos) return kHundred;
  RSU_ASSIGN_OR_RETURN(const int64_t denominator, ParseFixedPoint(text.substr(bar + 1), 0));
  return denominator > 0 ? absl::StatusOr<int64_t>(denominator) : absl::InvalidArgumentError("divides by zero");
}

absl::StatusOr<std::optional<int64_t>> ReadFigure(const policy::v1::Parameter& parameter, absl::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text == "none" && parameter.unit() == "score_e7") return kNoUpperBound;
  const absl::StatusOr<int64_t> figure = ParseFigure(parameter.unit(), text);
  if (!figure.ok()) return LawFileWrong(parameter.key(), "value", figure.status().message());
  if (*figure < 0 || *figure > kMaxLegalValue) return LawFileWrong(parameter.key(), "value", "out of range");
  return *figure;
}

absl::Status CheckWords(const policy::v1::Parameter& parameter, const policy::v1::DatedValue& row) {
  if (row.reference().empty()) return LawFileWrong(parameter.key(), "reference", "a legal value needs one");
  const std::string& confidence = row.confidence();
  if (confidence != "H" && confidence != "M" && confidence != "L") {
    return LawFileWrong(parameter.key(), "confidence", "write H, M or L");
  }
  const std::string& calendar = row.calendar();
  if (calendar != "single" && calendar != "applied" && calendar != "announced") {
    return LawFileWrong(parameter.key(), "calendar", "write single, announced or applied");
  }
  return absl::OkStatus();
}

absl::StatusOr<DatedValue> ReadRow(const policy::v1::Parameter& parameter, const policy::v1::DatedValue& row) {
  const std::string& key = parameter.key();
  RSU_RETURN_IF_ERROR(CheckWords(parameter, row));
  DatedValue value = {};
  value.source = &row;
  RSU_ASSIGN_OR_RETURN(value.value, ReadFigure(parameter, row.value()));
  const absl::StatusOr<int64_t> denominator = ParseDenominator(parameter.unit(), row.value());
  if (!denominator.ok()) return LawFileWrong(key, "value", denominator.status().message());
  value.denominator = *denominator;
  RSU_ASSIGN_OR_RETURN(value.valid_from, ReadDay(key, "valid_from", row.valid_from(), absl::CivilDay::min()));
  RSU_ASSIGN_OR_RETURN(value.valid_to, ReadDay(key, "valid_to", row.valid_to(), absl::CivilDay::max()));
  RSU_ASSIGN_OR_RETURN(value.known_from, ReadDay(key, "known_from", row.known_from(), value.valid_from));
  if (value.valid_to <= value.valid_from) return LawFileWrong(key, "valid_to", "it is not after valid_from");
  return value;
}

}  // namespace

absl::StatusOr<policy::v1::LawFile> ReadLawFile(const EmbeddedFile& file) {
  policy::v1::LawFile law;
  FirstFault fault;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&fault);
  if (!parser.ParseFromString(std::string(file.content), &law)) return LawFileWrong(file.name, "text", fault.text());
  return law;
}

int64_t FigureOfDay(absl::CivilDay day) { return day - absl::CivilDay(1970, 1, 1); }

absl::CivilDay DayOfFigure(int64_t figure) { return absl::CivilDay(1970, 1, 1) + figure; }

absl::Status ReadParameter(const policy::v1::Parameter& parameter, LawTables* tables) {
  const std::optional<ParameterKey> key = FindParameter(parameter.key());
  if (!key.has_value()) return LawFileWrong(parameter.key(), "key", "no rule reads it");
  if (parameter.unit() != ParameterUnit(*key)) {
    return LawFileWrong(parameter.key(), "unit", absl::StrCat("the rules read it in ", ParameterUnit(*key)));
  }
  LawParameter& rows = tables->parameters[IndexOf(*key)];
  if (!rows.applied.empty() || !rows.announced.empty()) return LawFileWrong(parameter.key(), "key", "given twice");
  if (parameter.values().empty()) return LawFileWrong(parameter.key(), "values", "there is none");
  if (parameter.values_size() > kMaxValuesPerParameter) return LawFileWrong(parameter.key(), "values", "too many");
  std::set<std::tuple<std::string, absl::CivilDay, absl::CivilDay>> seen;
  for (const policy::v1::DatedValue& row : parameter.values()) {
    RSU_ASSIGN_OR_RETURN(const DatedValue value, ReadRow(parameter, row));
    if (!seen.emplace(row.calendar(), value.valid_from, value.known_from).second) {
      return LawFileWrong(parameter.key(), "valid_from", "two rows of one calendar have the same days");
    }
    if (row.calendar() != "announced") rows.applied.push_back(value);
    if (row.calendar() != "applied") rows.announced.push_back(value);
  }
  return absl::OkStatus();
}

}  // namespace rsu::eligibility

#include "eligibility/law_read.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "eligibility/errors.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {
namespace {

// Keeps the first fault of a text proto.
class FirstFault : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (line_ > 0) return;
    line_ = line + 1;
    text_ = absl::StrCat("column ", column + 1, ": ", message);
  }
  int line() const { return line_; }
  const std::string& text() const { return text_; }

 private:
  int line_ = 0;
  std::string text_;
};

// The line of the first bytes that are no UTF-8; 0 when all are.
int FirstLineNotInUtf8(absl::string_view text) {
  int line = 1;
  while (!text.empty()) {
    const std::optional<char32_t> character = TakeCharacter(&text);
    if (!character.has_value()) return line;
    if (*character == U'\n') ++line;
  }
  return 0;
}

absl::Status CheckBytes(const EmbeddedFile& file) {
  constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::string name(file.name);
  if (file.content.size() > kMaxLawFileBytes) {
    return LawFileWrong(file.name, "text", absl::StrCat("it has more than ", kMaxLawFileBytes, " bytes"), {name, 0});
  }
  if (absl::StartsWith(file.content, kByteOrderMark)) {
    return LawFileWrong(file.name, "text", "it begins with a byte order mark: save it as UTF-8 without one", {name, 1});
  }
  const int line = FirstLineNotInUtf8(file.content);
  return line == 0 ? absl::OkStatus()
                   : LawFileWrong(file.name, "text", "the line is not UTF-8: save the file as UTF-8", {name, line});
}

// A day of a row; `otherwise` when the text is empty. `what` is filled when it is wrong.
absl::CivilDay ReadDay(absl::string_view text, absl::CivilDay otherwise, std::string* what) {
  if (text.empty()) return otherwise;
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  if (day.ok()) return *day;
  *what = std::string(day.status().message());
  return otherwise;
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

// The least and the greatest figure of a unit, in the unit in which it is kept.
struct Bounds {
  int64_t least;
  int64_t greatest;
};

Bounds BoundsOf(absl::string_view unit) {
  constexpr int64_t kWholePercent = 100 * 100;
  const struct {
    absl::string_view unit;
    Bounds bounds;
  } bounds[] = {
      {"flag", {0, 1}},
      {"month", {1, 12}},
      {"day_of_month", {1, kMaxDayOfMonth}},
      {"percent", {0, kWholePercent}},
      {"years", {0, kMaxLegalYears}},
      {"months", {0, kMaxLegalMonths}},
      {"quarters", {0, kMaxLegalMonths}},
      {"weeks", {0, kMaxLegalWeeks}},
      {"days", {0, kMaxLegalDays}},
      {"count", {0, kMaxLegalCount}},
      {"date", {-kMaxLegalDays, kMaxLegalDays}},
  };
  for (const auto& one : bounds) {
    if (one.unit == unit) return one.bounds;
  }
  return {0, kMaxLegalValue};
}

// Reads one row of a parameter; the first fault ends it.
class RowReader {
 public:
  RowReader(const policy::v1::Parameter& parameter, ParameterKey key, const policy::v1::DatedValue& row,
            const LawPlaces& places)
      : parameter_(parameter), key_(key), row_(row), places_(places) {}

  absl::StatusOr<DatedValue> Read() const {
    RSU_RETURN_IF_ERROR(CheckWords());
    DatedValue value = {};
    value.source = &row_;
    RSU_ASSIGN_OR_RETURN(value.value, ReadFigure());
    const absl::StatusOr<int64_t> denominator = ParseDenominator(parameter_.unit(), row_.value());
    if (!denominator.ok()) return Wrong("value", denominator.status().message());
    value.denominator = *denominator;
    RSU_RETURN_IF_ERROR(ReadDays(&value));
    return value;
  }

 private:
  absl::Status Wrong(absl::string_view field, absl::string_view what) const {
    return LawFileWrong(parameter_.key(), field, what, places_.Of(row_, field));
  }

  absl::Status CheckWords() const {
    if (row_.reference().empty()) return Wrong("reference", "a legal value needs one");
    const std::string& confidence = row_.confidence();
    if (confidence != "H" && confidence != "M" && confidence != "L") return Wrong("confidence", "write H, M or L");
    const std::string& calendar = row_.calendar();
    if (calendar != "single" && calendar != "applied" && calendar != "announced") {
      return Wrong("calendar", "write single, announced or applied");
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::optional<int64_t>> ReadFigure() const {
    const std::string& text = row_.value();
    if (text.empty()) return std::nullopt;
    if (text == "none" && parameter_.unit() == "score_e7") return kNoUpperBound;
    const absl::StatusOr<int64_t> figure = ParseFigure(parameter_.unit(), text);
    if (!figure.ok()) return Wrong("value", figure.status().message());
    const Bounds bounds = BoundsOf(parameter_.unit());
    if (*figure < bounds.least || *figure > bounds.greatest) {
      return Wrong("value", absl::StrCat("out of range for a value in ", parameter_.unit()));
    }
    if (*figure == 0 && IsDivisor(key_)) return Wrong("value", "a rule divides by it: it cannot be 0");
    return *figure;
  }

  absl::Status ReadDays(DatedValue* value) const {
    const auto read = [this](absl::string_view field, absl::string_view text, absl::CivilDay otherwise,
                             absl::CivilDay* day) {
      std::string what;
      *day = ReadDay(text, otherwise, &what);
      return what.empty() ? absl::OkStatus() : Wrong(field, what);
    };
    RSU_RETURN_IF_ERROR(read("valid_from", row_.valid_from(), absl::CivilDay::min(), &value->valid_from));
    RSU_RETURN_IF_ERROR(read("valid_to", row_.valid_to(), absl::CivilDay::max(), &value->valid_to));
    RSU_RETURN_IF_ERROR(read("known_from", row_.known_from(), value->valid_from, &value->known_from));
    if (value->valid_to > value->valid_from) return absl::OkStatus();
    return Wrong("valid_to", "it is not after valid_from");
  }

  const policy::v1::Parameter& parameter_;
  const ParameterKey key_;
  const policy::v1::DatedValue& row_;
  const LawPlaces& places_;
};

// What the rows of one calendar say against each other; a value "single" is in both.
absl::Status CheckTogether(const policy::v1::Parameter& parameter, const std::vector<DatedValue>& rows,
                           const LawPlaces& places) {
  for (const DatedValue& a : rows) {
    for (const DatedValue& b : rows) {
      if (&a < &b && a.valid_from == b.valid_from && a.known_from == b.known_from) {
        return LawFileWrong(parameter.key(), "valid_from", "two values of one calendar have the same days",
                            places.Of(*b.source, "valid_from"));
      }
      if (b.valid_from > a.valid_from && b.valid_from < a.valid_to && a.valid_to != absl::CivilDay::max()) {
        return LawFileWrong(parameter.key(), "valid_to",
                            absl::StrCat("it overlaps the value from ", FormatDay(b.valid_from),
                                         ": end it on that day, or leave valid_to out"),
                            places.Of(*a.source, "valid_to"));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status CheckParameter(const policy::v1::Parameter& parameter, std::optional<ParameterKey> key,
                            const LawPlaces& places) {
  const auto wrong = [&](absl::string_view field, absl::string_view what) {
    return LawFileWrong(parameter.key(), field, what, places.Of(parameter, field));
  };
  if (!key.has_value()) return wrong("key", "no rule reads it");
  if (parameter.unit() != ParameterUnit(*key)) {
    return wrong("unit", absl::StrCat("the rules read it in ", ParameterUnit(*key)));
  }
  if (parameter.values().empty()) return wrong("values", "there is none");
  return parameter.values_size() > kMaxValuesPerParameter ? wrong("values", "too many") : absl::OkStatus();
}

}  // namespace

absl::Status ReadLawFile(const EmbeddedFile& file, policy::v1::LawFile* law, LawPlaces* places) {
  RSU_RETURN_IF_ERROR(CheckBytes(file));
  const std::string name(file.name);
  FirstFault fault;
  google::protobuf::TextFormat::ParseInfoTree tree;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&fault);
  parser.WriteLocationsTo(&tree);
  if (!parser.ParseFromString(std::string(file.content), law)) {
    return LawFileWrong(file.name, "text", fault.text(), {name, fault.line()});
  }
  places->Note(file.name, *law, tree);
  return absl::OkStatus();
}

int64_t FigureOfDay(absl::CivilDay day) { return day - absl::CivilDay(1970, 1, 1); }

absl::CivilDay DayOfFigure(int64_t figure) { return absl::CivilDay(1970, 1, 1) + figure; }

absl::Status ReadParameter(const policy::v1::Parameter& parameter, const LawPlaces& places, LawTables* tables) {
  const std::optional<ParameterKey> key = FindParameter(parameter.key());
  RSU_RETURN_IF_ERROR(CheckParameter(parameter, key, places));
  LawParameter& rows = tables->parameters[IndexOf(*key)];
  if (!rows.applied.empty() || !rows.announced.empty()) {
    const DatedValue& first = rows.applied.empty() ? rows.announced.front() : rows.applied.front();
    const LawPlace place = places.Of(*first.source, "");
    return LawFileWrong(parameter.key(), "key",
                        absl::StrCat("given twice: its values stand in ", place.file, ", line ", place.line, " too"),
                        places.Of(parameter, "key"));
  }
  for (const policy::v1::DatedValue& row : parameter.values()) {
    RSU_ASSIGN_OR_RETURN(const DatedValue value, RowReader(parameter, *key, row, places).Read());
    if (row.calendar() != "announced") rows.applied.push_back(value);
    if (row.calendar() != "applied") rows.announced.push_back(value);
  }
  RSU_RETURN_IF_ERROR(CheckTogether(parameter, rows.applied, places));
  return CheckTogether(parameter, rows.announced, places);
}

}  // namespace rsu::eligibility

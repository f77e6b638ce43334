#include "cli/cell.h"

#include <algorithm>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "base/ids.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/cell_hint.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/look_alike.h"
#include "cli/utf8.h"
#include "rsu/v1/date.pb.h"

namespace rsu::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Fault = std::optional<Violation>;

Violation MakeFault(const Column& column, absl::string_view reason, absl::string_view sentence) {
  return {column.name, std::string(reason), absl::StrCat(column.name, " ", sentence)};
}

// How a wrong cell is told: quoted, unless its file tells of persons.
std::string Told(const Column& column, absl::string_view text, absl::string_view otherwise) {
  return column.of_person ? std::string(otherwise) : absl::StrCat("is ", QuoteValue(text));
}

bool AllDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

Fault SetBool(const Column& column, absl::string_view text, Message* message) {
  if (text != "0" && text != "1") {
    return MakeFault(
        column, "NOT_0_OR_1",
        absl::StrCat(Told(column, text, "is neither 0 nor 1"), AnswerHint(text), "; write 0 or 1, or leave it empty"));
  }
  message->GetReflection()->SetBool(message, column.field, text == "1");
  return std::nullopt;
}

Fault SetCount(const Column& column, absl::string_view text, Message* message) {
  int32_t count = 0;
  if (!AllDigits(text) || !absl::SimpleAtoi(text, &count)) {
    return MakeFault(
        column, "NOT_A_COUNT",
        absl::StrCat(Told(column, text, "is no count"), NumberHint(text), "; write a whole number from 0"));
  }
  message->GetReflection()->SetInt32(message, column.field, count);
  return std::nullopt;
}

Fault SetMoney(const Column& column, absl::string_view text, Message* message) {
  const bool plain = text.find_first_not_of("0123456789.") == absl::string_view::npos;
  const absl::StatusOr<int64_t> centimes = ParseFixedPoint(text, kMoneyDecimals);
  if (!plain || !centimes.ok()) {
    return MakeFault(column, "NOT_AN_AMOUNT",
                     absl::StrCat(Told(column, text, "is no amount"), NumberHint(text),
                                  "; write dirhams from 0 with at most two decimals, as 70.83"));
  }
  message->GetReflection()->SetInt64(message, column.field, *centimes);
  return std::nullopt;
}

std::string MeantHint(const Column& column, absl::string_view text) {
  std::vector<std::string> words;
  for (const auto& [word, number] : column.words) words.push_back(word);
  const std::optional<std::string> meant = FindMeant(text, words);
  return meant.has_value() ? absl::StrCat(" (most likely ", *meant, " was meant)") : "";
}

Fault SetWord(const Column& column, absl::string_view text, Message* message) {
  for (const auto& [word, number] : column.words) {
    if (word != text) continue;
    message->GetReflection()->SetEnumValue(message, column.field, number);
    return std::nullopt;
  }
  const auto append_word = [](std::string* out, const std::pair<std::string, int>& word) { out->append(word.first); };
  return MakeFault(column, "UNKNOWN_VALUE",
                   absl::StrCat(Told(column, text, "is none of the words"), MeantHint(column, text), "; write ",
                                absl::StrJoin(column.words, ", ", append_word)));
}

// A birth date may be partial, the day of a declaration not.
Fault SetDate(const Column& column, absl::string_view text, Message* message) {
  const bool partial = column.name == "birth_date";
  const absl::StatusOr<PartialDate> parsed = ParsePartialDate(text);
  if (!parsed.ok() || (!partial && parsed->day == 0)) {
    return MakeFault(column, "NOT_A_DATE",
                     absl::StrCat(partial ? "is not a date" : "is not a day", DateHint(text), "; write YYYY-MM-DD",
                                  partial ? ", or YYYY-MM or YYYY when the rest is unknown" : ""));
  }
  auto* date = static_cast<v1::Date*>(message->GetReflection()->MutableMessage(message, column.field));
  date->set_year(parsed->year);
  date->set_month(parsed->month);
  date->set_day(parsed->day);
  return std::nullopt;
}

Fault SetMonth(const Column& column, absl::string_view text, Message* message) {
  const absl::StatusOr<absl::CivilMonth> parsed = ParseMonth(text);
  if (!parsed.ok()) {
    return MakeFault(column, "NOT_A_MONTH",
                     absl::StrCat(Told(column, text, "is no month"), DateHint(text), "; write YYYY-MM"));
  }
  MonthToProto(*parsed, static_cast<v1::Month*>(message->GetReflection()->MutableMessage(message, column.field)));
  return std::nullopt;
}

Fault CheckText(const Column& column, absl::string_view text, size_t most_characters) {
  const std::optional<size_t> characters = CountCharacters(text);
  if (!characters.has_value())
    return MakeFault(column, "NOT_UTF8", "is not UTF-8 text; save the file as \"CSV UTF-8\"");
  if (FindTextFault(text) == TextFault::kControlCharacter) {
    return MakeFault(column, "CONTROL_CHARACTER", "holds a line break or another control character; remove it");
  }
  if (*characters > most_characters) {
    return MakeFault(column, "TOO_LONG", absl::StrCat("has ", *characters, " characters; at most ", most_characters));
  }
  return std::nullopt;
}

Fault CheckString(const Column& column, absl::string_view text) {
  if (column.name == "idcs") {
    if (IsIdcs(text)) return std::nullopt;
    return MakeFault(column, "NOT_AN_IDCS",
                     absl::StrCat("is not an identifier", IdentifierHint(text), "; write its 10 digits"));
  }
  if (column.name == "commune_code") {
    if (AllDigits(text) && text.size() <= kMaxCommuneCodeDigits) return std::nullopt;
    return MakeFault(column, "NOT_A_COMMUNE_CODE",
                     absl::StrCat(Told(column, text, "is no code"), NumberHint(text),
                                  "; write the digits of the census code, at most ", kMaxCommuneCodeDigits));
  }
  return CheckText(column, text, kMaxNameCharacters);
}

Fault SetString(const Column& column, absl::string_view text, Message* message) {
  Fault fault = CheckString(column, text);
  if (!fault.has_value()) message->GetReflection()->SetString(message, column.field, std::string(text));
  return fault;
}

Fault CheckHouseholdRef(const Column& column, absl::string_view text) {
  if (text.empty()) return MakeFault(column, "REQUIRED", "is empty; every row names its household");
  return CheckText(column, text, kMaxHouseholdRefCharacters);
}

// A name or another text; every other cell is read whatever digits it is written in.
bool IsOfLetters(const Column& column) {
  return column.field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && column.name != "idcs" &&
         column.name != "commune_code";
}

Fault SetValue(const Column& column, absl::string_view text, Message* message) {
  switch (column.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return SetBool(column, text, message);
    case FieldDescriptor::CPPTYPE_INT32:
      return SetCount(column, text, message);
    case FieldDescriptor::CPPTYPE_INT64:
      return SetMoney(column, text, message);
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetWord(column, text, message);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return column.field->message_type() == v1::Month::descriptor() ? SetMonth(column, text, message)
                                                                     : SetDate(column, text, message);
    default:
      return SetString(column, text, message);
  }
}

}  // namespace

std::optional<Violation> ReadCell(const Column& column, const CsvCell& cell, Message* message) {
  if (cell.cut) {
    return MakeFault(column, "TOO_LONG", absl::StrCat("is longer than ", FormatCount(kMaxCellBytes), " bytes"));
  }
  if (column.field == nullptr) return CheckHouseholdRef(column, cell.text);
  if (cell.text.empty() && column.required) return MakeFault(column, "REQUIRED", "is empty; every row states it");
  if (cell.text.empty()) return std::nullopt;
  if (IsOfLetters(column)) return SetString(column, cell.text, message);
  return SetValue(column, FoldDigits(cell.text), message);
}

std::string QuoteValue(absl::string_view text) {
  return absl::StrCat("\"", CutToWidth(Printable(text.substr(0, 4 * kMaxQuotedBytes)), kMaxQuotedBytes), "\"");
}

}  // namespace rsu::cli

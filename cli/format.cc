#include "cli/format.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/local_time.h"
#include "cli/enum_words.h"
#include "cli/errors.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::cli {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr absl::string_view kCentimes = "_centimes";
constexpr absl::string_view kZeroSuffix = "UNSPECIFIED";

std::string WithThousands(absl::string_view digits) {
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    const bool parts = i > 0 && (digits.size() - i) % 3 == 0 && absl::ascii_isdigit(digits[i - 1]);
    absl::StrAppend(&text, parts ? "," : "", digits.substr(i, 1));
  }
  return text;
}

std::string DateText(const Message& message, const FieldDescriptor& field) {
  return FormatDate(static_cast<const v1::Date&>(message.GetReflection()->GetMessage(message, &field)));
}

bool IsDeclared(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (field.has_presence()) return reflection.HasField(message, &field);
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) return reflection.GetEnumValue(message, &field) != 0;
  return !reflection.GetString(message, &field).empty();
}

}  // namespace

std::string FormatScore(int64_t score_e7) { return FormatFixedPoint(score_e7, kScoreDecimals); }

std::string FormatMoney(int64_t centimes) {
  const std::string text = FormatFixedPoint(centimes, kMoneyDecimals);
  const size_t point = text.find('.');
  return absl::StrCat(WithThousands(absl::string_view(text).substr(0, point)), text.substr(point), " MAD");
}

std::string FormatCount(int64_t count) { return WithThousands(absl::StrCat(count)); }

std::string FormatDate(const v1::Date& date) {
  return date.year() == 0 ? "-" : FormatPartialDate({date.year(), date.month(), date.day()});
}

std::string FormatMonth(const v1::Month& month) {
  return month.year() == 0 ? "-" : FormatPartialDate({month.year(), month.month(), 0});
}

std::string FormatTimestamp(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return "-";
  return FormatTimeInMorocco(absl::FromUnixSeconds(time.seconds()));
}

std::string EnumWord(const EnumValueDescriptor& value) {
  if (value.type() == v1::Sex_descriptor()) {
    if (value.number() == v1::SEX_MALE) return "M";
    if (value.number() == v1::SEX_FEMALE) return "F";
  }
  const absl::string_view prefix = absl::StripSuffix(value.type()->FindValueByNumber(0)->name(), kZeroSuffix);
  return absl::AsciiStrToLower(absl::StripPrefix(value.name(), prefix));
}

bool IsMoney(const FieldDescriptor& field) { return absl::EndsWith(field.name(), kCentimes); }

std::string ColumnName(const FieldDescriptor& field) { return std::string(absl::StripSuffix(field.name(), kCentimes)); }

std::optional<std::string> FindFieldText(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (!IsDeclared(message, field)) return std::nullopt;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_INT32:
      return FormatCount(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return FormatMoney(reflection.GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumText(*field.enum_type(), reflection.GetEnumValue(message, &field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return DateText(message, field);
    default:
      return reflection.GetString(message, &field);
  }
}

absl::StatusOr<v1::Date> DayFromFlag(absl::string_view flag, absl::string_view text) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  if (!day.ok()) return WrongFlag(flag, day.status().message());
  v1::Date date;
  date.set_year(static_cast<int32_t>(day->year()));
  date.set_month(day->month());
  date.set_day(day->day());
  return date;
}

absl::StatusOr<v1::Month> MonthFromFlag(absl::string_view flag, absl::string_view text) {
  const absl::StatusOr<absl::CivilMonth> parsed = ParseMonth(text);
  if (!parsed.ok()) return WrongFlag(flag, parsed.status().message());
  v1::Month month;
  month.set_year(static_cast<int32_t>(parsed->year()));
  month.set_month(parsed->month());
  return month;
}

}  // namespace rsu::cli

// How values look to a person: scores, money, dates, counts, and the words of the intake format.
//
//   FormatScore(94697075);    // "9.4697075"
//   FormatMoney(123450);      // "1,234.50 MAD"
//   FindFieldText(declaration, *field);  // "modern house", "yes", "70.83 MAD", or nothing
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "rsu/v1/date.pb.h"

namespace rsu::cli {

/// Exactly seven decimals.
std::string FormatScore(int64_t score_e7);

/// Dirhams with two decimals, thousands parted by commas.
std::string FormatMoney(int64_t centimes);

/// Thousands parted by commas.
std::string FormatCount(int64_t count);

/// ISO 8601, or its known part; "-" when there is none.
std::string FormatDate(const v1::Date& date);
std::string FormatMonth(const v1::Month& month);

/// Date and time in Morocco, to the second, and how far that is from UTC: "2026-07-11 01:00:00 +01:00"; "-" when
/// absent.
std::string FormatTimestamp(const google::protobuf::Timestamp& time);

/// The word of the intake format for a value of an enumeration: DWELLING_TYPE_MODERN_HOUSE is modern_house, SEX_MALE
/// is M.
std::string EnumWord(const google::protobuf::EnumValueDescriptor& value);

/// Whether a field is money: an amount of centimes.
bool IsMoney(const google::protobuf::FieldDescriptor& field);

/// The column of the intake format for a field: butane_month_centimes is butane_month.
std::string ColumnName(const google::protobuf::FieldDescriptor& field);

/// A field of a Declaration or a Member as a person reads it; nothing when it is not declared.
std::optional<std::string> FindFieldText(const google::protobuf::Message& message,
                                         const google::protobuf::FieldDescriptor& field);

/// Reads the value of a flag. INVALID_ARGUMENT naming the flag.
absl::StatusOr<v1::Date> DayFromFlag(absl::string_view flag, absl::string_view text);
absl::StatusOr<v1::Month> MonthFromFlag(absl::string_view flag, absl::string_view text);

}  // namespace rsu::cli

#include "tests/nation/intake_files.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "cli/columns.h"
#include "cli/csv_writer.h"
#include "tests/nation/defects.h"

namespace rsu::nation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string Word(const cli::Column& column, int number) {
  for (const auto& [word, value] : column.words) {
    if (value == number) return word;
  }
  return "";
}

std::string Cell(const cli::Column& column, const Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* field = column.field;
  if (field->has_presence() && !reflection.HasField(message, field)) return "";
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, field) ? "1" : "0";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return FormatFixedPoint(reflection.GetInt64(message, field), kMoneyDecimals);
    case FieldDescriptor::CPPTYPE_ENUM:
      return Word(column, reflection.GetEnumValue(message, field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FormatPartialDate(
          PartialDateFromProto(static_cast<const v1::Date&>(reflection.GetMessage(message, field))));
    default:
      return reflection.GetString(message, field);
  }
}

const std::vector<cli::Column>& HouseholdColumns() {
  static const std::vector<cli::Column> kColumns = cli::ColumnsOf(*v1::Declaration::descriptor());
  return kColumns;
}

const std::vector<cli::Column>& MemberColumns() {
  static const std::vector<cli::Column> kColumns = cli::ColumnsOf(*v1::Member::descriptor());
  return kColumns;
}

std::string Header(const std::vector<cli::Column>& columns) {
  std::vector<std::string> names;
  for (const cli::Column& column : columns) names.push_back(column.name);
  return cli::CsvLine(names);
}

// household_ref is the first column of both files and no field.
std::string Line(const std::string& household_ref, const std::vector<cli::Column>& columns, const Message& message) {
  std::vector<std::string> cells = {household_ref};
  for (size_t i = 1; i < columns.size(); ++i) cells.push_back(Cell(columns[i], message));
  return cli::CsvLine(cells);
}

void WriteHousehold(const SyntheticHousehold& household, std::ostream& households, std::ostream& members) {
  households << Line(household.household_ref, HouseholdColumns(), household.declaration);
  for (const v1::Member& member : household.declaration.members()) {
    members << Line(household.household_ref, MemberColumns(), member);
  }
}

}  // namespace

void WriteNation(const Census& census, const NationOptions& options, std::ostream& households, std::ostream& members) {
  households << Header(HouseholdColumns());
  members << Header(MemberColumns());
  const int64_t flawed = options.with_defects ? static_cast<int64_t>(Defects().size()) : 0;
  for (int64_t number = 1; number <= options.households + flawed; ++number) {
    WriteHousehold(MakeHousehold(census, options, number), households, members);
  }
}

}  // namespace rsu::nation

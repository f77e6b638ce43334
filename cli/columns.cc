#include "cli/columns.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "cli/cell.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Facts of the API that are no columns of the intake: what a partner reports later, and what is asked only under a
// switch of the law.
constexpr absl::string_view kNotDeclaredByHouseholds[] = {"non_contributory_benefit", "moroccan", "declarant"};

// Facts that the format got later: a file without the column is a file of empty cells.
constexpr absl::string_view kAddedLater[] = {"ramed_holder"};

bool IsAddedLater(const FieldDescriptor& field) {
  return std::find(std::begin(kAddedLater), std::end(kAddedLater), field.name()) != std::end(kAddedLater);
}

bool IsDeclaredByHouseholds(const FieldDescriptor& field) {
  return std::find(std::begin(kNotDeclaredByHouseholds), std::end(kNotDeclaredByHouseholds), field.name()) ==
         std::end(kNotDeclaredByHouseholds);
}

std::vector<std::string> MissingNames(const absl::flat_hash_map<std::string, Column>& columns) {
  std::vector<std::string> names;
  for (const auto& [name, column] : columns) {
    if (!column.may_be_absent) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The message whose field the column is; none for household_ref.
Message* TargetOf(const Column& column, absl::Span<Message* const> messages) {
  for (Message* message : messages) {
    if (column.field != nullptr && message->GetDescriptor() == column.field->containing_type()) return message;
  }
  return nullptr;
}

}  // namespace

Column MakeColumn(const FieldDescriptor& field) {
  Column column{ColumnName(field), &field, {}, IsAddedLater(field)};
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return column;
  for (int i = 0; i < field.enum_type()->value_count(); ++i) {
    const auto& value = *field.enum_type()->value(i);
    if (value.number() != 0) column.words.emplace_back(EnumWord(value), value.number());
  }
  return column;
}

std::vector<Column> ColumnsOf(const Descriptor& type) {
  std::vector<Column> columns = {{std::string(kHouseholdRefColumn), nullptr, {}}};
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (!field.is_repeated() && IsDeclaredByHouseholds(field)) columns.push_back(MakeColumn(field));
  }
  return columns;
}

absl::StatusOr<Columns> Columns::Make(absl::string_view path, const CsvRow& header, const Descriptor& type) {
  return Make(path, header, ColumnsOf(type), kHouseholdRefColumn);
}

absl::StatusOr<Columns> Columns::Make(absl::string_view path, const CsvRow& header, std::vector<Column> format,
                                      absl::string_view key) {
  absl::flat_hash_map<std::string, Column> absent;
  for (Column& column : format) {
    std::string name = column.name;
    absent.emplace(std::move(name), std::move(column));
  }
  Columns columns;
  std::vector<std::string> unknown;
  for (const CsvCell& cell : header.cells) {
    const auto same = [&](const Column& column) { return column.name == cell.text; };
    if (std::any_of(columns.columns_.begin(), columns.columns_.end(), same)) return ColumnRepeated(path, cell.text);
    const auto found = absent.find(cell.text);
    if (found == absent.end()) {
      unknown.push_back(QuoteValue(cell.text));
      continue;
    }
    if (found->first == key) columns.key_position_ = columns.columns_.size();
    columns.columns_.push_back(std::move(found->second));
    absent.erase(found);
  }
  if (!unknown.empty()) return ColumnsUnknown(path, unknown);
  const std::vector<std::string> missing = MissingNames(absent);
  if (!missing.empty()) return ColumnsMissing(path, missing);
  return columns;
}

absl::string_view Columns::Key(const CsvRow& row) const {
  return key_position_ < row.cells.size() ? row.cells[key_position_].text : absl::string_view();
}

void Columns::Read(const CsvRow& row, Message* message, std::vector<Violation>* faults) const {
  Read(row, absl::MakeConstSpan(&message, 1), faults);
}

void Columns::Read(const CsvRow& row, absl::Span<Message* const> messages, std::vector<Violation>* faults) const {
  if (row.cells.size() != columns_.size()) {
    const std::string found =
        row.cells.size() > kMaxColumns ? absl::StrCat("more than ", kMaxColumns) : absl::StrCat(row.cells.size());
    faults->push_back({"", "CELL_COUNT",
                       absl::StrCat("the row has ", found, " cells and the header ", columns_.size(),
                                    ": is a comma missing, or one too many?")});
    return;
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    std::optional<Violation> fault = ReadCell(columns_[i], row.cells[i], TargetOf(columns_[i], messages));
    if (fault.has_value()) faults->push_back(*std::move(fault));
  }
}

}  // namespace rsu::cli

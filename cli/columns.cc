#include "cli/columns.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/text.h"
#include "cli/cell.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/look_alike.h"
#include "rsu/v1/declaration.pb.h"

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

std::vector<std::string> NamesOf(const std::vector<Column>& format) {
  std::vector<std::string> names;
  for (const Column& column : format) names.push_back(column.name);
  return names;
}

bool IsName(const std::vector<std::string>& names, absl::string_view text) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

size_t CountNames(const std::vector<std::string>& names, const CsvRow& row) {
  return static_cast<size_t>(
      std::count_if(row.cells.begin(), row.cells.end(), [&](const CsvCell& cell) { return IsName(names, cell.text); }));
}

// The name of a column as it may be shown: in quotes when it looks like a name of a column, and by its place when it
// may be something that stands in a row of a person.
std::string ShownName(absl::string_view text, size_t position) {
  const bool plain = !text.empty() && (!HasDigit(text) || absl::ascii_isalpha(text.front()));
  return plain ? QuoteValue(text) : absl::StrCat("number ", position + 1);
}

// An unknown column, and the one that was most likely meant.
std::string UnknownName(const std::vector<std::string>& names, absl::string_view text, size_t position) {
  const std::optional<std::string> meant = FindMeant(text, names);
  return absl::StrCat(ShownName(text, position), meant.has_value() ? absl::StrCat(" (most likely ", *meant, ")") : "");
}

// Whether the first row names columns at all, rightly or nearly: fewer than a half means that it is something else.
bool NamesColumns(const std::vector<std::string>& names, const CsvRow& header) {
  size_t meant = 0;
  for (const CsvCell& cell : header.cells) {
    meant += IsName(names, cell.text) || FindMeant(cell.text, names).has_value() ? 1 : 0;
  }
  return 2 * meant >= header.cells.size();
}

// What a row of another width most likely is.
absl::string_view WidthHint(const CsvRow& row) {
  if (row.cells.size() > 1 || row.cells.empty()) return "is a comma missing, or one too many?";
  if (row.cells[0].text.find(';') != std::string::npos) return "its cells are separated by semicolons, not by commas";
  if (row.cells[0].text.find('\t') != std::string::npos) return "its cells are separated by tabs, not by commas";
  return "is a comma missing, or one too many?";
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
  column.of_person = field.containing_type() != v1::Declaration::descriptor();
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
  Columns columns;
  columns.names_ = NamesOf(format);
  if (!NamesColumns(columns.names_, header)) {
    return HeaderMissing(path, CountNames(columns.names_, header), header.cells.size(), columns.names_);
  }
  absl::flat_hash_map<std::string, Column> absent;
  for (Column& column : format) {
    std::string name = column.name;
    absent.emplace(std::move(name), std::move(column));
  }
  std::vector<std::string> unknown;
  for (size_t i = 0; i < header.cells.size(); ++i) {
    const std::string& text = header.cells[i].text;
    const auto same = [&](const Column& column) { return column.name == text; };
    if (std::any_of(columns.columns_.begin(), columns.columns_.end(), same)) return ColumnRepeated(path, text);
    const auto found = absent.find(text);
    if (found == absent.end()) {
      unknown.push_back(UnknownName(columns.names_, text, i));
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

absl::Status Columns::CheckIsNoHeader(absl::string_view path, const CsvRow& row) const {
  if (row.cells.empty() || !IsName(names_, row.cells[0].text)) return absl::OkStatus();
  if (2 * CountNames(names_, row) < row.cells.size()) return absl::OkStatus();
  return HeaderAmongRows(path, row.line);
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
    faults->push_back(
        {"", "CELL_COUNT",
         absl::StrCat("the row has ", found, " cells and the header ", columns_.size(), ": ", WidthHint(row))});
    return;
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    std::optional<Violation> fault = ReadCell(columns_[i], row.cells[i], TargetOf(columns_[i], messages));
    if (fault.has_value()) faults->push_back(*std::move(fault));
  }
}

}  // namespace rsu::cli

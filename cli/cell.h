// One cell of the intake: from text to a field of a message, or the fault in it.
//
// Here a cell is checked for its form (is it a date, an amount, a word of the list). What a declaration may say (a
// birth after its own day, 51 rooms, two heads) is judged by the server alone.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/error.h"
#include "cli/csv_reader.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace rsu::cli {

/// One column. `field` is null for household_ref, which joins the two files and is no fact.
struct Column {
  std::string name;
  const google::protobuf::FieldDescriptor* field = nullptr;
  std::vector<std::pair<std::string, int>> words = {};  // of an enumeration, with their numbers
  bool may_be_absent = false;                           // a file without the column is a file of empty cells
  bool required = false;                                // an empty cell is a fault: the API cannot say "not known"
  bool of_person = false;  // the file tells of persons: no cell is quoted, for cells that slipped may be a name
};

/// Sets one cell in the message; the fault when it is wrong. An empty cell is "not declared" and sets nothing, but for
/// household_ref and required columns, which must be there. No sentence repeats an identifier, a name or a birth date.
std::optional<Violation> ReadCell(const Column& column, const CsvCell& cell, google::protobuf::Message* message);

/// The text in quotes for a sentence: printable, and cut when it is long.
std::string QuoteValue(absl::string_view text);

}  // namespace rsu::cli

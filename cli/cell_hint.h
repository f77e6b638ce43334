// What a cell most likely is when it is not what its column wants: spreadsheets lose zeros, round long numbers, and
// write days and decimals as a country does. Each hint is words in brackets to be put after "is no date" and the like,
// with a blank before them, or empty. No hint quotes the cell.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace rsu::cli {

/// Of a cell that should be an identifier of ten digits.
std::string IdentifierHint(absl::string_view text);

/// Of a cell that should be YYYY-MM-DD, or a part of it.
std::string DateHint(absl::string_view text);

/// Of a cell that should be an amount or a count.
std::string NumberHint(absl::string_view text);

/// Of a cell that should be 0 or 1.
std::string AnswerHint(absl::string_view text);

}  // namespace rsu::cli

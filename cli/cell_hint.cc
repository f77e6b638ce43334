#include "cli/cell_hint.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace rsu::cli {
namespace {

constexpr size_t kIdentifierDigits = 10;
constexpr absl::string_view kAsText = "format the column as text and export it again";

bool OnlyOf(absl::string_view text, absl::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == absl::string_view::npos;
}

bool AllDigits(absl::string_view text) { return OnlyOf(text, "0123456789"); }

size_t CountDigits(absl::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), absl::ascii_isdigit));
}

// 1.23E+09
bool IsScientific(absl::string_view text) {
  const size_t exponent = text.find_first_of("eE");
  return exponent != absl::string_view::npos && OnlyOf(text.substr(0, exponent), "0123456789.,") &&
         OnlyOf(text.substr(exponent + 1), "+-0123456789");
}

// What spreadsheets do to any cell.
std::string SpreadsheetHint(absl::string_view text) {
  if (absl::StartsWith(text, "=")) return " (it is a formula of a spreadsheet; write the value itself)";
  if (absl::StartsWith(text, "#")) return " (it is an error of a spreadsheet, or its column was too narrow)";
  if (!IsScientific(text)) return "";
  return absl::StrCat(" (a spreadsheet rounded it and its digits are lost; ", kAsText, ")");
}

// Parts of digits between two signs: 20/11/1978 or 1978.11.20.
bool HasThreeParts(absl::string_view text, absl::string_view signs, size_t first_digits) {
  const size_t first = text.find_first_of(signs), last = text.find_last_of(signs);
  return first != absl::string_view::npos && first != last && OnlyOf(text, absl::StrCat("0123456789", signs)) &&
         first >= first_digits && first <= first_digits + 1;
}

}  // namespace

std::string IdentifierHint(absl::string_view text) {
  const std::string hint = SpreadsheetHint(text);
  if (!hint.empty()) return hint;
  const absl::string_view whole = absl::StripSuffix(text, ".0");
  if (AllDigits(whole) && whole.size() < kIdentifierDigits) {
    return absl::StrCat(" (it has ", whole.size(),
                        " digits; most likely a spreadsheet took the zeros off its beginning: ", kAsText, ")");
  }
  if (AllDigits(whole)) return absl::StrCat(" (it has ", whole.size(), " digits, or decimals)");
  if (OnlyOf(text, "0123456789OoIlQ") && text.size() == kIdentifierDigits) {
    return " (a letter stands among the digits, as O for 0 or l for 1)";
  }
  const bool parted = CountDigits(text) == kIdentifierDigits;
  return parted ? " (blanks or signs stand among its digits)" : "";
}

std::string DateHint(absl::string_view text) {
  const std::string hint = SpreadsheetHint(text);
  if (!hint.empty()) return hint;
  if (text.find(':') != absl::string_view::npos) return " (a time of day stands after it; write the day alone)";
  if (HasThreeParts(text, "/.- ", 1)) {
    return " (the year does not stand first, so that nobody can tell the day from the month)";
  }
  if (HasThreeParts(text, "/. ", 4) || HasThreeParts(text, "/. ", 3))
    return " (its parts stand between other signs than -)";
  if (AllDigits(text) && text.size() == 8) return " (the signs - are missing)";
  if (AllDigits(text) && text.size() == 5) {
    return " (it is the number by which a spreadsheet keeps a day; format the column as YYYY-MM-DD and export it "
           "again)";
  }
  return "";
}

std::string NumberHint(absl::string_view text) {
  const std::string hint = SpreadsheetHint(text);
  if (!hint.empty()) return hint;
  if (OnlyOf(text, "0123456789,") || OnlyOf(text, "0123456789,.-")) {
    if (absl::StrContains(text, ','))
      return " (a comma stands in it: decimals stand after a point, thousands stand alone)";
    return "";
  }
  return CountDigits(text) > 0 ? " (write digits alone: no blanks, letters or currency)" : "";
}

std::string AnswerHint(absl::string_view text) {
  if (text == "O" || text == "o") return " (it is the letter O; write the digit 0)";
  if (text == "l" || text == "I" || text == "|") return " (it is a letter; write the digit 1)";
  return SpreadsheetHint(text);
}

}  // namespace rsu::cli

#include "cli/file_form.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "cli/errors.h"

namespace rsu::cli {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr absl::string_view kSaveAs = "save it as \"CSV UTF-8 (comma delimited)\"";

// The longest UTF-8 character: so much of it may be cut off at the end of the block.
constexpr size_t kMostBytesOfACharacter = 4;

struct Signature {
  absl::string_view bytes;  // at the beginning of the file
  absl::string_view what;
};

constexpr Signature kSignatures[] = {
    {"PK\x03\x04", "is a workbook of a spreadsheet (.xlsx or .ods), or another archive"},
    {"\xD0\xCF\x11\xE0", "is a workbook of an old spreadsheet (.xls)"},
    {"%PDF", "is a PDF document"},
    {"{\\rtf", "is a document of a word processor"},
    {"\x1F\x8B", "is compressed"},
    {"<", "is a web page or XML, whatever its name says"},
};

absl::Status CheckSignature(absl::string_view path, absl::string_view beginning) {
  const absl::string_view text = absl::StripLeadingAsciiWhitespace(absl::StripPrefix(beginning, kByteOrderMark));
  for (const Signature& signature : kSignatures) {
    if (!absl::StartsWith(text, signature.bytes)) continue;
    return FileOfAnotherForm(path, "FILE_NOT_TEXT", absl::StrCat(signature.what, "; open it and ", kSaveAs));
  }
  return absl::OkStatus();
}

// UTF-16 and UTF-32 by their mark, or by the zero bytes beside every Latin letter.
absl::Status CheckWidth(absl::string_view path, absl::string_view beginning) {
  const absl::string_view marks[] = {absl::string_view("\xFF\xFE", 2), absl::string_view("\xFE\xFF", 2),
                                     absl::string_view("\0\0\xFE\xFF", 4)};
  const bool marked = std::any_of(std::begin(marks), std::end(marks),
                                  [&](absl::string_view mark) { return absl::StartsWith(beginning, mark); });
  const size_t zeros = static_cast<size_t>(std::count(beginning.begin(), beginning.end(), '\0'));
  if (marked || zeros > beginning.size() / 4) {
    return FileOfAnotherForm(
        path, "FILE_ENCODING",
        absl::StrCat("is text in UTF-16 (\"Unicode text\" of a spreadsheet), not in UTF-8; ", kSaveAs));
  }
  if (zeros == 0) return absl::OkStatus();
  return FileOfAnotherForm(path, "FILE_NOT_TEXT", absl::StrCat("holds zero bytes, so it is no text; ", kSaveAs));
}

// Bytes beyond ASCII, by what they are.
struct Bytes {
  size_t characters = 0;  // of several bytes, well-formed
  size_t broken = 0;      // of no character
  size_t adjacent = 0;    // broken beside another broken one
};

Bytes CountBytes(absl::string_view text) {
  Bytes bytes;
  bool after_broken = false;
  while (!text.empty()) {
    const size_t before = text.size();
    const bool sound = TakeCharacter(&text).has_value();
    if (sound) {
      bytes.characters += before - text.size() > 1 ? 1 : 0;
    } else {
      text.remove_prefix(1);
      ++bytes.broken;
      bytes.adjacent += after_broken ? 1 : 0;
    }
    after_broken = !sound;
  }
  return bytes;
}

// A file in an encoding of one byte a character. Arabic letters stand side by side, accents among Latin letters alone.
absl::Status CheckEncoding(absl::string_view path, absl::string_view beginning, bool whole) {
  if (!whole) beginning.remove_suffix(std::min(beginning.size(), kMostBytesOfACharacter));
  const Bytes bytes = CountBytes(beginning);
  if (bytes.broken <= bytes.characters) return absl::OkStatus();  // a broken cell is told with its row
  const absl::string_view guess =
      2 * bytes.adjacent > bytes.broken ? "Windows-1256 (Arabic)" : "Windows-1252 (Western European, \"ANSI\")";
  return FileOfAnotherForm(
      path, "FILE_ENCODING",
      absl::StrCat("is not in UTF-8, most likely in ", guess, "; ", kSaveAs, ", or names would be stored wrong"));
}

absl::Status CheckLineEnds(absl::string_view path, absl::string_view beginning) {
  const size_t line_end = beginning.find_first_of("\r\n");
  if (line_end == absl::string_view::npos || beginning[line_end] == '\n') return absl::OkStatus();
  const bool crlf = line_end + 1 < beginning.size() && beginning[line_end + 1] == '\n';
  if (crlf || line_end + 1 == beginning.size()) return absl::OkStatus();
  return FileOfAnotherForm(path, "FILE_LINE_ENDS",
                           absl::StrCat("has lines that end in a carriage return alone (CR, as old Macintosh programs "
                                        "write them); ",
                                        kSaveAs));
}

struct Separator {
  absl::string_view bytes;
  absl::string_view name;
};

constexpr Separator kSeparators[] = {{";", "semicolons"},
                                     {"\t", "tabs"},
                                     {"|", "vertical bars"},
                                     {"\xD8\x8C", "Arabic commas"},
                                     {"\xEF\xBC\x8C", "wide commas"}};

// How often a separator stands outside quotes.
size_t CountOutsideQuotes(absl::string_view line, absl::string_view separator) {
  size_t count = 0;
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (!quoted && absl::StartsWith(line.substr(i), separator)) ++count;
  }
  return count;
}

constexpr absl::string_view kCommaAdvice =
    "save it parted by commas: in Windows the separator of lists is a setting of the region, LibreOffice asks for it";

absl::Status CheckSeparator(absl::string_view path, absl::string_view line) {
  const std::string small = absl::AsciiStrToLower(line.substr(0, 8));
  if (absl::StartsWith(small, "sep=") || absl::StartsWith(small, "\"sep=")) {
    return FileOfAnotherForm(path, "FILE_SEPARATOR",
                             absl::StrCat("begins with a line sep=, which only a spreadsheet understands; remove that "
                                          "line, and ",
                                          kCommaAdvice));
  }
  const size_t commas = CountOutsideQuotes(line, ",");
  for (const Separator& separator : kSeparators) {
    if (CountOutsideQuotes(line, separator.bytes) <= commas) continue;
    return FileOfAnotherForm(
        path, "FILE_SEPARATOR",
        absl::StrCat("has cells separated by ", separator.name, ", not by commas; ", kCommaAdvice));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckFileForm(absl::string_view path, absl::string_view beginning, bool whole) {
  RSU_RETURN_IF_ERROR(CheckSignature(path, beginning));
  RSU_RETURN_IF_ERROR(CheckWidth(path, beginning));
  RSU_RETURN_IF_ERROR(CheckEncoding(path, beginning, whole));
  RSU_RETURN_IF_ERROR(CheckLineEnds(path, beginning));
  const absl::string_view text = absl::StripPrefix(beginning, kByteOrderMark);
  const absl::string_view rows = text.substr(std::min(text.size(), text.find_first_not_of("\r\n")));
  return CheckSeparator(path, rows.substr(0, rows.find('\n')));
}

}  // namespace rsu::cli

// The faults that rsuctl finds itself, before or beside the server. One function a fault; all are INVALID_ARGUMENT
// (exit code 1) unless said otherwise.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu::cli {

/// A flag has a wrong value.
absl::Status WrongFlag(absl::string_view flag, absl::string_view sentence);

/// What is wrong with a word that is none of those allowed, for a sentence that begins with its flag: `is "jsn"; write
/// table or json (did you mean json?)`. Nothing when it is one of them.
std::string ChoiceFault(absl::string_view text, const std::vector<std::string>& allowed);

/// Some of the three TLS flags are given and some are not.
absl::Status TlsHalfConfigured();

/// Personal data would leave this machine in the clear.
absl::Status TlsRequired(absl::string_view server);

/// A file cannot be opened, read or written.
absl::Status FileUnusable(absl::string_view path, absl::string_view why);

/// A file is not CSV as RFC 4180 has it.
absl::Status FileMalformed(absl::string_view path, int64_t line, absl::string_view sentence);

/// A file is no text in UTF-8 whose cells are parted by commas. `sentence` follows its name: "is compressed; ...".
absl::Status FileOfAnotherForm(absl::string_view path, absl::string_view reason, absl::string_view sentence);

/// A header row stands among the rows: the file was made of several, whose columns may differ.
absl::Status HeaderAmongRows(absl::string_view path, int64_t line);

/// The first row does not name the columns; it is not quoted, for it may tell of persons. `found` of its `cells` do.
absl::Status HeaderMissing(absl::string_view path, size_t found, size_t cells, const std::vector<std::string>& columns);

/// Ctrl-C, before anything was sent: CANCELLED.
absl::Status StoppedBeforeSending();

/// A file changed between its first and its second reading.
absl::Status FileChanged(absl::string_view path, int64_t line);

/// The header row names columns that the format does not have, lacks some, or has one twice.
absl::Status ColumnsUnknown(absl::string_view path, const std::vector<std::string>& columns);
absl::Status ColumnsMissing(absl::string_view path, const std::vector<std::string>& columns);
absl::Status ColumnRepeated(absl::string_view path, absl::string_view column);

/// INTERNAL: the server broke its own contract.
absl::Status AnswerNotUnderstood(absl::string_view sentence);

}  // namespace rsu::cli

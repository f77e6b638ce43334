// What a file is before it is read as CSV: a workbook, text in another encoding, cells parted by something else than
// commas. Told once for the file, in words of whoever saved it, and never guessed away: a file that is read wrongly
// stores wrong households.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu::cli {

/// OK for text in UTF-8 whose first line is parted by commas and ends in LF or CRLF. `beginning` is the first block of
/// the file; `whole` says that nothing comes after it. INVALID_ARGUMENT: FILE_NOT_TEXT, FILE_ENCODING, FILE_LINE_ENDS,
/// FILE_SEPARATOR. No sentence quotes the file.
absl::Status CheckFileForm(absl::string_view path, absl::string_view beginning, bool whole);

}  // namespace rsu::cli

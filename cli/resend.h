// The refused rows as files of the format, to be put right and sent again: what was taken is left out.
//
//   RSU_RETURN_IF_ERROR(CopyRows("members.csv", "rejects-members.csv", "household_ref", wanted));
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace rsu::cli {

/// Where the rows to send again of one of the files are written: rejects.csv gives rejects-members.csv for "members".
std::string ResendPath(const std::string& rejects_path, absl::string_view noun);

/// Writes the header of `from` and those of its rows whose key is wanted to `to`, which nobody else may read: it holds
/// persons. INVALID_ARGUMENT when a file cannot be read or written.
absl::Status CopyRows(const std::string& from, const std::string& to, absl::string_view key_column,
                      const std::function<bool(absl::string_view key)>& wanted);

/// What an import writes beside what it is given.
struct StaleFiles {
  std::vector<std::string> reports;  // of faults and warnings; the first is that of the refused rows
  std::vector<std::string> rows;     // to be sent again; they stand only beside that first report
};

/// Removes what an earlier import wrote, so that nobody takes it for the work of this one. INVALID_ARGUMENT, and
/// nothing is removed, when one of the files is one of `inputs`, or was written by no import: a report begins with the
/// header of one, and rows of the format, which may be somebody's only copy, go with their report alone.
absl::Status RemoveStale(const StaleFiles& stale, const std::vector<std::string>& inputs);

}  // namespace rsu::cli

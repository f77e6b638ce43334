#include "cli/rejects.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/csv_writer.h"
#include "cli/errors.h"

namespace rsu::cli {

absl::Status OpenPrivately(const std::string& path, std::ofstream* file) {
  // Made before it is opened, so that nobody else can open it while it is still empty.
  const int made = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made >= 0) close(made);
  file->open(path, std::ios::binary | std::ios::trunc);
  if (!file->good()) return FileUnusable(path, "refused rows cannot be written here; choose another --rejects");
  std::error_code error;  // best effort: some file systems know no permissions
  if (!std::filesystem::is_regular_file(path, error)) return absl::OkStatus();  // a device belongs to everybody
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  return absl::OkStatus();
}

absl::Status RejectsWriter::Write(const RejectedRow& row) {
  if (rows_ == 0) {
    RSU_RETURN_IF_ERROR(OpenPrivately(path_, &file_));
    file_ << CsvLine({"file", "line", ref_column_, "field", "reason", "sentence"});
  }
  file_ << CsvLine({row.file, absl::StrCat(row.line), row.ref, row.field, row.reason, row.sentence});
  if (!file_.good()) return FileUnusable(path_, "the refused rows cannot be written here; choose another --rejects");
  ++rows_;
  return absl::OkStatus();
}

absl::Status RejectsWriter::Close() {
  if (!file_.is_open()) return absl::OkStatus();
  file_.close();
  return file_.fail() ? FileUnusable(path_, "the refused rows could not all be written; is the disk full?")
                      : absl::OkStatus();
}

}  // namespace rsu::cli

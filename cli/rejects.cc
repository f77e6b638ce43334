#include "cli/rejects.h"

#include "absl/strings/str_cat.h"
#include "cli/csv_writer.h"
#include "cli/errors.h"

namespace rsu::cli {

absl::Status RejectsWriter::Write(const RejectedRow& row) {
  if (rows_ == 0) {
    file_.open(path_, std::ios::binary | std::ios::trunc);
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

#include "cli/resend.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/csv_reader.h"
#include "cli/csv_writer.h"
#include "cli/errors.h"
#include "cli/rejects.h"

namespace rsu::cli {
namespace {

namespace fs = std::filesystem;

// As RejectsWriter begins its files.
constexpr absl::string_view kReportStart = "file,line,";

std::string LineOf(const CsvRow& row) {
  std::vector<std::string> cells;
  for (const CsvCell& cell : row.cells) cells.push_back(cell.text);
  return CsvLine(cells);
}

bool IsSameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return a == b || (fs::equivalent(a, b, error) && !error);
}

// Whether a file begins as a report does; an empty one is anybody's.
bool IsReport(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(kReportStart.size(), '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<size_t>(file.gcount()));
  return start.empty() || start == kReportStart;
}

bool IsThere(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

absl::Status CheckIsNoInput(const std::string& output, const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    if (!IsSameFile(output, input)) continue;
    return FileUnusable(output,
                        "is read by this import, and refused rows would be written over it; give another --rejects");
  }
  return absl::OkStatus();
}

absl::Status CheckIsReport(const std::string& path) {
  std::error_code error;
  if (!IsThere(path) || (fs::is_regular_file(path, error) && IsReport(path))) return absl::OkStatus();
  return FileUnusable(path,
                      "is there and holds something else than rows that an import refused; give another --rejects, or "
                      "remove it");
}

absl::Status CheckHasReport(const std::string& rows, const std::string& report) {
  if (!IsThere(rows) || IsThere(report)) return absl::OkStatus();
  return FileUnusable(rows, absl::StrCat("is there without ", report,
                                         ", so no import wrote it; give another --rejects, or move it away"));
}

}  // namespace

std::string ResendPath(const std::string& rejects_path, absl::string_view noun) {
  const fs::path path(rejects_path);
  return (path.parent_path() / absl::StrCat(path.stem().string(), "-", noun, ".csv")).string();
}

absl::Status CopyRows(const std::string& from, const std::string& to, absl::string_view key_column,
                      const std::function<bool(absl::string_view key)>& wanted) {
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> reader, CsvReader::Open(from));
  std::ofstream out;
  RSU_RETURN_IF_ERROR(OpenPrivately(to, &out));
  CsvRow row;
  RSU_ASSIGN_OR_RETURN(bool found, reader->Next(&row));
  const auto key = std::find_if(row.cells.begin(), row.cells.end(),
                                [key_column](const CsvCell& cell) { return cell.text == key_column; });
  const size_t position = static_cast<size_t>(key - row.cells.begin());
  out << LineOf(row);
  while (true) {
    RSU_ASSIGN_OR_RETURN(found, reader->Next(&row));
    if (!found) break;
    if (wanted(position < row.cells.size() ? absl::string_view(row.cells[position].text) : "")) out << LineOf(row);
  }
  out.close();
  return out.fail() ? FileUnusable(to, "the rows to send again could not all be written; is the disk full?")
                    : absl::OkStatus();
}

absl::Status RemoveStale(const StaleFiles& stale, const std::vector<std::string>& inputs) {
  std::vector<std::string> outputs = stale.reports;
  outputs.insert(outputs.end(), stale.rows.begin(), stale.rows.end());
  for (const std::string& output : outputs) RSU_RETURN_IF_ERROR(CheckIsNoInput(output, inputs));
  for (const std::string& report : stale.reports) RSU_RETURN_IF_ERROR(CheckIsReport(report));
  for (const std::string& rows : stale.rows) RSU_RETURN_IF_ERROR(CheckHasReport(rows, stale.reports.front()));
  for (const std::string& output : outputs) {
    std::error_code error;
    fs::remove(output, error);
    if (error) return FileUnusable(output, absl::StrCat("cannot be removed: ", error.message()));
  }
  return absl::OkStatus();
}

}  // namespace rsu::cli

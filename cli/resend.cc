#include "cli/resend.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "cli/csv_reader.h"
#include "cli/csv_writer.h"
#include "cli/errors.h"
#include "cli/limits.h"
#include "cli/rejects.h"

namespace rsu::cli {
namespace {

namespace fs = std::filesystem;

std::string LineOf(const CsvRow& row) {
  std::vector<std::string> cells;
  for (const CsvCell& cell : row.cells) cells.push_back(cell.text);
  return CsvLine(cells);
}

bool IsSameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return a == b || (fs::equivalent(a, b, error) && !error);
}

// Whether the first row of a file, read as bytes, names what a row belongs to; an empty file is anybody's.
bool IsOfAnImport(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line(kMaxCellBytes, '\0');
  file.read(line.data(), static_cast<std::streamsize>(line.size()));
  line.resize(static_cast<size_t>(file.gcount()));
  if (line.empty()) return true;
  line.resize(std::min(line.size(), line.find_first_of("\r\n")));
  const std::vector<absl::string_view> cells = absl::StrSplit(line, ',');
  return std::any_of(cells.begin(), cells.end(),
                     [](absl::string_view cell) { return cell == "household_ref" || cell == "idcs"; });
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

absl::Status RemoveStale(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
  for (const std::string& output : outputs) {
    for (const std::string& input : inputs) {
      if (IsSameFile(output, input)) {
        return FileUnusable(output,
                            "is read by this import, and refused rows would be written over it; give another "
                            "--rejects");
      }
    }
    std::error_code error;
    if (fs::exists(output, error) && (!fs::is_regular_file(output, error) || !IsOfAnImport(output))) {
      return FileUnusable(output,
                          "is there and holds something else than rows that an import refused; give another "
                          "--rejects, or remove it");
    }
  }
  for (const std::string& output : outputs) {
    std::error_code error;
    fs::remove(output, error);
    if (error) return FileUnusable(output, absl::StrCat("cannot be removed: ", error.message()));
  }
  return absl::OkStatus();
}

}  // namespace rsu::cli

#include "cli/csv_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "cli/csv_writer.h"
#include "cli/errors.h"
#include "cli/file_form.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Only LF ends a row, and a CR at the edge of a cell is dropped: LF and CRLF files read alike and spaces are kept.
int IsCarriageReturn(unsigned char c) { return c == CSV_CR; }
int IsLineFeed(unsigned char c) { return c == CSV_LF; }

// Whether a cell may differ from the clean one: most are of plain letters and digits, and are left alone.
bool MayNeedCleaning(const std::string& text) {
  if (text.empty()) return false;
  const auto edge = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\''; };
  return edge(text.front()) || edge(text.back()) || !std::all_of(text.begin(), text.end(), absl::ascii_isascii);
}

bool IsBlank(absl::string_view piece) { return piece.find_first_not_of("\r\n") == absl::string_view::npos; }

}  // namespace

absl::StatusOr<std::unique_ptr<CsvReader>> CsvReader::Open(const std::string& path) {
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(path, error);
  if (error) return FileUnusable(path, error.message());
  if (!regular) return FileUnusable(path, "not a regular file; it is read twice, so a pipe will not do");
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return FileUnusable(path, std::strerror(errno));
  std::unique_ptr<CsvReader> reader(new CsvReader(path, file));
  RSU_RETURN_IF_ERROR(reader->CheckForm());
  return reader;
}

absl::Status CsvReader::CheckForm() {
  std::string beginning(kReadBlockBytes, '\0');
  beginning.resize(std::fread(beginning.data(), 1, beginning.size(), file_));
  if (std::ferror(file_) != 0) return FileUnusable(path_, "reading failed");
  std::rewind(file_);
  return CheckFileForm(path_, beginning, beginning.size() < kReadBlockBytes);
}

CsvReader::CsvReader(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {
  csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_space_func(&parser_, IsCarriageReturn);
  csv_set_term_func(&parser_, IsLineFeed);
  csv_set_blk_size(&parser_, 64 << 10);  // libcsv grows its buffer by this much; 128 bytes unless told
}

CsvReader::~CsvReader() {
  csv_free(&parser_);
  std::fclose(file_);
}

absl::StatusOr<bool> CsvReader::Next(CsvRow* row) {
  row_ = row;
  cells_ = 0;
  row_bytes_ = 0;
  row_complete_ = false;
  while (!row_complete_) {
    RSU_ASSIGN_OR_RETURN(const absl::string_view piece, NextPiece());
    if (piece.empty()) return FinishFile();
    if (row_bytes_ == 0) {
      row_->line = line_;
      row_->offset = offset_;
    }
    if (row_bytes_ > 0 || !IsBlank(piece)) RSU_RETURN_IF_ERROR(Feed(piece));
    offset_ += static_cast<int64_t>(piece.size());
    if (piece.back() == '\n') ++line_;
  }
  FinishRow();
  return true;
}

// What no eye can see around a cell is no part of it, and neither is the apostrophe that keeps a spreadsheet from
// taking it for a formula.
void CsvReader::FinishRow() {
  row_->cells.resize(cells_);
  for (CsvCell& cell : row_->cells) {
    if (MayNeedCleaning(cell.text)) cell.text = std::string(WithoutGuard(CleanText(cell.text)));
  }
}

absl::Status CsvReader::Seek(int64_t line, int64_t offset) {
  if (offset == offset_) return absl::OkStatus();
  if (fseeko(file_, offset, SEEK_SET) != 0) return FileUnusable(path_, std::strerror(errno));
  block_.clear();
  block_position_ = 0;
  line_ = line;
  offset_ = offset;
  return absl::OkStatus();
}

absl::StatusOr<absl::string_view> CsvReader::NextPiece() {
  if (block_position_ == block_.size()) {
    block_.resize(kReadBlockBytes);
    block_.resize(std::fread(block_.data(), 1, block_.size(), file_));
    block_position_ = 0;
    if (std::ferror(file_) != 0) return FileUnusable(path_, "reading failed");
    if (offset_ == 0 && absl::StartsWith(block_, kByteOrderMark)) {
      block_position_ = kByteOrderMark.size();
      offset_ = static_cast<int64_t>(kByteOrderMark.size());
    }
  }
  const absl::string_view rest = absl::string_view(block_).substr(block_position_);
  const size_t line_feed = rest.find('\n');
  const absl::string_view piece = rest.substr(0, line_feed == absl::string_view::npos ? line_feed : line_feed + 1);
  block_position_ += piece.size();
  return piece;
}

absl::Status CsvReader::Feed(absl::string_view piece) {
  row_bytes_ += piece.size();
  if (row_bytes_ > kMaxRowBytes) {
    return Malformed(
        absl::StrCat("the row that starts here is longer than ", kMaxRowBytes >> 20, " MB: is a quote left open?"));
  }
  const size_t read = csv_parse(
      &parser_, piece.data(), piece.size(),
      [](void* text, size_t size, void* self) {
        static_cast<CsvReader*>(self)->TakeCell(absl::string_view(static_cast<const char*>(text), size));
      },
      [](int, void* self) { static_cast<CsvReader*>(self)->row_complete_ = true; }, this);
  if (read == piece.size()) return absl::OkStatus();
  if (csv_error(&parser_) != CSV_EPARSE) return FileUnusable(path_, csv_strerror(csv_error(&parser_)));
  if (absl::StrContains(piece, "=\"")) {
    return FileMalformed(path_, line_,
                         "a cell is written as the formula =\"...\" of a spreadsheet; format the column as text and "
                         "export the values themselves");
  }
  return FileMalformed(path_, line_,
                       "a quote out of place: a cell that holds a quote is written in quotes, and the "
                       "quote twice");
}

absl::StatusOr<bool> CsvReader::FinishFile() {
  if (row_bytes_ == 0) return false;
  const int failed = csv_fini(
      &parser_,
      [](void* text, size_t size, void* self) {
        static_cast<CsvReader*>(self)->TakeCell(absl::string_view(static_cast<const char*>(text), size));
      },
      nullptr, this);
  if (failed != 0) return Malformed("a quote is opened in the row that starts here and never closed");
  FinishRow();
  return true;
}

void CsvReader::TakeCell(absl::string_view cell) {
  if (cells_ > kMaxColumns) return;  // one more than the most is enough to refuse the row
  if (cells_ == row_->cells.size()) row_->cells.emplace_back();
  CsvCell& taken = row_->cells[cells_++];
  taken.text.assign(cell.data(), std::min(cell.size(), kMaxCellBytes));
  taken.cut = cell.size() > kMaxCellBytes;
}

absl::Status CsvReader::Malformed(absl::string_view sentence) const {
  return FileMalformed(path_, row_->line, sentence);
}

}  // namespace rsu::cli

#include "registry/folder_record.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/sha256.h"
#include "registry/errors.h"

namespace rsu::registry {
namespace {

constexpr size_t kLineBytes = 512;  // what a disk writes whole
constexpr absl::string_view kHead = "rsu-registry-1";
constexpr absl::string_view kCheck = " check=";

std::string EncodeLine(uint64_t generation, const FolderRecord& record) {
  std::string line =
      absl::StrCat(kHead, " generation=", generation, " log=", record.log, " log_sequence=", record.log_sequence,
                   " sequence=", record.sequence, " manifest=", record.manifest,
                   " manifest_bytes=", record.manifest_bytes, " manifest_sha256=", record.manifest_sha256);
  absl::StrAppend(&line, kCheck, Sha256Hex(line));
  line.resize(kLineBytes - 1, ' ');
  line.push_back('\n');
  return line;
}

struct DecodedLine {
  uint64_t generation = 0;
  FolderRecord record;
};

bool TakeNumber(absl::string_view word, absl::string_view name, uint64_t* number) {
  return absl::ConsumePrefix(&word, name) && absl::ConsumePrefix(&word, "=") && absl::SimpleAtoi(word, number);
}

// Nothing when the line is not as it was written, to the last byte.
std::optional<DecodedLine> DecodeLine(absl::string_view line) {
  const std::vector<absl::string_view> words = absl::StrSplit(line, ' ');
  DecodedLine decoded;
  FolderRecord& record = decoded.record;
  if (words.size() < 8 || !TakeNumber(words[1], "generation", &decoded.generation)) return std::nullopt;
  if (!TakeNumber(words[2], "log", &record.log) || !TakeNumber(words[3], "log_sequence", &record.log_sequence) ||
      !TakeNumber(words[4], "sequence", &record.sequence) || !TakeNumber(words[5], "manifest", &record.manifest) ||
      !TakeNumber(words[6], "manifest_bytes", &record.manifest_bytes)) {
    return std::nullopt;
  }
  absl::string_view sha256 = words[7];
  if (!absl::ConsumePrefix(&sha256, "manifest_sha256=")) return std::nullopt;
  record.manifest_sha256 = std::string(sha256);
  if (EncodeLine(decoded.generation, record) != line) return std::nullopt;
  return decoded;
}

}  // namespace

std::string EncodeFolderRecord(const FolderRecord& record) {
  return absl::StrCat(EncodeLine(0, record), EncodeLine(1, record));
}

absl::StatusOr<FolderRecord> DecodeFolderRecord(const std::string& path, absl::string_view content) {
  std::optional<DecodedLine> newest;
  if (content.size() == 2 * kLineBytes) {
    for (const absl::string_view line : {content.substr(0, kLineBytes), content.substr(kLineBytes)}) {
      std::optional<DecodedLine> decoded = DecodeLine(line);
      if (!decoded.has_value()) continue;
      if (!newest.has_value() || newest->generation < decoded->generation) newest = std::move(decoded);
    }
  }
  if (!newest.has_value()) return RegistryFileDamaged(path, "its text is not what was written");
  return newest->record;
}

absl::StatusOr<std::unique_ptr<FolderRecordFile>> FolderRecordFile::Create(rocksdb::Env* env, const std::string& folder,
                                                                           const FolderRecord& record) {
  const std::string path = absl::StrCat(folder, "/", kRecordFile);
  const std::string unfinished = absl::StrCat(folder, "/", kUnfinishedRecordFile);
  rocksdb::Status status = rocksdb::WriteStringToFile(env, EncodeFolderRecord(record), unfinished, /*sync=*/true);
  if (status.ok()) status = env->RenameFile(unfinished, path);
  std::unique_ptr<rocksdb::Directory> directory;
  if (status.ok()) status = env->NewDirectory(folder, &directory);
  if (status.ok()) status = directory->Fsync();
  std::unique_ptr<rocksdb::RandomRWFile> file;
  if (status.ok()) status = env->NewRandomRWFile(path, &file, rocksdb::EnvOptions());
  if (!status.ok()) return StorageFailed(absl::StrCat(path, " cannot be written: ", status.ToString()));
  std::unique_ptr<FolderRecordFile> opened(new FolderRecordFile(std::move(file), record));
  return opened;
}

FolderRecord FolderRecordFile::record() const {
  MutexLock lock(&mutex_);
  return record_;
}

bool FolderRecordFile::NoteOpened(const FolderRecord& record) {
  MutexLock lock(&mutex_);
  record_ = record;
  return Write() && file_->Sync().ok();
}

bool FolderRecordFile::NoteCommit(uint64_t log, uint64_t sequence) {
  MutexLock lock(&mutex_);
  record_.log = log;
  record_.log_sequence = sequence;
  record_.sequence = sequence;
  return Write();
}

bool FolderRecordFile::NoteManifest(uint64_t manifest, uint64_t bytes, const std::string& sha256) {
  MutexLock lock(&mutex_);
  // Two tables may be finished at once, and the later list be told first.
  const bool older = manifest < record_.manifest || (manifest == record_.manifest && bytes < record_.manifest_bytes);
  if (older) return true;
  record_.manifest = manifest;
  record_.manifest_bytes = bytes;
  record_.manifest_sha256 = sha256;
  return Write() && file_->Sync().ok();
}

bool FolderRecordFile::NoteNewLog(uint64_t log) {
  MutexLock lock(&mutex_);
  if (log <= record_.log) return true;
  record_.log = log;
  record_.log_sequence = 0;
  return Write();
}

bool FolderRecordFile::Write() {
  const uint64_t next = generation_ + 1;
  if (!file_->Write(next % 2 * kLineBytes, EncodeLine(next, record_)).ok()) return false;
  generation_ = next;  // only now: what failed may have torn its line, and the other one must outlive the next try
  return true;
}

}  // namespace rsu::registry

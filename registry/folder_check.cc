#include "registry/folder_check.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "registry/errors.h"

namespace rsu::registry {
namespace {

constexpr absl::string_view kCurrent = "CURRENT";

std::string In(const std::string& folder, absl::string_view name) { return absl::StrCat(folder, "/", name); }

// The name of the list of tables in force.
absl::StatusOr<std::string> ReadCurrent(rocksdb::Env* env, const std::string& path, const FolderContent& content) {
  if (!content.has(kCurrent)) return RegistryFileMissing(In(path, kCurrent));
  std::string name;
  const rocksdb::Status status = rocksdb::ReadFileToString(env, In(path, kCurrent), &name);
  if (!status.ok()) return RegistryFileDamaged(In(path, kCurrent), "it cannot be read");
  if (!absl::EndsWith(name, "\n") || NumberOfManifest(absl::StripSuffix(name, "\n")) == 0) {
    return RegistryFileDamaged(In(path, kCurrent), "it names no list of tables (MANIFEST)");
  }
  name.pop_back();
  if (!content.has(name)) return RegistryFileMissing(In(path, name));
  return name;
}

// An older log may be gone because all of it is in tables: then a newer log was begun, and the list of tables went on.
absl::Status CheckNewestLog(rocksdb::Env* env, const std::string& path, const FolderContent& content,
                            const std::string& manifest, const FolderRecord& record) {
  if (content.has(NameOfLog(record.log))) return absl::OkStatus();
  uint64_t bytes = 0;
  const bool has_size = env->GetFileSize(In(path, manifest), &bytes).ok();
  const bool went_on = NumberOfManifest(manifest) > record.manifest || (has_size && bytes > record.manifest_bytes);
  const bool in_tables = record.log_sequence == 0 || went_on;
  if (content.newest_log() > record.log && in_tables) return absl::OkStatus();
  return RegistryFileMissing(In(path, NameOfLog(record.log)));
}

absl::Status CheckManifest(rocksdb::Env* env, const std::string& path, const std::string& name,
                           const FolderRecord& record) {
  const uint64_t number = NumberOfManifest(name);
  if (number > record.manifest) return absl::OkStatus();  // the engine began a new one and was killed
  if (number < record.manifest) {
    return RegistryFileDamaged(In(path, kCurrent), absl::StrCat("it names ", name, ", which was replaced long ago"));
  }
  if (DigestOfBeginning(env, In(path, name), record.manifest_bytes) != record.manifest_sha256) {
    return RegistryFileDamaged(In(path, name), "the list of tables is cut short or changed");
  }
  return absl::OkStatus();
}

uint64_t NumberBetween(absl::string_view name, absl::string_view before, absl::string_view after) {
  uint64_t number = 0;
  const bool fits = absl::ConsumePrefix(&name, before) && absl::ConsumeSuffix(&name, after);
  return fits && absl::SimpleAtoi(name, &number) ? number : 0;
}

}  // namespace

bool FolderContent::has(absl::string_view name) const {
  return std::find(files.begin(), files.end(), name) != files.end();
}

uint64_t FolderContent::newest_log() const {
  uint64_t newest = 0;
  for (const std::string& name : files) newest = std::max(newest, NumberOfLog(name));
  return newest;
}

absl::StatusOr<FolderContent> ReadFolder(rocksdb::Env* env, const std::string& path) {
  FolderContent content;
  std::vector<std::string> names;
  const rocksdb::Status status = env->GetChildren(path, &names);
  if (status.IsNotFound()) return content;
  if (!status.ok()) return StorageFailed(absl::StrCat("the folder ", path, " cannot be read: ", status.ToString()));
  for (std::string& name : names) {
    if (name != "." && name != ".." && name != "lost+found") content.files.push_back(std::move(name));
  }
  std::sort(content.files.begin(), content.files.end());
  return content;
}

absl::StatusOr<FolderRecord> ReadFolderRecord(rocksdb::Env* env, const std::string& path,
                                              const FolderContent& content) {
  if (!content.has(kRecordFile)) {
    if (content.has(kUnfinishedRecordFile)) {
      return NotThisRegistry(path,
                             "its creation was cut off before anything was stored (it holds REGISTRY.new, but no "
                             "REGISTRY): empty the folder and start again");
    }
    const bool holds_engine = content.has(kCurrent) || content.newest_log() > 0;
    if (!holds_engine) {
      return NotThisRegistry(path, absl::StrCat("it holds no registry, but other files (", content.files.front(),
                                                "): name the folder of a registry, or an empty one"));
    }
    return NotThisRegistry(path,
                           "the file REGISTRY is missing, which says how far the registry went: put it back, or, "
                           "if you know that the folder is whole, start once with --accept-folder");
  }
  std::string text;
  const rocksdb::Status status = rocksdb::ReadFileToString(env, In(path, kRecordFile), &text);
  if (!status.ok()) return RegistryFileDamaged(In(path, kRecordFile), "it cannot be read");
  return DecodeFolderRecord(In(path, kRecordFile), text);
}

absl::Status CheckFiles(rocksdb::Env* env, const std::string& path, const FolderContent& content,
                        const std::optional<FolderRecord>& record) {
  RSU_ASSIGN_OR_RETURN(const std::string manifest, ReadCurrent(env, path, content));
  if (!record.has_value()) return absl::OkStatus();
  RSU_RETURN_IF_ERROR(CheckManifest(env, path, manifest, *record));
  return CheckNewestLog(env, path, content, manifest, *record);
}

std::optional<std::string> DigestOfBeginning(rocksdb::Env* env, const std::string& path, uint64_t bytes) {
  std::string content;
  if (!rocksdb::ReadFileToString(env, path, &content).ok() || content.size() < bytes) return std::nullopt;
  content.resize(bytes);
  return Sha256Hex(content);
}

uint64_t NumberOfLog(absl::string_view name) { return NumberBetween(name, "", ".log"); }

uint64_t NumberOfManifest(absl::string_view name) { return NumberBetween(name, "MANIFEST-", ""); }

std::string NameOfLog(uint64_t number) { return absl::StrFormat("%06d.log", number); }

std::string FileNamedIn(absl::string_view text) {
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" /:,;()[]\"'\n"))) {
    // The engine looks for a missing table under the ending that older versions gave it too, and names that one.
    if (NumberBetween(word, "", ".ldb") > 0) return absl::StrCat(absl::StripSuffix(word, ".ldb"), ".sst");
    const bool is_file = NumberOfLog(word) > 0 || NumberOfManifest(word) > 0 || NumberBetween(word, "", ".sst") > 0 ||
                         NumberBetween(word, "OPTIONS-", "") > 0 || word == "CURRENT" || word == "LOCK" ||
                         word == "IDENTITY";
    if (is_file) return std::string(word);
  }
  return "";
}

}  // namespace rsu::registry

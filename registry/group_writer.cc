#include "registry/group_writer.h"

#include <array>
#include <limits>
#include <utility>

#include "registry/keys.h"
#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

constexpr uint64_t kNotLoaded = std::numeric_limits<uint64_t>::max();

}  // namespace

// RocksDB numbers every row it writes and a commit has at least one row: the last sequence number is never below the
// last commit, and a version given after a restart is new.
GroupWriter::GroupWriter(std::shared_ptr<const OpenDatabase> database, uint32_t parts,
                         std::shared_ptr<EngineHealth> health, std::shared_ptr<FolderRecordFile> record)
    : database_(std::move(database)),
      health_(std::move(health)),
      record_(std::move(record)),
      last_version_(database_->db()->GetLatestSequenceNumber()),
      counters_(parts, kNotLoaded) {}

CommitResult GroupWriter::Merge(const Batch& batch) {
  if (!health_->takes_writes()) return {CommitResult::Kind::kStopped, {}, {}};
  for (const Precondition& precondition : batch.preconditions) {
    const Check check = CheckPrecondition(precondition);
    if (check != Check::kHolds) return ResultOf(check, precondition.key);
  }
  const std::optional<CommitResult> failed = LoadCounters(batch);
  if (failed.has_value()) return *failed;
  CommitResult result{CommitResult::Kind::kApplied, {}, {}};
  if (batch.puts.empty() && batch.deletes.empty() && batch.journal.empty()) return result;
  ++last_version_;
  for (const Put& put : batch.puts) {
    AddPut(put.key.table, put.key.part, put.key.key, put.value);
    merged_versions_[{put.key.table, put.key.part, put.key.key}] = last_version_;
  }
  for (const RowKey& key : batch.deletes) {
    write_batch_.Delete(database_->family(key.table), EncodeKey(key.part, key.key));
    merged_versions_[{key.table, key.part, key.key}] = kAbsent;
  }
  result.seqs.reserve(batch.journal.size());
  for (const JournalEntry& entry : batch.journal) result.seqs.push_back(AddJournalEntry(entry));
  return result;
}

bool GroupWriter::Write() {
  merged_versions_.clear();
  if (write_batch_.Count() == 0) return true;
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status status = database_->db()->Write(options, &write_batch_);
  write_batch_.Clear();
  if (!status.ok()) health_->Stop("writing failed", status);
  return status.ok() && NoteCommit();
}

// The rows are durable: so that they are missed if they are ever gone.
bool GroupWriter::NoteCommit() {
  std::unique_ptr<rocksdb::LogFile> log;
  const rocksdb::Status status = database_->db()->GetCurrentWalFile(&log);
  if (status.ok() && record_->NoteCommit(log->LogNumber(), database_->db()->GetLatestSequenceNumber())) return true;
  health_->Stop("writing the file REGISTRY failed", status.ok() ? rocksdb::Status::IOError() : status);
  return false;
}

GroupWriter::Check GroupWriter::CheckPrecondition(const Precondition& precondition) {
  const RowKey& key = precondition.key;
  uint64_t version = kAbsent;
  const auto merged = merged_versions_.find({key.table, key.part, key.key});
  if (merged != merged_versions_.end()) {
    version = merged->second;
  } else {
    const Check read = ReadVersion(key, &version);
    if (read != Check::kHolds) return read;
  }
  return version == precondition.version ? Check::kHolds : Check::kConflict;
}

// kHolds: it was read, into `version` and, when there is a row, into value_buffer_.
GroupWriter::Check GroupWriter::ReadVersion(const RowKey& key, uint64_t* version) {
  const std::array<char, kPartBytes> part = EncodePart(key.part);
  key_buffer_.assign(part.data(), part.size());
  key_buffer_.append(key.key);
  value_buffer_.Reset();
  const rocksdb::Status status =
      database_->db()->Get(rocksdb::ReadOptions(), database_->family(key.table), key_buffer_, &value_buffer_);
  if (status.IsNotFound()) {
    *version = kAbsent;
    return Check::kHolds;
  }
  if (!status.ok() && !status.IsCorruption()) return Check::kFailed;
  const std::optional<DecodedRow> row = status.ok() ? DecodeRow(ToView(value_buffer_)) : std::nullopt;
  if (!row.has_value()) {
    health_->ReadDamage(key.table, status).IgnoreError();  // counted and told; the caller gets the table
    return Check::kDamaged;
  }
  *version = row->version;
  return Check::kHolds;
}

// What went wrong, or nothing.
std::optional<CommitResult> GroupWriter::LoadCounters(const Batch& batch) {
  for (const JournalEntry& entry : batch.journal) {
    uint64_t& counter = counters_[entry.part];
    if (counter != kNotLoaded) continue;
    const RowKey key{Table::kCounter, entry.part, ""};
    uint64_t version = kAbsent;
    const Check read = ReadVersion(key, &version);
    if (read != Check::kHolds) return ResultOf(read, key);
    counter = version == kAbsent ? 0 : FromBigEndian64(DecodeRow(ToView(value_buffer_))->value);
  }
  return std::nullopt;
}

CommitResult GroupWriter::ResultOf(Check check, const RowKey& key) {
  switch (check) {
    case Check::kConflict:
      return {CommitResult::Kind::kConflict, {}, key};
    case Check::kDamaged:
      return {CommitResult::Kind::kDamaged, {}, key};
    case Check::kHolds:
    case Check::kFailed:
      break;
  }
  return {CommitResult::Kind::kNotApplied, {}, {}};
}

void GroupWriter::AddPut(Table table, uint32_t part, absl::string_view key, absl::string_view value) {
  const std::array<char, kPartBytes> part_bytes = EncodePart(part);
  const std::array<char, kRowHeaderBytes> header = EncodeRowHeader(last_version_);
  const rocksdb::Slice keys[] = {{part_bytes.data(), part_bytes.size()}, ToSlice(key)};
  const rocksdb::Slice values[] = {{header.data(), header.size()}, ToSlice(value)};
  write_batch_.Put(database_->family(table), rocksdb::SliceParts(keys, 2), rocksdb::SliceParts(values, 2));
}

PartSeq GroupWriter::AddJournalEntry(const JournalEntry& entry) {
  const uint64_t seq = ++counters_[entry.part];
  const std::string seq_bytes = ToBigEndian64(seq);
  AddPut(Table::kFeed, entry.part, seq_bytes, entry.feed);
  AddPut(Table::kAudit, entry.part, seq_bytes, entry.audit);
  AddPut(Table::kCounter, entry.part, "", seq_bytes);
  return {entry.part, seq};
}

}  // namespace rsu::registry

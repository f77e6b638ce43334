#include "registry/group_writer.h"

#include <array>
#include <limits>

#include "base/log.h"
#include "registry/keys.h"
#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

constexpr uint64_t kNotLoaded = std::numeric_limits<uint64_t>::max();

}  // namespace

// RocksDB numbers every row it writes and a commit has at least one row: the last sequence number is never below the
// last commit, and a version given after a restart is new.
GroupWriter::GroupWriter(const OpenDatabase* database, uint32_t parts)
    : database_(database), last_version_(database->db()->GetLatestSequenceNumber()), counters_(parts, kNotLoaded) {}

CommitResult GroupWriter::Merge(const Batch& batch) {
  if (!takes_batches_) return {CommitResult::Kind::kNotApplied, {}, {}};
  for (const Precondition& precondition : batch.preconditions) {
    const Check check = CheckPrecondition(precondition);
    if (check == Check::kFailed) return {CommitResult::Kind::kNotApplied, {}, {}};
    if (check == Check::kConflict) return {CommitResult::Kind::kConflict, {}, precondition.key};
  }
  if (!LoadCounters(batch)) return {CommitResult::Kind::kNotApplied, {}, {}};
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
  if (status.ok()) return true;
  takes_batches_ = false;
  LogError("store write failed; no further write is taken until the store is opened again",
           {{"error", status.ToString()}});
  return false;
}

GroupWriter::Check GroupWriter::CheckPrecondition(const Precondition& precondition) {
  const RowKey& key = precondition.key;
  uint64_t version = kAbsent;
  const auto merged = merged_versions_.find({key.table, key.part, key.key});
  if (merged != merged_versions_.end()) {
    version = merged->second;
  } else if (!ReadVersion(key, &version)) {
    return Check::kFailed;
  }
  return version == precondition.version ? Check::kHolds : Check::kConflict;
}

bool GroupWriter::ReadVersion(const RowKey& key, uint64_t* version) {
  const std::array<char, kPartBytes> part = EncodePart(key.part);
  key_buffer_.assign(part.data(), part.size());
  key_buffer_.append(key.key);
  value_buffer_.Reset();
  const rocksdb::Status status =
      database_->db()->Get(rocksdb::ReadOptions(), database_->family(key.table), key_buffer_, &value_buffer_);
  if (status.IsNotFound()) {
    *version = kAbsent;
    return true;
  }
  const std::optional<DecodedRow> row = status.ok() ? DecodeRow(ToView(value_buffer_)) : std::nullopt;
  if (row.has_value()) *version = row->version;
  return row.has_value();
}

bool GroupWriter::LoadCounters(const Batch& batch) {
  for (const JournalEntry& entry : batch.journal) {
    uint64_t& counter = counters_[entry.part];
    if (counter != kNotLoaded) continue;
    uint64_t version = kAbsent;
    if (!ReadVersion({Table::kCounter, entry.part, ""}, &version)) return false;
    counter = version == kAbsent ? 0 : FromBigEndian64(DecodeRow(ToView(value_buffer_))->value);
  }
  return true;
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

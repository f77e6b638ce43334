#include "registry/memory_store.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "registry/keys.h"

namespace rsu::registry {

MemoryStore::MemoryStore(uint32_t parts) {
  identity_.set_registry_id(RandomId());
  identity_.set_parts(static_cast<int32_t>(parts));
  identity_.set_format_version(1);
}

std::optional<Row> MemoryStore::Find(const RowKey& key) const {
  const auto found = rows_.find(key);
  if (found == rows_.end()) return std::nullopt;
  return found->second;
}

absl::StatusOr<std::optional<Row>> MemoryStore::Get(const RowKey& key) const {
  MutexLock lock(&mutex_);
  return Find(key);
}

absl::StatusOr<std::vector<std::optional<Row>>> MemoryStore::MultiGet(absl::Span<const RowKey> keys) const {
  std::vector<std::optional<Row>> rows;
  rows.reserve(keys.size());
  MutexLock lock(&mutex_);
  for (const RowKey& key : keys) rows.push_back(Find(key));
  return rows;
}

std::optional<Row> MemoryStore::GetInMemory(const RowKey& key) const {
  MutexLock lock(&mutex_);
  return Find(key);
}

absl::StatusOr<std::vector<ScannedRow>> MemoryStore::Scan(Table table, uint32_t part, absl::string_view prefix,
                                                          absl::string_view after, size_t limit) const {
  std::vector<ScannedRow> rows;
  MutexLock lock(&mutex_);
  auto next = rows_.lower_bound({table, part, std::string(std::max(prefix, after))});
  for (; next != rows_.end() && rows.size() < limit; ++next) {
    const auto& [key, row] = *next;
    if (key.table != table || key.part != part || !absl::StartsWith(key.key, prefix)) break;
    if (after.empty() || key.key > after) rows.push_back({key.key, row.value, row.version});
  }
  return rows;
}

void MemoryStore::Commit(Batch batch, CommitDone done) { done(Apply(std::move(batch))); }

CommitResult MemoryStore::Apply(Batch batch) {
  CommitResult result;
  MutexLock lock(&mutex_);
  for (const Precondition& precondition : batch.preconditions) {
    const auto found = rows_.find(precondition.key);
    const uint64_t version = found == rows_.end() ? kAbsent : found->second.version;
    if (version != precondition.version) return {CommitResult::Kind::kConflict, {}, precondition.key};
  }
  ++last_version_;
  for (Put& put : batch.puts) rows_[std::move(put.key)] = {std::move(put.value), last_version_};
  for (const RowKey& key : batch.deletes) rows_.erase(key);
  for (JournalEntry& entry : batch.journal) result.seqs.push_back(AppendToJournal(std::move(entry)));
  result.kind = CommitResult::Kind::kApplied;
  return result;
}

PartSeq MemoryStore::AppendToJournal(JournalEntry entry) {
  Row& counter = rows_[{Table::kCounter, entry.part, ""}];
  const uint64_t seq = (counter.value.empty() ? 0 : FromBigEndian64(counter.value)) + 1;
  counter = {ToBigEndian64(seq), last_version_};
  rows_[{Table::kFeed, entry.part, ToBigEndian64(seq)}] = {std::move(entry.feed), last_version_};
  rows_[{Table::kAudit, entry.part, ToBigEndian64(seq)}] = {std::move(entry.audit), last_version_};
  return {entry.part, seq};
}

absl::StatusOr<std::vector<FeedEntry>> MemoryStore::ReadFeed(uint32_t part, uint64_t after, size_t limit) const {
  RSU_ASSIGN_OR_RETURN(std::vector<ScannedRow> rows, Scan(Table::kFeed, part, "", ToBigEndian64(after), limit));
  std::vector<FeedEntry> entries;
  entries.reserve(rows.size());
  for (ScannedRow& row : rows) entries.push_back({FromBigEndian64(row.key), std::move(row.value)});
  return entries;
}

}  // namespace rsu::registry

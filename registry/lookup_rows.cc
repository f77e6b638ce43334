#include "registry/lookup_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/household_state.h"
#include "registry/keys.h"
#include "registry/limits.h"
#include "registry/page_token.h"

namespace rsu::registry {
namespace {

using store::v1::LookupRow;

constexpr uint32_t kPart = 0;

std::string HourBytes(absl::Time time) {
  return ToBigEndian64(static_cast<uint64_t>(std::max<int64_t>(absl::ToUnixMicros(HourOf(time)), 0)));
}

RowKey KeyOf(const LookupRow& row) {
  return {Table::kLookup, kPart, absl::StrCat(HourBytes(absl::FromUnixMicros(row.first_us())), row.actor())};
}

absl::StatusOr<Batch> MakeBatch(const Store& store, absl::Span<const LookupRow> rows) {
  Batch batch;
  for (const LookupRow& row : rows) {
    const RowKey key = KeyOf(row);
    RSU_ASSIGN_OR_RETURN(const std::optional<Row> stored, store.Get(key));
    LookupRow sum;
    if (stored.has_value()) RSU_RETURN_IF_ERROR(ParseRow(Table::kLookup, stored->value, &sum));
    AddTo(row, &sum);
    batch.preconditions.push_back({key, stored.has_value() ? stored->version : kAbsent});
    batch.puts.push_back({key, sum.SerializeAsString()});
  }
  return batch;
}

}  // namespace

absl::Time HourOf(absl::Time time) { return absl::UnixEpoch() + absl::Floor(time - absl::UnixEpoch(), absl::Hours(1)); }

void AddTo(const LookupRow& more, LookupRow* row) {
  row->set_actor(more.actor());
  row->set_first_us(row->first_us() == 0 ? more.first_us() : std::min(row->first_us(), more.first_us()));
  row->set_last_us(std::max(row->last_us(), more.last_us()));
  row->set_taken_declarations(row->taken_declarations() + more.taken_declarations());
  row->set_taken_identifiers(row->taken_identifiers() + more.taken_identifiers());
  row->set_refused_declarations(row->refused_declarations() + more.refused_declarations());
  row->set_found_records(row->found_records() + more.found_records());
  row->set_missing_records(row->missing_records() + more.missing_records());
}

absl::Status AddLookups(Store* store, absl::Span<const LookupRow> rows) {
  for (int attempt = 0; attempt < kMaxWriteAttempts; ++attempt) {
    RSU_ASSIGN_OR_RETURN(Batch batch, MakeBatch(*store, rows));
    const CommitResult result = CommitBlocking(store, std::move(batch));
    if (result.kind == CommitResult::Kind::kApplied) return absl::OkStatus();
    if (result.kind == CommitResult::Kind::kStopped) return WritesStopped(store->Health().why);
    if (result.kind != CommitResult::Kind::kConflict) return NotWritten();
  }
  return WriteConflict("of look-ups");
}

absl::StatusOr<LookupPage> ReadLookups(const Store& store, absl::Time from, int page_size,
                                       absl::string_view page_token) {
  const std::string first = HourBytes(from);
  const uint64_t list_hash = StableHash(absl::StrCat(store.identity().registry_id(), "|lookups|", first));
  RSU_ASSIGN_OR_RETURN(const ListPosition position, ReadPageToken(page_token, list_hash));
  const std::string& after = position.after.empty() ? first : position.after;
  const size_t size = static_cast<size_t>(page_size);
  RSU_ASSIGN_OR_RETURN(const std::vector<ScannedRow> scanned, store.Scan(Table::kLookup, kPart, "", after, size + 1));
  LookupPage page;
  for (const ScannedRow& row : scanned) {
    if (page.rows.size() == size) {
      page.next_page_token = MakePageToken({0, scanned[size - 1].key}, list_hash);
      break;
    }
    RSU_RETURN_IF_ERROR(ParseRow(Table::kLookup, row.value, &page.rows.emplace_back()));
  }
  return page;
}

}  // namespace rsu::registry

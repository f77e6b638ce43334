// The store contract: what the registry needs of a storage engine, and no more. RocksDB, memory and a distributed SQL
// engine can all do it well. Every driver passes store_contract_test.
//
// A registry is cut into parts, fixed when it is created. A part is the unit of order, scanning and placement; there
// is no snapshot over parts. Rows carry a version that grows with every write and is never used twice, even when a row
// is deleted and written again.
//
//   store->Commit({.preconditions = {{key, kAbsent}}, .puts = {{key, "value"}}},
//                 [](const CommitResult& result) { ... });
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {

/// The tables. The numbers are on disk: they never change.
enum class Table : uint8_t {
  kHousehold = 1,         // household_ref -> HouseholdRow, the present version
  kHouseholdHistory = 2,  // household_ref, version -> HouseholdRow, versions that were replaced
  kPerson = 3,            // idcs -> PersonRow
  kIndex = 4,             // index, value, household_ref -> nothing
  kScoreEvent = 5,        // household_ref, version -> ScoreEventRow
  kDecision = 6,          // household_ref -> DecisionRow, the last decision
  kDecisionHistory = 7,   // household_ref, number -> DecisionRow, decisions that were replaced
  kApplication = 8,       // household_ref -> ApplicationsRow
  kAudit = 9,             // seq -> AuditRow
  kFeed = 10,             // seq -> FeedRow
  kCounter = 11,          // nothing -> last seq of the part; "clock" -> what a person said of the clock
  kRequest = 12,          // request_id -> RequestRow
  kInsured = 13,          // idcs -> InsuredRow, the present version
  kInsuredHistory = 14,   // idcs, version -> InsuredRow, versions that were replaced
  kClaim = 15,            // claim_ref -> ClaimRow, the present version
  kClaimHistory = 16,     // claim_ref, version -> ClaimRow, versions that were replaced
  kLaw = 17,              // law version -> LawRow
  kLookup = 18,           // hour, caller -> LookupRow
};

/// The name of a table: on disk it never changes.
absl::string_view NameOf(Table table);

/// Where a row is.
struct RowKey {
  Table table;
  uint32_t part;
  std::string key;

  bool operator==(const RowKey&) const = default;
};

/// A row as read.
struct Row {
  std::string value;
  uint64_t version;
};

/// A row as scanned.
struct ScannedRow {
  std::string key;
  std::string value;
  uint64_t version;
};

/// As a precondition's version: the row must not exist.
inline constexpr uint64_t kAbsent = 0;

struct Precondition {
  RowKey key;
  uint64_t version;  // the version that was read, or kAbsent
};

struct Put {
  RowKey key;
  std::string value;
};

/// A change in a part, to be told to consumers and auditors: one feed row and one audit row with the same number.
struct JournalEntry {
  uint32_t part;
  std::string feed;
  std::string audit;
};

/// Written whole, durably, and only if every precondition holds.
struct Batch {
  std::vector<Precondition> preconditions;
  std::vector<Put> puts;
  std::vector<RowKey> deletes;
  std::vector<JournalEntry> journal;
};

struct PartSeq {
  uint32_t part;
  uint64_t seq;
};

struct CommitResult {
  enum class Kind {
    kApplied,     // durable
    kConflict,    // nothing was written: `conflict` is the first row that has another version
    kNotApplied,  // nothing was written: try again
    kUnknown,     // it may have been written: look the request row up, then decide
    kStopped,     // nothing was written, and nothing will be until the store is mended: Health says why
    kDamaged,     // nothing was written: `conflict` is a row that cannot be read
  };
  Kind kind;
  std::vector<PartSeq> seqs;  // one a journal entry, in order
  RowKey conflict;
};

/// A feed row as read.
struct FeedEntry {
  uint64_t seq;
  std::string value;
};

/// How a store is, for health checks and metrics.
struct StoreHealth {
  bool takes_writes = true;
  std::string why;             // no write is taken: in words that hold no row
  uint64_t write_stops = 0;    // how often writes stopped since the store was opened
  uint64_t damaged_reads = 0;  // reads that were answered with ROW_CORRUPT since then
};

/// Thread safe.
class Store {
 public:
  using CommitDone = std::function<void(const CommitResult&)>;

  virtual ~Store() = default;

  /// The row as last committed; nothing when it does not exist. UNAVAILABLE when the engine fails; ROW_CORRUPT
  /// (DATA_LOSS) when what holds the row is damaged, while the rest is answered.
  virtual absl::StatusOr<std::optional<Row>> Get(const RowKey& key) const = 0;

  /// As Get for each key, in order.
  virtual absl::StatusOr<std::vector<std::optional<Row>>> MultiGet(absl::Span<const RowKey> keys) const = 0;

  /// As Get, if it can be answered from memory: never waits for a disk. Nothing when it cannot, or there is no row.
  virtual std::optional<Row> GetInMemory(const RowKey& key) const = 0;

  /// The rows of a part whose key begins with `prefix` and is greater than `after`, in order of key, at most `limit`.
  virtual absl::StatusOr<std::vector<ScannedRow>> Scan(Table table, uint32_t part, absl::string_view prefix,
                                                       absl::string_view after, size_t limit) const = 0;

  /// Commits a batch. `done` is called exactly once, maybe on another thread and maybe before Commit returns.
  virtual void Commit(Batch batch, CommitDone done) = 0;

  /// Feed rows of a part with seq > `after`, without gaps, in order, at most `limit`.
  virtual absl::StatusOr<std::vector<FeedEntry>> ReadFeed(uint32_t part, uint64_t after, size_t limit) const = 0;

  /// Whether writes are taken, and why not. Cheap: asked several times a second.
  virtual StoreHealth Health() const { return {}; }

  /// Written once, when the store was created.
  virtual const store::v1::RegistryIdentity& identity() const = 0;
};

/// Commits a batch and waits for the outcome. Not for a thread that the store calls back on.
CommitResult CommitBlocking(Store* store, Batch batch);

/// The part of a row: stable for ever.
uint32_t PartOf(absl::string_view id, uint32_t parts);

}  // namespace rsu::registry

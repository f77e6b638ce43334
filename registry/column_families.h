// The tables as RocksDB column families: one a table, and the default one for the meta row. For the .cc files of the
// RocksDB store alone.
#pragma once

#include <rocksdb/db.h>

#include <array>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "registry/store.h"

namespace rsu::registry {

inline rocksdb::Slice ToSlice(absl::string_view text) { return rocksdb::Slice(text.data(), text.size()); }
inline absl::string_view ToView(const rocksdb::Slice& slice) { return absl::string_view(slice.data(), slice.size()); }

/// Every table, in order of its number.
inline constexpr std::array<Table, 18> kTables = {Table::kHousehold,
                                                  Table::kHouseholdHistory,
                                                  Table::kPerson,
                                                  Table::kIndex,
                                                  Table::kScoreEvent,
                                                  Table::kDecision,
                                                  Table::kDecisionHistory,
                                                  Table::kApplication,
                                                  Table::kAudit,
                                                  Table::kFeed,
                                                  Table::kCounter,
                                                  Table::kRequest,
                                                  Table::kInsured,
                                                  Table::kInsuredHistory,
                                                  Table::kClaim,
                                                  Table::kClaimHistory,
                                                  Table::kLaw,
                                                  Table::kLookup};

/// Whether the keys of a table are a household reference, 0x00 and a number: its filters also know the references.
bool IsNumbered(Table table);

/// The default column family, then one a table.
std::vector<rocksdb::ColumnFamilyDescriptor> MakeColumnFamilies(size_t block_cache_bytes);

/// An open database and the handles of its column families. Closes them in the right order.
class OpenDatabase {
 public:
  OpenDatabase(std::unique_ptr<rocksdb::DB> db, std::vector<rocksdb::ColumnFamilyHandle*> handles)
      : db_(std::move(db)), handles_(std::move(handles)) {}
  ~OpenDatabase();
  OpenDatabase(const OpenDatabase&) = delete;
  OpenDatabase& operator=(const OpenDatabase&) = delete;

  rocksdb::DB* db() const { return db_.get(); }
  rocksdb::ColumnFamilyHandle* meta() const { return handles_[0]; }
  rocksdb::ColumnFamilyHandle* family(Table table) const { return handles_[static_cast<size_t>(table)]; }

 private:
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // by number of the table
};

}  // namespace rsu::registry

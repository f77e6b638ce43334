#include "registry/column_families.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include "registry/row_codec.h"

namespace rsu::registry {
namespace {

constexpr size_t kBlockBytes = size_t{16} << 10;  // measured: 15 % smaller than blocks of 4 KB
constexpr double kBloomBits = 10;                 // about one false hit in a hundred
constexpr double kMemtableBloomRatio = 0.02;      // of the write buffer: ten bits for each of a million rows

bool IsJournal(Table table) { return table == Table::kFeed || table == Table::kAudit || table == Table::kCounter; }

/// Of a numbered table: part, household reference and the 0x00 after it.
class HouseholdPrefix final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "rsu.household_prefix.1"; }
  bool InDomain(const rocksdb::Slice& key) const override { return LengthOf(key) > 0; }
  // RocksDB may ask this of a key outside the domain: all of it then.
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override {
    const size_t length = LengthOf(key);
    return length > 0 ? rocksdb::Slice(key.data(), length) : key;
  }

 private:
  // Up to and with the 0x00; 0 when there is none.
  static size_t LengthOf(const rocksdb::Slice& key) {
    const size_t end = ToView(key).find('\0', kPartBytes);
    return end == absl::string_view::npos ? 0 : end + 1;
  }
};

rocksdb::ColumnFamilyOptions MakeOptions(Table table, const rocksdb::BlockBasedTableOptions& blocks) {
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  if (IsJournal(table)) {
    // Rows of a part come in order: each is put where the last one of its part was.
    options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(kPartBytes));
    return options;
  }
  if (IsNumbered(table)) options.prefix_extractor = std::make_shared<HouseholdPrefix>();
  // Most rows asked for were not written lately, and most preconditions want a row absent.
  options.memtable_prefix_bloom_size_ratio = kMemtableBloomRatio;
  options.memtable_whole_key_filtering = true;
  return options;
}

}  // namespace

bool IsNumbered(Table table) {
  return table == Table::kHouseholdHistory || table == Table::kScoreEvent || table == Table::kDecisionHistory ||
         table == Table::kInsuredHistory || table == Table::kClaimHistory;
}

std::vector<rocksdb::ColumnFamilyDescriptor> MakeColumnFamilies(size_t block_cache_bytes) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_size = kBlockBytes;
  blocks.block_cache = rocksdb::HyperClockCacheOptions(block_cache_bytes, kBlockBytes).MakeSharedCache();
  blocks.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBits));
  blocks.format_version = 5;
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
  for (const Table table : kTables) families.emplace_back(std::string(NameOf(table)), MakeOptions(table, blocks));
  return families;
}

OpenDatabase::~OpenDatabase() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
}

}  // namespace rsu::registry

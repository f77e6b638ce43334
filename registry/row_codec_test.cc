#include "registry/row_codec.h"

#include <gtest/gtest.h>

#include <limits>

#include "absl/strings/str_cat.h"
#include "registry/keys.h"

namespace rsu::registry {
namespace {

std::string Frame(uint64_t version, absl::string_view value) {
  const std::array<char, kRowHeaderBytes> header = EncodeRowHeader(version);
  return absl::StrCat(absl::string_view(header.data(), header.size()), value);
}

// Bytes on disk never change: they are spelt out here, not computed.
TEST(RowCodecTest, WritesTheBytesThatAreOnDisk) {
  EXPECT_EQ(EncodeKey(0x0102, "H-1"), std::string("\x01\x02H-1", 5));
  EXPECT_EQ(EncodeKey(0xffff, ""), "\xff\xff");
  EXPECT_EQ(Frame(0x0102030405060708, "row"), std::string("\x01\x01\x02\x03\x04\x05\x06\x07\x08row", 12));
}

TEST(RowCodecTest, ReadsWhatItWrites) {
  for (const uint64_t version : {uint64_t{0}, uint64_t{1}, uint64_t{255}, std::numeric_limits<uint64_t>::max()}) {
    const std::string stored = Frame(version, "row");
    const std::optional<DecodedRow> row = DecodeRow(stored);
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(row->version, version);
    EXPECT_EQ(row->value, "row");
  }
}

TEST(RowCodecTest, RefusesWhatIsNoRow) {
  EXPECT_FALSE(DecodeRow("").has_value());
  EXPECT_FALSE(DecodeRow(Frame(1, "").substr(0, kRowHeaderBytes - 1)).has_value());
  EXPECT_TRUE(DecodeRow(Frame(1, "")).has_value());
  std::string later = Frame(1, "row");
  later[0] = 2;
  EXPECT_FALSE(DecodeRow(later).has_value());
}

TEST(KeysTest, WritesTheBytesThatAreOnDisk) {
  const Keys keys(1024);
  EXPECT_EQ(keys.Household("H-1").key, "H-1");
  EXPECT_EQ(keys.HouseholdVersion("H-1", 258).key, std::string("H-1\0\0\0\0\0\0\0\x01\x02", 12));
  EXPECT_EQ(keys.DecisionNumber("H-1", 1).key, std::string("H-1\0\0\0\0\0\0\0\0\x01", 12));
  EXPECT_EQ(keys.ScoreEvent("H-1", 1).key, keys.DecisionNumber("H-1", 1).key);
  EXPECT_EQ(keys.Index(CommuneIndexPrefix("10510101"), "H-1").key, std::string("c10510101\0H-1", 13));
  EXPECT_EQ(keys.Index(ProgrammeIndexPrefix("asd", "10510101"), "H-1").key, std::string("pasd/10510101\0H-1", 17));
  EXPECT_EQ(keys.Index(ProgrammeIndexPrefix("asd", ""), "H-1").key, std::string("pasd/\0H-1", 9));
}

// Where a row lives never changes: these parts were computed once, from 64-bit FNV-1a.
TEST(KeysTest, PutsRowsInThePartsOfTheirIds) {
  const Keys keys(1024);
  EXPECT_EQ(PartOf("", 1024), 0xcbf29ce484222325u % 1024);
  EXPECT_EQ(PartOf("a", 1024), 0xaf63dc4c8601ec8cu % 1024);
  EXPECT_EQ(PartOf("foobar", 1024), 0x85944171f73967e8u % 1024);
  EXPECT_EQ(keys.Household("foobar").part, 0x85944171f73967e8u % 1024);
  EXPECT_EQ(keys.Applications("foobar").part, keys.Household("foobar").part);
  EXPECT_EQ(keys.Decision("foobar").part, keys.Household("foobar").part);
  EXPECT_EQ(keys.HouseholdVersion("foobar", 3).part, keys.Household("foobar").part);
  EXPECT_EQ(keys.Person("foobar").part, 0x85944171f73967e8u % 1024);
  EXPECT_EQ(keys.Request("foobar").part, 0x85944171f73967e8u % 1024);
  EXPECT_EQ(keys.Index("foobar", "H-1").part, 0x85944171f73967e8u % 1024);
}

TEST(KeysTest, SortsNumbersAsTheirBytes) {
  EXPECT_LT(ToBigEndian64(255), ToBigEndian64(256));
  EXPECT_EQ(FromBigEndian64(ToBigEndian64(0x0102030405060708)), 0x0102030405060708u);
  EXPECT_EQ(FromBigEndian64("short"), 0u);
}

}  // namespace
}  // namespace rsu::registry

// Damages a copy of a registry's folder in every way, opens it, and looks for what was lost without a word.
//
// Whatever was done to it, one of two things must follow: the registry is not opened, and the refusal names a file or
// the folder; or every row that was acknowledged is there as it was, or answers ROW_CORRUPT.
#include <gtest/gtest.h>
#include <rocksdb/env.h>

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "registry/test_stores.h"

#if defined(__SANITIZE_ADDRESS__)
#define RSU_IS_SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RSU_IS_SLOW 1
#endif
#endif

namespace rsu::registry {
namespace {

// Opening takes many times as long under a sanitizer: there one damage of a series in this many is tried.
#if defined(RSU_IS_SLOW)
constexpr int kOneIn = 16;
#else
constexpr int kOneIn = 1;
#endif

using Image = std::map<std::string, std::string>;  // name -> content

constexpr char kFolder[] = "/registry";
constexpr Table kUsed[] = {Table::kHousehold, Table::kPerson, Table::kScoreEvent};

RocksDbStore::Options TestOptions() {
  RocksDbStore::Options options;
  options.parts = 4;
  options.block_cache_bytes = size_t{1} << 20;
  options.revive_pause = absl::Hours(1);
  return options;
}

/// A folder in memory: the files of an image, opened.
class Opened {
 public:
  explicit Opened(const Image& image, RocksDbStore::Options options = TestOptions())
      : env_(rocksdb::NewMemEnv(rocksdb::Env::Default())) {
    env_->CreateDir(kFolder).PermitUncheckedError();
    for (const auto& [name, content] : image) {
      rocksdb::WriteStringToFile(env_.get(), content, absl::StrCat(kFolder, "/", name)).PermitUncheckedError();
    }
    Open(options);
  }

  void Open(const RocksDbStore::Options& options = TestOptions()) {
    absl::StatusOr<std::unique_ptr<Store>> store = OpenOnEnv(kFolder, options, clock_, env_.get());
    status_ = store.status();
    if (store.ok()) store_ = *std::move(store);
  }
  void Close() { store_.reset(); }

  Image Files() const {
    Image image;
    std::vector<std::string> names;
    EXPECT_TRUE(env_->GetChildren(kFolder, &names).ok());
    for (const std::string& name : names) {
      if (!rocksdb::ReadFileToString(env_.get(), absl::StrCat(kFolder, "/", name), &image[name]).ok())
        image.erase(name);
    }
    return image;
  }

  const absl::Status& status() const { return status_; }
  Store* store() { return store_.get(); }

 private:
  const std::unique_ptr<rocksdb::Env> env_;
  const FixedClock clock_{absl::FromUnixSeconds(1772323200)};
  absl::Status status_;
  std::unique_ptr<Store> store_;
};

class FolderDamageTest : public ::testing::Test {
 protected:
#if defined(__SANITIZE_THREAD__)
  void SetUp() override { GTEST_SKIP() << "ThreadSanitizer reports falsely inside RocksDB"; }
#endif

  static void SetUpTestSuite() {
    Opened source{Image{}};
    for (int life = 0; life < 3; ++life) {  // opening again makes tables of what the log holds
      if (life > 0) source.Open();
      for (int i = 0; i < 40; ++i) Acknowledge(source.store(), absl::StrCat("life", life, "row", i));
      if (life < 2) source.Close();
    }
    image_ = source.Files();  // as a killed process leaves it
  }

  static void Acknowledge(Store* store, const std::string& name) {
    const uint32_t part = PartOf(name, 4);
    Batch batch{{}, {}, {}, {{part, "feed", "audit"}}};
    for (const Table table : kUsed) {
      const RowKey key{table, part, name};
      batch.puts.push_back({key, absl::StrCat("value of ", name, std::string(60, '.'))});
      acknowledged_.push_back(batch.puts.back());
    }
    ASSERT_EQ(CommitAndWait(store, batch).kind, CommitResult::Kind::kApplied);
  }

  static std::vector<std::string> Names(absl::string_view part_of_name) {
    std::vector<std::string> names;
    for (const auto& [name, content] : image_) {
      if (absl::StrContains(name, part_of_name)) names.push_back(name);
    }
    return names;
  }
  static std::string NewestLog() { return Names(".log").back(); }

  /// The one promise. Returns how it was kept.
  enum class Outcome { kRefused, kAllThere, kSomeDamaged };
  static Outcome ExpectNothingLostInSilence(const Image& image, const std::string& what) {
    Opened opened(image);
    if (opened.store() == nullptr) {
      const std::string message(opened.status().message());
      EXPECT_TRUE(absl::StrContains(message, kFolder)) << what << ": " << message;
      EXPECT_NE(DetailOf(opened.status()).reason, "") << what << ": " << message;
      return Outcome::kRefused;
    }
    Outcome outcome = Outcome::kAllThere;
    for (const Put& put : acknowledged_) {
      const absl::StatusOr<std::optional<Row>> row = opened.store()->Get(put.key);
      if (row.ok()) {
        EXPECT_TRUE(row->has_value() && (*row)->value == put.value) << what << " lost " << put.key.key;
        if (!row->has_value()) return outcome;
        continue;
      }
      EXPECT_EQ(DetailOf(row.status()).reason, "ROW_CORRUPT") << what << ": " << row.status();
      EXPECT_GT(opened.store()->Health().damaged_reads, 0u);
      outcome = Outcome::kSomeDamaged;
    }
    return outcome;
  }

  /// One damage of a long series.
  static void Try(const Image& image, const std::string& what) {
    if (++tries_ % kOneIn == 0) ExpectNothingLostInSilence(image, what);
  }

  static inline int tries_ = 0;
  static inline Image image_;
  static inline std::vector<Put> acknowledged_;
};

TEST_F(FolderDamageTest, OpensAnUntouchedCopy) {
  EXPECT_EQ(ExpectNothingLostInSilence(image_, "nothing"), Outcome::kAllThere);
}

TEST_F(FolderDamageTest, LosesNothingInSilenceWhenAByteOfAFileFlips) {
  for (const auto& [name, content] : image_) {
    const size_t tries = absl::EndsWith(name, ".log") ? 80 : absl::StartsWith(name, "MANIFEST") ? 40 : 5;
    const size_t step = std::max<size_t>(1, content.size() / tries);
    for (size_t at = 0; at < content.size(); at += step) {
      Image damaged = image_;
      damaged[name][at] ^= 0x41;
      Try(damaged, absl::StrCat("flip of ", name, " at ", at));
    }
  }
}

TEST_F(FolderDamageTest, RefusesALogWhoseLengthsLie) {
  // A record whose length points beyond the end looks like the torn end of the log.
  const std::string log = NewestLog();
  for (size_t at = 4; at < image_[log].size(); at += image_[log].size() / 25) {
    for (const char byte : {'\x00', '\xff'}) {
      Image damaged = image_;
      damaged[log][at] = byte;
      Try(damaged, absl::StrCat(log, " at ", at));
    }
  }
}

TEST_F(FolderDamageTest, LosesNothingInSilenceWhenAFileIsDeletedEmptiedOrCut) {
  for (const auto& [name, content] : image_) {
    Image damaged = image_;
    damaged.erase(name);
    Try(damaged, absl::StrCat("without ", name));
    for (const size_t kept : {size_t{0}, size_t{1}, content.size() / 2, content.size() * 9 / 10, content.size() - 1}) {
      if (kept >= content.size()) continue;
      damaged = image_;
      damaged[name].resize(kept);
      Try(damaged, absl::StrCat(name, " cut to ", kept));
    }
  }
}

TEST_F(FolderDamageTest, RefusesANewestLogThatIsGoneEmptyOrCut) {
  const std::string log = NewestLog();
  Image damaged = image_;
  damaged.erase(log);
  EXPECT_EQ(ExpectNothingLostInSilence(damaged, "without the newest log"), Outcome::kRefused);
  damaged["999999.log"] = "";
  EXPECT_EQ(ExpectNothingLostInSilence(damaged, "an empty log in place of the newest"), Outcome::kRefused);
  for (size_t kept = 0; kept < image_[log].size(); kept += static_cast<size_t>(397 * kOneIn)) {
    damaged = image_;
    damaged[log].resize(kept);
    EXPECT_EQ(ExpectNothingLostInSilence(damaged, absl::StrCat("newest log cut to ", kept)), Outcome::kRefused);
  }
  Opened opened(damaged);
  EXPECT_TRUE(absl::StrContains(opened.status().message(), log)) << opened.status();
  EXPECT_EQ(opened.Files(), damaged) << "a refusal must change nothing";
}

TEST_F(FolderDamageTest, ToleratesTheTornRecordOfAWriteThatWasNotAcknowledged) {
  const std::string log = NewestLog();
  for (const size_t torn : {size_t{1}, size_t{100}}) {
    Image killed = image_;
    // What the next write would have begun with: an earlier record's first bytes.
    killed[log] += killed[log].substr(0, torn);
    EXPECT_EQ(ExpectNothingLostInSilence(killed, absl::StrCat("torn by ", torn)), Outcome::kAllThere);
  }
}

TEST_F(FolderDamageTest, ToleratesAGroupThatAPowerCutLeftAsHalfARecordAndZeros) {
  const std::string log = NewestLog();
  for (const size_t torn : {size_t{0}, size_t{6}, size_t{100}}) {
    Image cut_off = image_;
    cut_off[log] += cut_off[log].substr(0, torn) + std::string(8192, '\0');
    EXPECT_EQ(ExpectNothingLostInSilence(cut_off, absl::StrCat("zeros after ", torn)), Outcome::kAllThere);
    cut_off[log][image_[log].size() / 2] ^= 0x01;
    EXPECT_EQ(ExpectNothingLostInSilence(cut_off, absl::StrCat("flip and zeros after ", torn)), Outcome::kRefused);
    EXPECT_TRUE(absl::StrContains(Opened(cut_off).status().message(), log));
  }
}

TEST_F(FolderDamageTest, RefusesAFlippedByteInARowThatWasAcknowledged) {
  const std::string log = NewestLog();
  for (const size_t at : {size_t{20}, image_[log].size() / 2, image_[log].size() - 1}) {
    Image damaged = image_;
    damaged[log][at] ^= 0x01;
    EXPECT_EQ(ExpectNothingLostInSilence(damaged, absl::StrCat("flip at ", at)), Outcome::kRefused);
    damaged["999999.log"] = "";  // begun, and killed before a row was in it
    EXPECT_EQ(ExpectNothingLostInSilence(damaged, absl::StrCat("flip before a newer log at ", at)), Outcome::kRefused);
  }
}

TEST_F(FolderDamageTest, LosesNothingInSilenceWhenFilesChangeTheirNames) {
  for (const char* kind : {".log", ".sst", "MANIFEST"}) {
    const std::vector<std::string> names = Names(kind);
    for (const std::string& a : names) {
      Image damaged = image_;
      damaged["renamed-" + a] = damaged[a];
      damaged.erase(a);
      Try(damaged, absl::StrCat("renamed ", a));
      damaged = image_;
      std::swap(damaged[a], damaged[names.front()]);
      Try(damaged, absl::StrCat("swapped ", a, " and ", names.front()));
    }
  }
}

TEST_F(FolderDamageTest, NeverMakesARegistryBecauseAFileIsMissing) {
  for (const std::string& name : {std::string("CURRENT"), Names("MANIFEST").back()}) {
    Image damaged = image_;
    damaged.erase(name);
    EXPECT_EQ(ExpectNothingLostInSilence(damaged, "without " + name), Outcome::kRefused);
    Opened opened(damaged);
    EXPECT_TRUE(absl::StrContains(opened.status().message(), name)) << opened.status();
    EXPECT_EQ(opened.Files(), damaged);
  }
}

TEST_F(FolderDamageTest, RefusesAFolderWithoutItsRecordUntilAPersonAcceptsIt) {
  for (const std::string& content : {std::string("(gone)"), std::string("garbage")}) {
    Image damaged = image_;
    damaged["REGISTRY"] = content;
    if (content == "(gone)") damaged.erase("REGISTRY");
    Opened opened(damaged);
    ASSERT_EQ(opened.store(), nullptr);
    EXPECT_TRUE(absl::StrContains(opened.status().message(), "REGISTRY")) << opened.status();
    RocksDbStore::Options options = TestOptions();
    options.accept_folder = true;
    opened.Open(options);
    ASSERT_TRUE(opened.status().ok()) << opened.status();
    opened.Close();
    opened.Open();
    EXPECT_TRUE(opened.status().ok()) << opened.status();
  }
}

TEST_F(FolderDamageTest, RefusesAFolderThatHoldsSomethingElse) {
  EXPECT_EQ(DetailOf(Opened(Image{{"letter.txt", "Dear"}}).status()).reason, "NOT_THIS_REGISTRY");
  const absl::Status cut_off = Opened(Image{{"REGISTRY.new", ""}, {"CURRENT", "MANIFEST-000001\n"}}).status();
  EXPECT_TRUE(absl::StrContains(cut_off.message(), "creation was cut off")) << cut_off;
  EXPECT_TRUE(Opened(Image{{"lost+found", ""}}).status().ok()) << "every new volume holds that";
}

TEST_F(FolderDamageTest, CreatesOnDemandWhereNothingIsAndOnlyThere) {
  RocksDbStore::Options options = TestOptions();
  options.create = true;
  EXPECT_TRUE(Opened(Image{}, options).status().ok());
  EXPECT_EQ(DetailOf(Opened(image_, options).status()).reason, "FOLDER_NOT_EMPTY");
}

TEST_F(FolderDamageTest, AnswersDataLossForADamagedTableAndGoesOnWithTheRest) {
  int tables_with_damage = 0;
  for (const std::string& name : Names(".sst")) {
    if (tables_with_damage > 2 && kOneIn > 1) break;
    Image damaged = image_;
    damaged[name][10] ^= 0x01;  // in its first rows
    const Outcome outcome = ExpectNothingLostInSilence(damaged, "damaged " + name);
    tables_with_damage += outcome == Outcome::kSomeDamaged;
    Opened opened(damaged);
    if (outcome == Outcome::kRefused) {  // what the registry is: no opening without it
      EXPECT_TRUE(absl::StrContains(opened.status().message(), "identity of the registry")) << opened.status();
      continue;
    }
    EXPECT_EQ(CommitAndWait(opened.store(), {{}, {{{Table::kClaim, 0, "new"}, "claim"}}, {}, {}}).kind,
              CommitResult::Kind::kApplied);
  }
  EXPECT_GT(tables_with_damage, 2);
}

}  // namespace
}  // namespace rsu::registry

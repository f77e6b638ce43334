#include "registry/folder_record.h"

#include <gtest/gtest.h>
#include <rocksdb/env.h>

#include "base/error.h"
#include "base/sha256.h"

namespace rsu::registry {
namespace {

class FolderRecordTest : public ::testing::Test {
 protected:
  FolderRecordTest() : env_(rocksdb::NewMemEnv(rocksdb::Env::Default())) {
    EXPECT_TRUE(env_->CreateDir("/folder").ok());
  }

  std::string Content() const {
    std::string content;
    EXPECT_TRUE(rocksdb::ReadFileToString(env_.get(), "/folder/REGISTRY", &content).ok());
    return content;
  }

  const FolderRecord first_{12, 0, 40, 5, 300, Sha256Hex("list")};
  const std::unique_ptr<rocksdb::Env> env_;
};

TEST_F(FolderRecordTest, ReadsWhatWasWritten) {
  const auto file = FolderRecordFile::Create(env_.get(), "/folder", first_);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(*DecodeFolderRecord("REGISTRY", Content()), first_);
  ASSERT_TRUE((*file)->NoteCommit(14, 50));
  ASSERT_TRUE((*file)->NoteManifest(5, 310, Sha256Hex("longer list")));
  ASSERT_TRUE((*file)->NoteManifest(5, 305, Sha256Hex("an earlier list, told late")));
  EXPECT_EQ(*DecodeFolderRecord("REGISTRY", Content()), (FolderRecord{14, 50, 50, 5, 310, Sha256Hex("longer list")}));
  ASSERT_TRUE((*file)->NoteNewLog(13));
  ASSERT_TRUE((*file)->NoteNewLog(16));
  EXPECT_EQ(*DecodeFolderRecord("REGISTRY", Content()), (FolderRecord{16, 0, 50, 5, 310, Sha256Hex("longer list")}));
}

/// Files of which only the beginning is written while they are told to fail.
class TearingEnv final : public rocksdb::EnvWrapper {
 public:
  using rocksdb::EnvWrapper::EnvWrapper;

  bool fails = false;

  rocksdb::Status NewRandomRWFile(const std::string& name, std::unique_ptr<rocksdb::RandomRWFile>* file,
                                  const rocksdb::EnvOptions& options) override {
    const rocksdb::Status status = target()->NewRandomRWFile(name, file, options);
    if (status.ok()) *file = std::make_unique<File>(this, std::move(*file));
    return status;
  }

 private:
  class File final : public rocksdb::RandomRWFile {
   public:
    File(TearingEnv* env, std::unique_ptr<rocksdb::RandomRWFile> under) : env_(env), under_(std::move(under)) {}

    rocksdb::Status Write(uint64_t offset, const rocksdb::Slice& data) override {
      if (!env_->fails) return under_->Write(offset, data);
      under_->Write(offset, {data.data(), 60}).PermitUncheckedError();  // of the text; a line ends in blanks
      return rocksdb::Status::IOError("a part was written, as the test asked");
    }
    rocksdb::Status Read(uint64_t offset, size_t size, rocksdb::Slice* result, char* scratch) const override {
      return under_->Read(offset, size, result, scratch);
    }
    rocksdb::Status Flush() override { return under_->Flush(); }
    rocksdb::Status Sync() override { return under_->Sync(); }
    rocksdb::Status Close() override { return under_->Close(); }

   private:
    TearingEnv* const env_;
    const std::unique_ptr<rocksdb::RandomRWFile> under_;
  };
};

TEST_F(FolderRecordTest, KeepsAWholeLineHoweverOftenAWriteFails) {
  TearingEnv tearing(env_.get());
  const auto file = FolderRecordFile::Create(&tearing, "/folder", first_);
  ASSERT_TRUE((*file)->NoteCommit(14, 50));
  tearing.fails = true;
  for (uint64_t sequence = 60; sequence < 64; ++sequence) {
    EXPECT_FALSE((*file)->NoteCommit(14, sequence));
    const absl::StatusOr<FolderRecord> record = DecodeFolderRecord("REGISTRY", Content());
    ASSERT_TRUE(record.ok()) << record.status();
    EXPECT_EQ(record->sequence, 50u);
  }
  tearing.fails = false;
  ASSERT_TRUE((*file)->NoteCommit(14, 70));
  EXPECT_EQ(DecodeFolderRecord("REGISTRY", Content())->sequence, 70u);
}

TEST_F(FolderRecordTest, OutlivesOneTornLineAndTellsTwo) {
  const auto file = FolderRecordFile::Create(env_.get(), "/folder", first_);
  ASSERT_TRUE((*file)->NoteCommit(14, 50));
  const std::string content = Content();
  for (size_t at = 0; at < content.size(); at += 7) {
    std::string torn = content;
    torn[at] ^= 0x10;
    const absl::StatusOr<FolderRecord> record = DecodeFolderRecord("REGISTRY", torn);
    ASSERT_TRUE(record.ok()) << at;
    EXPECT_EQ(record->sequence, at < 512 ? 40u : 50u) << at;  // the first line was written last
    torn[(at + 512) % 1024] ^= 0x10;
    EXPECT_EQ(DetailOf(DecodeFolderRecord("REGISTRY", torn).status()).reason, "REGISTRY_FILE_DAMAGED") << at;
  }
}

TEST_F(FolderRecordTest, RefusesAnythingElse) {
  for (const std::string& content : {std::string(), std::string("text"), std::string(1024, '\0'),
                                     EncodeFolderRecord(first_) + " ", EncodeFolderRecord(first_).substr(1)}) {
    EXPECT_EQ(DetailOf(DecodeFolderRecord("REGISTRY", content).status()).reason, "REGISTRY_FILE_DAMAGED");
  }
}

}  // namespace
}  // namespace rsu::registry

// Damages the folder of a real server that was killed, starts it again, and looks for what was lost without a word: it
// must refuse to start and name the file, or serve every household that was acknowledged. And fills its disk.
//
// Every byte and every file is tried in registry/folder_damage_test.cc; here the same promise is kept by the program.
#include <sys/mount.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "gmock/gmock.h"
#include "grpcpp/completion_queue.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "tests/support/declarations.h"
#include "tests/support/files.h"
#include "tests/support/programs.h"
#include "tests/support/server_process.h"

namespace rsu::tests {
namespace {

namespace fs = std::filesystem;

constexpr int kHouseholds = 20;

using Stub = v1::RegistryService::Stub;

grpc::Status Enrol(Stub* stub, const std::string& ref, IdcsSource* idcs) {
  grpc::ClientContext context;
  v1::EnrolHouseholdRequest request;
  request.set_household_ref(ref);
  *request.mutable_declaration() = PoorFamily(idcs);
  v1::EnrolHouseholdResponse response;
  return stub->EnrolHousehold(&context, request, &response);
}

grpc::Status Get(Stub* stub, const std::string& ref) {
  grpc::ClientContext context;
  v1::GetHouseholdRequest request;
  request.set_household_ref(ref);
  v1::GetHouseholdResponse response;
  return stub->GetHousehold(&context, request, &response);
}

/// What the standard health service says of the whole server: 1 = SERVING, 2 = NOT_SERVING, 0 = no answer.
int Health(const std::shared_ptr<grpc::Channel>& channel) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const grpc::Slice nothing("");
  const grpc::ByteBuffer request(&nothing, 1);
  grpc::ByteBuffer response;
  const auto call = stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check", request, &queue);
  grpc::Status status;
  call->StartCall();
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  grpc::Slice bytes;
  if (!status.ok() || !response.DumpToSingleSlice(&bytes).ok() || bytes.size() != 2) return 0;
  return bytes.begin()[1];
}

/// Starts a server that is expected to refuse; it is killed after a while when it does not.
ProgramResult StartInVain(const std::string& data, const std::vector<std::string>& flags = {}) {
  std::vector<std::string> command = {"/usr/bin/timeout", "--signal=KILL",        "60",
                                      ServerBinary(),     "--listen=127.0.0.1:0", "--data=" + data};
  command.insert(command.end(), flags.begin(), flags.end());
  return RunProgram(command);
}

class DamageTest : public ::testing::Test {
 protected:
  /// A server writes, is stopped, writes again and is killed: its folder has tables and a log.
  static void SetUpTestSuite() {
    folder_ = new TemporaryFolder();
    IdcsSource idcs;
    for (int life = 0; life < 2; ++life) {
      ServerProcess server(folder_->path());
      const auto stub = v1::RegistryService::NewStub(server.Channel());
      for (int i = 0; i < kHouseholds; ++i) {
        ASSERT_TRUE(Enrol(stub.get(), "H-" + std::to_string(life * kHouseholds + i), &idcs).ok());
      }
      server.Kill();
    }
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  DamageTest() : data_(copy_.path() + "/data") { fs::copy(folder_->path(), data_, fs::copy_options::recursive); }

  /// The greatest of the files whose names hold a text.
  fs::path Newest(const std::string& part_of_name) const {
    fs::path newest;
    for (const fs::directory_entry& entry : fs::directory_iterator(data_)) {
      const bool fits = entry.path().filename().string().find(part_of_name) != std::string::npos;
      if (fits && entry.path() > newest) newest = entry.path();
    }
    return newest;
  }

  void ExpectRefusalThatNames(const std::string& name) const {
    const ProgramResult result = StartInVain(data_);
    EXPECT_EQ(result.exit_code, 1) << result.output;
    EXPECT_THAT(result.output, testing::HasSubstr(name));
    EXPECT_THAT(result.output, testing::Not(testing::HasSubstr("listening on")));
  }

  void ExpectEveryHousehold() const {
    ServerProcess server(data_);
    const auto stub = v1::RegistryService::NewStub(server.Channel());
    for (int i = 0; i < 2 * kHouseholds; ++i) {
      EXPECT_TRUE(Get(stub.get(), "H-" + std::to_string(i)).ok()) << i;
    }
    EXPECT_EQ(server.Stop(), 0);
  }

  static inline TemporaryFolder* folder_ = nullptr;
  const TemporaryFolder copy_;
  const std::string data_;
};

TEST_F(DamageTest, ServesAnUntouchedCopy) { ExpectEveryHousehold(); }

TEST_F(DamageTest, RefusesALogWithAFlippedByte) {
  const fs::path log = Newest(".log");
  std::fstream file(log, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(fs::file_size(log) / 2));
  file.put('?');
  file.close();
  ExpectRefusalThatNames(log.filename());
}

TEST_F(DamageTest, RefusesALogThatIsGoneEmptyOrCut) {
  const fs::path log = Newest(".log");
  fs::resize_file(log, fs::file_size(log) - 10);
  ExpectRefusalThatNames(log.filename());
  fs::resize_file(log, 0);
  ExpectRefusalThatNames(log.filename());
  fs::remove(log);
  ExpectRefusalThatNames(log.filename());
}

TEST_F(DamageTest, RefusesAFolderWithoutOneOfItsFiles) {
  for (const char* name : {"CURRENT", "MANIFEST-", "REGISTRY", ".sst"}) {
    const fs::path file = Newest(name);
    fs::rename(file, copy_.path() + "/kept");
    ExpectRefusalThatNames(file.filename());
    fs::rename(copy_.path() + "/kept", file);
  }
  ExpectEveryHousehold();
}

TEST_F(DamageTest, RefusesAShortenedListOfTables) {
  const fs::path manifest = Newest("MANIFEST-");
  fs::resize_file(manifest, fs::file_size(manifest) / 2);
  ExpectRefusalThatNames(manifest.filename());
}

TEST_F(DamageTest, ServesWithoutWhatIsNoPartOfTheRegistry) {
  for (const char* name : {"OPTIONS-", "IDENTITY", "LOCK"}) fs::remove(Newest(name));
  ExpectEveryHousehold();
}

TEST_F(DamageTest, RefusesAFolderInUseThoughItsLockFileWasDeleted) {
  ServerProcess server(data_);
  fs::remove(data_ + "/LOCK");
  ExpectRefusalThatNames("in use");
}

TEST_F(DamageTest, KeepsTheFolderToItsOwner) {
  fs::permissions(data_, static_cast<fs::perms>(0755));
  ExpectEveryHousehold();
  for (const fs::directory_entry& entry : fs::directory_iterator(data_)) {
    EXPECT_EQ(entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none)
        << entry.path();
  }
  EXPECT_EQ(fs::status(data_).permissions(), fs::perms::owner_all);
}

TEST_F(DamageTest, CreatesARegistryOnlyWhereNothingIs) {
  const ProgramResult full = StartInVain(data_, {"--create"});
  EXPECT_EQ(full.exit_code, 1);
  EXPECT_THAT(full.output, testing::HasSubstr("not empty"));
  const ProgramResult missing = StartInVain(copy_.path() + "/not/mounted");
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.output, testing::HasSubstr("--create"));
  ServerProcess created(copy_.path() + "/not/there/yet", {"--create"});
}

/// A small disk of its own; empty path when this machine does not let us mount one.
class SmallDisk {
 public:
  SmallDisk() {
    if (mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=60m,mode=0700") == 0) path_ = folder_.path();
  }
  ~SmallDisk() {
    if (!path_.empty()) umount2(path_.c_str(), MNT_DETACH);
  }
  const std::string& path() const { return path_; }

  /// Leaves no byte free.
  void Fill() const {
    std::ofstream file(path_ + "/filler", std::ios::binary);
    const std::string block(4096, 'x');
    while (file << block << std::flush) {
    }
  }
  void Free() const { fs::remove(path_ + "/filler"); }

 private:
  const TemporaryFolder folder_;
  std::string path_;
};

int HealthWithin(const std::shared_ptr<grpc::Channel>& channel, int wanted) {
  for (int i = 0; i < 600 && Health(channel) != wanted; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  return Health(channel);
}

TEST(FullDiskTest, TellsHealthGoesOnReadingAndTakesWritesAgainWhenThereIsRoom) {
  const SmallDisk disk;
  if (disk.path().empty()) GTEST_SKIP() << "only root may mount a small disk";
  const std::string data = disk.path() + "/data";
  IdcsSource idcs;
  std::vector<std::string> acknowledged;
  {
    ServerProcess server(data);
    const auto stub = v1::RegistryService::NewStub(server.Channel());
    const auto enrol = [&](const std::string& ref) {
      const grpc::Status status = Enrol(stub.get(), ref, &idcs);
      if (status.ok()) acknowledged.push_back(ref);
      return status;
    };
    EXPECT_EQ(HealthWithin(server.Channel(), 1), 1);
    for (int round = 0; round < 2; ++round) {
      const std::string name = "R" + std::to_string(round) + "-";
      for (int i = 0; i < 50; ++i) ASSERT_TRUE(enrol(name + std::to_string(i)).ok());
      disk.Fill();
      grpc::Status status;
      for (int i = 0; i < 5000 && status.ok(); ++i) status = enrol(name + "full" + std::to_string(i));
      EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE) << status.error_message();
      EXPECT_EQ(HealthWithin(server.Channel(), 2), 2);
      EXPECT_THAT(enrol(name + "more").error_message(), testing::HasSubstr("no space left"));
      EXPECT_TRUE(Get(stub.get(), name + "0").ok());
      disk.Free();
      EXPECT_EQ(HealthWithin(server.Channel(), 1), 1);
      EXPECT_TRUE(enrol(name + "after").ok());
    }
    server.Kill();
  }
  ServerProcess server(data);
  const auto stub = v1::RegistryService::NewStub(server.Channel());
  for (const std::string& ref : acknowledged) EXPECT_TRUE(Get(stub.get(), ref).ok()) << ref;
}

}  // namespace
}  // namespace rsu::tests

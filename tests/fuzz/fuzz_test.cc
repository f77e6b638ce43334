// No request may stop the server, make it tell of a fault of its own, or make it grow: every field of every request at
// and beyond its edges, every path of an update mask, and a great many random and broken messages of every method.
//
// RSU_FUZZ_SEED and RSU_FUZZ_CALLS change the seed and the number of random calls.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/sanitizer.h"
#include "google/protobuf/stubs/logging.h"
#include "grpcpp/client_context.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/social_security_service.grpc.pb.h"
#include "tests/fuzz/caller.h"
#include "tests/fuzz/edges.h"
#include "tests/fuzz/methods.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/sound.h"
#include "tests/support/declarations.h"
#include "tests/support/server_process.h"

namespace rsu::fuzz {
namespace {

using google::protobuf::MethodDescriptor;

constexpr int64_t kSeed = 20261127;
constexpr int64_t kRandomCalls = 50'000;
constexpr int64_t kSanitizedCalls = 1'500;
constexpr int kSanitizedShare = 50;  // of the edges, one in so many
/// What the server may grow by while it answers: the rows it stores and keeps in memory.
constexpr int64_t kMaxGrowthKib = 128 << 10;
/// One call in so many begins from a sound message.
constexpr int kMutatedOfThree = 2;

int64_t FromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  int64_t value = 0;
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}

/// One server for all tests of the program: what one test left must not harm the next.
class FuzzTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    google::protobuf::SetLogHandler(nullptr);  // what is spoilt on purpose is no news
    folder_ = std::make_unique<tests::TemporaryFolder>();
    log_folder_ = std::make_unique<tests::TemporaryFolder>();
    const int log = open(LogPath().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    server_ = std::make_unique<tests::ServerProcess>(folder_->path(),
                                                     std::vector<std::string>{"--max-lookups-per-hour=1000000000"},
                                                     tests::ServerSurroundings{{}, log});
    close(log);
    registry_ = v1::RegistryService::NewStub(server_->Channel());
    Enrol();
    FileClaim();
  }

  static void TearDownTestSuite() {
    const int exit_code = server_->Stop();
    EXPECT_EQ(exit_code, 0) << "the server ended otherwise than asked to: " << LastWords();
    registry_.reset();
    server_.reset();
    folder_.reset();
    log_folder_.reset();
  }

  static std::string LogPath() { return log_folder_->path() + "/log"; }

  // What the server wrote besides its lines about calls: the report of a sanitizer, or why it ended.
  static std::string LastWords() {
    std::ifstream log(LogPath());
    std::string words;
    for (std::string line; std::getline(log, line);) {
      if (!absl::StartsWith(line, "{")) absl::StrAppend(&words, line, "\n");
    }
    return words;
  }

  FuzzTest() : caller_(server_->Channel()) {}

  ~FuzzTest() override {
    for (const std::string& fault : caller_.Finish()) ADD_FAILURE() << fault;
    std::cout << "fuzz: " << caller_.Summary() << ", resident " << ResidentKib() / 1024 << " MiB" << std::endl;
  }

  static void Enrol() {
    grpc::ClientContext context;
    v1::EnrolHouseholdRequest request;
    tests::IdcsSource idcs(9'000'000'000);
    request.set_household_ref(kHouseholdRef);
    *request.mutable_declaration() = tests::UrbanFamily(&idcs);
    v1::EnrolHouseholdResponse response;
    const grpc::Status status = registry_->EnrolHousehold(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  static void FileClaim() {
    grpc::ClientContext context;
    v1::FileClaimRequest request;
    v1::Claim* claim = request.mutable_claim();
    claim->set_claim_ref(kClaimRef);
    claim->set_insured_idcs(kInsuredIdcs);
    claim->mutable_filed_on()->set_year(2026);
    claim->mutable_filed_on()->set_month(4);
    claim->mutable_filed_on()->set_day(6);
    claim->mutable_contribution()->set_wage_centimes(400000);
    v1::FileClaimResponse response;
    const auto stub = v1::SocialSecurityService::NewStub(server_->Channel());
    const grpc::Status status = stub->FileClaim(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  std::string Etag() {
    grpc::ClientContext context;
    v1::GetHouseholdRequest request;
    request.set_household_ref(kHouseholdRef);
    v1::GetHouseholdResponse response;
    EXPECT_TRUE(registry_->GetHousehold(&context, request, &response).ok());
    return response.household().etag();
  }

  int64_t ResidentKib() const {
    std::ifstream status(absl::StrCat("/proc/", server_->pid(), "/status"));
    for (std::string word; status >> word;) {
      int64_t kib = 0;
      if (word == "VmRSS:" && status >> kib) return kib;
    }
    return 0;
  }

  // Sends `count` random and broken requests of every method in turn.
  void SendRandom(int64_t count, nation::Random* random) {
    const std::vector<const MethodDescriptor*> methods = AllMethods();
    for (int64_t i = 0; i < count; ++i) {
      const MethodDescriptor* method = methods[i % methods.size()];
      std::vector<std::string> messages(method->client_streaming() ? random->Between(1, 3) : 1);
      for (std::string& message : messages) {
        message = RandomRequest(*method->input_type(), random);
        if (random->Below(3) < kMutatedOfThree) message = Mutated(Sound(*method), random);
      }
      caller_.Send({method, std::move(messages), absl::StrCat("random call ", i)});
    }
  }

  std::string Sound(const MethodDescriptor& method) {
    const std::unique_ptr<google::protobuf::Message> message = NewMessage(*method.input_type());
    FillSound(++serial_, message.get());
    return message->SerializeAsString();
  }

  static inline std::unique_ptr<tests::TemporaryFolder> folder_, log_folder_;
  static inline std::unique_ptr<tests::ServerProcess> server_;
  static inline std::unique_ptr<v1::RegistryService::Stub> registry_;
  static inline int serial_ = 0;  // of sound requests: no two enrol the same household
  Caller caller_;
};

TEST_F(FuzzTest, AnswersEveryFieldAtAndBeyondItsEdges) {
  for (const MethodDescriptor* method : AllMethods()) {
    ForEachEdge(*method->input_type(), kAddressSanitized ? kSanitizedShare : 1, &serial_,
                [&](std::string bytes, std::string what) {
                  caller_.Send({method, {std::move(bytes)}, std::move(what)});
                });
  }
}

TEST_F(FuzzTest, AnswersEveryPathOfAnUpdateMask) {
  std::vector<std::string> paths = {"",
                                    ".",
                                    "declaration.",
                                    "declaration..",
                                    ".rooms",
                                    "declaration.members.idcs",
                                    "*",
                                    "/",
                                    "declaration.members[0]",
                                    "declaration.\n",
                                    std::string(1'000, 'a')};
  for (int i = 0; i < v1::Household::descriptor()->field_count(); ++i) {
    paths.push_back(v1::Household::descriptor()->field(i)->name());
  }
  for (int i = 0; i < v1::Declaration::descriptor()->field_count(); ++i) {
    paths.push_back(v1::Declaration::descriptor()->field(i)->name());
    paths.push_back(absl::StrCat("declaration.", v1::Declaration::descriptor()->field(i)->name()));
    paths.push_back(paths.back() + ".");
  }
  for (const std::string& path : paths) {
    for (const bool empty : {true, false}) {
      grpc::ClientContext context;
      v1::UpdateHouseholdRequest request;
      request.mutable_household()->set_household_ref(kHouseholdRef);
      request.mutable_household()->set_etag(Etag());
      tests::IdcsSource idcs(9'000'000'000);
      if (!empty) *request.mutable_household()->mutable_declaration() = tests::UrbanFamily(&idcs);
      request.mutable_update_mask()->add_paths(path);
      v1::UpdateHouseholdResponse response;
      const grpc::Status status = registry_->UpdateHousehold(&context, request, &response);
      EXPECT_TRUE(status.ok() || status.error_code() == grpc::StatusCode::INVALID_ARGUMENT)
          << path << ": " << status.error_code() << " " << status.error_message();
    }
  }
}

TEST_F(FuzzTest, AnswersRandomAndBrokenMessagesAndStaysAsSmall) {
  const int64_t seed = FromEnvironment("RSU_FUZZ_SEED", kSeed);
  const int64_t calls = FromEnvironment("RSU_FUZZ_CALLS", kAddressSanitized ? kSanitizedCalls : kRandomCalls);
  std::cout << "fuzz: seed " << seed << ", " << calls << " random calls" << std::endl;
  nation::Random random(seed, 0);
  SendRandom(calls / 3, &random);
  caller_.Finish();
  const int64_t before_kib = ResidentKib();
  SendRandom(calls - calls / 3, &random);
  caller_.Finish();
  const int64_t after_kib = ResidentKib();
  EXPECT_GT(after_kib, 0) << "the server is gone";
  const int64_t growth_kib = after_kib - before_kib;
  std::cout << "fuzz: resident before " << before_kib << " KiB, growth " << growth_kib << " KiB" << std::endl;
  if (!kAddressSanitized) {
    EXPECT_LT(growth_kib, kMaxGrowthKib);
  }
}

TEST_F(FuzzTest, UnfoldsNoMessageOfAMillionEmptyParts) {
  const int64_t before_kib = ResidentKib();
  std::string members;  // of a declaration: 4 MB of them are a million members
  while (members.size() < (4 << 20) - 64) members += std::string("\xca\x01\x00", 3);
  v1::Declaration declaration;
  ASSERT_TRUE(declaration.ParseFromString(members.substr(0, 300)));
  ASSERT_EQ(declaration.members_size(), 100);
  for (const MethodDescriptor* method : AllMethods()) {
    // As field 1, 2, 3 and 4 of the request, whatever stands there.
    for (const char tag : {'\x0a', '\x12', '\x1a', '\x22'}) {
      std::string message(1, tag);
      for (size_t rest = members.size(); rest > 0; rest >>= 7) {
        message.push_back(static_cast<char>((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0)));
      }
      caller_.Send({method, {message + members}, "a million of empty parts"});
    }
    caller_.Finish();  // few at a time: what gRPC itself holds is not looked at here
  }
  if (!kAddressSanitized) {
    EXPECT_LT(ResidentKib() - before_kib, kMaxGrowthKib);
  }
}

}  // namespace
}  // namespace rsu::fuzz

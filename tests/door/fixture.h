// A server under attack and a caller who has nothing to do with it and must go on being answered.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "gtest/gtest.h"
#include "tests/support/declarations.h"
#include "tests/support/server_process.h"

namespace rsu::tests {

/// A caller with a channel of its own. Other programs may load the machine: no answer is expected within less than a
/// generous time, unless the test compares times.
class Caller {
 public:
  explicit Caller(const std::string& server);

  /// Asks the server who it is; true when it answers.
  bool IsAnswered() const;
  /// Enrols a household of its own: the store has what it needs.
  bool CanWrite(IdcsSource* idcs, const std::string& household_ref) const;

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

/// One server with small limits for each test.
class DoorTest : public testing::Test {
 protected:
  explicit DoorTest(const std::vector<std::string>& flags = {}, const ServerSurroundings& surroundings = {})
      : server_(folder_.path(), flags, surroundings), caller_(server_.address()) {
    EXPECT_TRUE(caller_.IsAnswered());
    memory_before_mib_ = server_.PeakMemoryMib();
  }

  /// A caller who comes now.
  bool NewcomerIsAnswered() const { return Caller(server_.address()).IsAnswered(); }
  int64_t MemoryTakenMib() const { return server_.PeakMemoryMib() - memory_before_mib_; }

  TemporaryFolder folder_;
  ServerProcess server_;
  Caller caller_;
  int64_t memory_before_mib_ = 0;
};

/// What `GET path` of an HTTP server on "127.0.0.1:port" answers.
std::string HttpGet(const std::string& server, const std::string& path);
/// A port that nobody listens on just now.
int FreePort();

}  // namespace rsu::tests

// A real rsu-server in a process of its own, for tests that speak only the public API.
//
//   ServerProcess server(folder.path());
//   auto stub = v1::RegistryService::NewStub(server.Channel());
//   server.Kill();   // SIGKILL: what was acknowledged must survive
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"

namespace rsu::tests {

/// A folder that is removed with its content.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// What a finished program left: its exit code (-1: a signal ended it) and all it printed.
struct ProgramResult {
  int exit_code;
  std::string output;  // standard output and standard error together
};

/// Runs a program to its end.
ProgramResult RunProgram(const std::vector<std::string>& command);

/// What a server is started with besides its flags.
struct ServerSurroundings {
  std::vector<std::string> before;  // words before the program, such as prlimit and its flags
  int errors = -1;                  // file for its standard error; -1: nobody reads it, and nothing is lost
  std::string listen = "127.0.0.1:0";
};

class ServerProcess {
 public:
  /// Starts a server on a free port; serving when it returns. Aborts the test program when it does not start.
  explicit ServerProcess(const std::string& data, const std::vector<std::string>& flags = {},
                         const ServerSurroundings& surroundings = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }
  /// The most memory that it has held so far.
  int64_t PeakMemoryMib() const;
  std::shared_ptr<grpc::Channel> Channel() const;

  /// SIGKILL, and waits for the end.
  void Kill();
  /// SIGTERM, and waits for the end; the exit code.
  int Stop();

 private:
  int Wait();

  pid_t pid_ = -1;
  std::string address_;
};

}  // namespace rsu::tests

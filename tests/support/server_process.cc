#include "tests/support/server_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "tests/support/programs.h"

// A process may end while gRPC still holds what it read of a peer's certificate: seen with its tests of TLS among
// others. Its resolver loses the text of an address that is a number.
extern "C" const char* __lsan_default_suppressions() { return "leak:libcrypto.so\nleak:libcares.so\n"; }  // NOLINT

namespace rsu::tests {
namespace {

[[noreturn]] void Give(const std::string& reason) {
  std::cerr << "test support: " << reason << std::endl;
  std::abort();
}

constexpr int kWithOutput = -2;

/// Starts a program with its standard output on a pipe, and its standard error on it too, on a file, or nowhere (-1).
pid_t Spawn(const std::vector<std::string>& command, int errors, int* output) {
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) Give("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  if (errors == kWithOutput) posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  if (errors >= 0) posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  if (errors == -1) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t pid = -1;
  const int fault = posix_spawn(&pid, command[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (fault != 0) Give("cannot start " + command[0]);
  *output = ends[0];
  return pid;
}

int ExitCode(pid_t pid) {
  int status = 0;
  if (waitpid(pid, &status, 0) != pid) Give("lost a process");
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Reads up to the end of the first line that starts with `prefix`; the rest of that line.
std::string ReadLineAfter(int file, const std::string& prefix) {
  std::string line;
  char c;
  while (read(file, &c, 1) == 1) {
    if (c != '\n') {
      line.push_back(c);
    } else if (line.rfind(prefix, 0) == 0) {
      return line.substr(prefix.size());
    } else {
      line.clear();
    }
  }
  Give("the server ended before it was listening");
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "rsu-test-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) Give("no temporary folder");
  path_ = path;
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }

ProgramResult RunProgram(const std::vector<std::string>& command) {
  int output = -1;
  const pid_t pid = Spawn(command, kWithOutput, &output);
  ProgramResult result;
  std::array<char, 4096> buffer;
  for (ssize_t size = 0; (size = read(output, buffer.data(), buffer.size())) > 0;) {
    result.output.append(buffer.data(), size);
  }
  close(output);
  result.exit_code = ExitCode(pid);
  return result;
}

ServerProcess::ServerProcess(const std::string& data, const std::vector<std::string>& flags,
                             const ServerSurroundings& surroundings) {
  std::vector<std::string> command = surroundings.before;
  command.insert(command.end(), {ServerBinary(), "--listen=" + surroundings.listen, "--data=" + data});
  command.insert(command.end(), flags.begin(), flags.end());
  int output = -1;
  pid_ = Spawn(command, surroundings.errors, &output);
  address_ = ReadLineAfter(output, "listening on ");
  close(output);
}

ServerProcess::~ServerProcess() {
  if (pid_ > 0) Kill();
}

std::shared_ptr<grpc::Channel> ServerProcess::Channel() const {
  return grpc::CreateChannel(address_, grpc::InsecureChannelCredentials());
}

int64_t ServerProcess::PeakMemoryMib() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmHWM:", 0) == 0) return std::stol(line.substr(sizeof("VmHWM:") - 1)) >> 10;
  }
  Give("the server is gone");
}

void ServerProcess::Kill() {
  kill(pid_, SIGKILL);
  Wait();
}

int ServerProcess::Stop() {
  kill(pid_, SIGTERM);
  return Wait();
}

int ServerProcess::Wait() {
  const int code = ExitCode(pid_);
  pid_ = -1;
  return code;
}

}  // namespace rsu::tests

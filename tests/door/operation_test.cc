// What supervisors and operators do to the door: nobody reads the log, the server is stopped under silent streams,
// addresses are mistyped, figures are asked for.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "tests/door/fixture.h"
#include "tests/support/files.h"
#include "tests/support/programs.h"
#include "tests/support/raw_connection.h"

namespace rsu::tests {
namespace {

using testing::HasSubstr;

/// A pipe of one page whose other end is open and never read.
class UnreadPipe {
 public:
  UnreadPipe() {
    EXPECT_EQ(pipe2(ends_, O_CLOEXEC), 0);
    fcntl(ends_[1], F_SETPIPE_SZ, 4096);
  }
  ~UnreadPipe() {
    close(ends_[0]);
    close(ends_[1]);
  }
  int end() const { return ends_[1]; }

 private:
  int ends_[2];
};

TEST(UnreadLogTest, AnswersAndStopsWhenNobodyReadsTheLog) {
  const UnreadPipe pipe;
  const TemporaryFolder folder;
  ServerProcess server(folder.path(), {}, {{}, pipe.end()});
  const Caller caller(server.address());
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(caller.IsAnswered()) << i;  // some 30 kB of lines
  EXPECT_EQ(server.Stop(), 0);
}

TEST(StopTest, IsNotHeldBySilentStreamsAndOpenConnections) {
  const TemporaryFolder folder;
  ServerProcess server(folder.path());
  RawConnection streams(server.address());
  streams.Greet();
  for (uint32_t stream = 1; stream < 100; stream += 2) {
    streams.SendAndRead(OpenCall(stream, stream % 4 == 1 ? kImport : kServerInfo));  // of both kinds, and no request
  }
  const RawConnection bare(server.address());
  EXPECT_TRUE(Caller(server.address()).IsAnswered());
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8)) << "calls in flight are given 10 s";
}

TEST(AddressTest, RefusesMetricsBeyondOneLoopbackAddress) {
  const TemporaryFolder folder;
  for (const char* address : {"127.0.0.1:9464,9465", "127.0.0.1:1,0.0.0.0:2", "0.0.0.0:9464", "9464", "+9464",
                              "127.0.0.1:9464s", "127.evil.ma:9464", "unix:/tmp/x", "[::]:9464"}) {
    const ProgramResult result = RunProgram(
        {ServerBinary(), "--listen=127.0.0.1:0", "--data=" + folder.path(), absl::StrCat("--metrics=", address)});
    EXPECT_NE(result.exit_code, 0) << address;
    EXPECT_THAT(result.output, HasSubstr("--metrics")) << address;
  }
}

TEST(FiguresTest, CountWhoWasLetInAndWhy) {
  const TemporaryFolder folder;
  const std::string metrics = absl::StrCat("127.0.0.1:", FreePort());
  const ServerProcess server(folder.path(), {"--metrics=" + metrics, "--max-connections-per-address=2"});
  const Caller caller(server.address());
  EXPECT_TRUE(caller.IsAnswered());
  const RawConnection first(server.address(), "127.0.0.2");
  const RawConnection second(server.address(), "127.0.0.2");
  const RawConnection third(server.address(), "127.0.0.2");
  EXPECT_TRUE(Caller(server.address()).IsAnswered());
  const std::string page = HttpGet(metrics, "/metrics");
  EXPECT_THAT(page, HasSubstr("rsu_connections_accepted_total"));
  EXPECT_THAT(page, HasSubstr("rsu_connections_open"));
  EXPECT_THAT(page, HasSubstr("rsu_connections_ended_total{cause=\"gave_way\"} 1"));
  EXPECT_THAT(page, HasSubstr("rsu_log_lines_dropped_total 0"));
}

TEST(ProcessTest, WritesNoCoreAndFilesForItsOwnerAlone) {
  const TemporaryFolder folder;
  const std::string data = folder.path() + "/registry";
  const ServerProcess server(data, {}, {{"/usr/bin/prlimit", "--core=unlimited", "--nofile=1024:4096", "--"}, -1});
  const std::string limits = ReadFile(absl::StrCat("/proc/", server.pid(), "/limits"));
  EXPECT_THAT(limits, testing::ContainsRegex("Max core file size +0 +0 "));
  EXPECT_THAT(limits, testing::ContainsRegex("Max open files +4096 +4096 "));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    EXPECT_EQ(static_cast<int>(entry.status().permissions()) & 077, 0) << entry.path();
  }
}

TEST(HelpTest, ShowsTheFlagsOfTheDoor) {
  const ProgramResult help = RunProgram({ServerBinary(), "--help"});
  for (const char* flag :
       {"--max-connections", "--max-connections-per-address", "--max-streams", "--max-calls", "--max-resets",
        "--handshake-seconds", "--idle-seconds", "--answer-seconds", "--memory-mib"}) {
    EXPECT_THAT(help.output, HasSubstr(flag));
  }
  const ProgramResult nonsense = RunProgram({ServerBinary(), "--data=x", "--max-connections=0"});
  EXPECT_NE(nonsense.exit_code, 0);
}

}  // namespace
}  // namespace rsu::tests

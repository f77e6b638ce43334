// rsu-bench: measures the product against limits of the same run and prints the table of docs/performance.md.
//
//   ./dev bench
#include <filesystem>
#include <iostream>

#include "absl/synchronization/mutex.h"
#include "server/server.h"
#include "tests/bench/households.h"
#include "tests/bench/measures.h"

namespace {

constexpr int kHouseholds = 20000;

std::string MakeFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "rsu-bench-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) std::exit(1);
  return path;
}

}  // namespace

int main() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // as rsu-server does
  if (freopen("/dev/null", "w", stderr) == nullptr) return 1;           // the server's log, one line a call
  const std::string folder = MakeFolder();
  rsu::server::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.data = folder + "/registry";
  absl::StatusOr<std::unique_ptr<rsu::server::Server>> server = rsu::server::Server::Start(options);
  if (!server.ok()) {
    std::cout << "bench: " << server.status() << "\n";
    return 1;
  }
  std::vector<rsu::v1::ImportItem> households = rsu::bench::MakeHouseholds(kHouseholds);
  std::vector<rsu::bench::Line> lines;
  const double imported = rsu::bench::ImportAll((*server)->address(), &households);
  std::cout << "import: " << imported << " declarations/s, " << households.size() << " households stored\n";
  lines.push_back(rsu::bench::MeasureQuestions((*server)->address(), households));
  lines.push_back(rsu::bench::MeasureFloods(households));
  lines.push_back(rsu::bench::MeasureUpdates((*server)->address(), households, folder));
  lines.push_back(rsu::bench::MeasureDecisions(households));
  (*server)->Stop();
  server->reset();
  std::filesystem::remove_all(folder);
  return rsu::bench::PrintReport(lines) == 0 ? 0 : 1;
}

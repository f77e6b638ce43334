#include "server/process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/sanitizer.h"
#include "grpc/support/log.h"

namespace rsu::server {
namespace {

/// A core that is piped to a program ignores the limit on cores, but not this.
void ForbidDumps() {
  if (!kAddressSanitized) prctl(PR_SET_DUMPABLE, 0);  // the leak checker reads the process as a debugger does
}

/// A limit of "no limit" is more descriptors than anybody counts.
constexpr rlim_t kMostDescriptors = 1 << 20;

/// gRPC quotes what came over the wire, and writes to standard error, which may block: only where it spoke is kept.
void LogOfGrpc(gpr_log_func_args* line) {
  if (line->severity != GPR_LOG_SEVERITY_ERROR) return;
  LogError("grpc", {{"file", line->file}, {"line", absl::StrCat(line->line)}});
}

void RaiseDescriptors() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, kMostDescriptors));
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

void HardenProcess() {
  umask(S_IRWXG | S_IRWXO);
  const rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  ForbidDumps();
  signal(SIGPIPE, SIG_IGN);  // whoever reads what is printed may go away
  signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a failed write, and the store knows what to do
  RaiseDescriptors();
  gpr_set_log_function(&LogOfGrpc);
}

int DescriptorsFree() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  std::error_code fault;
  const std::filesystem::directory_iterator open("/proc/self/fd", fault);
  if (fault) return 0;
  const auto count = std::distance(begin(open), end(open)) - 1;  // one of them reads the folder
  return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, kMostDescriptors)) - static_cast<int>(count);
}

}  // namespace rsu::server

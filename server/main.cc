// rsu-server: the social registry service. `rsu-server --help` lists the flags.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/synchronization/mutex.h"
#include "base/log.h"
#include "server/door_flags.h"
#include "server/limits.h"
#include "server/process.h"
#include "server/server.h"
#include "server/version.h"

namespace {

/// Blocks SIGINT and SIGTERM in this and every later thread, so that main alone takes them.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void AddFlags(rsu::server::ServerOptions* options, CLI::App* app) {
  app->add_option("--listen", options->listen, "Address to serve on; port 0 picks a free one")->capture_default_str();
  app->add_option("--data", options->data, "Folder of the registry; an empty or a new one becomes one")->required();
  app->add_flag("--create", options->create, "Make a new registry, with the folders above it; refused where one is");
  app->add_flag("--accept-folder", options->accept_folder,
                "Once: take the folder as it stands though its file REGISTRY is missing or tells of more")
      ->excludes("--create");
  app->add_flag("--accept-clock", options->accept_clock,
                "Once: take this machine's clock as right though it is far from the last write");
  app->add_option("--metrics", options->metrics, "Loopback address for Prometheus, for example 127.0.0.1:9464");
  app->add_option("--law", options->law, "Folder of law files (*.textproto) in place of the law in this program");
  app->add_option("--tls-cert", options->tls.certificate, "PEM file: certificate of the server");
  app->add_option("--tls-key", options->tls.key, "PEM file: private key of the server");
  app->add_option("--tls-ca", options->tls.client_authority, "PEM file: authority that signed the clients");
  app->add_option("--threads", options->threads, "Threads on which calls are worked; 0 = as the machine suits")
      ->check(CLI::Range(0, 256));
  rsu::server::AddDoorFlags(&options->door, app);
}

}  // namespace

int main(int argc, char** argv) {
  // Debian builds Abseil with its deadlock detector on; gRPC's locks pay about a tenth for it.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  const sigset_t stop_signals = BlockStopSignals();
  rsu::server::HardenProcess();
  rsu::server::ServerOptions options;
  CLI::App app("The social registry service: household records, scores and programmes over gRPC.", "rsu-server");
  app.set_version_flag("--version", rsu::server::kServiceVersion);
  AddFlags(&options, &app);
  CLI11_PARSE(app, argc, argv);

  absl::StatusOr<std::unique_ptr<rsu::server::Server>> server = rsu::server::Server::Start(options);
  if (!server.ok()) {
    rsu::FlushLog(rsu::server::kLogPatience);
    std::cerr << "rsu-server: " << server.status().message() << "\n";
    return 1;
  }
  if (!options.tls.any()) std::cout << "without TLS: this machine alone can connect\n";
  std::cout << "listening on " << (*server)->address() << std::endl;
  int stop_signal = 0;
  sigwait(&stop_signals, &stop_signal);
  (*server)->Stop();
  rsu::FlushLog(rsu::server::kLogPatience);
  return 0;
}

#include "server/server.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "prometheus/exposer.h"
#include "registry/rocksdb_store.h"
#include "server/effectors.h"
#include "server/law_library.h"
#include "server/limits.h"
#include "server/services.h"

namespace rsu::server {
namespace {

/// Reads wait on a disk now and then, so a few more threads than cores.
int ThreadsFor(int asked) {
  if (asked > 0) return asked;
  return 2 * std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 2, 32);
}

/// Opens the port that Prometheus reads. The library throws when the port is taken.
absl::StatusOr<std::unique_ptr<prometheus::Exposer>> ExposeMetrics(const std::string& address, const Metrics& metrics) {
  if (address.empty()) return nullptr;
  if (!IsLoopback(address)) {
    return absl::InvalidArgumentError(absl::StrCat("--metrics listens on loopback only, not on ", address));
  }
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(address);
    exposer->RegisterCollectable(metrics.registry());
    return exposer;
  } catch (const std::exception& fault) {
    return absl::UnavailableError(absl::StrCat("--metrics: cannot listen on ", address, ": ", fault.what()));
  }
}

class RunningServer final : public Server {
 public:
  ~RunningServer() override { Stop(); }

  absl::Status Open(const ServerOptions& options) {
    if (!MoroccoTimeZoneIsInstalled()) {
      return absl::FailedPreconditionError("the time zone Africa/Casablanca is missing: install the package tzdata");
    }
    if (options.data.empty()) return absl::InvalidArgumentError("--data is missing: name the registry's folder");
    RSU_ASSIGN_OR_RETURN(models_, scoring::ModelSet::LoadEmbedded());
    RSU_ASSIGN_OR_RETURN(eligibility::LawBook book, LoadLaw(options.law));
    law_ = std::make_shared<const Law>(std::move(book));
    RSU_ASSIGN_OR_RETURN(store_, registry::RocksDbStore::Open(options.data, {}, clock_));
    score_effector_.emplace(&*models_);
    decision_effector_.emplace(&law_->book, &law_->views);
    claim_effector_.emplace(&law_->book);
    executor_.emplace(ThreadsFor(options.threads), kMaxQueuedTasks);
    registry_.emplace(
        registry::Registry::Options{store_.get(),
                                    &registry::Places::Embedded(),
                                    &clock_,
                                    {&*score_effector_, &*decision_effector_},
                                    [this](std::function<void()> task) { executor_->RunAdmitted(std::move(task)); },
                                    &*claim_effector_});
    laws_.emplace(law_, &*registry_);
    environment_ = {
        &clock_,    &registry::Places::Embedded(), &*models_, &law_->book, &law_->views, &*laws_, &*registry_,
        &*executor_};
    return laws_->Archive(clock_.Now());
  }

  absl::Status Listen(const ServerOptions& options) {
    RSU_ASSIGN_OR_RETURN(exposer_, ExposeMetrics(options.metrics, metrics_));
    RSU_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ServerCredentials> credentials,
                         MakeServerCredentials(options.listen, options.tls));
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    services_.emplace(environment_, &metrics_);
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort(options.listen, credentials, &port);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxStreamsPerConnection);
    builder.SetMaxReceiveMessageSize(kMaxReceivedBytes);
    // A few kilobytes of compressed bytes may stand for gigabytes, which gRPC would unfold before any limit is looked
    // at.
    builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
    builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
    services_->Register(&builder);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || port == 0) {
      return absl::UnavailableError(absl::StrCat("cannot listen on ", options.listen, ": is the address taken?"));
    }
    address_ = absl::StrCat(options.listen.substr(0, options.listen.rfind(':')), ":", port);
    for (const std::string& name : Services::Names()) server_->GetHealthCheckService()->SetServingStatus(name, true);
    return absl::OkStatus();
  }

  const std::string& address() const override { return address_; }

  void Stop() override {
    if (server_ == nullptr) return;
    LogInfo("stopping", {{"queued", absl::StrCat(executor_->QueuedTasks())}});
    server_->GetHealthCheckService()->SetServingStatus(false);
    server_->Shutdown(absl::ToChronoTime(clock_.Now() + kDrainTime));
    server_.reset();
    executor_.reset();  // runs what was let in
    store_.reset();     // writes what was queued, then closes
    LogInfo("stopped", {});
  }

 private:
  // In order of ownership: what is below uses what is above.
  SystemClock clock_;
  Metrics metrics_;
  std::optional<scoring::ModelSet> models_;
  std::shared_ptr<const Law> law_;
  std::optional<ScoreEffector> score_effector_;
  std::optional<DecisionEffector> decision_effector_;
  std::optional<ClaimDecisionEffector> claim_effector_;
  std::unique_ptr<registry::Store> store_;
  std::optional<registry::Registry> registry_;
  std::optional<LawLibrary> laws_;
  std::optional<Executor> executor_;
  Environment environment_;
  std::unique_ptr<prometheus::Exposer> exposer_;
  std::optional<Services> services_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options) {
  auto server = std::make_unique<RunningServer>();
  RSU_RETURN_IF_ERROR(server->Open(options));
  RSU_RETURN_IF_ERROR(server->Listen(options));
  return server;
}

}  // namespace rsu::server

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
#include "server/address.h"
#include "server/door.h"
#include "server/effectors.h"
#include "server/health_watch.h"
#include "server/law_library.h"
#include "server/limits.h"
#include "server/lookup_limits.h"
#include "server/lookup_recorder.h"
#include "server/services.h"

namespace rsu::server {
namespace {

/// Reads wait on a disk now and then, so a few more threads than cores.
int ThreadsFor(int asked) {
  if (asked > 0) return asked;
  return 2 * std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 2, 32);
}

/// Opens the port that Prometheus reads. The library throws when the port is taken, and listens on every interface
/// where it finds no address in the text; so it gets exactly one.
absl::StatusOr<std::unique_ptr<prometheus::Exposer>> ExposeMetrics(
    const std::string& text, const Metrics& metrics, const std::shared_ptr<prometheus::Collectable>& door) {
  if (text.empty()) return nullptr;
  RSU_ASSIGN_OR_RETURN(Address address, ParseAddress("metrics", text));
  if (!IsLoopback(address) || address.is_unix()) {
    return absl::InvalidArgumentError(absl::StrCat("--metrics listens on loopback only, not on ", text));
  }
  if (address.host == "localhost") address.host = "127.0.0.1";
  try {
    auto exposer = std::make_unique<prometheus::Exposer>(address.WithPort(address.port));
    exposer->RegisterCollectable(metrics.registry());
    exposer->RegisterCollectable(door);
    return exposer;
  } catch (const std::exception& fault) {
    return absl::UnavailableError(absl::StrCat("--metrics: cannot listen on ", text, ": ", fault.what()));
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
    registry::RocksDbStore::Options store_options;
    store_options.create = options.create;
    store_options.accept_folder = options.accept_folder;
    RSU_ASSIGN_OR_RETURN(store_, registry::RocksDbStore::Open(options.data, store_options, clock_));
    if (options.accept_clock) RSU_RETURN_IF_ERROR(registry::AcceptClock(store_.get(), clock_.Now()));
    clock_guard_.emplace(*store_);
    score_effector_.emplace(&*models_);
    decision_effector_.emplace(&law_->book, &law_->views);
    claim_effector_.emplace(&law_->book);
    lookups_.emplace(&clock_, options.door.lookups_per_hour, &metrics_);
    executor_.emplace(ThreadsFor(options.threads), kMaxQueuedTasks);
    registry_.emplace(
        registry::Registry::Options{store_.get(),
                                    &registry::Places::Embedded(),
                                    &clock_,
                                    {&*score_effector_, &*decision_effector_},
                                    [this](std::function<void()> task) { executor_->RunAdmitted(std::move(task)); },
                                    &*claim_effector_,
                                    &*clock_guard_,
                                    &*lookups_});
    laws_.emplace(law_, &*registry_);
    environment_ = {&clock_,      &registry::Places::Embedded(),
                    &*models_,    &law_->book,
                    &law_->views, &*laws_,
                    &*registry_,  &*executor_,
                    &*lookups_};
    lookup_recorder_.emplace(&*lookups_, &*registry_);
    return Archive();
  }

  absl::Status Listen(const ServerOptions& options) {
    RSU_ASSIGN_OR_RETURN(const Address address, ParseAddress("listen", options.listen));
    RSU_ASSIGN_OR_RETURN(std::shared_ptr<grpc::ServerCredentials> credentials,
                         MakeServerCredentials(address, options.tls));
    RSU_ASSIGN_OR_RETURN(door_, Door::Open(address, std::move(credentials), options.door));
    figures_ = door_->figures();
    RSU_ASSIGN_OR_RETURN(exposer_, ExposeMetrics(options.metrics, metrics_, figures_));
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    services_.emplace(environment_, &metrics_);
    grpc::ServerBuilder builder;
    door_->Configure(&builder);
    builder.SetMaxReceiveMessageSize(kMaxReceivedBytes);
    // A few kilobytes of compressed bytes may stand for gigabytes, which gRPC would unfold before any limit is looked
    // at.
    builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
    builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
    services_->Register(&builder);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) return absl::UnavailableError("gRPC does not start");
    health_watch_.emplace(store_.get(), &*clock_guard_, &clock_, server_->GetHealthCheckService(), &metrics_);
    door_->LetIn();
    return absl::OkStatus();
  }

  const std::string& address() const override { return door_->address(); }

  void Stop() override {
    if (server_ == nullptr) return;
    health_watch_.reset();
    LogInfo("stopping", {{"queued", absl::StrCat(executor_->QueuedTasks())}});
    server_->GetHealthCheckService()->SetServingStatus(false);
    door_->Drain();
    server_->Shutdown(absl::ToChronoTime(clock_.Now() + kDrainTime));
    server_.reset();
    door_.reset();
    executor_.reset();         // runs what was let in
    lookup_recorder_.reset();  // writes what they looked up
    store_.reset();            // writes what was queued, then closes
    LogInfo("stopped", {});
  }

 private:
  // A damaged table of the law costs replays of what was decided under it, and no more: the law in force is in memory.
  absl::Status Archive() {
    const absl::Status status = laws_->Archive(clock_.Now());
    if (!absl::IsDataLoss(status)) return status;
    LogError("the law in force cannot be archived", {{"why", std::string(status.message())}});
    return absl::OkStatus();
  }

  // In order of ownership: what is below uses what is above.
  SystemClock clock_;
  Metrics metrics_;
  std::optional<scoring::ModelSet> models_;
  std::shared_ptr<const Law> law_;
  std::optional<ScoreEffector> score_effector_;
  std::optional<DecisionEffector> decision_effector_;
  std::optional<ClaimDecisionEffector> claim_effector_;
  std::unique_ptr<registry::Store> store_;
  std::optional<registry::ClockGuard> clock_guard_;
  std::optional<LookupLimits> lookups_;
  std::optional<registry::Registry> registry_;
  std::optional<LawLibrary> laws_;
  std::optional<Executor> executor_;
  Environment environment_;
  std::optional<LookupRecorder> lookup_recorder_;
  std::unique_ptr<Door> door_;
  std::shared_ptr<prometheus::Collectable> figures_;  // the exposer holds none
  std::unique_ptr<prometheus::Exposer> exposer_;
  std::optional<Services> services_;
  std::unique_ptr<grpc::Server> server_;
  std::optional<HealthWatch> health_watch_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options) {
  auto server = std::make_unique<RunningServer>();
  RSU_RETURN_IF_ERROR(server->Open(options));
  RSU_RETURN_IF_ERROR(server->Listen(options));
  return server;
}

}  // namespace rsu::server

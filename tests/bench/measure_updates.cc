#include <iostream>
#include <memory>

#include "base/clock.h"
#include "base/sha256.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "registry/registry.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "server/effectors.h"
#include "tests/bench/load.h"
#include "tests/bench/measures.h"
#include "tests/bench/measuring_store.h"
#include "tests/bench/merged_commit.h"

namespace rsu::bench {
namespace {

constexpr int kRounds = 3;
constexpr int kInFlight = 64;

/// The household each slot updates, as last answered.
std::vector<v1::Household> ReadHouseholds(const std::string& address, const std::vector<v1::ImportItem>& households) {
  const auto stub = v1::RegistryService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  std::vector<v1::Household> read;
  for (int slot = 0; slot < kInFlight; ++slot) {
    grpc::ClientContext context;
    v1::GetHouseholdRequest request;
    request.set_household_ref(households[slot].household_ref());
    v1::GetHouseholdResponse response;
    if (stub->GetHousehold(&context, request, &response).ok()) read.push_back(response.household());
  }
  return read;
}

/// Rows and bytes of one update of a household, as the registry hands them to its store.
MergedCommitLoad SizeOfUpdate(const v1::ImportItem& household) {
  SystemClock clock;
  registry::MemoryStore memory;
  MeasuringStore store(&memory);
  const scoring::ModelSet models = *scoring::ModelSet::LoadEmbedded();
  const eligibility::LawBook law = *eligibility::LawBook::LoadEmbedded();
  server::LawViews views(&law);
  const server::ScoreEffector score(&models);
  const server::DecisionEffector decision(&law, &views);
  registry::Registry registry(
      {&store, &registry::Places::Embedded(), &clock, {&score, &decision}, [](const std::function<void()>& task) {
         task();
       }});
  std::string etag;
  const auto note = [&etag](const absl::StatusOr<registry::WriteResult>& result) {
    etag = registry::EtagOf(result->household);
  };
  const registry::Caller caller{"local", "UpdateHousehold", "household/1234567", Sha256("body")};
  registry.ImportHousehold(caller, household.household_ref(), household.declaration(), {}, note);
  registry::Caller update = caller;
  update.request_id = "household/1234568";
  registry.UpdateHousehold(
      update, household.household_ref(), etag,
      [](v1::Declaration* declaration) {
        declaration->set_mobile_phones(declaration->mobile_phones() + 1);
        return absl::OkStatus();
      },
      note);
  return {.rows = store.last_rows(), .row_bytes = store.last_bytes() / store.last_rows()};
}

std::string NextUpdate(v1::Household* household, int64_t number) {
  v1::UpdateHouseholdRequest request;
  request.set_request_id(household->household_ref() + "/" + std::to_string(number));
  request.mutable_household()->set_household_ref(household->household_ref());
  request.mutable_household()->set_etag(household->etag());
  request.mutable_household()->mutable_declaration()->set_mobile_phones(static_cast<int>(number % 9));
  request.mutable_update_mask()->add_paths("declaration.mobile_phones");
  return request.SerializeAsString();
}

/// Updates a second: every slot updates its own household, each time the version that was last answered.
LoadResult UpdateForAWhile(const std::string& address, const std::vector<v1::ImportItem>& items, int round) {
  auto households = std::make_shared<std::vector<v1::Household>>(ReadHouseholds(address, items));
  auto numbers = std::make_shared<std::vector<int64_t>>(households->size(), round * int64_t{100000000});
  return RunLoad(
      address, "/rsu.v1.RegistryService/UpdateHousehold",
      [households, numbers](int slot) { return NextUpdate(&(*households)[slot], ++(*numbers)[slot]); },
      {.in_flight = static_cast<int>(households->size())},
      [households](int slot, const std::string& bytes) {
        v1::UpdateHouseholdResponse response;
        if (response.ParseFromString(bytes)) (*households)[slot].set_etag(response.household().etag());
      });
}

}  // namespace

Line MeasureUpdates(const std::string& address, const std::vector<v1::ImportItem>& households,
                    const std::string& folder) {
  const MergedCommitLoad load = SizeOfUpdate(households[0]);
  std::vector<double> ratios, limits;
  for (int round = 0; round < kRounds; ++round) {
    const LoadResult product = UpdateForAWhile(address, households, round);
    const double limit = MeasureMergedCommits(folder + "/limit" + std::to_string(round), load);
    std::cout << "update: " << product.calls_per_second << "/s, p50 " << product.p50_ms << " ms, p99 " << product.p99_ms
              << " ms, failures " << product.failures << "; merged commits of " << load.rows << " rows, "
              << load.rows * load.row_bytes << " B: " << limit << "/s\n";
    limits.push_back(limit);
    ratios.push_back(product.calls_per_second / limit);
  }
  const double limit = Median(limits);
  return {"durable update over gRPC, 64 in flight", Median(ratios) * limit, limit, 0.4,
          "limit: merged commits, same bytes"};
}

}  // namespace rsu::bench

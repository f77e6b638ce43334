// A server of the public API on a loopback port, for the tests of this room: it keeps what it is sent and answers what
// the test put in.
//
//   FakeServer server;
//   server.registry.refusals["RF-2"] = error;
//   RunRsuctl(..., {"--server", server.address(), "import", ...});
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "cli/testing/fake_social_security.h"
#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/error.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/scoring_service.grpc.pb.h"
#include "rsu/v1/server_service.grpc.pb.h"

namespace rsu::cli {

/// A failed call with an ErrorInfo in its details, as the server of the registry sends it.
grpc::Status FailWith(grpc::StatusCode code, const std::string& message, const v1::ErrorInfo& info);

/// Takes declarations into a map: what is new is enrolled, what is the same unchanged, what differs updated. Set the
/// public fields before the first call.
class FakeRegistry final : public v1::RegistryService::Service {
 public:
  std::map<std::string, v1::ErrorInfo> refusals;  // by household_ref
  std::vector<grpc::Status> break_streams;        // ends the first streams so
  std::vector<int> answers_before_break;          // each after so many answers; 0 where not given
  std::function<void(int batches)> after_batch;   // called after each batch that was taken, with their number
  bool answer_before_reading_on = true;           // false: every answer of a stream comes after its last batch
  bool forget_a_result = false;
  v1::Household household;                      // of GetHousehold, when its reference is asked for
  std::vector<v1::HouseholdSummary> summaries;  // of ListHouseholds, by pages of page_size

  std::map<std::string, v1::ImportItem> Taken() const;
  std::vector<int> BatchSizes() const;
  int Streams() const;
  v1::ListHouseholdsRequest LastList() const;

  grpc::Status ImportHouseholds(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportHouseholdsResponse, v1::ImportHouseholdsRequest>* stream) override;
  grpc::Status GetHousehold(grpc::ServerContext* context, const v1::GetHouseholdRequest* request,
                            v1::GetHouseholdResponse* response) override;
  grpc::Status ListHouseholds(grpc::ServerContext* context, const v1::ListHouseholdsRequest* request,
                              v1::ListHouseholdsResponse* response) override;

 private:
  v1::ImportHouseholdsResponse Take(const v1::ImportHouseholdsRequest& batch);
  v1::ImportResult TakeOne(const v1::ImportItem& item) RSU_REQUIRES(mutex_);

  mutable Mutex mutex_;
  std::map<std::string, v1::ImportItem> taken_ RSU_GUARDED_BY(mutex_);
  std::vector<int> batch_sizes_ RSU_GUARDED_BY(mutex_);
  int streams_ RSU_GUARDED_BY(mutex_) = 0;
  v1::ListHouseholdsRequest last_list_ RSU_GUARDED_BY(mutex_);
};

class FakeScoring final : public v1::ScoringService::Service {
 public:
  v1::ScoreExplanation explanation;
  v1::ExplainScoreRequest last_explained;
  std::vector<v1::Model> models;

  grpc::Status ExplainScore(grpc::ServerContext* context, const v1::ExplainScoreRequest* request,
                            v1::ExplainScoreResponse* response) override;
  grpc::Status ListModels(grpc::ServerContext* context, const v1::ListModelsRequest* request,
                          v1::ListModelsResponse* response) override;
};

/// Keeps the last request of each kind; read them when the call is over.
class FakeEligibility final : public v1::EligibilityService::Service {
 public:
  grpc::Status failure;  // of every call, unless OK
  v1::RouteHouseholdResponse route;
  v1::CheckEligibilityResponse check;
  std::vector<v1::Programme> programmes;

  v1::RouteHouseholdRequest last_route;
  v1::CheckEligibilityRequest last_check;
  v1::ApplyToProgrammeRequest last_apply;

  v1::ExplainDecisionResponse explained;
  v1::FindRemediesResponse remedies;
  std::vector<v1::Receipt> receipts;  // of ListDecisions, by pages of page_size
  v1::GetDecisionResponse decision;
  v1::ReplayDecisionResponse replayed;
  v1::CompareDecisionsResponse compared;
  v1::ComputeArrearsResponse arrears;
  v1::GetGrantHistoryResponse grant_history;

  v1::ExplainDecisionRequest last_explained;
  v1::FindRemediesRequest last_remedies;
  v1::ListDecisionsRequest last_list;
  v1::GetDecisionRequest last_decision;
  v1::ReplayDecisionRequest last_replayed;
  v1::CompareDecisionsRequest last_compared;
  v1::ComputeArrearsRequest last_arrears;
  v1::GetGrantHistoryRequest last_grant_history;

  grpc::Status RouteHousehold(grpc::ServerContext* context, const v1::RouteHouseholdRequest* request,
                              v1::RouteHouseholdResponse* response) override;
  grpc::Status CheckEligibility(grpc::ServerContext* context, const v1::CheckEligibilityRequest* request,
                                v1::CheckEligibilityResponse* response) override;
  grpc::Status ExplainDecision(grpc::ServerContext* context, const v1::ExplainDecisionRequest* request,
                               v1::ExplainDecisionResponse* response) override;
  grpc::Status FindRemedies(grpc::ServerContext* context, const v1::FindRemediesRequest* request,
                            v1::FindRemediesResponse* response) override;
  grpc::Status GetDecision(grpc::ServerContext* context, const v1::GetDecisionRequest* request,
                           v1::GetDecisionResponse* response) override;
  grpc::Status ReplayDecision(grpc::ServerContext* context, const v1::ReplayDecisionRequest* request,
                              v1::ReplayDecisionResponse* response) override;
  grpc::Status CompareDecisions(grpc::ServerContext* context, const v1::CompareDecisionsRequest* request,
                                v1::CompareDecisionsResponse* response) override;
  grpc::Status ComputeArrears(grpc::ServerContext* context, const v1::ComputeArrearsRequest* request,
                              v1::ComputeArrearsResponse* response) override;
  grpc::Status GetGrantHistory(grpc::ServerContext* context, const v1::GetGrantHistoryRequest* request,
                               v1::GetGrantHistoryResponse* response) override;
  grpc::Status ListDecisions(grpc::ServerContext* context, const v1::ListDecisionsRequest* request,
                             v1::ListDecisionsResponse* response) override;
  grpc::Status ApplyToProgramme(grpc::ServerContext* context, const v1::ApplyToProgrammeRequest* request,
                                v1::ApplyToProgrammeResponse* response) override;
  grpc::Status ListApplications(grpc::ServerContext* context, const v1::ListApplicationsRequest* request,
                                v1::ListApplicationsResponse* response) override;
  grpc::Status ListProgrammes(grpc::ServerContext* context, const v1::ListProgrammesRequest* request,
                              v1::ListProgrammesResponse* response) override;
};

class FakeServerInfo final : public v1::ServerService::Service {
 public:
  v1::GetServerInfoResponse info;
  v1::ListLookupsResponse lookups;  // by pages of page_size
  v1::ListLookupsRequest last_lookups;

  grpc::Status GetServerInfo(grpc::ServerContext* context, const v1::GetServerInfoRequest* request,
                             v1::GetServerInfoResponse* response) override;
  grpc::Status ListLookups(grpc::ServerContext* context, const v1::ListLookupsRequest* request,
                           v1::ListLookupsResponse* response) override;
};

class FakeServer {
 public:
  /// Listens on a free port of 127.0.0.1.
  FakeServer();
  ~FakeServer();

  std::string address() const;

  FakeRegistry registry;
  FakeScoring scoring;
  FakeEligibility eligibility;
  FakeLaw law;
  FakeSocialSecurity social_security;
  FakeServerInfo info;

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace rsu::cli

#include "cli/testing/fake_server.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace rsu::cli {

grpc::Status FailWith(grpc::StatusCode code, const std::string& message, const v1::ErrorInfo& info) {
  v1::CallStatus call;
  call.set_code(code);
  call.set_message(message);
  call.add_details()->PackFrom(info);
  return grpc::Status(code, message, call.SerializeAsString());
}

std::map<std::string, v1::ImportItem> FakeRegistry::Taken() const {
  MutexLock lock(&mutex_);
  return taken_;
}

std::vector<int> FakeRegistry::BatchSizes() const {
  MutexLock lock(&mutex_);
  return batch_sizes_;
}

int FakeRegistry::Streams() const {
  MutexLock lock(&mutex_);
  return streams_;
}

v1::ListHouseholdsRequest FakeRegistry::LastList() const {
  MutexLock lock(&mutex_);
  return last_list_;
}

grpc::Status FakeRegistry::ImportHouseholds(
    grpc::ServerContext* /*context*/,
    grpc::ServerReaderWriter<v1::ImportHouseholdsResponse, v1::ImportHouseholdsRequest>* stream) {
  size_t number = 0;
  {
    MutexLock lock(&mutex_);
    number = static_cast<size_t>(streams_++);
  }
  const bool breaks = number < break_streams.size();
  const int answers = number < answers_before_break.size() ? answers_before_break[number] : 0;
  std::vector<v1::ImportHouseholdsResponse> kept;
  v1::ImportHouseholdsRequest batch;
  for (int answered = 0; stream->Read(&batch); ++answered) {
    if (breaks && answered == answers) {
      Take(batch);  // stored, and the answer lost: the client must send it again
      return break_streams[number];
    }
    kept.push_back(Take(batch));
    if (after_batch) after_batch(answered + 1);
    if (!answer_before_reading_on) continue;
    stream->Write(kept.back());
    kept.clear();
  }
  for (const v1::ImportHouseholdsResponse& response : kept) stream->Write(response);
  return grpc::Status::OK;
}

v1::ImportHouseholdsResponse FakeRegistry::Take(const v1::ImportHouseholdsRequest& batch) {
  MutexLock lock(&mutex_);
  batch_sizes_.push_back(batch.items_size());
  v1::ImportHouseholdsResponse response;
  for (const v1::ImportItem& item : batch.items()) *response.add_results() = TakeOne(item);
  if (forget_a_result) response.mutable_results()->RemoveLast();
  return response;
}

v1::ImportResult FakeRegistry::TakeOne(const v1::ImportItem& item) {
  v1::ImportResult result;
  result.set_household_ref(item.household_ref());
  const auto refusal = refusals.find(item.household_ref());
  if (refusal != refusals.end()) {
    result.set_outcome(v1::IMPORT_OUTCOME_REFUSED);
    *result.mutable_error() = refusal->second;
    return result;
  }
  const auto [found, added] = taken_.try_emplace(item.household_ref(), item);
  const bool same = found->second.SerializeAsString() == item.SerializeAsString();
  result.set_outcome(added  ? v1::IMPORT_OUTCOME_ENROLLED
                     : same ? v1::IMPORT_OUTCOME_UNCHANGED
                            : v1::IMPORT_OUTCOME_UPDATED);
  found->second = item;
  result.set_version(1);
  return result;
}

grpc::Status FakeRegistry::GetHousehold(grpc::ServerContext* /*context*/, const v1::GetHouseholdRequest* request,
                                        v1::GetHouseholdResponse* response) {
  if (request->household_ref() != household.household_ref()) {
    v1::ErrorInfo info;
    info.set_reason("HOUSEHOLD_NOT_FOUND");
    (*info.mutable_metadata())["household_ref"] = request->household_ref();
    return FailWith(grpc::StatusCode::NOT_FOUND, "no household has this reference", info);
  }
  *response->mutable_household() = household;
  return grpc::Status::OK;
}

grpc::Status FakeRegistry::ListHouseholds(grpc::ServerContext* /*context*/, const v1::ListHouseholdsRequest* request,
                                          v1::ListHouseholdsResponse* response) {
  {
    MutexLock lock(&mutex_);
    last_list_ = *request;
  }
  size_t from = 0;
  if (!absl::SimpleAtoi(request->page_token(), &from)) from = 0;
  const size_t to = std::min(summaries.size(), from + static_cast<size_t>(request->page_size()));
  for (size_t i = from; i < to; ++i) *response->add_households() = summaries[i];
  if (to < summaries.size()) response->set_next_page_token(absl::StrCat(to));
  return grpc::Status::OK;
}

grpc::Status FakeScoring::ExplainScore(grpc::ServerContext* /*context*/, const v1::ExplainScoreRequest* request,
                                       v1::ExplainScoreResponse* response) {
  last_explained = *request;
  *response->mutable_explanation() = explanation;
  return grpc::Status::OK;
}

grpc::Status FakeScoring::ListModels(grpc::ServerContext* /*context*/, const v1::ListModelsRequest* /*request*/,
                                     v1::ListModelsResponse* response) {
  response->mutable_models()->Assign(models.begin(), models.end());
  return grpc::Status::OK;
}

grpc::Status FakeEligibility::RouteHousehold(grpc::ServerContext* /*context*/, const v1::RouteHouseholdRequest* request,
                                             v1::RouteHouseholdResponse* response) {
  last_route = *request;
  *response = route;
  return failure;
}

grpc::Status FakeEligibility::CheckEligibility(grpc::ServerContext* /*context*/,
                                               const v1::CheckEligibilityRequest* request,
                                               v1::CheckEligibilityResponse* response) {
  last_check = *request;
  *response = check;
  return failure;
}

grpc::Status FakeEligibility::ApplyToProgramme(grpc::ServerContext* /*context*/,
                                               const v1::ApplyToProgrammeRequest* request,
                                               v1::ApplyToProgrammeResponse* response) {
  last_apply = *request;
  response->mutable_application()->set_household_ref(request->household_ref());
  response->mutable_application()->set_programme(request->programme());
  *response->mutable_application()->mutable_applied_on() = request->applied_on();
  return failure;
}

grpc::Status FakeEligibility::ListApplications(grpc::ServerContext* /*context*/,
                                               const v1::ListApplicationsRequest* /*request*/,
                                               v1::ListApplicationsResponse* /*response*/) {
  return failure;
}

grpc::Status FakeEligibility::ListProgrammes(grpc::ServerContext* /*context*/,
                                             const v1::ListProgrammesRequest* /*request*/,
                                             v1::ListProgrammesResponse* response) {
  response->mutable_programmes()->Assign(programmes.begin(), programmes.end());
  return failure;
}

grpc::Status FakeEligibility::ExplainDecision(grpc::ServerContext* /*context*/,
                                              const v1::ExplainDecisionRequest* request,
                                              v1::ExplainDecisionResponse* response) {
  last_explained = *request;
  *response = explained;
  return failure;
}

grpc::Status FakeEligibility::FindRemedies(grpc::ServerContext* /*context*/, const v1::FindRemediesRequest* request,
                                           v1::FindRemediesResponse* response) {
  last_remedies = *request;
  *response = remedies;
  return failure;
}

grpc::Status FakeEligibility::GetDecision(grpc::ServerContext* /*context*/, const v1::GetDecisionRequest* request,
                                          v1::GetDecisionResponse* response) {
  last_decision = *request;
  *response = decision;
  return failure;
}

grpc::Status FakeEligibility::ReplayDecision(grpc::ServerContext* /*context*/, const v1::ReplayDecisionRequest* request,
                                             v1::ReplayDecisionResponse* response) {
  last_replayed = *request;
  *response = replayed;
  return failure;
}

grpc::Status FakeEligibility::CompareDecisions(grpc::ServerContext* /*context*/,
                                               const v1::CompareDecisionsRequest* request,
                                               v1::CompareDecisionsResponse* response) {
  last_compared = *request;
  *response = compared;
  return failure;
}

grpc::Status FakeEligibility::ComputeArrears(grpc::ServerContext* /*context*/, const v1::ComputeArrearsRequest* request,
                                             v1::ComputeArrearsResponse* response) {
  last_arrears = *request;
  *response = arrears;
  return failure;
}

grpc::Status FakeEligibility::GetGrantHistory(grpc::ServerContext* /*context*/,
                                              const v1::GetGrantHistoryRequest* request,
                                              v1::GetGrantHistoryResponse* response) {
  last_grant_history = *request;
  *response = grant_history;
  return failure;
}

grpc::Status FakeEligibility::ListDecisions(grpc::ServerContext* /*context*/, const v1::ListDecisionsRequest* request,
                                            v1::ListDecisionsResponse* response) {
  last_list = *request;
  size_t from = 0;
  if (!absl::SimpleAtoi(request->page_token(), &from)) from = 0;
  const size_t to = std::min(receipts.size(), from + static_cast<size_t>(request->page_size()));
  for (size_t i = from; i < to; ++i) *response->add_receipts() = receipts[i];
  if (to < receipts.size()) response->set_next_page_token(absl::StrCat(to));
  return failure;
}

grpc::Status FakeServerInfo::GetServerInfo(grpc::ServerContext* /*context*/,
                                           const v1::GetServerInfoRequest* /*request*/,
                                           v1::GetServerInfoResponse* response) {
  *response = info;
  return grpc::Status::OK;
}

grpc::Status FakeServerInfo::ListLookups(grpc::ServerContext* /*context*/, const v1::ListLookupsRequest* request,
                                         v1::ListLookupsResponse* response) {
  last_lookups = *request;
  int from = 0;
  if (!absl::SimpleAtoi(request->page_token(), &from)) from = 0;
  const int to = std::min(lookups.lookups_size(), from + request->page_size());
  for (int i = from; i < to; ++i) *response->add_lookups() = lookups.lookups(i);
  if (to < lookups.lookups_size()) response->set_next_page_token(absl::StrCat(to));
  return grpc::Status::OK;
}

FakeServer::FakeServer() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(&registry);
  builder.RegisterService(&scoring);
  builder.RegisterService(&eligibility);
  builder.RegisterService(&law);
  builder.RegisterService(&social_security);
  builder.RegisterService(&info);
  server_ = builder.BuildAndStart();
}

FakeServer::~FakeServer() { server_->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(1)); }

std::string FakeServer::address() const { return absl::StrCat("127.0.0.1:", port_); }

}  // namespace rsu::cli

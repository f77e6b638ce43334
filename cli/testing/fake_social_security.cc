#include "cli/testing/fake_social_security.h"

namespace rsu::cli {

grpc::Status FakeLaw::GetLaw(grpc::ServerContext* /*context*/, const v1::GetLawRequest* request,
                             v1::GetLawResponse* response) {
  last_law = *request;
  *response = law;
  return failure;
}

grpc::Status FakeLaw::GetLawHistory(grpc::ServerContext* /*context*/, const v1::GetLawHistoryRequest* request,
                                    v1::GetLawHistoryResponse* response) {
  last_history = *request;
  *response = history;
  return failure;
}

grpc::Status FakeLaw::ListSwitches(grpc::ServerContext* /*context*/, const v1::ListSwitchesRequest* /*request*/,
                                   v1::ListSwitchesResponse* response) {
  *response = switches;
  return failure;
}

grpc::Status FakeLaw::ListLawVersions(grpc::ServerContext* /*context*/, const v1::ListLawVersionsRequest* /*request*/,
                                      v1::ListLawVersionsResponse* response) {
  *response = versions;
  return failure;
}

std::map<std::string, v1::InsuredRecord> FakeSocialSecurity::Taken() const {
  MutexLock lock(&mutex_);
  return taken_;
}

void FakeSocialSecurity::Forget() {
  MutexLock lock(&mutex_);
  taken_.clear();
}

int FakeSocialSecurity::Streams() const {
  MutexLock lock(&mutex_);
  return streams_;
}

grpc::Status FakeSocialSecurity::ImportInsured(
    grpc::ServerContext* /*context*/,
    grpc::ServerReaderWriter<v1::ImportInsuredResponse, v1::ImportInsuredRequest>* stream) {
  size_t number = 0;
  {
    MutexLock lock(&mutex_);
    number = static_cast<size_t>(streams_++);
  }
  std::vector<v1::ImportInsuredResponse> kept;
  v1::ImportInsuredRequest request;
  for (int answered = 0; stream->Read(&request); ++answered) {
    v1::ImportInsuredResponse response = TakeOne(request);
    if (after_record) after_record(answered + 1);
    // Stored, and the answer lost: the client must send it again.
    if (number < break_streams.size() && answered == answers_before_break) return break_streams[number];
    if (answer_to_nothing) response.set_position(-1);
    kept.push_back(response);
    if (answer_backwards && kept.size() < 2) continue;
    for (; !kept.empty(); kept.pop_back()) stream->Write(kept.back());
  }
  return grpc::Status::OK;
}

v1::ImportInsuredResponse FakeSocialSecurity::TakeOne(const v1::ImportInsuredRequest& request) {
  MutexLock lock(&mutex_);
  v1::ImportInsuredResponse response;
  response.set_position(request.position());
  const auto refusal = refusals.find(request.insured().idcs());
  if (refusal != refusals.end()) {
    *response.mutable_error() = refusal->second;
    return response;
  }
  const auto [found, added] = taken_.try_emplace(request.insured().idcs(), request.insured());
  const bool same = !added && found->second.SerializeAsString() == request.insured().SerializeAsString();
  response.mutable_stored()->set_version(1);
  response.mutable_stored()->set_unchanged(same);
  found->second = request.insured();
  return response;
}

grpc::Status FakeSocialSecurity::GetInsured(grpc::ServerContext* /*context*/, const v1::GetInsuredRequest* /*request*/,
                                            v1::GetInsuredResponse* response) {
  *response = insured;
  return failure;
}

grpc::Status FakeSocialSecurity::FileClaim(grpc::ServerContext* /*context*/, const v1::FileClaimRequest* request,
                                           v1::FileClaimResponse* response) {
  last_filed = *request;
  *response = filed;
  return failure;
}

grpc::Status FakeSocialSecurity::GetClaim(grpc::ServerContext* /*context*/, const v1::GetClaimRequest* request,
                                          v1::GetClaimResponse* response) {
  last_claim = *request;
  *response = claim;
  return failure;
}

grpc::Status FakeSocialSecurity::ListClaims(grpc::ServerContext* /*context*/, const v1::ListClaimsRequest* request,
                                            v1::ListClaimsResponse* response) {
  last_list = *request;
  *response = claims;
  return failure;
}

grpc::Status FakeSocialSecurity::DecideClaim(grpc::ServerContext* /*context*/, const v1::DecideClaimRequest* request,
                                             v1::DecideClaimResponse* response) {
  last_decided = *request;
  *response = decide ? decide(*request) : decided;
  return failure;
}

grpc::Status FakeSocialSecurity::ListBenefits(grpc::ServerContext* /*context*/,
                                              const v1::ListBenefitsRequest* /*request*/,
                                              v1::ListBenefitsResponse* response) {
  *response = benefits;
  return failure;
}

}  // namespace rsu::cli

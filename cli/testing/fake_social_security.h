// The fund and the law of the fake server: each keeps the last request of a kind and answers what the test put in.
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "rsu/v1/error.pb.h"
#include "rsu/v1/law_service.grpc.pb.h"
#include "rsu/v1/social_security_service.grpc.pb.h"

namespace rsu::cli {

class FakeLaw final : public v1::LawService::Service {
 public:
  grpc::Status failure;  // of every call, unless OK
  v1::GetLawResponse law;
  v1::GetLawHistoryResponse history;
  v1::ListSwitchesResponse switches;
  v1::ListLawVersionsResponse versions;

  v1::GetLawRequest last_law;
  v1::GetLawHistoryRequest last_history;

  grpc::Status GetLaw(grpc::ServerContext* context, const v1::GetLawRequest* request,
                      v1::GetLawResponse* response) override;
  grpc::Status GetLawHistory(grpc::ServerContext* context, const v1::GetLawHistoryRequest* request,
                             v1::GetLawHistoryResponse* response) override;
  grpc::Status ListSwitches(grpc::ServerContext* context, const v1::ListSwitchesRequest* request,
                            v1::ListSwitchesResponse* response) override;
  grpc::Status ListLawVersions(grpc::ServerContext* context, const v1::ListLawVersionsRequest* request,
                               v1::ListLawVersionsResponse* response) override;
};

/// Takes records into a map: what is the same is unchanged. Set the public fields before the first call.
class FakeSocialSecurity final : public v1::SocialSecurityService::Service {
 public:
  grpc::Status failure;                           // of every call but ImportInsured, unless OK
  std::map<std::string, v1::ErrorInfo> refusals;  // of ImportInsured, by idcs
  std::vector<grpc::Status> break_streams;        // ends the first streams of ImportInsured so
  int answers_before_break = 0;                   // each after so many answers
  std::function<void(int records)> after_record;  // called after each record that was taken, with their number
  bool answer_backwards = false;                  // two by two, the second record first
  bool answer_to_nothing = false;                 // every answer has a position that nobody sent
  v1::GetInsuredResponse insured;
  v1::FileClaimResponse filed;
  v1::GetClaimResponse claim;
  v1::ListClaimsResponse claims;
  v1::DecideClaimResponse decided;
  std::function<v1::DecideClaimResponse(const v1::DecideClaimRequest&)> decide;  // in its place
  v1::ListBenefitsResponse benefits;

  v1::FileClaimRequest last_filed;
  v1::GetClaimRequest last_claim;
  v1::ListClaimsRequest last_list;
  v1::DecideClaimRequest last_decided;

  std::map<std::string, v1::InsuredRecord> Taken() const;
  int Streams() const;
  void Forget();  // what was taken

  grpc::Status ImportInsured(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportInsuredResponse, v1::ImportInsuredRequest>* stream) override;
  grpc::Status GetInsured(grpc::ServerContext* context, const v1::GetInsuredRequest* request,
                          v1::GetInsuredResponse* response) override;
  grpc::Status FileClaim(grpc::ServerContext* context, const v1::FileClaimRequest* request,
                         v1::FileClaimResponse* response) override;
  grpc::Status GetClaim(grpc::ServerContext* context, const v1::GetClaimRequest* request,
                        v1::GetClaimResponse* response) override;
  grpc::Status ListClaims(grpc::ServerContext* context, const v1::ListClaimsRequest* request,
                          v1::ListClaimsResponse* response) override;
  grpc::Status DecideClaim(grpc::ServerContext* context, const v1::DecideClaimRequest* request,
                           v1::DecideClaimResponse* response) override;
  grpc::Status ListBenefits(grpc::ServerContext* context, const v1::ListBenefitsRequest* request,
                            v1::ListBenefitsResponse* response) override;

 private:
  v1::ImportInsuredResponse TakeOne(const v1::ImportInsuredRequest& request);

  mutable Mutex mutex_;
  std::map<std::string, v1::InsuredRecord> taken_ RSU_GUARDED_BY(mutex_);
  int streams_ RSU_GUARDED_BY(mutex_) = 0;
};

}  // namespace rsu::cli

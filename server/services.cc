#include "server/services.h"

#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/law_service.grpc.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/scoring_service.grpc.pb.h"
#include "rsu/v1/server_service.grpc.pb.h"
#include "rsu/v1/social_security_service.grpc.pb.h"
#include "server/adapter.h"
#include "server/eligibility_handlers.h"
#include "server/explain_handlers.h"
#include "server/import_stream.h"
#include "server/info_handlers.h"
#include "server/insured_stream.h"
#include "server/law_handlers.h"
#include "server/month_handlers.h"
#include "server/receipt_handlers.h"
#include "server/registry_handlers.h"
#include "server/scoring_handlers.h"
#include "server/social_security_handlers.h"

namespace rsu::server {
namespace {

using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

// A unary method of a service: its figures, and the override that serves it. The last argument of Serve* is the
// handler; questions also name the handler that answers from memory.
#define RSU_METHOD(Kind, Method, ...)                                                                               \
 public:                                                                                                            \
  ServerUnaryReactor* Method(CallbackServerContext* context, const v1::Method##Request* request,                    \
                             v1::Method##Response* response) override {                                             \
    return Kind<v1::Method##Request, v1::Method##Response>(environment_, Method##_metrics_.get(), context, request, \
                                                           response, __VA_ARGS__);                                  \
  }                                                                                                                 \
                                                                                                                    \
 private:                                                                                                           \
  const std::unique_ptr<MethodMetrics> Method##_metrics_ = metrics_->ForMethod(#Method);

/// What every service holds.
class ServiceBase {
 public:
  ServiceBase(const Environment& environment, Metrics* metrics) : environment_(environment), metrics_(metrics) {}

 protected:
  const Environment& environment_;
  Metrics* const metrics_;
};

class RegistryService final : public v1::RegistryService::CallbackService, ServiceBase {
 public:
  using ServiceBase::ServiceBase;

  grpc::ServerBidiReactor<v1::ImportHouseholdsRequest, v1::ImportHouseholdsResponse>* ImportHouseholds(
      CallbackServerContext* context) override {
    return new ImportStream(environment_, metrics_, import_metrics_.get(), context);  // deletes itself when done
  }

 private:
  const std::unique_ptr<MethodMetrics> import_metrics_ = metrics_->ForMethod("ImportHouseholds");
  RSU_METHOD(ServeWrite, EnrolHousehold, &server::EnrolHousehold)
  RSU_METHOD(ServeRead, GetHousehold, &server::GetHousehold)
  RSU_METHOD(ServeWrite, UpdateHousehold, &server::UpdateHousehold)
  RSU_METHOD(ServeRead, ListHouseholds, &server::ListHouseholds)
};

class ScoringService final : public v1::ScoringService::CallbackService, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD(ServeRead, ScoreHousehold, &server::ScoreHousehold)
  RSU_METHOD(ServeRead, ExplainScore, &server::ExplainScore)
  RSU_METHOD(ServeRead, ListModels, &server::ListModels)
};

// All methods on the callback API, RouteHousehold in bytes (see its handler).
// RouteHousehold takes the place that the callback API gives it.
using EligibilityMethods =
    v1::EligibilityService::WithRawCallbackMethod_RouteHousehold<v1::EligibilityService::CallbackService>;

class EligibilityService final : public EligibilityMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;

  ServerUnaryReactor* RouteHousehold(CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override {
    return ServeRead<grpc::ByteBuffer, grpc::ByteBuffer>(environment_, route_metrics_.get(), context, request, response,
                                                         &server::RouteHousehold, &server::RouteHouseholdFast);
  }

 private:
  const std::unique_ptr<MethodMetrics> route_metrics_ = metrics_->ForMethod("RouteHousehold");
  RSU_METHOD(ServeRead, CheckEligibility, &server::CheckEligibility, &server::CheckEligibilityFast)
  RSU_METHOD(ServeWrite, ApplyToProgramme, &server::ApplyToProgramme)
  RSU_METHOD(ServeRead, ListApplications, &server::ListApplications)
  RSU_METHOD(ServeRead, ExplainDecision, &server::ExplainDecision)
  RSU_METHOD(ServeRead, FindRemedies, &server::FindRemedies)
  RSU_METHOD(ServeRead, ListDecisions, &server::ListDecisions)
  RSU_METHOD(ServeRead, GetDecision, &server::GetDecision)
  RSU_METHOD(ServeRead, ReplayDecision, &server::ReplayDecision)
  RSU_METHOD(ServeRead, CompareDecisions, &server::CompareDecisions)
  RSU_METHOD(ServeRead, ComputeArrears, &server::ComputeArrears)
  RSU_METHOD(ServeRead, GetGrantHistory, &server::GetGrantHistory)
  RSU_METHOD(ServeRead, ListProgrammes, &server::ListProgrammes)
};

class SocialSecurityService final : public v1::SocialSecurityService::CallbackService, ServiceBase {
 public:
  using ServiceBase::ServiceBase;

  grpc::ServerBidiReactor<v1::ImportInsuredRequest, v1::ImportInsuredResponse>* ImportInsured(
      CallbackServerContext* context) override {
    return new InsuredStream(environment_, import_metrics_.get(), context);  // deletes itself when done
  }

 private:
  const std::unique_ptr<MethodMetrics> import_metrics_ = metrics_->ForMethod("ImportInsured");
  RSU_METHOD(ServeWrite, RecordInsured, &server::RecordInsured)
  RSU_METHOD(ServeRead, GetInsured, &server::GetInsured)
  RSU_METHOD(ServeWrite, FileClaim, &server::FileClaim)
  RSU_METHOD(ServeRead, GetClaim, &server::GetClaim)
  RSU_METHOD(ServeRead, ListClaims, &server::ListClaims)
  RSU_METHOD(ServeRead, DecideClaim, &server::DecideClaim)
  RSU_METHOD(ServeRead, ListBenefits, &server::ListBenefits)
};

class LawService final : public v1::LawService::CallbackService, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD(ServeRead, GetLaw, &server::GetLaw)
  RSU_METHOD(ServeRead, GetLawHistory, &server::GetLawHistory)
  RSU_METHOD(ServeRead, ListSwitches, &server::ListSwitches)
  RSU_METHOD(ServeRead, ListLawVersions, &server::ListLawVersions)
};

class ServerService final : public v1::ServerService::CallbackService, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD(ServeRead, GetServerInfo, &server::GetServerInfo)
};

#undef RSU_METHOD

}  // namespace

Services::Services(const Environment& environment, Metrics* metrics) {
  services_.push_back(std::make_unique<RegistryService>(environment, metrics));
  services_.push_back(std::make_unique<ScoringService>(environment, metrics));
  services_.push_back(std::make_unique<EligibilityService>(environment, metrics));
  services_.push_back(std::make_unique<SocialSecurityService>(environment, metrics));
  services_.push_back(std::make_unique<LawService>(environment, metrics));
  services_.push_back(std::make_unique<ServerService>(environment, metrics));
}

Services::~Services() = default;

void Services::Register(grpc::ServerBuilder* builder) {
  for (const std::unique_ptr<grpc::Service>& service : services_) builder->RegisterService(service.get());
}

std::vector<std::string> Services::Names() {
  return {v1::RegistryService::service_full_name(),    v1::ScoringService::service_full_name(),
          v1::EligibilityService::service_full_name(), v1::SocialSecurityService::service_full_name(),
          v1::LawService::service_full_name(),         v1::ServerService::service_full_name()};
}

bool Services::Writes(const std::string& name) {
  return name == v1::RegistryService::service_full_name() || name == v1::SocialSecurityService::service_full_name();
}

}  // namespace rsu::server

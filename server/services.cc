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

using grpc::ByteBuffer;
using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;

/// A service whose methods come in bytes: each of Methods is its WithRawCallbackMethod_ of one method.
template <typename Service, template <typename> class... Methods>
struct InBytes {
  using Type = Service;
};
template <typename Service, template <typename> class Method, template <typename> class... Others>
struct InBytes<Service, Method, Others...> {
  using Type = Method<typename InBytes<Service, Others...>::Type>;
};

// A unary method of a service: its figures, and the override that serves it. The last arguments are the limits of a
// request and the handler; questions also name the handler that answers from memory.
#define RSU_METHOD_OF(Kind, Method, Response, Limits, ...)                                                        \
 public:                                                                                                          \
  ServerUnaryReactor* Method(CallbackServerContext* context, const ByteBuffer* request, ByteBuffer* response)     \
      override {                                                                                                  \
    return Kind<v1::Method##Request, Response>(environment_, {Method##_metrics_.get(), Limits}, context, request, \
                                               response, __VA_ARGS__);                                            \
  }                                                                                                               \
                                                                                                                  \
 private:                                                                                                         \
  const std::unique_ptr<MethodMetrics> Method##_metrics_ = metrics_->ForMethod(#Method);

#define RSU_METHOD(Kind, Method, ...) RSU_METHOD_OF(Kind, Method, v1::Method##Response, __VA_ARGS__)

/// What every service holds.
class ServiceBase {
 public:
  ServiceBase(const Environment& environment, Metrics* metrics) : environment_(environment), metrics_(metrics) {}

 protected:
  const Environment& environment_;
  Metrics* const metrics_;
};

using RegistryMethods = InBytes<v1::RegistryService::Service, v1::RegistryService::WithRawCallbackMethod_EnrolHousehold,
                                v1::RegistryService::WithRawCallbackMethod_GetHousehold,
                                v1::RegistryService::WithRawCallbackMethod_UpdateHousehold,
                                v1::RegistryService::WithRawCallbackMethod_ListHouseholds,
                                v1::RegistryService::WithRawCallbackMethod_ImportHouseholds>::Type;

class RegistryService final : public RegistryMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;

  grpc::ServerBidiReactor<ByteBuffer, ByteBuffer>* ImportHouseholds(CallbackServerContext* context) override {
    return new ImportStream(environment_, metrics_, import_metrics_.get(), context);  // deletes itself when done
  }

 private:
  const std::unique_ptr<MethodMetrics> import_metrics_ = metrics_->ForMethod("ImportHouseholds");
  RSU_METHOD(ServeWrite, EnrolHousehold, kHouseholdLimits, &server::EnrolHousehold)
  RSU_METHOD(ServeRead, GetHousehold, kQuestionLimits, &server::GetHousehold)
  RSU_METHOD(ServeWrite, UpdateHousehold, kHouseholdLimits, &server::UpdateHousehold)
  RSU_METHOD(ServeRead, ListHouseholds, kQuestionLimits, &server::ListHouseholds)
};

using ScoringMethods = InBytes<v1::ScoringService::Service, v1::ScoringService::WithRawCallbackMethod_ScoreHousehold,
                               v1::ScoringService::WithRawCallbackMethod_ExplainScore,
                               v1::ScoringService::WithRawCallbackMethod_ListModels>::Type;

class ScoringService final : public ScoringMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD(ServeRead, ScoreHousehold, kHouseholdLimits, &server::ScoreHousehold)
  RSU_METHOD(ServeRead, ExplainScore, kHouseholdLimits, &server::ExplainScore)
  RSU_METHOD(ServeRead, ListModels, kQuestionLimits, &server::ListModels)
};

using EligibilityMethods =
    InBytes<v1::EligibilityService::Service, v1::EligibilityService::WithRawCallbackMethod_RouteHousehold,
            v1::EligibilityService::WithRawCallbackMethod_CheckEligibility,
            v1::EligibilityService::WithRawCallbackMethod_ApplyToProgramme,
            v1::EligibilityService::WithRawCallbackMethod_ListApplications,
            v1::EligibilityService::WithRawCallbackMethod_ExplainDecision,
            v1::EligibilityService::WithRawCallbackMethod_FindRemedies,
            v1::EligibilityService::WithRawCallbackMethod_ListDecisions,
            v1::EligibilityService::WithRawCallbackMethod_GetDecision,
            v1::EligibilityService::WithRawCallbackMethod_ReplayDecision,
            v1::EligibilityService::WithRawCallbackMethod_CompareDecisions,
            v1::EligibilityService::WithRawCallbackMethod_ComputeArrears,
            v1::EligibilityService::WithRawCallbackMethod_GetGrantHistory,
            v1::EligibilityService::WithRawCallbackMethod_ListProgrammes>::Type;

class EligibilityService final : public EligibilityMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD_OF(ServeRead, RouteHousehold, ByteBuffer, kInlineLimits, &server::RouteHousehold,
                &server::RouteHouseholdFast)

  RSU_METHOD(ServeRead, CheckEligibility, kQuestionLimits, &server::CheckEligibility, &server::CheckEligibilityFast)
  RSU_METHOD(ServeWrite, ApplyToProgramme, kQuestionLimits, &server::ApplyToProgramme)
  RSU_METHOD(ServeRead, ListApplications, kQuestionLimits, &server::ListApplications)
  RSU_METHOD(ServeRead, ExplainDecision, kInlineLimits, &server::ExplainDecision)
  RSU_METHOD(ServeRead, FindRemedies, kInlineLimits, &server::FindRemedies)
  RSU_METHOD(ServeRead, ListDecisions, kQuestionLimits, &server::ListDecisions)
  RSU_METHOD(ServeRead, GetDecision, kQuestionLimits, &server::GetDecision)
  RSU_METHOD(ServeRead, ReplayDecision, kQuestionLimits, &server::ReplayDecision)
  RSU_METHOD(ServeRead, CompareDecisions, kQuestionLimits, &server::CompareDecisions)
  RSU_METHOD(ServeRead, ComputeArrears, kInlineLimits, &server::ComputeArrears)
  RSU_METHOD(ServeRead, GetGrantHistory, kInlineLimits, &server::GetGrantHistory)
  RSU_METHOD(ServeRead, ListProgrammes, kQuestionLimits, &server::ListProgrammes)
};

using SocialSecurityMethods =
    InBytes<v1::SocialSecurityService::Service, v1::SocialSecurityService::WithRawCallbackMethod_RecordInsured,
            v1::SocialSecurityService::WithRawCallbackMethod_GetInsured,
            v1::SocialSecurityService::WithRawCallbackMethod_FileClaim,
            v1::SocialSecurityService::WithRawCallbackMethod_GetClaim,
            v1::SocialSecurityService::WithRawCallbackMethod_ListClaims,
            v1::SocialSecurityService::WithRawCallbackMethod_DecideClaim,
            v1::SocialSecurityService::WithRawCallbackMethod_ListBenefits,
            v1::SocialSecurityService::WithRawCallbackMethod_ImportInsured>::Type;

class SocialSecurityService final : public SocialSecurityMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;

  grpc::ServerBidiReactor<ByteBuffer, ByteBuffer>* ImportInsured(CallbackServerContext* context) override {
    return new InsuredStream(environment_, import_metrics_.get(), context);  // deletes itself when done
  }

 private:
  const std::unique_ptr<MethodMetrics> import_metrics_ = metrics_->ForMethod("ImportInsured");
  RSU_METHOD(ServeWrite, RecordInsured, kRecordLimits, &server::RecordInsured)
  RSU_METHOD(ServeRead, GetInsured, kQuestionLimits, &server::GetInsured)
  RSU_METHOD(ServeWrite, FileClaim, kRecordLimits, &server::FileClaim)
  RSU_METHOD(ServeRead, GetClaim, kQuestionLimits, &server::GetClaim)
  RSU_METHOD(ServeRead, ListClaims, kQuestionLimits, &server::ListClaims)
  RSU_METHOD(ServeRead, DecideClaim, kInlineLimits, &server::DecideClaim)
  RSU_METHOD(ServeRead, ListBenefits, kQuestionLimits, &server::ListBenefits)
};

using LawMethods =
    InBytes<v1::LawService::Service, v1::LawService::WithRawCallbackMethod_GetLaw,
            v1::LawService::WithRawCallbackMethod_GetLawHistory, v1::LawService::WithRawCallbackMethod_ListSwitches,
            v1::LawService::WithRawCallbackMethod_ListLawVersions>::Type;

class LawService final : public LawMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD(ServeRead, GetLaw, kQuestionLimits, &server::GetLaw)
  RSU_METHOD(ServeRead, GetLawHistory, kQuestionLimits, &server::GetLawHistory)
  RSU_METHOD(ServeRead, ListSwitches, kQuestionLimits, &server::ListSwitches)
  RSU_METHOD(ServeRead, ListLawVersions, kQuestionLimits, &server::ListLawVersions)
};

using ServerMethods = InBytes<v1::ServerService::Service, v1::ServerService::WithRawCallbackMethod_GetServerInfo,
                              v1::ServerService::WithRawCallbackMethod_ListLookups>::Type;

class ServerService final : public ServerMethods, ServiceBase {
 public:
  using ServiceBase::ServiceBase;
  RSU_METHOD(ServeRead, GetServerInfo, kQuestionLimits, &server::GetServerInfo)
  RSU_METHOD(ServeRead, ListLookups, kQuestionLimits, &server::ListLookups)
};

#undef RSU_METHOD
#undef RSU_METHOD_OF

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

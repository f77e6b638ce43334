// The unary methods of the public API that rsuctl calls, each with the types of its messages; no gRPC header.
//
//   RSU_RETURN_IF_ERROR(session.client.Call(kGetClaim, request, &response));
#pragma once

namespace rsu::v1 {

class ApplyToProgrammeRequest;
class ApplyToProgrammeResponse;
class CheckEligibilityRequest;
class CheckEligibilityResponse;
class CompareDecisionsRequest;
class CompareDecisionsResponse;
class ComputeArrearsRequest;
class ComputeArrearsResponse;
class DecideClaimRequest;
class DecideClaimResponse;
class ExplainDecisionRequest;
class ExplainDecisionResponse;
class ExplainScoreRequest;
class ExplainScoreResponse;
class FileClaimRequest;
class FileClaimResponse;
class FindRemediesRequest;
class FindRemediesResponse;
class GetClaimRequest;
class GetClaimResponse;
class GetDecisionRequest;
class GetDecisionResponse;
class GetGrantHistoryRequest;
class GetGrantHistoryResponse;
class GetHouseholdRequest;
class GetHouseholdResponse;
class GetInsuredRequest;
class GetInsuredResponse;
class GetLawHistoryRequest;
class GetLawHistoryResponse;
class GetLawRequest;
class GetLawResponse;
class GetServerInfoRequest;
class GetServerInfoResponse;
class ListApplicationsRequest;
class ListApplicationsResponse;
class ListBenefitsRequest;
class ListBenefitsResponse;
class ListClaimsRequest;
class ListClaimsResponse;
class ListDecisionsRequest;
class ListDecisionsResponse;
class ListHouseholdsRequest;
class ListHouseholdsResponse;
class ListLawVersionsRequest;
class ListLawVersionsResponse;
class ListLookupsRequest;
class ListLookupsResponse;
class ListModelsRequest;
class ListModelsResponse;
class ListProgrammesRequest;
class ListProgrammesResponse;
class ListSwitchesRequest;
class ListSwitchesResponse;
class ReplayDecisionRequest;
class ReplayDecisionResponse;
class RouteHouseholdRequest;
class RouteHouseholdResponse;

}  // namespace rsu::v1

namespace rsu::cli {

template <typename Request, typename Response>
struct Method {
  const char* path;  // "/rsu.v1.Service/Name"
};

// EligibilityService
inline constexpr Method<v1::CheckEligibilityRequest, v1::CheckEligibilityResponse> kCheckEligibility{
    "/rsu.v1.EligibilityService/CheckEligibility"};
inline constexpr Method<v1::RouteHouseholdRequest, v1::RouteHouseholdResponse> kRouteHousehold{
    "/rsu.v1.EligibilityService/RouteHousehold"};
inline constexpr Method<v1::ExplainDecisionRequest, v1::ExplainDecisionResponse> kExplainDecision{
    "/rsu.v1.EligibilityService/ExplainDecision"};
inline constexpr Method<v1::FindRemediesRequest, v1::FindRemediesResponse> kFindRemedies{
    "/rsu.v1.EligibilityService/FindRemedies"};
inline constexpr Method<v1::ListDecisionsRequest, v1::ListDecisionsResponse> kListDecisions{
    "/rsu.v1.EligibilityService/ListDecisions"};
inline constexpr Method<v1::GetDecisionRequest, v1::GetDecisionResponse> kGetDecision{
    "/rsu.v1.EligibilityService/GetDecision"};
inline constexpr Method<v1::ReplayDecisionRequest, v1::ReplayDecisionResponse> kReplayDecision{
    "/rsu.v1.EligibilityService/ReplayDecision"};
inline constexpr Method<v1::CompareDecisionsRequest, v1::CompareDecisionsResponse> kCompareDecisions{
    "/rsu.v1.EligibilityService/CompareDecisions"};
inline constexpr Method<v1::ComputeArrearsRequest, v1::ComputeArrearsResponse> kComputeArrears{
    "/rsu.v1.EligibilityService/ComputeArrears"};
inline constexpr Method<v1::GetGrantHistoryRequest, v1::GetGrantHistoryResponse> kGetGrantHistory{
    "/rsu.v1.EligibilityService/GetGrantHistory"};
inline constexpr Method<v1::ApplyToProgrammeRequest, v1::ApplyToProgrammeResponse> kApplyToProgramme{
    "/rsu.v1.EligibilityService/ApplyToProgramme"};
inline constexpr Method<v1::ListApplicationsRequest, v1::ListApplicationsResponse> kListApplications{
    "/rsu.v1.EligibilityService/ListApplications"};
inline constexpr Method<v1::ListProgrammesRequest, v1::ListProgrammesResponse> kListProgrammes{
    "/rsu.v1.EligibilityService/ListProgrammes"};

// LawService
inline constexpr Method<v1::GetLawRequest, v1::GetLawResponse> kGetLaw{"/rsu.v1.LawService/GetLaw"};
inline constexpr Method<v1::GetLawHistoryRequest, v1::GetLawHistoryResponse> kGetLawHistory{
    "/rsu.v1.LawService/GetLawHistory"};
inline constexpr Method<v1::ListSwitchesRequest, v1::ListSwitchesResponse> kListSwitches{
    "/rsu.v1.LawService/ListSwitches"};
inline constexpr Method<v1::ListLawVersionsRequest, v1::ListLawVersionsResponse> kListLawVersions{
    "/rsu.v1.LawService/ListLawVersions"};

// RegistryService
inline constexpr Method<v1::GetHouseholdRequest, v1::GetHouseholdResponse> kGetHousehold{
    "/rsu.v1.RegistryService/GetHousehold"};
inline constexpr Method<v1::ListHouseholdsRequest, v1::ListHouseholdsResponse> kListHouseholds{
    "/rsu.v1.RegistryService/ListHouseholds"};

// ScoringService
inline constexpr Method<v1::ExplainScoreRequest, v1::ExplainScoreResponse> kExplainScore{
    "/rsu.v1.ScoringService/ExplainScore"};
inline constexpr Method<v1::ListModelsRequest, v1::ListModelsResponse> kListModels{"/rsu.v1.ScoringService/ListModels"};

// ServerService
inline constexpr Method<v1::GetServerInfoRequest, v1::GetServerInfoResponse> kGetServerInfo{
    "/rsu.v1.ServerService/GetServerInfo"};
inline constexpr Method<v1::ListLookupsRequest, v1::ListLookupsResponse> kListLookups{
    "/rsu.v1.ServerService/ListLookups"};

// SocialSecurityService
inline constexpr Method<v1::GetInsuredRequest, v1::GetInsuredResponse> kGetInsured{
    "/rsu.v1.SocialSecurityService/GetInsured"};
inline constexpr Method<v1::FileClaimRequest, v1::FileClaimResponse> kFileClaim{
    "/rsu.v1.SocialSecurityService/FileClaim"};
inline constexpr Method<v1::GetClaimRequest, v1::GetClaimResponse> kGetClaim{"/rsu.v1.SocialSecurityService/GetClaim"};
inline constexpr Method<v1::ListClaimsRequest, v1::ListClaimsResponse> kListClaims{
    "/rsu.v1.SocialSecurityService/ListClaims"};
inline constexpr Method<v1::DecideClaimRequest, v1::DecideClaimResponse> kDecideClaim{
    "/rsu.v1.SocialSecurityService/DecideClaim"};
inline constexpr Method<v1::ListBenefitsRequest, v1::ListBenefitsResponse> kListBenefits{
    "/rsu.v1.SocialSecurityService/ListBenefits"};
}  // namespace rsu::cli

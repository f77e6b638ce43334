#include "tests/conformance/fixture.h"

namespace rsu::tests {

SharedServer& SharedServer::Get() {
  static SharedServer server;
  return server;
}

SharedServer::SharedServer() : process_(folder_.path()), channel_(process_.Channel()) {}

ConformanceTest::ConformanceTest()
    : registry_(v1::RegistryService::NewStub(SharedServer::Get().channel())),
      scoring_(v1::ScoringService::NewStub(SharedServer::Get().channel())),
      eligibility_(v1::EligibilityService::NewStub(SharedServer::Get().channel())),
      server_(v1::ServerService::NewStub(SharedServer::Get().channel())) {}

std::string ConformanceTest::Ref(const std::string& suffix) const {
  constexpr size_t kKept = 48;  // a reference has at most 64 characters
  return std::string(testing::UnitTest::GetInstance()->current_test_info()->name()).substr(0, kKept) + suffix;
}

grpc::Status ConformanceTest::Enrol(const std::string& household_ref, const v1::Declaration& declaration,
                                    v1::Household* household, const std::string& request_id) {
  grpc::ClientContext context;
  v1::EnrolHouseholdRequest request;
  request.set_request_id(request_id);
  request.set_household_ref(household_ref);
  *request.mutable_declaration() = declaration;
  v1::EnrolHouseholdResponse response;
  const grpc::Status status = registry_->EnrolHousehold(&context, request, &response);
  if (household != nullptr) *household = response.household();
  return status;
}

grpc::Status ConformanceTest::Update(const v1::Household& household, const std::vector<std::string>& paths,
                                     v1::Household* updated, const std::string& request_id) {
  grpc::ClientContext context;
  v1::UpdateHouseholdRequest request;
  request.set_request_id(request_id);
  *request.mutable_household() = household;
  for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
  v1::UpdateHouseholdResponse response;
  const grpc::Status status = registry_->UpdateHousehold(&context, request, &response);
  if (updated != nullptr) *updated = response.household();
  return status;
}

grpc::Status ConformanceTest::Apply(const std::string& household_ref, const std::string& programme, int year, int month,
                                    int day) {
  grpc::ClientContext context;
  v1::ApplyToProgrammeRequest request;
  request.set_household_ref(household_ref);
  request.set_programme(programme);
  request.mutable_applied_on()->set_year(year);
  request.mutable_applied_on()->set_month(month);
  request.mutable_applied_on()->set_day(day);
  v1::ApplyToProgrammeResponse response;
  return eligibility_->ApplyToProgramme(&context, request, &response);
}

grpc::Status ConformanceTest::Route(const std::string& household_ref, int year, int month,
                                    v1::RouteHouseholdResponse* response) {
  grpc::ClientContext context;
  v1::RouteHouseholdRequest request;
  request.set_household_ref(household_ref);
  request.mutable_month()->set_year(year);
  request.mutable_month()->set_month(month);
  return eligibility_->RouteHousehold(&context, request, response);
}

}  // namespace rsu::tests

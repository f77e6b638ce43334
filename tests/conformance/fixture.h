// One server a test program, reached through the public API alone. Each test uses household references and persons of
// its own.
#pragma once

#include <memory>
#include <string>

#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/scoring_service.grpc.pb.h"
#include "rsu/v1/server_service.grpc.pb.h"
#include "tests/support/declarations.h"
#include "tests/support/server_process.h"

namespace rsu::tests {

/// A server that lives as long as the test program.
class SharedServer {
 public:
  static SharedServer& Get();

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  IdcsSource& idcs() { return idcs_; }

 private:
  SharedServer();

  TemporaryFolder folder_;
  ServerProcess process_;
  std::shared_ptr<grpc::Channel> channel_;
  IdcsSource idcs_;
};

class ConformanceTest : public testing::Test {
 protected:
  ConformanceTest();

  /// A reference that no other test uses.
  std::string Ref(const std::string& suffix = "") const;

  /// Enrols; the status of the call.
  grpc::Status Enrol(const std::string& household_ref, const v1::Declaration& declaration,
                     v1::Household* household = nullptr, const std::string& request_id = "");
  /// Updates the facts named.
  grpc::Status Update(const v1::Household& household, const std::vector<std::string>& paths,
                      v1::Household* updated = nullptr, const std::string& request_id = "");
  grpc::Status Apply(const std::string& household_ref, const std::string& programme, int year, int month, int day);
  grpc::Status Route(const std::string& household_ref, int year, int month, v1::RouteHouseholdResponse* response);

  IdcsSource* idcs() { return &SharedServer::Get().idcs(); }

  std::unique_ptr<v1::RegistryService::Stub> registry_;
  std::unique_ptr<v1::ScoringService::Stub> scoring_;
  std::unique_ptr<v1::EligibilityService::Stub> eligibility_;
  std::unique_ptr<v1::ServerService::Stub> server_;
};

}  // namespace rsu::tests

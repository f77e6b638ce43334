// Runs the worked cases of tests/law/cases through a real server: the answer over the wire is the one of the engine.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <string>

#include "grpcpp/client_context.h"
#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/social_security_service.grpc.pb.h"
#include "tests/law/case_checks.h"
#include "tests/law/case_files.h"
#include "tests/law/wire_requests.h"
#include "tests/law/wire_server.h"
#include "tests/support/declarations.h"

namespace rsu::tests {
namespace {

// Cases that the API cannot say inline: a bound, so that a fault of this test does not pass for one. Of households they
// are mostly those with several scores.
constexpr int kMostHouseholdsSkipped = 40;
constexpr int kMostClaimsSkipped = 10;
constexpr int kFewestAsked = 250;

// How many cases were asked, and why the others were not.
struct Tally {
  int asked = 0;
  int skipped = 0;
  std::map<std::string, int> reasons;  // by what the API cannot say

  void Skip(const absl::Status& why) {
    ++skipped;
    ++reasons[std::string(why.message())];
  }
  void Print(const char* what) const {
    std::cout << what << ": " << asked << " asked over the wire, " << skipped << " not\n";
    for (const auto& [reason, count] : reasons) std::cout << "  " << count << ": " << reason << "\n";
  }
};

TEST(LawCasesOverTheWire, AnswerAsWritten) {
  const auto stub = v1::EligibilityService::NewStub(WireChannel());
  Tally tally;
  for (const policy::v1::LawCase& one : AllCases().cases()) {
    SCOPED_TRACE(one.name());
    const absl::StatusOr<v1::RouteHouseholdRequest> request = MakeRouteRequest(one, ServerToday());
    if (!request.ok()) {
      tally.Skip(request.status());
      continue;
    }
    ++tally.asked;
    grpc::ClientContext context;
    v1::RouteHouseholdResponse answer;
    const grpc::Status status = stub->RouteHousehold(&context, *request, &answer);
    EXPECT_TRUE(status.ok()) << DetailOf(status).ShortDebugString();
    if (status.ok()) CheckAnswer(one, answer);
  }
  tally.Print("households");
  EXPECT_GE(tally.asked, kFewestAsked);
  EXPECT_LE(tally.skipped, kMostHouseholdsSkipped);
}

TEST(ClaimCasesOverTheWire, AreAnsweredAsTheLawSays) {
  const auto stub = v1::SocialSecurityService::NewStub(WireChannel());
  Tally tally;
  for (const policy::v1::ClaimLawCase& one : AllCases().claims()) {
    SCOPED_TRACE(one.name());
    const absl::StatusOr<v1::DecideClaimRequest> request = MakeClaimRequest(one, ServerToday());
    if (!request.ok()) {
      tally.Skip(request.status());
      continue;
    }
    ++tally.asked;
    grpc::ClientContext context;
    v1::DecideClaimResponse answer;
    const grpc::Status status = stub->DecideClaim(&context, *request, &answer);
    EXPECT_TRUE(status.ok()) << DetailOf(status).ShortDebugString();
    if (status.ok()) CheckAnswer(one, answer.decision().verdict());
  }
  tally.Print("claims");
  EXPECT_GE(tally.asked, kFewestAsked);
  EXPECT_LE(tally.skipped, kMostClaimsSkipped);
}

}  // namespace
}  // namespace rsu::tests

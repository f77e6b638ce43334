// Stores what worked cases say, one claim of every benefit, and asks by reference: the answer is the one of the case,
// it was written down with the claim, and deciding it again from its receipt gives the same bytes.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date_message.h"
#include "eligibility/benefits.h"
#include "eligibility/test_support.h"
#include "grpcpp/client_context.h"
#include "rsu/v1/eligibility_service.grpc.pb.h"
#include "rsu/v1/registry_service.grpc.pb.h"
#include "rsu/v1/social_security_service.grpc.pb.h"
#include "tests/law/case_checks.h"
#include "tests/law/case_files.h"
#include "tests/law/wire_requests.h"
#include "tests/law/wire_server.h"
#include "tests/support/declarations.h"

namespace rsu::tests {
namespace {

using policy::v1::ClaimLawCase;

constexpr long kFirstIdcs = 9'000'000'001;  // no case uses these

// A case that can be stored as it stands: known today, under the law in force, of one household at most, whose dwelling
// may be made poor without changing the answer.
bool CanBeStored(const ClaimLawCase& one) {
  if (!one.known_on().empty() || !one.switches().empty() || !one.other_claims().empty()) return false;
  if (one.versions_size() > 1 || !MakeClaimRequest(one, ServerToday()).ok()) return false;
  return one.versions().empty() || one.versions(0).in_force_from().empty();
}

// How good a case is to store: one that was filed, and one that gives money. Cover and contributions of a month are
// asked without a day of filing: those are filed on the first of their month.
int GoodToStore(const ClaimLawCase& one) {
  return (one.claim().has_filed_on() ? 2 : 0) + (one.expect().amount().empty() ? 0 : 1);
}

// The best case of a benefit, the first of several.
const ClaimLawCase* FindCase(const eligibility::Benefit& benefit) {
  const ClaimLawCase* found = nullptr;
  for (const ClaimLawCase& one : AllCases().claims()) {
    if (one.claim().benefit_case() != benefit.facts || !CanBeStored(one)) continue;
    if (found == nullptr || GoodToStore(one) > GoodToStore(*found)) found = &one;
  }
  return found;
}

class StoredClaims : public testing::Test {
 protected:
  // Calls, and expects an answer.
  template <typename Stub, typename Request, typename Response>
  Response Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                const Request& request) {
    grpc::ClientContext context;
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    EXPECT_TRUE(status.ok()) << DetailOf(status).ShortDebugString();
    return response;
  }

  // The persons of the case in a poor dwelling, with what the score needs; a family of its own when it names nobody.
  v1::Declaration MakeHousehold(const ClaimLawCase& one) {
    v1::Declaration household = PoorFamily(&idcs_);
    household.mutable_declared_on()->set_year(2022);
    const std::vector<v1::Declaration> declared = MakeDeclarations(one);
    if (declared.empty()) return household;
    v1::Member scored = household.members(1);
    scored.clear_birth_date();
    household.clear_members();
    for (const v1::Member& person : declared[0].members()) {
      v1::Member* member = household.add_members();
      *member = scored;
      member->MergeFrom(person);
      member->set_idcs(idcs_.Next());
    }
    return household;
  }

  void Enrol(const ClaimLawCase& one, const std::string& household_ref) {
    v1::EnrolHouseholdRequest enrol;
    enrol.set_household_ref(household_ref);
    *enrol.mutable_declaration() = MakeHousehold(one);
    Call(*registry_, &v1::RegistryService::Stub::EnrolHousehold, enrol);
    for (const policy::v1::CaseApplication& application : one.applications()) {
      v1::ApplyToProgrammeRequest apply;
      apply.set_household_ref(household_ref);
      apply.set_programme(application.programme());
      DayToProto(eligibility::Day(application.applied_on()), apply.mutable_applied_on());
      Call(*eligibility_, &v1::EligibilityService::Stub::ApplyToProgramme, apply);
    }
  }

  // Stores the facts of the case; the claim as it is to be filed.
  v1::Claim Store(const ClaimLawCase& one, const std::string& ref) {
    v1::Claim claim = one.claim();
    if (!claim.has_filed_on()) DayToProto(absl::CivilDay(MonthOf(one)), claim.mutable_filed_on());
    claim.set_claim_ref("claim-" + ref);
    claim.set_insured_idcs(idcs_.Next());
    claim.set_household_ref("household-" + ref);
    Enrol(one, claim.household_ref());
    if (one.has_insured()) {
      v1::RecordInsuredRequest record;
      *record.mutable_insured() = MakeRecord(one.insured());
      record.mutable_insured()->set_idcs(claim.insured_idcs());
      Call(*fund_, &v1::SocialSecurityService::Stub::RecordInsured, record);
    }
    return claim;
  }

  // The stored claim in a month, or in the one that the server chooses.
  v1::Verdict Decide(const std::string& claim_ref, std::optional<absl::CivilMonth> month) {
    v1::DecideClaimRequest request;
    request.set_claim_ref(claim_ref);
    if (month.has_value()) MonthToProto(*month, request.mutable_month());
    return Call(*fund_, &v1::SocialSecurityService::Stub::DecideClaim, request).decision().verdict();
  }

  void CheckReplay(const std::string& receipt_id) {
    v1::ReplayDecisionRequest replay;
    replay.set_receipt_id(receipt_id);
    const v1::ReplayDecisionResponse again = Call(*eligibility_, &v1::EligibilityService::Stub::ReplayDecision, replay);
    EXPECT_TRUE(again.identical());
    EXPECT_EQ(again.replayed_sha256(), again.receipt().sha256());
  }

  IdcsSource idcs_{kFirstIdcs};
  const std::unique_ptr<v1::RegistryService::Stub> registry_ = v1::RegistryService::NewStub(WireChannel());
  const std::unique_ptr<v1::EligibilityService::Stub> eligibility_ = v1::EligibilityService::NewStub(WireChannel());
  const std::unique_ptr<v1::SocialSecurityService::Stub> fund_ = v1::SocialSecurityService::NewStub(WireChannel());
};

TEST_F(StoredClaims, OneOfEveryBenefitIsAnsweredAsWrittenAndDecidedAgainFromItsReceipt) {
  for (const eligibility::Benefit& benefit : eligibility::Benefits()) {
    const ClaimLawCase* one = FindCase(benefit);
    ASSERT_NE(one, nullptr) << benefit.name;
    SCOPED_TRACE(one->name());
    v1::FileClaimRequest file;
    *file.mutable_claim() = Store(*one, std::string(benefit.name));
    const v1::ClaimDecision written = Call(*fund_, &v1::SocialSecurityService::Stub::FileClaim, file).decision();
    const std::string& ref = file.claim().claim_ref();
    CheckAnswer(*one, Decide(ref, MonthOf(*one)));
    EXPECT_EQ(Decide(ref, std::nullopt).SerializeAsString(), written.verdict().SerializeAsString());
    CheckReplay(written.basis().receipt_id());
  }
}

}  // namespace
}  // namespace rsu::tests

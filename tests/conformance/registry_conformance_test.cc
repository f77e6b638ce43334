// What RegistryService promises, tried through the public API.
#include <set>

#include "gmock/gmock.h"
#include "tests/conformance/fixture.h"

namespace rsu::tests {
namespace {

using grpc::StatusCode;
using testing::HasSubstr;
using testing::Not;

class RegistryConformanceTest : public ConformanceTest {
 protected:
  v1::GetHouseholdResponse Get(const std::string& household_ref) {
    grpc::ClientContext context;
    v1::GetHouseholdRequest request;
    request.set_household_ref(household_ref);
    v1::GetHouseholdResponse response;
    get_status_ = registry_->GetHousehold(&context, request, &response);
    return response;
  }

  /// All references of a list, page by page.
  std::vector<std::string> ListAll(v1::ListHouseholdsRequest request) {
    std::vector<std::string> refs;
    do {
      grpc::ClientContext context;
      v1::ListHouseholdsResponse response;
      const grpc::Status status = registry_->ListHouseholds(&context, request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      if (!status.ok()) break;
      EXPECT_LE(response.households_size(), request.page_size());
      for (const v1::HouseholdSummary& household : response.households()) refs.push_back(household.household_ref());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return refs;
  }

  grpc::Status get_status_;
};

TEST_F(RegistryConformanceTest, ReturnsAnEnrolledHouseholdWithItsScoreAndRegion) {
  v1::Household enrolled;
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs()), &enrolled).ok());
  const v1::Household stored = Get(Ref()).household();
  EXPECT_EQ(stored.SerializeAsString(), enrolled.SerializeAsString());
  EXPECT_EQ(stored.version(), 1);
  EXPECT_EQ(stored.region_code(), "3");
  EXPECT_EQ(stored.score().status(), v1::SCORE_STATUS_SCORED);
  EXPECT_EQ(stored.score().score_e7(), 94697075);
  EXPECT_EQ(stored.score().model_id(), "ISE-2021");
  EXPECT_EQ(stored.score().household_version(), 1);
}

TEST_F(RegistryConformanceTest, AnswersNotFoundForAHouseholdNobodyEnrolled) {
  Get("nobody");
  EXPECT_EQ(get_status_.error_code(), StatusCode::NOT_FOUND);
  EXPECT_EQ(DetailOf(get_status_).reason(), "HOUSEHOLD_NOT_FOUND");
}

TEST_F(RegistryConformanceTest, KeepsUndeclaredFactsUndeclared) {
  v1::Declaration declaration = UrbanFamily(idcs());
  declaration.clear_butane_month_centimes();
  declaration.mutable_members(1)->clear_diploma();
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref(), declaration, &household).ok());
  EXPECT_FALSE(household.declaration().has_butane_month_centimes());
  EXPECT_TRUE(household.declaration().has_cattle());
  EXPECT_EQ(household.score().status(), v1::SCORE_STATUS_INCOMPLETE);
  EXPECT_FALSE(household.score().has_score_e7());
  EXPECT_THAT(household.score().missing_facts(), testing::ElementsAre("household.butane_month", "members[1].diploma"));
}

TEST_F(RegistryConformanceTest, RefusesAReferenceThatIsTaken) {
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs())).ok());
  const grpc::Status status = Enrol(Ref(), RuralCouple(idcs()));
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(DetailOf(status).reason(), "HOUSEHOLD_REF_TAKEN");
}

TEST_F(RegistryConformanceTest, RefusesAMemberOfAnotherHouseholdWithoutSayingWhichOrWho) {
  const v1::Declaration first = UrbanFamily(idcs());
  ASSERT_TRUE(Enrol(Ref("-first"), first).ok());
  v1::Declaration second = RuralCouple(idcs());
  second.mutable_members(1)->set_idcs(first.members(2).idcs());
  const grpc::Status status = Enrol(Ref("-second"), second);
  EXPECT_EQ(status.error_code(), StatusCode::ALREADY_EXISTS);
  const v1::ErrorInfo detail = DetailOf(status);
  EXPECT_EQ(detail.reason(), "PERSON_TAKEN");
  EXPECT_THAT(status.error_message() + detail.SerializeAsString(), Not(HasSubstr(Ref("-first"))));
  EXPECT_THAT(status.error_message() + detail.SerializeAsString(), Not(HasSubstr(first.members(2).idcs())));
  Get(Ref("-second"));
  EXPECT_EQ(get_status_.error_code(), StatusCode::NOT_FOUND) << "nothing may be half written";
}

TEST_F(RegistryConformanceTest, NamesEveryWrongField) {
  v1::Declaration declaration = UrbanFamily(idcs());
  declaration.set_rooms(51);
  declaration.set_milieu(v1::MILIEU_RURAL);
  declaration.mutable_members(2)->set_idcs("123");
  const grpc::Status status = Enrol(Ref(), declaration);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  const v1::ErrorInfo detail = DetailOf(status);
  std::set<std::string> fields;
  for (const v1::FieldViolation& violation : detail.violations()) fields.insert(violation.field());
  EXPECT_THAT(fields,
              testing::IsSupersetOf({"declaration.rooms", "declaration.milieu", "declaration.members[2].idcs"}));
}

TEST_F(RegistryConformanceTest, RefusesHouseholdsThatAreTooLarge) {
  v1::Declaration declaration = UrbanFamily(idcs());
  while (declaration.members_size() < 101) {
    v1::Member* member = declaration.add_members();
    *member = declaration.members(2);
    member->set_idcs(idcs()->Next());
  }
  EXPECT_EQ(Enrol(Ref(), declaration).error_code(), StatusCode::INVALID_ARGUMENT);
  declaration.mutable_members()->DeleteSubrange(100, 1);
  EXPECT_TRUE(Enrol(Ref(), declaration).ok());
  for (int i = 0; i < 9900; ++i) *declaration.add_members() = declaration.members(2);
  EXPECT_FALSE(Enrol(Ref("-10000"), declaration).ok());
}

TEST_F(RegistryConformanceTest, RefusesTextOfFiveMegabytes) {
  v1::Declaration declaration = UrbanFamily(idcs());
  declaration.mutable_members(0)->set_first_name(std::string(5 << 20, 'a'));
  const grpc::Status status = Enrol(Ref(), declaration);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(DetailOf(status).reason(), "REQUEST_TOO_LARGE");
  declaration.mutable_members(0)->set_first_name(std::string(101, 'a'));
  EXPECT_EQ(Enrol(Ref(), declaration).error_code(), StatusCode::INVALID_ARGUMENT);
}

TEST_F(RegistryConformanceTest, UpdatesTheFactsNamedAndScoresAgain) {
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs()), &household).ok());
  household.mutable_declaration()->set_cars(1);
  household.mutable_declaration()->set_rooms(9);  // not named: stays
  v1::Household updated;
  const grpc::Status status = Update(household, {"declaration.cars"}, &updated);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(updated.version(), 2);
  EXPECT_EQ(updated.declaration().cars(), 1);
  EXPECT_EQ(updated.declaration().rooms(), 2);
  EXPECT_EQ(updated.score().score_e7(), 94697075 + 2260000) << "the first car of a town household: +0.226";
  EXPECT_NE(updated.etag(), household.etag());
}

TEST_F(RegistryConformanceTest, MakesAFactUndeclaredWhenItIsNamedAndAbsent) {
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs()), &household).ok());
  household.mutable_declaration()->clear_loan();
  v1::Household updated;
  ASSERT_TRUE(Update(household, {"declaration.loan"}, &updated).ok());
  EXPECT_FALSE(updated.declaration().has_loan());
  EXPECT_THAT(updated.score().missing_facts(), testing::ElementsAre("household.loan"));
}

TEST_F(RegistryConformanceTest, RefusesAnUpdateOfAVersionThatWasReplaced) {
  v1::Household first;
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs()), &first).ok());
  first.mutable_declaration()->set_cars(1);
  ASSERT_TRUE(Update(first, {"declaration.cars"}).ok());
  first.mutable_declaration()->set_cars(2);
  const grpc::Status stale = Update(first, {"declaration.cars"});
  EXPECT_EQ(stale.error_code(), StatusCode::ABORTED);
  EXPECT_EQ(DetailOf(stale).reason(), "ETAG_MISMATCH");
  EXPECT_EQ(Get(Ref()).household().declaration().cars(), 1);
}

TEST_F(RegistryConformanceTest, NamesWhatIsWrongWithAnUpdateRequest) {
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref(), UrbanFamily(idcs()), &household).ok());
  EXPECT_EQ(Update(household, {}).error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Update(household, {"version"}).error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Update(household, {"declaration.members.idcs"}).error_code(), StatusCode::INVALID_ARGUMENT);
  household.clear_etag();
  const grpc::Status status = Update(household, {"declaration.cars"});
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(DetailOf(status).violations(0).reason(), "ETAG_MISSING");
}

TEST_F(RegistryConformanceTest, FreesAMemberWhoLeaves) {
  v1::Household household;
  ASSERT_TRUE(Enrol(Ref("-old"), UrbanFamily(idcs()), &household).ok());
  const v1::Member leaver = household.declaration().members(3);
  household.mutable_declaration()->mutable_members()->RemoveLast();
  ASSERT_TRUE(Update(household, {"declaration.members"}).ok());
  v1::Declaration other = RuralCouple(idcs());
  *other.add_members() = leaver;
  EXPECT_TRUE(Enrol(Ref("-new"), other).ok());
}

TEST_F(RegistryConformanceTest, AnswersTheSameRequestIdWithTheStoredAnswer) {
  const v1::Declaration declaration = UrbanFamily(idcs());
  v1::Household first;
  ASSERT_TRUE(Enrol(Ref(), declaration, &first, Ref("-id")).ok());
  v1::Household again;
  ASSERT_TRUE(Enrol(Ref(), declaration, &again, Ref("-id")).ok());
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  const grpc::Status other = Enrol(Ref("-other"), RuralCouple(idcs()), nullptr, Ref("-id"));
  EXPECT_EQ(other.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(DetailOf(other).reason(), "REQUEST_ID_REUSED");
}

TEST_F(RegistryConformanceTest, ListsByCommuneRegionAndProgrammePageByPage) {
  std::set<std::string> expected;
  for (int i = 0; i < 7; ++i) {
    v1::Declaration declaration = PoorFamily(idcs());
    declaration.set_commune_code("1511010");  // Tanger, region 1: used by this test alone
    expected.insert(Ref(std::to_string(i)));
    ASSERT_TRUE(Enrol(Ref(std::to_string(i)), declaration).ok());
  }
  v1::ListHouseholdsRequest request;
  request.set_page_size(3);
  for (const bool by_region : {false, true}) {
    request.clear_commune_code();
    request.clear_region_code();
    if (by_region) request.set_region_code("1");
    if (!by_region) request.set_commune_code("1511010");
    const std::vector<std::string> refs = ListAll(request);
    EXPECT_EQ(std::set<std::string>(refs.begin(), refs.end()), expected);
    EXPECT_EQ(refs.size(), expected.size()) << "no household twice";
  }
  request.set_programme("amo_tadamon");
  EXPECT_EQ(ListAll(request).size(), expected.size());
  request.set_programme("amo_achamil");
  EXPECT_TRUE(ListAll(request).empty());
  EXPECT_GE(ListAll([] {
              v1::ListHouseholdsRequest all;
              all.set_page_size(1000);
              return all;
            }())
                .size(),
            expected.size());
}

TEST_F(RegistryConformanceTest, RefusesWrongListRequests) {
  const auto code = [this](v1::ListHouseholdsRequest request) {
    grpc::ClientContext context;
    v1::ListHouseholdsResponse response;
    return registry_->ListHouseholds(&context, request, &response).error_code();
  };
  v1::ListHouseholdsRequest request;
  request.set_page_size(1000);
  EXPECT_EQ(code(request), StatusCode::OK);
  request.set_page_size(1001);
  EXPECT_EQ(code(request), StatusCode::INVALID_ARGUMENT);
  request.set_page_size(10);
  request.set_page_token("not a token");
  EXPECT_EQ(code(request), StatusCode::INVALID_ARGUMENT);
  request.clear_page_token();
  request.set_region_code("13");
  EXPECT_EQ(code(request), StatusCode::INVALID_ARGUMENT);
  request.clear_region_code();
  request.set_programme("lottery");
  EXPECT_EQ(code(request), StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace rsu::tests

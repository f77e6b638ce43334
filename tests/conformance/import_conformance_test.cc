// What ImportHouseholds promises: an answer for every declaration, whole households, nothing lost by half a stream.
#include "tests/conformance/fixture.h"

namespace rsu::tests {
namespace {

class ImportConformanceTest : public ConformanceTest {
 protected:
  using Stream = grpc::ClientReaderWriter<v1::ImportHouseholdsRequest, v1::ImportHouseholdsResponse>;

  static v1::ImportItem Item(const std::string& household_ref, const v1::Declaration& declaration) {
    v1::ImportItem item;
    item.set_household_ref(household_ref);
    *item.mutable_declaration() = declaration;
    return item;
  }

  /// Sends one batch on a stream of its own.
  std::vector<v1::ImportResult> Import(const std::vector<v1::ImportItem>& items) {
    grpc::ClientContext context;
    const std::unique_ptr<Stream> stream = registry_->ImportHouseholds(&context);
    v1::ImportHouseholdsRequest request;
    *request.mutable_items() = {items.begin(), items.end()};
    EXPECT_TRUE(stream->Write(request));
    stream->WritesDone();
    std::vector<v1::ImportResult> results;
    for (v1::ImportHouseholdsResponse response; stream->Read(&response);) {
      results.insert(results.end(), response.results().begin(), response.results().end());
    }
    status_ = stream->Finish();
    return results;
  }

  grpc::Status status_;
};

TEST_F(ImportConformanceTest, AnswersForEveryDeclarationInOrder) {
  v1::Declaration headless = RuralCouple(idcs());
  headless.mutable_members(0)->set_relation(v1::RELATION_PARENT);
  const std::vector<v1::ImportResult> results =
      Import({Item(Ref("-1"), UrbanFamily(idcs())), Item(Ref("-2"), headless), Item(Ref("-3"), PoorFamily(idcs()))});
  ASSERT_TRUE(status_.ok()) << status_.error_message();
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0].outcome(), v1::IMPORT_OUTCOME_ENROLLED);
  EXPECT_EQ(results[1].outcome(), v1::IMPORT_OUTCOME_REFUSED);
  EXPECT_EQ(results[1].household_ref(), Ref("-2"));
  EXPECT_EQ(results[1].error().violations(0).reason(), "NO_HEAD");
  EXPECT_EQ(results[2].outcome(), v1::IMPORT_OUTCOME_ENROLLED);
}

TEST_F(ImportConformanceTest, ChangesNothingTheSecondTimeAndSaysSo) {
  const std::vector<v1::ImportItem> items = {Item(Ref(), UrbanFamily(idcs()))};
  EXPECT_EQ(Import(items)[0].outcome(), v1::IMPORT_OUTCOME_ENROLLED);
  const std::vector<v1::ImportResult> again = Import(items);
  EXPECT_EQ(again[0].outcome(), v1::IMPORT_OUTCOME_UNCHANGED);
  EXPECT_EQ(again[0].version(), 1);
}

TEST_F(ImportConformanceTest, TakesALaterDeclarationAsTheNextVersionAndRefusesAnotherOfTheSameDay) {
  v1::Declaration declaration = UrbanFamily(idcs());
  Import({Item(Ref(), declaration)});
  declaration.set_cars(1);
  const std::vector<v1::ImportResult> same_day = Import({Item(Ref(), declaration)});
  EXPECT_EQ(same_day[0].outcome(), v1::IMPORT_OUTCOME_REFUSED);
  EXPECT_EQ(same_day[0].error().reason(), "DECLARATION_NOT_NEWER");
  declaration.mutable_declared_on()->set_day(2);
  const std::vector<v1::ImportResult> next_day = Import({Item(Ref(), declaration)});
  EXPECT_EQ(next_day[0].outcome(), v1::IMPORT_OUTCOME_UPDATED);
  EXPECT_EQ(next_day[0].version(), 2);
}

TEST_F(ImportConformanceTest, TakesTwoHouseholdsOfOneBatchThatClaimTheSamePersonOnlyOnce) {
  const v1::Declaration first = UrbanFamily(idcs());
  v1::Declaration second = RuralCouple(idcs());
  second.mutable_members(1)->set_idcs(first.members(1).idcs());
  const std::vector<v1::ImportResult> results = Import({Item(Ref("-1"), first), Item(Ref("-2"), second)});
  ASSERT_EQ(results.size(), 2u);
  const int refused = (results[0].outcome() == v1::IMPORT_OUTCOME_REFUSED ? 1 : 0) +
                      (results[1].outcome() == v1::IMPORT_OUTCOME_REFUSED ? 1 : 0);
  EXPECT_EQ(refused, 1);
}

TEST_F(ImportConformanceTest, AppliesOnTheDayOfTheDeclaration) {
  v1::ImportItem item = Item(Ref(), PoorFamily(idcs()));
  item.add_apply_to("asd");
  ASSERT_EQ(Import({item})[0].outcome(), v1::IMPORT_OUTCOME_ENROLLED);
  grpc::ClientContext context;
  v1::ListApplicationsRequest request;
  request.set_household_ref(Ref());
  v1::ListApplicationsResponse response;
  ASSERT_TRUE(eligibility_->ListApplications(&context, request, &response).ok());
  ASSERT_EQ(response.applications_size(), 1);
  EXPECT_EQ(response.applications(0).programme(), "asd");
  EXPECT_EQ(response.applications(0).applied_on().month(), 3);
  EXPECT_EQ(Import({item})[0].outcome(), v1::IMPORT_OUTCOME_UNCHANGED);
}

TEST_F(ImportConformanceTest, RefusesAnUnknownProgrammeForThatDeclarationAlone) {
  v1::ImportItem item = Item(Ref("-1"), PoorFamily(idcs()));
  item.add_apply_to("lottery");
  const std::vector<v1::ImportResult> results = Import({item, Item(Ref("-2"), PoorFamily(idcs()))});
  EXPECT_EQ(results[0].error().reason(), "PROGRAMME_UNKNOWN");
  EXPECT_EQ(results[1].outcome(), v1::IMPORT_OUTCOME_ENROLLED);
}

TEST_F(ImportConformanceTest, RefusesAnEmptyBatchAndOneThatIsTooLarge) {
  Import({});
  EXPECT_EQ(status_.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const std::vector<v1::ImportItem> items(501, Item(Ref(), v1::Declaration()));
  Import(items);
  EXPECT_EQ(status_.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  Import(std::vector<v1::ImportItem>(500, Item(Ref(), v1::Declaration())));
  EXPECT_TRUE(status_.ok());
}

TEST_F(ImportConformanceTest, KeepsWhatWasAnsweredOfHalfAStream) {
  const v1::ImportItem item = Item(Ref("-1"), UrbanFamily(idcs()));
  {
    grpc::ClientContext context;
    const std::unique_ptr<Stream> stream = registry_->ImportHouseholds(&context);
    v1::ImportHouseholdsRequest request;
    *request.add_items() = item;
    v1::ImportHouseholdsResponse response;
    ASSERT_TRUE(stream->Write(request) && stream->Read(&response));
    request.mutable_items(0)->set_household_ref(Ref("-2"));
    stream->Write(request);
    context.TryCancel();
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_EQ(Import({item})[0].outcome(), v1::IMPORT_OUTCOME_UNCHANGED);
}

}  // namespace
}  // namespace rsu::tests

// What a caller who guesses identifiers learns, and what whoever runs the server sees of it.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "rsu/v1/social_security_service.grpc.pb.h"
#include "tests/conformance/fixture.h"

namespace rsu::tests {
namespace {

using grpc::StatusCode;
using testing::HasSubstr;
using testing::Not;

/// A server of its own, which tells each caller of a hundred identifiers.
class LookupConformanceTest : public testing::Test {
 protected:
  LookupConformanceTest() { Start(); }

  void Start() {
    process_.emplace(folder_.path(), std::vector<std::string>{"--max-lookups-per-hour=100"});
    registry_ = v1::RegistryService::NewStub(process_->Channel());
    server_ = v1::ServerService::NewStub(process_->Channel());
    social_security_ = v1::SocialSecurityService::NewStub(process_->Channel());
  }

  grpc::Status Enrol(const std::string& household_ref, const v1::Declaration& declaration) {
    grpc::ClientContext context;
    v1::EnrolHouseholdRequest request;
    request.set_household_ref(household_ref);
    *request.mutable_declaration() = declaration;
    v1::EnrolHouseholdResponse response;
    return registry_->EnrolHousehold(&context, request, &response);
  }

  // A family of four of whom the last is stored elsewhere.
  v1::Declaration FamilyWith(const std::string& idcs) {
    v1::Declaration declaration = UrbanFamily(&source_);
    declaration.mutable_members(3)->set_idcs(idcs);
    return declaration;
  }

  v1::ImportResult Import(const std::string& household_ref, const v1::Declaration& declaration) {
    grpc::ClientContext context;
    const auto stream = registry_->ImportHouseholds(&context);
    v1::ImportHouseholdsRequest batch;
    batch.add_items()->set_household_ref(household_ref);
    *batch.mutable_items(0)->mutable_declaration() = declaration;
    stream->Write(batch);
    stream->WritesDone();
    v1::ImportHouseholdsResponse response;
    EXPECT_TRUE(stream->Read(&response));
    EXPECT_TRUE(stream->Finish().ok());
    return response.results(0);
  }

  v1::ListLookupsResponse Lookups() {
    grpc::ClientContext context;
    v1::ListLookupsResponse response;
    const grpc::Status status = server_->ListLookups(&context, {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  // The numbers of all hours together: a test may run over the end of one.
  v1::Lookups SumOfLookups() {
    v1::Lookups sum;
    const v1::ListLookupsResponse all = Lookups();
    for (const v1::Lookups& one : all.lookups()) {
      EXPECT_EQ(one.caller(), "local");
      EXPECT_LE(one.first_time().seconds(), one.last_time().seconds());
      sum.set_taken_declarations(sum.taken_declarations() + one.taken_declarations());
      sum.set_taken_identifiers(sum.taken_identifiers() + one.taken_identifiers());
      sum.set_refused_declarations(sum.refused_declarations() + one.refused_declarations());
      sum.set_found_records(sum.found_records() + one.found_records());
      sum.set_missing_records(sum.missing_records() + one.missing_records());
    }
    return sum;
  }

  TemporaryFolder folder_;
  IdcsSource source_;
  std::optional<ServerProcess> process_;
  std::unique_ptr<v1::RegistryService::Stub> registry_;
  std::unique_ptr<v1::ServerService::Stub> server_;
  std::unique_ptr<v1::SocialSecurityService::Stub> social_security_;
};

TEST_F(LookupConformanceTest, TellsWhoeverGuessesOfAFewPersonsAndShowsItToTheOperator) {
  const v1::Declaration stored = UrbanFamily(&source_);
  ASSERT_TRUE(Enrol("H-1", stored).ok());
  const std::string& known = stored.members(0).idcs();
  for (int i = 0; i < 25; ++i) {
    EXPECT_EQ(DetailOf(Enrol("H-2", FamilyWith(known))).reason(), "PERSON_TAKEN") << i;
  }
  const grpc::Status of_taken = Enrol("H-2", FamilyWith(known));
  EXPECT_EQ(of_taken.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(DetailOf(of_taken).reason(), "TOO_MANY_LOOKUPS");
  EXPECT_THAT(of_taken.error_message(), HasSubstr("too many identifiers of other households"));
  EXPECT_THAT(of_taken.error_message(), HasSubstr("send it again from 2"));
  EXPECT_EQ(DetailOf(Enrol("H-2", UrbanFamily(&source_))).reason(), "TOO_MANY_LOOKUPS")
      << "whoever is told nothing learns nothing from a yes either";
  const v1::ImportResult row = Import("H-2", UrbanFamily(&source_));
  EXPECT_EQ(row.outcome(), v1::IMPORT_OUTCOME_REFUSED);
  EXPECT_EQ(row.error().reason(), "TOO_MANY_LOOKUPS") << "the row can be sent again";
  EXPECT_EQ(Import("H-1", stored).outcome(), v1::IMPORT_OUTCOME_UNCHANGED) << "one's own households go on";
  const v1::Lookups sum = SumOfLookups();
  EXPECT_EQ(sum.taken_declarations(), 25);
  EXPECT_EQ(sum.taken_identifiers(), 100);
  EXPECT_EQ(sum.refused_declarations(), 3);
  EXPECT_THAT(Lookups().SerializeAsString(), Not(HasSubstr(known)));
  EXPECT_THAT(Lookups().SerializeAsString(), Not(HasSubstr("H-1")));
}

TEST_F(LookupConformanceTest, CountsQuestionsByIdentifierAndKeepsTheAuditOverAStart) {
  const std::string idcs = source_.Next();
  grpc::ClientContext record_context;
  v1::RecordInsuredRequest record;
  record.mutable_insured()->set_idcs(idcs);
  v1::RecordInsuredResponse recorded;
  ASSERT_TRUE(social_security_->RecordInsured(&record_context, record, &recorded).ok());
  for (const std::string& asked : {idcs, source_.Next(), source_.Next()}) {
    grpc::ClientContext context;
    v1::GetInsuredRequest request;
    request.set_idcs(asked);
    v1::GetInsuredResponse response;
    EXPECT_EQ(social_security_->GetInsured(&context, request, &response).ok(), asked == idcs);
    grpc::ClientContext list_context;
    v1::ListClaimsRequest list;
    list.set_insured_idcs(asked);
    v1::ListClaimsResponse claims;
    EXPECT_TRUE(social_security_->ListClaims(&list_context, list, &claims).ok());
    grpc::ClientContext decide_context;
    v1::DecideClaimRequest decide;
    decide.mutable_inline_()->mutable_claim()->set_claim_ref("C-1");
    decide.mutable_inline_()->mutable_claim()->set_insured_idcs(asked);
    decide.mutable_inline_()->mutable_claim()->mutable_sickness()->set_days(5);
    v1::DecideClaimResponse decided;
    const grpc::Status status = social_security_->DecideClaim(&decide_context, decide, &decided);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }
  EXPECT_EQ(process_->Stop(), 0);
  Start();
  const v1::Lookups sum = SumOfLookups();
  EXPECT_EQ(sum.found_records(), 2) << "the record, and a claim decided beside it";
  EXPECT_EQ(sum.missing_records(), 7);
}

TEST_F(LookupConformanceTest, RefusesAListThatCannotBe) {
  grpc::ClientContext context;
  v1::ListLookupsRequest request;
  request.set_page_size(1001);
  v1::ListLookupsResponse response;
  EXPECT_EQ(server_->ListLookups(&context, request, &response).error_code(), StatusCode::INVALID_ARGUMENT);
  grpc::ClientContext token_context;
  request.set_page_size(1000);
  request.set_page_token("x");
  EXPECT_EQ(DetailOf(server_->ListLookups(&token_context, request, &response)).reason(), "PAGE_TOKEN_INVALID");
}

}  // namespace
}  // namespace rsu::tests

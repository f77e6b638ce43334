// Records of insured persons, claims and versions of the law: stored whole, with what follows from them.
#include "registry/fund_write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "registry/limits.h"
#include "registry/receipt_id.h"
#include "registry/test_declarations.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Decides that a household meets "insured" when a record of its head is known.
class InsuredEffector final : public Effector {
 public:
  absl::Status Apply(const Change& change, bool, Derived* derived) const override {
    derived->decision->set_decided_us(absl::ToUnixMicros(change.now));
    derived->decision->set_outcome(absl::StrCat("insured ", change.insured.size()));
    for (const store::v1::InsuredRow* row : change.insured) {
      absl::StrAppend(derived->decision->mutable_outcome(), " v", row->version(),
                      row->has_family_allowance() ? " claimed" : "");
      for (const store::v1::DeathOnRecord& death : row->deaths()) {
        absl::StrAppend(derived->decision->mutable_outcome(), " dead by ", death.claim_ref());
      }
    }
    return absl::OkStatus();
  }
};

// Tells what a claim was decided on.
class TellingClaimEffector final : public ClaimEffector {
 public:
  absl::Status Decide(const ClaimChange& change, store::v1::DecisionRow* decision) const override {
    decision->set_decided_us(absl::ToUnixMicros(change.now));
    decision->set_outcome(
        absl::StrCat(change.insured == nullptr ? "no record" : "record", ", versions ", change.timeline.size()));
    for (const OtherClaimRow& other : change.others) {
      absl::StrAppend(decision->mutable_outcome(), other.came_first ? ", after " : ", before ",
                      other.row->claim().claim_ref(), " v", other.row->version());
    }
    return absl::OkStatus();
  }
};

class FundWriteTest : public ::testing::Test {
 protected:
  absl::StatusOr<InsuredResult> Record(const v1::InsuredRecord& record, const Caller& caller = TestCaller()) {
    absl::StatusOr<InsuredResult> outcome;
    registry_.RecordInsured(caller, record, [&outcome](auto result) { outcome = std::move(result); });
    return outcome;
  }

  absl::StatusOr<store::v1::ClaimRow> File(const v1::Claim& claim, const Caller& caller = TestCaller()) {
    absl::StatusOr<store::v1::ClaimRow> outcome;
    registry_.FileClaim(caller, claim, [&outcome](auto result) { outcome = std::move(result); });
    return outcome;
  }

  std::string DecidedOn(const std::string& ref) { return (*registry_.FindDecision(ref))->outcome(); }

  MemoryStore store_{16};
  TestClock clock_;
  InsuredEffector effector_;
  TellingClaimEffector claim_effector_;
  Registry registry_{
      {&store_, &Places::Embedded(), &clock_, {&effector_}, [](auto task) { task(); }, &claim_effector_}};
};

v1::InsuredRecord RecordOf(int person, int days = 26) {
  v1::InsuredRecord record;
  record.set_idcs(Idcs(person));
  v1::CareerMonth* row = record.add_months();
  row->mutable_month()->set_year(2026);
  row->mutable_month()->set_month(1);
  row->set_days(days);
  row->set_wage_centimes(400000);
  return record;
}

v1::Claim SicknessOf(int person, const std::string& ref = "C-1") {
  v1::Claim claim;
  claim.set_claim_ref(ref);
  claim.set_insured_idcs(Idcs(person));
  *claim.mutable_filed_on() = MakeDate(2026, 3, 1);
  claim.mutable_sickness()->set_days(10);
  return claim;
}

TEST_F(FundWriteTest, KeepsEveryVersionOfARecord) {
  ASSERT_TRUE(Record(RecordOf(1, 20)).ok());
  const int64_t first_us = registry_.FindInsured(Idcs(1))->recorded_us();
  const absl::StatusOr<InsuredResult> second = Record(RecordOf(1, 26));
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->version, 2);
  EXPECT_FALSE(second->unchanged);
  EXPECT_EQ(registry_.FindInsured(Idcs(1))->record().months(0).days(), 26);
  EXPECT_EQ(registry_.FindInsured(Idcs(1), first_us)->record().months(0).days(), 20);
  EXPECT_EQ(registry_.FindInsured(Idcs(1), first_us - 1)->version(), 0);
  EXPECT_EQ(registry_.FindInsured(Idcs(2))->version(), 0);
}

TEST_F(FundWriteTest, SaysThatTheVerySameRecordChangesNothing) {
  ASSERT_TRUE(Record(RecordOf(1)).ok());
  const absl::StatusOr<InsuredResult> again = Record(RecordOf(1));
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->unchanged);
  EXPECT_EQ(again->version, 1);
}

TEST_F(FundWriteTest, DecidesTheHouseholdOfThePersonAgainInTheSameWrite) {
  ASSERT_TRUE(Enrol(&registry_, "H", MakeDeclaration({1, 2})).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 0");
  ASSERT_TRUE(Record(RecordOf(1)).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 1 v1");
  EXPECT_EQ((*registry_.FindDecision("H"))->number(), 2);
  EXPECT_EQ(registry_.GetDecision("H", 1)->outcome(), "insured 0");
  ASSERT_TRUE(Record(RecordOf(7)).ok());
  EXPECT_EQ((*registry_.FindDecision("H"))->number(), 2) << "a person of another household";
}

TEST_F(FundWriteTest, ReadsTheRecordOfAHeadWhoIsEnrolledLater) {
  ASSERT_TRUE(Record(RecordOf(1)).ok());
  ASSERT_TRUE(Enrol(&registry_, "H", MakeDeclaration({1, 2})).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 1 v1");
}

TEST_F(FundWriteTest, AnswersARequestIdAgainAndRefusesItForAnotherBody) {
  ASSERT_TRUE(Record(RecordOf(1), TestCaller("r-1", "body")).ok());
  const absl::StatusOr<InsuredResult> again = Record(RecordOf(1), TestCaller("r-1", "body"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->version, 1);
  EXPECT_EQ(DetailOf(Record(RecordOf(1, 3), TestCaller("r-1", "other")).status()).reason, "REQUEST_ID_REUSED");
}

TEST_F(FundWriteTest, RefusesARecordWithFaultsAndStoresNothing) {
  v1::InsuredRecord record = RecordOf(1, 27);
  *record.add_months() = record.months(0);
  record.mutable_months(1)->set_days(3);
  const absl::Status status = Record(record).status();
  EXPECT_EQ(DetailOf(status).reason, "INVALID_FIELDS");
  std::vector<std::string> reasons;
  for (const Violation& fault : DetailOf(status).violations) reasons.push_back(fault.reason);
  EXPECT_THAT(reasons, ElementsAre("OUT_OF_RANGE", "MONTH_TWICE"));
  EXPECT_EQ(registry_.FindInsured(Idcs(1))->version(), 0);
}

TEST_F(FundWriteTest, TakesACareerOfTheMostMonthsAndNotOneMore) {
  v1::InsuredRecord record = RecordOf(1);
  record.clear_months();
  for (absl::CivilMonth month(1926, 1); record.months_size() < kMaxCareerMonths; ++month) {
    v1::CareerMonth* row = record.add_months();
    row->mutable_month()->set_year(static_cast<int>(month.year()));
    row->mutable_month()->set_month(month.month());
  }
  EXPECT_TRUE(Record(record).ok());
  *record.add_months() = record.months(0);
  EXPECT_EQ(DetailOf(Record(record).status()).violations.at(0).reason, "TOO_MANY");
}

TEST_F(FundWriteTest, StoresAClaimWithItsDecisionAndReceipt) {
  ASSERT_TRUE(Record(RecordOf(1)).ok());
  const absl::StatusOr<store::v1::ClaimRow> row = File(SicknessOf(1));
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_EQ(row->version(), 1);
  EXPECT_EQ(row->decision().outcome(), "record, versions 0");
  EXPECT_EQ(row->decision().receipt_id(), "claim/C-1/1");
  EXPECT_EQ(registry_.GetClaim("C-1")->SerializeAsString(), row->SerializeAsString());
  EXPECT_THAT(*registry_.ListClaims(Idcs(1), ""), ElementsAre("C-1"));
  EXPECT_THAT(*registry_.ListClaims(Idcs(2), ""), IsEmpty());
}

TEST_F(FundWriteTest, KeepsEveryVersionOfAClaim) {
  ASSERT_TRUE(File(SicknessOf(1)).ok());
  v1::Claim later = SicknessOf(1);
  later.mutable_sickness()->set_days(20);
  ASSERT_TRUE(File(later).ok());
  EXPECT_EQ(File(later)->version(), 2) << "the same claim again changes nothing";
  EXPECT_EQ(registry_.GetClaimVersion("C-1", 1)->claim().sickness().days(), 10);
  EXPECT_EQ(registry_.GetClaimVersion("C-1", 2)->claim().sickness().days(), 20);
  EXPECT_EQ(DetailOf(registry_.GetClaimVersion("C-1", 3).status()).reason, "RECEIPT_NOT_FOUND");
  EXPECT_EQ(DetailOf(registry_.GetClaim("C-2").status()).reason, "CLAIM_NOT_FOUND");
}

TEST_F(FundWriteTest, LetsAClaimForFamilyAllowancesDecideTheHouseholdAgain) {
  ASSERT_TRUE(Enrol(&registry_, "H", MakeDeclaration({1, 2})).ok());
  v1::Claim claim = SicknessOf(1);
  claim.mutable_family_allowance();
  ASSERT_TRUE(File(claim).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 1 v1 claimed");
  ASSERT_TRUE(Record(RecordOf(1)).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 1 v2 claimed") << "a new career keeps the claim";
}

// Replaying the claim must not find the record that the claim itself changed.
TEST_F(FundWriteTest, ChangesTheRecordAfterTheClaimForFamilyAllowancesIsDecided) {
  ASSERT_TRUE(Record(RecordOf(1)).ok());
  ASSERT_TRUE(Enrol(&registry_, "H", MakeDeclaration({1, 2})).ok());
  v1::Claim claim = SicknessOf(1);
  claim.mutable_family_allowance();
  claim.set_household_ref("H");
  const absl::StatusOr<store::v1::ClaimRow> row = File(claim);
  ASSERT_TRUE(row.ok()) << row.status();
  EXPECT_EQ(registry_.FindInsured(Idcs(1), row->decision().decided_us() - 1)->version(), 1);
  EXPECT_EQ(registry_.FindInsured(Idcs(1), row->decision().decided_us())->version(), 1);
  EXPECT_EQ(registry_.FindInsured(Idcs(1))->version(), 2);
}

TEST_F(FundWriteTest, DecidesAHouseholdsClaimOnAllItsVersions) {
  v1::Claim claim = SicknessOf(1);
  claim.clear_insured_idcs();
  claim.set_household_ref("H");
  claim.mutable_birth_grant()->set_birth_rank(1);
  EXPECT_EQ(DetailOf(File(claim).status()).reason, "HOUSEHOLD_NOT_FOUND");
  ASSERT_TRUE(Enrol(&registry_, "H", MakeDeclaration({1, 2})).ok());
  EXPECT_EQ(File(claim)->decision().outcome(), "no record, versions 1");
  EXPECT_THAT(*registry_.ListClaims("", "H"), ElementsAre("C-1"));
}

TEST_F(FundWriteTest, NamesWhatAClaimLacksToBeStored) {
  const auto reasons = [this](const v1::Claim& claim) {
    std::vector<std::string> found;
    for (const Violation& fault : DetailOf(File(claim).status()).violations) found.push_back(fault.reason);
    return found;
  };
  EXPECT_THAT(reasons(v1::Claim()),
              ElementsAre("BENEFIT_MISSING", "LENGTH_INVALID", "IDCS_MISSING", "FILED_ON_MISSING"));
  v1::Claim claim = SicknessOf(1);
  *claim.mutable_filed_on() = MakeDate(2026, 4, 1);
  EXPECT_THAT(reasons(claim), ElementsAre("FILED_IN_FUTURE"));
  claim = SicknessOf(1);
  *claim.mutable_sickness()->mutable_from() = MakeDate(2026, 2, 30);
  EXPECT_THAT(reasons(claim), ElementsAre("DATE_INVALID"));
  claim = SicknessOf(1);
  claim.mutable_sickness()->set_cause(static_cast<v1::Cause>(99));
  EXPECT_THAT(reasons(claim), ElementsAre("ENUM_UNKNOWN"));
  claim = SicknessOf(1);
  claim.mutable_sickness()->set_days(-1);
  EXPECT_THAT(reasons(claim), ElementsAre("OUT_OF_RANGE"));
}

v1::Claim DeathOf(int person, const std::string& ref) {
  v1::Claim claim = SicknessOf(person, ref);
  *claim.mutable_death_grant()->mutable_died_on() = MakeDate(2026, 2, 10);
  return claim;
}

TEST_F(FundWriteTest, DecidesAClaimBesideTheOthersOfThePerson) {
  ASSERT_TRUE(File(SicknessOf(1, "C-1")).ok());
  EXPECT_EQ(File(SicknessOf(1, "C-2"))->decision().outcome(), "no record, versions 0, after C-1 v1");
  v1::Claim longer = SicknessOf(1, "C-1");
  longer.mutable_sickness()->set_days(20);
  EXPECT_EQ(File(longer)->decision().outcome(), "no record, versions 0, before C-2 v1") << "it was there first";
  EXPECT_EQ(File(SicknessOf(2, "C-3"))->decision().outcome(), "no record, versions 0") << "another person";
  EXPECT_THAT(*registry_.ListClaims(Idcs(1), ""), ElementsAre("C-1", "C-2"));
}

TEST_F(FundWriteTest, DecidesOnTheGreatestNumberOfClaimsAndOnNoPartOfMore) {
  const Keys keys(store_.identity().parts());
  const auto add_to_index = [this, &keys](int from, int to) {
    Batch batch;
    for (int i = from; i <= to; ++i) {
      batch.puts.push_back({keys.Index(InsuredClaimsPrefix(Idcs(1)), absl::StrFormat("A-%04d", i)), ""});
    }
    store_.Commit(std::move(batch), [](const CommitResult&) {});
  };
  add_to_index(1, static_cast<int>(kMaxClaims) - 2);
  ASSERT_TRUE(File(SicknessOf(1, "C-1")).ok());
  EXPECT_EQ(File(SicknessOf(1, "C-2"))->decision().outcome(), "no record, versions 0, after C-1 v1");
  v1::Claim longer = SicknessOf(1, "C-1");
  longer.mutable_sickness()->set_days(20);
  EXPECT_TRUE(File(longer).ok()) << "it is no other claim";
  const absl::Status status = File(SicknessOf(1, "C-3")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(DetailOf(status).reason, "TOO_MANY_CLAIMS");
  EXPECT_EQ(DetailOf(registry_.FindOtherClaims(SicknessOf(1, "")).status()).reason, "TOO_MANY_CLAIMS");
  EXPECT_EQ(registry_.ListClaims(Idcs(1), "")->size(), kMaxClaims);
  add_to_index(static_cast<int>(kMaxClaims) - 1, static_cast<int>(kMaxClaims));
  EXPECT_EQ(registry_.ListClaims(Idcs(1), "")->size(), kMaxClaims) << "a list is cut";
  longer.mutable_sickness()->set_days(30);
  EXPECT_EQ(DetailOf(File(longer).status()).reason, "TOO_MANY_CLAIMS");
}

TEST_F(FundWriteTest, FindsTheClaimOfTheOtherParentByTheChild) {
  const auto allowance_of = [](int parent, const std::string& ref) {
    v1::Claim claim = SicknessOf(parent, ref);
    claim.mutable_family_allowance()->add_children()->set_child_ref(Idcs(9));
    claim.mutable_family_allowance()->add_children()->set_child_ref("a name");
    return claim;
  };
  ASSERT_TRUE(File(allowance_of(1, "F-1")).ok());
  EXPECT_EQ(File(allowance_of(2, "F-2"))->decision().outcome(), "no record, versions 0, after F-1 v1");
}

TEST_F(FundWriteTest, LetsADeathDecideTheHouseholdAgainUntilItIsTakenBack) {
  ASSERT_TRUE(Enrol(&registry_, "H", MakeDeclaration({1, 2})).ok());
  ASSERT_TRUE(File(DeathOf(1, "D-1")).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 1 v1 dead by D-1");
  v1::Claim taken_back = DeathOf(1, "D-1");
  *taken_back.mutable_withdrawn_on() = MakeDate(2026, 3, 1);
  ASSERT_TRUE(File(taken_back).ok());
  EXPECT_EQ(DecidedOn("H"), "insured 1 v2");
  v1::Claim later = DeathOf(1, "D-2");
  *later.mutable_withdrawn_on() = MakeDate(2027, 3, 1);
  EXPECT_EQ(DetailOf(File(later).status()).violations.at(0).reason, "WITHDRAWN_IN_FUTURE");
}

TEST_F(FundWriteTest, RefusesTheReferenceOfAnotherPersonsClaim) {
  ASSERT_TRUE(File(SicknessOf(1, "C-1")).ok());
  EXPECT_EQ(DetailOf(File(SicknessOf(2, "C-1")).status()).reason, "CLAIM_REF_TAKEN");
  EXPECT_EQ(registry_.GetClaim("C-1")->claim().insured_idcs(), Idcs(1));
}

TEST_F(FundWriteTest, KeepsAVersionOfTheLawOnce) {
  store::v1::LawRow law;
  law.set_law_version("abc");
  law.set_first_used_us(1);
  ASSERT_TRUE(registry_.ArchiveLaw(law).ok());
  law.set_first_used_us(2);
  ASSERT_TRUE(registry_.ArchiveLaw(law).ok());
  const absl::StatusOr<std::vector<store::v1::LawRow>> laws = registry_.ListLaws();
  ASSERT_EQ(laws->size(), 1u);
  EXPECT_EQ(laws->front().first_used_us(), 1);
}

TEST(ReceiptIdTest, ReadsWhatItWrites) {
  for (const std::string ref : {"H", "a/b", "claim/1"}) {
    const std::optional<ReceiptId> household = ParseReceiptId(HouseholdReceiptId(ref, 12));
    ASSERT_TRUE(household.has_value());
    EXPECT_EQ(household->kind, ReceiptId::Kind::kHousehold);
    EXPECT_EQ(household->ref, ref);
    EXPECT_EQ(household->number, 12);
    EXPECT_EQ(ParseReceiptId(ClaimReceiptId(ref, 3))->kind, ReceiptId::Kind::kClaim);
  }
  for (const char* no : {"", "H/1", "household/", "household/H", "household/H/0", "household/H/x", "claim//1"}) {
    EXPECT_FALSE(ParseReceiptId(no).has_value()) << no;
  }
}

}  // namespace
}  // namespace rsu::registry

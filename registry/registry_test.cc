#include "registry/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "registry/keys.h"
#include "registry/limits.h"
#include "registry/test_declarations.h"
#include "registry/test_stores.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = WriteResult::Kind;

std::string ReasonOf(const absl::Status& status) { return DetailOf(status).reason; }

absl::Status SetRooms(int rooms, v1::Declaration* declaration) {
  declaration->set_rooms(rooms);
  return absl::OkStatus();
}

std::function<absl::Status(v1::Declaration*)> Rooms(int rooms) {
  return [rooms](v1::Declaration* declaration) { return SetRooms(rooms, declaration); };
}

class RegistryTest : public ::testing::Test {
 protected:
  Registry* registry() { return &under_test_.registry; }

  std::string EnrolAndGetEtag(const std::string& ref, const v1::Declaration& declaration) {
    const absl::StatusOr<WriteResult> result = Enrol(registry(), ref, declaration);
    EXPECT_TRUE(result.ok()) << result.status();
    return result.ok() ? EtagOf(result->household) : "";
  }

  std::optional<Row> ReadRow(const RowKey& key) { return *under_test_.store.Get(key); }

  std::string PersonRowOf(int person) {
    const std::optional<Row> row = ReadRow(keys_.Person(Idcs(person)));
    store::v1::PersonRow message;
    if (!row.has_value() || !message.ParseFromString(row->value)) return "(nobody)";
    return message.household_ref();
  }

  std::vector<store::v1::FeedRow> FeedOf(const std::string& ref) {
    std::vector<store::v1::FeedRow> rows;
    const std::vector<FeedEntry> entries = *under_test_.store.ReadFeed(keys_.HouseholdPart(ref), 0, 1000);
    for (const FeedEntry& entry : entries) {
      store::v1::FeedRow row;
      EXPECT_TRUE(row.ParseFromString(entry.value));
      if (row.household_ref() == ref) rows.push_back(row);
    }
    return rows;
  }

  TestRegistry under_test_;
  const Keys keys_{16};
};

TEST_F(RegistryTest, StoresAHouseholdWithItsScoreAndItsRegion) {
  const absl::StatusOr<WriteResult> result = Enrol(registry(), "H-1", MakeDeclaration({1, 2}));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->kind, Kind::kEnrolled);
  const store::v1::HouseholdRow stored = *registry()->GetHousehold("H-1");
  EXPECT_EQ(stored.SerializeAsString(), result->household.SerializeAsString());
  EXPECT_EQ(stored.version(), 1);
  EXPECT_EQ(stored.region(), 1);
  EXPECT_EQ(stored.score().score_e7(), 30'000'000);
  EXPECT_EQ(stored.created_us(), absl::ToUnixMicros(under_test_.clock.Now()));
  EXPECT_EQ(stored.recorded_us(), stored.created_us());
  EXPECT_EQ(stored.declaration().SerializeAsString(), MakeDeclaration({1, 2}).SerializeAsString());
}

TEST_F(RegistryTest, WritesEveryRowThatFollowsFromAnEnrolment) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1, 2}));
  EXPECT_EQ(PersonRowOf(1), "H-1");
  EXPECT_EQ(PersonRowOf(2), "H-1");
  store::v1::ScoreEventRow event;
  ASSERT_TRUE(event.ParseFromString(ReadRow(keys_.ScoreEvent("H-1", 1))->value));
  EXPECT_EQ(event.request_type(), store::v1::REQUEST_TYPE_REGISTRATION);
  EXPECT_EQ(event.score().score_e7(), 30'000'000);
  EXPECT_EQ(event.first_day().day(), 1);
  const store::v1::DecisionRow decision = **registry()->FindDecision("H-1");
  EXPECT_EQ(decision.number(), 1);
  EXPECT_EQ(decision.receipt_id(), "household/H-1/1");
  EXPECT_EQ(decision.outcome(), "versions 1");
  const std::vector<store::v1::FeedRow> feed = FeedOf("H-1");
  ASSERT_EQ(feed.size(), 1u);
  EXPECT_EQ(feed[0].kind(), store::v1::FEED_KIND_ENROLLED);
  EXPECT_EQ(feed[0].version(), 1);
  store::v1::AuditRow audit;
  ASSERT_TRUE(audit.ParseFromString(ReadRow({Table::kAudit, keys_.HouseholdPart("H-1"), ToBigEndian64(1)})->value));
  EXPECT_EQ(audit.actor(), "tester");
  EXPECT_EQ(audit.method(), "TestMethod");
  EXPECT_EQ(audit.household_ref(), "H-1");
}

TEST_F(RegistryTest, RefusesAReferenceThatIsTaken) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const absl::Status status = Enrol(registry(), "H-1", MakeDeclaration({2})).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(status), "HOUSEHOLD_REF_TAKEN");
  EXPECT_EQ(PersonRowOf(2), "(nobody)");
}

TEST_F(RegistryTest, RefusesAMemberAlreadyInAnotherHouseholdWithoutShowingTheIdentifier) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1, 2}));
  const absl::Status status = Enrol(registry(), "H-2", MakeDeclaration({3, 2})).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  const ErrorDetail detail = DetailOf(status);
  EXPECT_EQ(detail.reason, "PERSON_TAKEN");
  ASSERT_EQ(detail.violations.size(), 1u);
  EXPECT_EQ(detail.violations[0].field, "declaration.members[1].idcs");
  EXPECT_FALSE(absl::StrContains(status.ToString(), "H-1")) << "where people live is told to nobody who guesses";
  EXPECT_TRUE(absl::StrContains(detail.violations[0].sentence, "is a member of another household"));
  EXPECT_TRUE(absl::StrContains(detail.violations[0].sentence, "********02"));
  EXPECT_FALSE(absl::StrContains(status.ToString(), Idcs(2)));
  EXPECT_EQ(ReasonOf(registry()->GetHousehold("H-2").status()), "HOUSEHOLD_NOT_FOUND");
  EXPECT_EQ(PersonRowOf(3), "(nobody)");
}

TEST_F(RegistryTest, RefusesAFaultyDeclarationAndWritesNothing) {
  v1::Declaration declaration = MakeDeclaration({1});
  declaration.set_rooms(51);
  const absl::Status status = Enrol(registry(), "H-1", declaration).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DetailOf(status).violations[0].field, "declaration.rooms");
  EXPECT_EQ(PersonRowOf(1), "(nobody)");
  EXPECT_THAT(FeedOf("H-1"), IsEmpty());
}

TEST_F(RegistryTest, HoldsReferencesAndRequestIdsToTheirLengths) {
  const std::string longest_ref(kMaxHouseholdRefChars, 'r');
  const std::string longest_id(kMaxRequestIdChars, 'i');
  EXPECT_TRUE(Enrol(registry(), longest_ref, MakeDeclaration({1}), TestCaller(longest_id, "b")).ok());
  const absl::Status status = Enrol(registry(), "", MakeDeclaration({2}), TestCaller(longest_id + "i", "b")).status();
  ASSERT_EQ(DetailOf(status).violations.size(), 2u);
  EXPECT_EQ(DetailOf(status).violations[0].field, "household_ref");
  EXPECT_EQ(DetailOf(status).violations[1].field, "request_id");
  EXPECT_EQ(ReasonOf(registry()->GetHousehold(longest_ref + "r").status()), "INVALID_FIELDS");
}

TEST_F(RegistryTest, StoresTheNextVersionAndKeepsTheOneItReplaces) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1, 2}));
  const std::string first = registry()->GetHousehold("H-1")->SerializeAsString();
  const std::string first_decision = (*registry()->FindDecision("H-1"))->SerializeAsString();
  under_test_.clock.Set(absl::CivilSecond(2026, 3, 11));
  const absl::StatusOr<WriteResult> result = Update(registry(), "H-1", etag, Rooms(2));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->kind, Kind::kUpdated);
  EXPECT_EQ(result->household.version(), 2);
  EXPECT_EQ(result->household.score().score_e7(), 20'000'000);
  EXPECT_LT(result->household.created_us(), result->household.recorded_us());
  EXPECT_NE(EtagOf(result->household), etag);
  EXPECT_EQ(ReadRow(keys_.HouseholdVersion("H-1", 1))->value, first);
  EXPECT_EQ(ReadRow(keys_.DecisionNumber("H-1", 1))->value, first_decision);
  EXPECT_EQ((*registry()->FindDecision("H-1"))->receipt_id(), "household/H-1/2");
  store::v1::ScoreEventRow event;
  ASSERT_TRUE(event.ParseFromString(ReadRow(keys_.ScoreEvent("H-1", 2))->value));
  EXPECT_EQ(event.request_type(), store::v1::REQUEST_TYPE_UPDATE);
  EXPECT_EQ(FeedOf("H-1").back().kind(), store::v1::FEED_KIND_UPDATED);
}

TEST_F(RegistryTest, RefusesAnUpdateOfAnotherVersion) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  ASSERT_TRUE(Update(registry(), "H-1", etag, Rooms(4)).ok());
  const absl::Status status = Update(registry(), "H-1", etag, Rooms(5)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(Update(registry(), "H-1", "", Rooms(5)).status()), "ETAG_MISSING");
  EXPECT_EQ(ReasonOf(Update(registry(), "H-9", etag, Rooms(5)).status()), "HOUSEHOLD_NOT_FOUND");
  EXPECT_EQ(registry()->GetHousehold("H-1")->declaration().rooms(), 4);
}

TEST_F(RegistryTest, WritesNothingForAnUpdateThatChangesNothing) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const absl::StatusOr<WriteResult> result = Update(registry(), "H-1", etag, Rooms(3));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->kind, Kind::kUnchanged);
  EXPECT_EQ(result->household.version(), 1);
  EXPECT_EQ(FeedOf("H-1").size(), 1u);
}

TEST_F(RegistryTest, PassesOnWhatAnEditFailsWith) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const auto edit = [](v1::Declaration*) { return absl::InvalidArgumentError("no such path"); };
  EXPECT_EQ(Update(registry(), "H-1", etag, edit).status().message(), "no such path");
}

TEST_F(RegistryTest, RefusesAVersionDeclaredBeforeTheStoredOne) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const auto declared_on = [](int day) {
    return [day](v1::Declaration* declaration) {
      *declaration->mutable_declared_on() = day == 0 ? MakeDate(2026, 1, 31) : MakeDate(2026, 2, day);
      declaration->set_rooms(7);
      return absl::OkStatus();
    };
  };
  const absl::Status status = Update(registry(), "H-1", etag, declared_on(0)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "DECLARED_ON_BEFORE_STORED");
  EXPECT_TRUE(Update(registry(), "H-1", etag, declared_on(1)).ok());  // the same day is a correction
}

TEST_F(RegistryTest, MovesPersonsInAndOutWithTheDeclaration) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1, 2, 3}));
  ASSERT_TRUE(Replace(registry(), "H-1", MakeDeclaration({1, 4, 3})).ok());
  EXPECT_EQ(PersonRowOf(2), "(nobody)");
  EXPECT_EQ(PersonRowOf(4), "H-1");
  EXPECT_EQ(PersonRowOf(3), "H-1");
  EXPECT_TRUE(Enrol(registry(), "H-2", MakeDeclaration({5, 2})).ok());
  EXPECT_EQ(ReasonOf(Replace(registry(), "H-1", MakeDeclaration({1, 2})).status()), "PERSON_TAKEN");
  EXPECT_EQ(PersonRowOf(4), "H-1");
}

TEST_F(RegistryTest, AnswersARepeatedRequestWithTheStoredAnswer) {
  const Caller first = TestCaller("request-1", "body-1");
  const WriteResult enrolled = *Enrol(registry(), "H-1", MakeDeclaration({1}), first);
  const Caller second = TestCaller("request-2", "body-2");
  const WriteResult updated = *Update(registry(), "H-1", EtagOf(enrolled.household), Rooms(5), second);
  ASSERT_TRUE(Update(registry(), "H-1", EtagOf(updated.household), Rooms(6)).ok());

  const absl::StatusOr<WriteResult> again = Enrol(registry(), "H-1", MakeDeclaration({1}), first);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->kind, Kind::kUnchanged);
  EXPECT_EQ(again->household.SerializeAsString(), enrolled.household.SerializeAsString());
  const absl::StatusOr<WriteResult> update_again =
      Update(registry(), "H-1", EtagOf(enrolled.household), Rooms(5), second);
  ASSERT_TRUE(update_again.ok()) << update_again.status();
  EXPECT_EQ(update_again->household.SerializeAsString(), updated.household.SerializeAsString());
  EXPECT_EQ(registry()->GetHousehold("H-1")->version(), 3);
}

TEST_F(RegistryTest, RefusesARequestIdUsedWithAnotherBody) {
  ASSERT_TRUE(Enrol(registry(), "H-1", MakeDeclaration({1}), TestCaller("request", "body")).ok());
  const absl::Status status = Enrol(registry(), "H-2", MakeDeclaration({2}), TestCaller("request", "other")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_EQ(ReasonOf(registry()->GetHousehold("H-2").status()), "HOUSEHOLD_NOT_FOUND");
}

TEST_F(RegistryTest, RemembersARequestThatChangedNothing) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const Caller caller = TestCaller("request", "body");
  EXPECT_EQ(Update(registry(), "H-1", etag, Rooms(3), caller)->kind, Kind::kUnchanged);
  ASSERT_TRUE(Update(registry(), "H-1", etag, Rooms(4)).ok());
  const absl::StatusOr<WriteResult> again = Update(registry(), "H-1", etag, Rooms(3), caller);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->household.version(), 1);
}

TEST_F(RegistryTest, RecordsAnApplicationAndDecidesAgain) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const absl::StatusOr<WriteResult> result = Apply(registry(), "H-1", "amo", absl::CivilDay(2026, 3, 9));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->kind, Kind::kApplied);
  EXPECT_EQ(result->application.programme(), "amo");
  EXPECT_EQ(result->application.applied_on().day(), 9);
  EXPECT_EQ(result->application.recorded_us(), absl::ToUnixMicros(under_test_.clock.Now()) + 1)
      << "after the enrolment";
  EXPECT_EQ(result->household.version(), 1);
  const store::v1::DecisionRow decision = **registry()->FindDecision("H-1");
  EXPECT_EQ(decision.number(), 2);
  EXPECT_THAT(decision.programmes_met(), ElementsAre("amo"));
  EXPECT_FALSE(ReadRow(keys_.HouseholdVersion("H-1", 1)).has_value());
  EXPECT_EQ(FeedOf("H-1").back().kind(), store::v1::FEED_KIND_APPLIED);
}

TEST_F(RegistryTest, TakesTheSameApplicationOnce) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const absl::CivilDay day(2026, 3, 9);
  ASSERT_TRUE(Apply(registry(), "H-1", "amo", day).ok());
  const absl::StatusOr<WriteResult> again = Apply(registry(), "H-1", "amo", day);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->kind, Kind::kUnchanged);
  EXPECT_EQ(again->application.programme(), "amo");
  EXPECT_EQ(Apply(registry(), "H-1", "amo", day + 1)->kind, Kind::kApplied);
  EXPECT_EQ(Apply(registry(), "H-1", "asd", day)->kind, Kind::kApplied);
  EXPECT_EQ(registry()->GetApplications("H-1")->entries_size(), 3);
}

TEST_F(RegistryTest, AnswersARepeatedApplicationWithTheApplication) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const Caller caller = TestCaller("request", "body");
  const absl::CivilDay day(2026, 3, 9);
  const WriteResult first = *Apply(registry(), "H-1", "amo", day, caller);
  const WriteResult again = *Apply(registry(), "H-1", "amo", day, caller);
  EXPECT_EQ(again.kind, Kind::kUnchanged);
  EXPECT_EQ(again.application.SerializeAsString(), first.application.SerializeAsString());
}

TEST_F(RegistryTest, RefusesAnApplicationToCome) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  EXPECT_TRUE(Apply(registry(), "H-1", "amo", absl::CivilDay(2026, 3, 10)).ok());
  const absl::Status status = Apply(registry(), "H-1", "amo", absl::CivilDay(2026, 3, 11)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "APPLIED_IN_FUTURE");
  EXPECT_EQ(ReasonOf(Apply(registry(), "H-9", "amo", absl::CivilDay(2026, 3, 1)).status()), "HOUSEHOLD_NOT_FOUND");
  const std::string longest(kMaxProgrammeChars, 'p');
  EXPECT_TRUE(Apply(registry(), "H-1", longest, absl::CivilDay(2026, 3, 1)).ok());
  EXPECT_EQ(ReasonOf(Apply(registry(), "H-1", longest + "p", absl::CivilDay(2026, 3, 1)).status()), "INVALID_FIELDS");
  EXPECT_EQ(ReasonOf(Apply(registry(), "H-1", "", absl::CivilDay(2026, 3, 1)).status()), "INVALID_FIELDS");
}

TEST_F(RegistryTest, ImportsANewHouseholdWithItsApplicationsInOneWrite) {
  const absl::StatusOr<WriteResult> result = Import(registry(), "H-1", MakeDeclaration({1}), {"amo", "asd", "amo"});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->kind, Kind::kEnrolled);
  const store::v1::ApplicationsRow applications = *registry()->GetApplications("H-1");
  ASSERT_EQ(applications.entries_size(), 2);
  EXPECT_EQ(applications.entries(0).applied_on().SerializeAsString(), MakeDate(2026, 2, 1).SerializeAsString());
  EXPECT_EQ((*registry()->FindDecision("H-1"))->number(), 1);
  const std::vector<store::v1::FeedRow> feed = FeedOf("H-1");
  ASSERT_EQ(feed.size(), 2u);
  EXPECT_EQ(feed[0].kind(), store::v1::FEED_KIND_ENROLLED);
  EXPECT_EQ(feed[1].kind(), store::v1::FEED_KIND_APPLIED);
}

TEST_F(RegistryTest, ImportsTheSameDeclarationAgainWithoutAChange) {
  ASSERT_TRUE(Import(registry(), "H-1", MakeDeclaration({1, 2}), {"amo"}).ok());
  EXPECT_EQ(Import(registry(), "H-1", MakeDeclaration({1, 2}), {"amo"})->kind, Kind::kUnchanged);
  EXPECT_EQ(Import(registry(), "H-1", MakeDeclaration({1, 2}))->kind, Kind::kUnchanged);
  EXPECT_EQ(Import(registry(), "H-1", MakeDeclaration({1, 2}), {"amo", "asd"})->kind, Kind::kApplied);
  EXPECT_EQ(registry()->GetHousehold("H-1")->version(), 1);
  EXPECT_EQ(registry()->GetApplications("H-1")->entries_size(), 2);
}

TEST_F(RegistryTest, ImportsALaterDeclarationAsTheNextVersionAndRefusesOneThatIsNot) {
  ASSERT_TRUE(Import(registry(), "H-1", MakeDeclaration({1, 2})).ok());
  v1::Declaration other = MakeDeclaration({1, 3});
  EXPECT_EQ(ReasonOf(Import(registry(), "H-1", other).status()), "DECLARATION_NOT_NEWER");
  *other.mutable_declared_on() = MakeDate(2026, 1, 31);
  EXPECT_EQ(ReasonOf(Import(registry(), "H-1", other).status()), "DECLARATION_NOT_NEWER");
  *other.mutable_declared_on() = MakeDate(2026, 2, 2);
  const absl::StatusOr<WriteResult> result = Import(registry(), "H-1", other);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->kind, Kind::kUpdated);
  EXPECT_EQ(result->household.version(), 2);
  EXPECT_EQ(PersonRowOf(2), "(nobody)");
}

TEST_F(RegistryTest, HoldsTheProgrammesOfAnImportToTheirMost) {
  std::vector<std::string> programmes;
  for (size_t i = 0; i < kMaxApplyTo; ++i) programmes.push_back(absl::StrCat("p", i));
  EXPECT_TRUE(Import(registry(), "H-1", MakeDeclaration({1}), programmes).ok());
  programmes.push_back("one more");
  EXPECT_EQ(DetailOf(Import(registry(), "H-2", MakeDeclaration({2}), programmes).status()).violations[0].reason,
            "TOO_MANY");
  EXPECT_EQ(DetailOf(Import(registry(), "H-2", MakeDeclaration({2}), {"a", ""}).status()).violations[0].field,
            "apply_to[1]");
}

TEST_F(RegistryTest, LetsAHouseholdLivePastAThousandVersions) {
  std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  for (int version = 2; version <= 1002; ++version) {
    const absl::StatusOr<WriteResult> result = Update(registry(), "H-1", etag, Rooms(10 + version % 2));
    ASSERT_TRUE(result.ok()) << version << result.status();
    etag = EtagOf(result->household);
  }
}

TEST_F(RegistryTest, HoldsVersionsToTheirMost) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const RowKey key = Keys(16).Household("H-1");
  const absl::StatusOr<std::optional<Row>> row = under_test_.store.Get(key);
  store::v1::HouseholdRow household;
  ASSERT_TRUE(household.ParseFromString((*row)->value));
  household.set_version(kMaxVersions - 1);
  Batch batch{{{key, (*row)->version}}, {{key, household.SerializeAsString()}}, {}, {}};
  ASSERT_EQ(CommitAndWait(&under_test_.store, batch).kind, CommitResult::Kind::kApplied);
  const absl::StatusOr<WriteResult> most = Update(registry(), "H-1", EtagOf(household), Rooms(11));
  ASSERT_TRUE(most.ok()) << most.status();
  EXPECT_EQ(most->household.version(), kMaxVersions);
  const absl::Status status = Update(registry(), "H-1", EtagOf(most->household), Rooms(40)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "TOO_MANY_VERSIONS");
}

TEST_F(RegistryTest, HoldsApplicationsToTheirMost) {
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const absl::CivilDay today(2026, 3, 10);
  for (size_t i = 0; i < kMaxApplications; ++i) {
    ASSERT_TRUE(Apply(registry(), "H-1", "amo", today - static_cast<int>(i)).ok());
  }
  const absl::Status status = Apply(registry(), "H-1", "asd", today).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), "TOO_MANY_APPLICATIONS");
  EXPECT_EQ(Apply(registry(), "H-1", "amo", today)->kind, Kind::kUnchanged);
}

TEST_F(RegistryTest, FindsNoDecisionOfAHouseholdThatIsNotKnown) {
  EXPECT_FALSE(registry()->FindDecision("H-9")->has_value());
  EXPECT_FALSE(registry()->FindDecisionInMemory("H-9").has_value());
  EXPECT_EQ(ReasonOf(registry()->GetApplications("H-9").status()), "HOUSEHOLD_NOT_FOUND");
  EXPECT_EQ(ReasonOf(registry()->GetTimeline("H-9", absl::CivilMonth(2026, 3), {absl::CivilDay(2026, 3, 10)}).status()),
            "HOUSEHOLD_NOT_FOUND");
  EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  EXPECT_EQ(registry()->FindDecisionInMemory("H-1")->SerializeAsString(),
            (*registry()->FindDecision("H-1"))->SerializeAsString());
}

TEST_F(RegistryTest, NeverLetsTheKnownTimeOfAHouseholdRunBack) {
  const std::string etag = EnrolAndGetEtag("H-1", MakeDeclaration({1}));
  const int64_t first_us = registry()->GetHousehold("H-1")->recorded_us();
  under_test_.clock.Set(absl::CivilSecond(2026, 3, 1));
  ASSERT_TRUE(Update(registry(), "H-1", etag, Rooms(9)).ok());
  EXPECT_GT(registry()->GetHousehold("H-1")->recorded_us(), first_us);
}

TEST(RegistryWithoutEffectorsTest, WritesNoScoreAndNoDecision) {
  TestRegistry bare{std::vector<const Effector*>{}};
  const absl::StatusOr<WriteResult> result = Enrol(&bare.registry, "H-1", MakeDeclaration({1}));
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_FALSE(result->household.has_score());
  EXPECT_FALSE(bare.registry.FindDecision("H-1")->has_value());
  EXPECT_FALSE((*bare.store.Get(Keys(16).ScoreEvent("H-1", 1))).has_value());
  EXPECT_TRUE(Apply(&bare.registry, "H-1", "amo", absl::CivilDay(2026, 3, 1)).ok());
}

class FailingEffector final : public Effector {
 public:
  absl::Status Apply(const Change&, bool, Derived*) const override { return absl::InternalError("no model"); }
};

TEST(RegistryWithoutEffectorsTest, WritesNothingWhenAnEffectorFails) {
  const FailingEffector failing;
  TestRegistry broken{{&failing}};
  EXPECT_EQ(Enrol(&broken.registry, "H-1", MakeDeclaration({1})).status().message(), "no model");
  EXPECT_FALSE((*broken.store.Get(Keys(16).Household("H-1"))).has_value());
}

}  // namespace
}  // namespace rsu::registry

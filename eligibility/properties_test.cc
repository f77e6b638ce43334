// What must hold for any household (asd_amo document, section 16), over random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <random>
#include <string>

#include "eligibility/programmes.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

constexpr int kHouseholds = 2000;

// Random households: most facts declared, a few not.
class RandomHouseholds {
 public:
  explicit RandomHouseholds(uint32_t seed) : random_(seed) {}

  int Below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }
  bool OneIn(int count) { return Below(count) == 0; }

  Household Next() {
    Household household = {Couple(), Scored(90000000 + Below(22000000))};
    if (OneIn(3)) household.declaration.mutable_members()->RemoveLast();
    for (int children = Below(9); children > 0; --children) Vary(AddChild(&household.declaration, AnyDay(2000, 25)));
    if (OneIn(6)) *household.declaration.add_members() = Person(v1::RELATION_PARENT, v1::SEX_FEMALE, AnyDay(1940, 20));
    for (v1::Member& member : *household.declaration.mutable_members()) VaryStatus(&member);
    if (OneIn(15)) SetScoreState(&household.score);
    return household;
  }

 private:
  std::string AnyDay(int first_year, int years) {
    return FormatDay(absl::CivilDay(first_year + Below(years), 1 + Below(12), 1 + Below(28)));
  }

  void Vary(v1::Member* child) {
    if (OneIn(3)) child->set_school(v1::SCHOOL_NONE);
    if (OneIn(6)) child->set_disability(v1::DISABILITY_SEVERE);
    if (OneIn(6)) child->set_orphan(v1::ORPHAN_FATHER);
    if (OneIn(40)) child->clear_school();
    if (OneIn(40)) child->clear_birth_date();
  }

  void VaryStatus(v1::Member* member) {
    if (OneIn(12)) member->set_health_cover(static_cast<v1::HealthCover>(Below(v1::HealthCover_ARRAYSIZE)));
    if (OneIn(30)) member->set_state_paid(true);
    if (OneIn(30)) member->set_pension_month_centimes(Below(100000));
    if (OneIn(30)) member->set_family_allowance(true);
    if (OneIn(60)) member->clear_state_paid();
    if (OneIn(60)) member->clear_pension_month_centimes();
    if (OneIn(60)) member->clear_idcs();
  }

  void SetScoreState(v1::Score* score) {
    score->set_status(OneIn(2) ? v1::SCORE_STATUS_OUT_OF_WINDOW : v1::SCORE_STATUS_INCOMPLETE);
    if (score->status() == v1::SCORE_STATUS_INCOMPLETE) score->clear_score_e7();
  }

  std::mt19937 random_;
};

// Runs a check on many households, in some month of each step; prints the seed so that a failure can be run again.
void ForManyHouseholds(const std::function<void(Household, const LawView&, RandomHouseholds&)>& check) {
  const uint32_t seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  SCOPED_TRACE(seed);
  RandomHouseholds households(seed);
  const LawView laws[] = {LawOf("2024-05"), LawOf("2025-12"), LawOf("2026-03")};
  for (int i = 0; i < kHouseholds && !testing::Test::HasFailure(); ++i)
    check(households.Next(), laws[i % 3], households);
}

bool Meets(const Verdict& verdict) { return verdict.conditions == v1::OUTCOME_ELIGIBLE; }

bool Gives(const Verdict& verdict, ReasonCode code) {
  return std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                     [code](const VerdictReason& reason) { return reason.code == code; });
}

TEST(Properties, TheAidIsNothingOrAtLeastTheFloorAndItsLinesAddUp) {
  ForManyHouseholds([](const Household& household, const LawView& law, RandomHouseholds&) {
    for (const Verdict& verdict : household.DecideFor(law).verdicts) {
      ASSERT_EQ(verdict.amount.has_value(), Meets(verdict));
      if (!verdict.amount.has_value()) continue;
      int64_t sum_centimes = 0;
      for (const VerdictLine& line : verdict.amount->lines) sum_centimes += line.centimes;
      EXPECT_EQ(sum_centimes, verdict.amount->centimes);
      if (verdict.programme == ProgrammeId::kAsd) {
        int64_t paid_centimes = 0;
        for (const VerdictPayment& payment : verdict.amount->payments) paid_centimes += payment.centimes;
        EXPECT_EQ(paid_centimes, sum_centimes) << "to the head of the family, or to the declarant";
        EXPECT_GE(sum_centimes, *law.Value(ParameterKey::kAsdFamilyFloor));
      }
    }
  });
}

TEST(Properties, AnotherYoungestChildNeverLowersTheAid) {
  int compared = 0;
  ForManyHouseholds([&compared](Household household, const LawView& law, RandomHouseholds& random) {
    const Verdict before = household.VerdictOf(ProgrammeId::kAsd, law);
    v1::Member* youngest = AddChild(&household.declaration, "2025-06-01");
    if (random.OneIn(3)) youngest->set_disability(v1::DISABILITY_SEVERE);
    DayToProto(absl::CivilDay(law.month()) - random.Below(300), youngest->mutable_birth_date());
    for (const v1::Member& member : household.declaration.members()) {
      if (DayFromProto(member.birth_date()) > DayFromProto(youngest->birth_date())) return;
    }
    const Verdict after = household.VerdictOf(ProgrammeId::kAsd, law);
    if (!Meets(before) || !Meets(after)) return;
    ++compared;
    EXPECT_GE(after.amount->centimes, before.amount->centimes);
  });
  EXPECT_GT(compared, kHouseholds / 20);
}

TEST(Properties, ALowerScoreNeverLosesTheAidNorTadamon) {
  int compared = 0;
  ForManyHouseholds([&compared](Household household, const LawView& law, RandomHouseholds& random) {
    if (household.score.status() != v1::SCORE_STATUS_SCORED) return;
    const Decision before = household.DecideFor(law);
    household.score.set_score_e7(household.score.score_e7() - random.Below(5000000));
    const Decision after = household.DecideFor(law);
    for (const ProgrammeId programme : {ProgrammeId::kAsd, ProgrammeId::kAmoTadamon}) {
      if (!Meets(before.verdicts[IndexOf(programme)])) continue;
      ++compared;
      EXPECT_TRUE(Meets(after.verdicts[IndexOf(programme)]));
    }
  });
  EXPECT_GT(compared, kHouseholds / 20);
}

TEST(Properties, NobodyHasTadamonAndAchamil) {
  int either = 0;
  ForManyHouseholds([&either](const Household& household, const LawView& law, RandomHouseholds&) {
    const Decision decision = household.DecideFor(law);
    const Verdict& tadamon = decision.verdicts[IndexOf(ProgrammeId::kAmoTadamon)];
    const Verdict& achamil = decision.verdicts[IndexOf(ProgrammeId::kAmoAchamil)];
    EXPECT_FALSE(Meets(tadamon) && Meets(achamil));
    either += Meets(tadamon) || Meets(achamil);
    // The household's line is that of its head, who is the first member.
    EXPECT_EQ(decision.health_routes[0].kind == v1::HEALTH_ROUTE_KIND_TADAMON, Meets(tadamon));
    EXPECT_EQ(decision.health_routes[0].kind == v1::HEALTH_ROUTE_KIND_ACHAMIL, Meets(achamil));
  });
  EXPECT_GT(either, kHouseholds / 20);
}

TEST(Properties, TadamonImpliesTheScoreForTheAid) {
  ForManyHouseholds([](const Household& household, const LawView& law, RandomHouseholds&) {
    const Decision decision = household.DecideFor(law);
    if (!Meets(decision.verdicts[IndexOf(ProgrammeId::kAmoTadamon)])) return;
    EXPECT_FALSE(Gives(decision.verdicts[IndexOf(ProgrammeId::kAsd)], ReasonCode::kScoreAboveThreshold));
  });
}

TEST(Properties, GoingToSchoolNeverLowersTheAid) {
  int compared = 0;
  ForManyHouseholds([&compared](Household household, const LawView& law, RandomHouseholds&) {
    const Verdict before = household.VerdictOf(ProgrammeId::kAsd, law);
    if (!Meets(before)) return;
    for (v1::Member& member : *household.declaration.mutable_members()) {
      if (member.relation() != v1::RELATION_CHILD || member.school() != v1::SCHOOL_NONE) continue;
      member.set_school(v1::SCHOOL_PUBLIC);
      const Verdict after = household.VerdictOf(ProgrammeId::kAsd, law);
      ++compared;
      ASSERT_TRUE(Meets(after));
      EXPECT_GE(after.amount->centimes, before.amount->centimes);
    }
  });
  EXPECT_GT(compared, kHouseholds / 20);
}

// Puts some children in the charge of some adult, by custody.
void LinkChildren(RandomHouseholds& random, v1::Declaration* declaration) {
  const int members = declaration->members_size();
  for (int i = 0; i < members; ++i) {
    if (declaration->members(i).relation() != v1::RELATION_CHILD || random.OneIn(2)) continue;
    v1::FamilyLink* link = declaration->add_family_links();
    link->set_child_index(i);
    link->set_adult_index(random.Below(members));
    link->set_kind(v1::FAMILY_LINK_KIND_CUSTODY);
  }
}

TEST(Properties, FamiliesPaidOneByOneHaveTheirFloorsAndLoseNothing) {
  const absl::StatusOr<LawBook> by_family = LawWith({{"asd.unit", "FAMILY"}});
  ASSERT_TRUE(by_family.ok()) << by_family.status();
  int several = 0;
  ForManyHouseholds([&](Household household, const LawView& law, RandomHouseholds& random) {
    LinkChildren(random, &household.declaration);
    const Verdict one = household.VerdictOf(ProgrammeId::kAsd, law);
    const Verdict each = household.VerdictOf(ProgrammeId::kAsd, by_family->View(law.month(), EverythingKnown()));
    if (!Meets(one) || !Meets(each) || each.amount->branch != Branch::kChildAid) return;
    EXPECT_GE(each.amount->centimes, one.amount->centimes);
    int64_t paid_centimes = 0;
    for (const VerdictPayment& payment : each.amount->payments) {
      EXPECT_GE(payment.centimes, *law.Value(ParameterKey::kAsdFamilyFloor));
      paid_centimes += payment.centimes;
    }
    EXPECT_EQ(paid_centimes, each.amount->centimes);
    several += each.amount->payments.size() > 1;
  });
  EXPECT_GT(several, kHouseholds / 50);
}

TEST(Properties, NobodyHasTadamonAndAchamilWhileTadamonGoesOn) {
  const absl::StatusOr<LawBook> grace =
      LawWith({{"amo.tadamon_grace_months", "3"}, {"amo.tadamon_review_months", "4"}});
  ASSERT_TRUE(grace.ok()) << grace.status();
  int kept = 0;
  ForManyHouseholds([&](const Household& household, const LawView& law, RandomHouseholds& random) {
    const v1::Score before = Scored(90000000 + random.Below(22000000));
    const FactsVersion versions[] = {
        {2, absl::CivilDay(law.month() - random.Below(9)) + 3, &household.declaration, &household.score},
        {1, absl::CivilDay(2020, 1, 1), &household.declaration, &before}};
    const ApplicationFact applications[] = {{"amo_tadamon", absl::CivilDay(2022, 12, 5)}};
    const LawView view = grace->View(law.month(), EverythingKnown());
    const Decision decision = Decide(view, {law.month(), versions, applications});
    const Verdict& tadamon = decision.verdicts[IndexOf(ProgrammeId::kAmoTadamon)];
    EXPECT_FALSE(Meets(tadamon) && Meets(decision.verdicts[IndexOf(ProgrammeId::kAmoAchamil)]));
    EXPECT_EQ(decision.health_routes[0].kind == v1::HEALTH_ROUTE_KIND_TADAMON, Meets(tadamon));
    kept += Meets(tadamon) && (Gives(tadamon, ReasonCode::kGracePeriod) || Gives(tadamon, ReasonCode::kReviewNotDue));
  });
  EXPECT_GT(kept, kHouseholds / 100);
}

// A later law: the flat aid and a threshold change, retroactively, and become known in 2030.
absl::StatusOr<LawBook> LawWithLaterRows() {
  return EditedLaw([](policy::v1::LawFile* law) {
    for (policy::v1::Parameter& parameter : *law->mutable_parameters()) {
      if (parameter.key() != "asd.flat.amount" && parameter.key() != "amo.tadamon.threshold") continue;
      policy::v1::DatedValue* row = parameter.add_values();
      *row = parameter.values(0);
      row->set_value("90000000");
      if (parameter.unit() == "MAD/month") row->set_value("999");
      row->set_valid_from("2024-01-01");
      row->set_known_from("2030-01-01");
    }
  });
}

std::string Bytes(const LawBook& book, const Household& household, absl::CivilMonth month, absl::CivilDay known_on) {
  const LawView law = book.View(month, known_on);
  const FactsVersion version = {1, absl::CivilDay(2020, 1, 1), &household.declaration, &household.score};
  const DecisionInput input = {month, {&version, 1}, {}};
  return DecisionToProto(book, law, input, Decide(law, input)).SerializeAsString();
}

TEST(Properties, APastMonthAsKnownOnAPastDayReplaysBitForBitUnderLaterLaw) {
  const absl::StatusOr<LawBook> later = LawWithLaterRows();
  ASSERT_TRUE(later.ok()) << later.status();
  int changed = 0;
  ForManyHouseholds([&](const Household& household, const LawView& law, RandomHouseholds&) {
    const absl::CivilDay known_on = Day("2029-12-31");
    const std::string then = Bytes(Law(), household, law.month(), known_on);
    EXPECT_EQ(then, Bytes(*later, household, law.month(), known_on));
    EXPECT_EQ(then, Bytes(Law(), household, law.month(), known_on));
    changed += then != Bytes(*later, household, law.month(), Day("2030-01-01"));
  });
  EXPECT_GT(changed, 0) << "the later law must matter, or the test shows nothing";
}

TEST(Properties, WhatIsNotEligibleSaysWhyAndWhatIsOpenSaysWhatLacks) {
  ForManyHouseholds([](const Household& household, const LawView& law, RandomHouseholds&) {
    for (const Verdict& verdict : household.DecideFor(law).verdicts) {
      const bool has_reason = std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                                          [](const VerdictReason& reason) { return !reason.informative; });
      const bool open = verdict.conditions == v1::OUTCOME_UNDETERMINED;
      const bool refused = verdict.conditions == v1::OUTCOME_NOT_ELIGIBLE;
      EXPECT_TRUE(!refused || has_reason);
      EXPECT_TRUE(!open || has_reason || !verdict.missing_facts.empty());
      EXPECT_TRUE(!Meets(verdict) || (!has_reason && verdict.missing_facts.empty()));
      if (verdict.programme == ProgrammeId::kFamilyAllowance) continue;  // nobody claims them here
      EXPECT_EQ(verdict.entitlement, verdict.conditions) << "all have applied";
    }
  });
}

}  // namespace
}  // namespace rsu::eligibility

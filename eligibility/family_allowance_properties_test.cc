// What must hold for any claim on family allowances (cnss document, section 9), over random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "eligibility/benefits.h"
#include "eligibility/family_allowance.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

constexpr int kClaims = 1500;
constexpr int64_t kThresholdOfJuly2024 = 186683;  // 60 % of 16.29 x 191, centimes

struct Facts {
  v1::Claim claim;
  v1::InsuredRecord record;

  v1::Verdict DecideFor(absl::CivilMonth month, absl::CivilDay known_on) const {
    const LawView law = Law().View(month, known_on);
    return DecideFamilyAllowance({law, month, claim, &record, nullptr});
  }
  v1::Verdict DecideFor(absl::CivilMonth month) const { return DecideFor(month, EverythingKnown()); }
};

bool IsPaid(const v1::Verdict& verdict) { return verdict.has_amount(); }

// Random claims in July 2024: most facts stated, careers around the limits.
class RandomClaims {
 public:
  explicit RandomClaims(uint32_t seed) : random_(seed) {}

  int Below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }
  bool OneIn(int count) { return Below(count) == 0; }

  Facts Next() {
    Facts facts;
    DayToProto(absl::CivilDay(2015 + Below(10), 1 + Below(12), 1 + Below(28)), facts.claim.mutable_filed_on());
    v1::FamilyAllowanceFacts* family = facts.claim.mutable_family_allowance();
    family->set_insured_parent(v1::SPOUSE_HUSBAND);
    family->set_spouse_insured(OneIn(4));
    family->set_couple(v1::COUPLE_MARRIED);
    for (int children = Below(9); children > 0; --children) AddAnyChild(family);
    AddCareer(&facts.record);
    return facts;
  }

  v1::ClaimChild* AddChildOf(absl::CivilDay birth, v1::FamilyAllowanceFacts* family) {
    v1::ClaimChild* child = family->add_children();
    child->set_child_ref(absl::StrCat("child ", family->children_size()));
    DayToProto(birth, child->mutable_birth_date());
    child->set_link(v1::CHILD_LINK_MARRIAGE);
    child->set_dependent(true);
    child->set_studying(false);
    child->set_apprentice(false);
    child->set_disability(v1::DISABILITY_NONE);
    child->set_stable_income(false);
    child->set_lives_in_morocco(true);
    return child;
  }

 private:
  void AddAnyChild(v1::FamilyAllowanceFacts* family) {
    v1::ClaimChild* child = AddChildOf(absl::CivilDay(1998 + Below(27), 1 + Below(12), 1 + Below(28)), family);
    child->set_studying(OneIn(2));
    child->set_apprentice(OneIn(4));
    if (OneIn(6)) child->set_disability(v1::DISABILITY_SEVERE);
    if (OneIn(6)) child->set_stable_income(true);
    if (OneIn(8)) child->set_lives_in_morocco(false);
    if (OneIn(12)) child->set_dependent(false);
    if (OneIn(40)) child->clear_studying();
    if (OneIn(60)) child->clear_birth_date();
  }

  void AddCareer(v1::InsuredRecord* record) {
    record->set_lives_in_morocco(!OneIn(15));
    const int days = OneIn(4) ? 10 + Below(17) : 26;
    const int64_t wage_centimes = kThresholdOfJuly2024 + (OneIn(4) ? Below(3) - 1 : Below(500000));
    for (absl::CivilMonth month(2018, 1); month <= absl::CivilMonth(2025, 12); ++month) {
      v1::CareerMonth* row = record->add_months();
      MonthToProto(month, row->mutable_month());
      row->set_days(days);
      row->set_wage_centimes(wage_centimes);
    }
    if (OneIn(10)) record->mutable_months()->DeleteSubrange(0, 78);  // from July 2024
  }

  std::mt19937 random_;
};

// Runs a check on many claims; prints the seed so that a failure can be run again.
void ForManyClaims(const std::function<void(Facts, RandomClaims&)>& check) {
  const uint32_t seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  SCOPED_TRACE(seed);
  RandomClaims claims(seed);
  for (int i = 0; i < kClaims && !testing::Test::HasFailure(); ++i) check(claims.Next(), claims);
}

absl::CivilMonth July2024() { return absl::CivilMonth(2024, 7); }

int64_t Centimes(const v1::Verdict& verdict) { return verdict.amount().centimes(); }

TEST(FamilyAllowanceProperties, AnotherEligibleChildNeverLowersItAndChangesNothingFromTheSixthOn) {
  int compared = 0;
  ForManyClaims([&compared](Facts facts, RandomClaims& claims) {
    const v1::Verdict before = facts.DecideFor(July2024());
    claims.AddChildOf(absl::CivilDay(2013 + claims.Below(11), 1, 1 + claims.Below(28)),
                      facts.claim.mutable_family_allowance());
    const v1::Verdict after = facts.DecideFor(July2024());
    if (!IsPaid(before)) return;
    ++compared;
    ASSERT_TRUE(IsPaid(after));
    const int paid_before = before.amount().lines_size();
    EXPECT_EQ(after.amount().lines_size(), std::min(paid_before + 1, 6));
    if (paid_before < 6) {
      EXPECT_GT(Centimes(after), Centimes(before));
    } else {
      EXPECT_EQ(Centimes(after), Centimes(before));
    }
  });
  EXPECT_GT(compared, kClaims / 20);
}

TEST(FamilyAllowanceProperties, ItIsNothingOrAtLeastTheAmountOfTheFirstRank) {
  int paid = 0;
  ForManyClaims([&paid](const Facts& facts, RandomClaims& claims) {
    const absl::CivilMonth month = July2024() + (claims.Below(36) - 24);
    const v1::Verdict verdict = facts.DecideFor(month);
    EXPECT_EQ(IsPaid(verdict), verdict.conditions() == v1::OUTCOME_ELIGIBLE);
    if (!IsPaid(verdict)) return;
    ++paid;
    EXPECT_GE(Centimes(verdict), *Law().View(month, EverythingKnown()).Value(ParameterKey::kFamilyAllowanceRank1To3));
    int64_t sum_centimes = 0;
    for (const v1::AmountLine& line : verdict.amount().lines()) sum_centimes += line.centimes();
    EXPECT_EQ(sum_centimes, Centimes(verdict));
  });
  EXPECT_GT(paid, kClaims / 20);
}

TEST(FamilyAllowanceProperties, OneCentimeBelowTheThresholdRefusesAndTheThresholdGrants) {
  int granted = 0;
  ForManyClaims([&granted](Facts facts, RandomClaims&) {
    if (!IsPaid(facts.DecideFor(July2024()))) return;
    const auto decide_at = [&facts](int64_t wage_centimes) {
      for (v1::CareerMonth& row : *facts.record.mutable_months()) row.set_wage_centimes(wage_centimes);
      return facts.DecideFor(July2024());
    };
    ++granted;
    EXPECT_TRUE(IsPaid(decide_at(kThresholdOfJuly2024)));
    EXPECT_EQ(decide_at(kThresholdOfJuly2024 - 1).result(), v1::RESULT_REFUSED);
  });
  EXPECT_GT(granted, kClaims / 20);
}

TEST(FamilyAllowanceProperties, AsKnownLaterNothingIsLost) {
  const struct {
    absl::CivilMonth month;
    absl::CivilDay before, after;
  } changes[] = {{absl::CivilMonth(2019, 7), absl::CivilDay(2019, 8, 28), absl::CivilDay(2019, 8, 29)},
                 {absl::CivilMonth(2023, 1), absl::CivilDay(2025, 10, 22), absl::CivilDay(2025, 10, 23)}};
  int raised = 0;
  ForManyClaims([&](const Facts& facts, RandomClaims& claims) {
    const auto& change = changes[claims.Below(2)];
    const v1::Verdict earlier = facts.DecideFor(change.month, change.before);
    const v1::Verdict later = facts.DecideFor(change.month, change.after);
    EXPECT_EQ(earlier.result(), later.result());
    EXPECT_GE(Centimes(later), Centimes(earlier));
    EXPECT_GE(later.arrears().centimes(), earlier.arrears().centimes());
    raised += Centimes(later) > Centimes(earlier);
  });
  EXPECT_GT(raised, kClaims / 50);
}

TEST(FamilyAllowanceProperties, AChildIsNeverPaidToBothSpouses) {
  constexpr v1::Couple kCouples[] = {v1::COUPLE_UNSPECIFIED, v1::COUPLE_MARRIED, v1::COUPLE_SEPARATED,
                                     v1::COUPLE_DIVORCED};
  int paid = 0;
  ForManyClaims([&](Facts husband, RandomClaims& claims) {
    v1::FamilyAllowanceFacts* of_husband = husband.claim.mutable_family_allowance();
    of_husband->set_spouse_insured(true);
    of_husband->set_couple(kCouples[claims.Below(4)]);
    const auto custodian = static_cast<v1::Custodian>(claims.Below(4));
    of_husband->set_custodian(custodian);
    Facts wife = husband;
    v1::FamilyAllowanceFacts* of_wife = wife.claim.mutable_family_allowance();
    of_wife->set_insured_parent(v1::SPOUSE_WIFE);
    of_wife->set_husband_employee(claims.OneIn(2));
    if (custodian == v1::CUSTODIAN_INSURED) of_wife->set_custodian(v1::CUSTODIAN_OTHER_PARENT);
    if (custodian == v1::CUSTODIAN_OTHER_PARENT) of_wife->set_custodian(v1::CUSTODIAN_INSURED);
    const bool to_husband = IsPaid(husband.DecideFor(July2024()));
    const bool to_wife = IsPaid(wife.DecideFor(July2024()));
    EXPECT_FALSE(to_husband && to_wife);
    paid += to_husband || to_wife;
  });
  EXPECT_GT(paid, kClaims / 20);
}

TEST(FamilyAllowanceProperties, WhatIsRefusedSaysWhyAndWhatIsOpenSaysWhatLacks) {
  ForManyClaims([](const Facts& facts, RandomClaims&) {
    const v1::Verdict verdict = facts.DecideFor(July2024());
    const auto& reasons = verdict.reasons();
    const bool refuses =
        std::any_of(reasons.begin(), reasons.end(), [](const v1::Reason& reason) { return !reason.informative(); });
    EXPECT_EQ(verdict.result() == v1::RESULT_REFUSED, refuses);
    EXPECT_TRUE(verdict.result() != v1::RESULT_UNDETERMINED || !verdict.missing_facts().empty());
  });
}

}  // namespace
}  // namespace rsu::eligibility

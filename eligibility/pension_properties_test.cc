// What must hold for any pension (cnss document, section 9), over random careers and families.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/fixed_point.h"
#include "eligibility/benefits.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

constexpr int kTrials = 300;

// A claim with the record it is judged on.
struct Asked {
  v1::Claim claim;
  v1::InsuredRecord record;

  v1::Verdict In(absl::CivilMonth month, absl::CivilDay known_on = EverythingKnown()) const {
    const LawView law = Law().View(month, known_on);
    return DecideClaim(Law(), {law, month, claim, &record, nullptr});
  }
};

void SetDay(absl::CivilDay day, v1::Date* date) { DayToProto(day, date); }

class Random {
 public:
  explicit Random(uint32_t seed) : random_(seed) {}

  int64_t Between(int64_t least, int64_t most) { return std::uniform_int_distribution<int64_t>(least, most)(random_); }
  bool OneIn(int64_t count) { return Between(1, count) == 1; }
  absl::CivilDay Day(int64_t first_year, int64_t last_year) {
    return absl::CivilDay(Between(first_year, last_year), Between(1, 12), Between(1, 28));
  }
  std::mt19937& engine() { return random_; }

 private:
  std::mt19937 random_;
};

// Prints the seed so that a failure can be run again.
void ForManyTrials(const std::function<void(Random&)>& check) {
  const uint32_t seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  SCOPED_TRACE(seed);
  Random random(seed);
  for (int i = 0; i < kTrials && !testing::Test::HasFailure(); ++i) check(random);
}

// So many days of contribution up to a month, 26 a month, all at one wage.
void AddCareer(int64_t days, int64_t wage_centimes, absl::CivilMonth last, v1::InsuredRecord* record) {
  for (absl::CivilMonth month = last; days > 0; --month) {
    v1::CareerMonth* row = record->add_months();
    MonthToProto(month, row->mutable_month());
    row->set_days(static_cast<int>(std::min<int64_t>(days, 26)));
    row->set_wage_centimes(wage_centimes);
    days -= row->days();
  }
}

// Who retires at 60 in some month and claims within some months of it.
Asked Retirement(int64_t days, int64_t wage_centimes, absl::CivilDay retired_on, absl::CivilDay filed_on) {
  Asked asked;
  SetDay(absl::CivilDay(retired_on.year() - 60, retired_on.month(), retired_on.day()),
         asked.record.mutable_birth_date());
  SetDay(retired_on, asked.claim.mutable_old_age()->mutable_stopped_work_on());
  SetDay(filed_on, asked.claim.mutable_filed_on());
  AddCareer(days, wage_centimes, absl::CivilMonth(retired_on), &asked.record);
  return asked;
}

v1::ClaimChild AnyChild(Random& random, int number) {
  v1::ClaimChild child;
  child.set_child_ref(absl::StrCat("child", number));
  SetDay(random.Day(1995, 2026), child.mutable_birth_date());
  child.set_studying(random.OneIn(2));
  child.set_apprentice(random.OneIn(4));
  child.set_disability(random.OneIn(6) ? v1::DISABILITY_SEVERE : v1::DISABILITY_NONE);
  child.set_stable_income(random.OneIn(2));
  child.set_orphan_of_both(random.OneIn(3));
  return child;
}

// The survivors of a pensioner who died in 2024.
Asked AnySurvivors(Random& random) {
  Asked asked;
  v1::Pension* pension = asked.record.add_pensions();
  pension->set_kind(v1::PENSION_KIND_OLD_AGE);
  SetDay(random.Day(1995, 2023), pension->mutable_effect_on());
  pension->set_month_centimes(random.Between(50000, 430000));
  v1::SurvivorsFacts* facts = asked.claim.mutable_survivors();
  SetDay(random.Day(2024, 2024), facts->mutable_died_on());
  for (int i = static_cast<int>(random.Between(0, 4)); i > 0; --i) {
    v1::SurvivingSpouse* spouse = facts->add_spouses();
    spouse->set_spouse_ref(absl::StrCat("spouse", i));
    if (random.OneIn(4)) SetDay(random.Day(2024, 2026), spouse->mutable_remarried_on());
  }
  for (int i = static_cast<int>(random.Between(0, 8)); i > 0; --i) *facts->add_children() = AnyChild(random, i);
  const absl::CivilDay died_on = DayFromProto(facts->died_on());
  SetDay(died_on + random.Between(0, 360), asked.claim.mutable_filed_on());
  return asked;
}

std::string FigureOf(const v1::Verdict& verdict, absl::string_view code) {
  for (const v1::Figure& figure : verdict.figures()) {
    if (figure.code() == code) return figure.value();
  }
  return "";
}

int64_t BaseOf(const v1::Verdict& verdict) {
  return ParseFixedPoint(FigureOf(verdict, "base"), kMoneyDecimals).value();
}

TEST(PensionProperties, SharesNeverExceedTheBaseAndAreEqualForEquals) {
  int compared = 0;
  ForManyTrials([&compared](Random& random) {
    const Asked asked = AnySurvivors(random);
    const v1::Verdict verdict = asked.In(absl::CivilMonth(random.Day(2025, 2026)));
    if (!verdict.has_amount()) return;
    ++compared;
    int64_t paid = 0;
    std::map<std::string, int64_t> by_kind;
    for (int i = 0; i < verdict.payments_size(); ++i) {
      const v1::Payment& payment = verdict.payments(i);
      paid += payment.centimes();
      const std::string kind = absl::StrCat(payment.role(), verdict.amount().lines(i).parameter_key());
      const auto [place, is_new] = by_kind.emplace(kind, payment.centimes());
      EXPECT_TRUE(is_new || place->second == payment.centimes()) << kind;
    }
    EXPECT_EQ(paid, verdict.amount().centimes());
    EXPECT_LE(paid, BaseOf(verdict));
    if (verdict.result() == v1::RESULT_GRANTED_REDUCED) {
      EXPECT_GT(paid, BaseOf(verdict) - verdict.payments_size()) << "no more than a centime of each is lost";
    }
  });
  EXPECT_GT(compared, kTrials / 4);
}

TEST(PensionProperties, MoreDaysAtTheSameWagesNeverLowerAnOldAgePension) {
  ForManyTrials([](Random& random) {
    const int64_t wage_centimes = random.Between(1000, 900000);
    const absl::CivilDay retired_on = random.Day(2005, 2025);
    const absl::CivilDay filed_on = retired_on + random.Between(0, 150);
    const absl::CivilMonth month = absl::CivilMonth(filed_on) + static_cast<int>(random.Between(0, 30));
    const int64_t fewer = random.Between(1, 8000);
    const int64_t more = fewer + random.Between(1, 400);
    const v1::Verdict before = Retirement(fewer, wage_centimes, retired_on, filed_on).In(month);
    const v1::Verdict after = Retirement(more, wage_centimes, retired_on, filed_on).In(month);
    if (before.result() == v1::RESULT_REFUND) return;  // one sum, and not a month of a pension
    EXPECT_GE(after.amount().centimes(), before.amount().centimes()) << fewer << " and " << more << " days";
  });
}

// What was owed for each month, asked one by one, is what is paid as arrears with the first payment.
void ExpectArrearsOfEveryMonth(const Asked& asked, const v1::Verdict& sample) {
  const absl::CivilMonth first_paid = Month(FigureOf(sample, "first_payment"));
  int64_t owed = 0;
  for (absl::CivilMonth month(DayFromProto(sample.effect_on())); month < first_paid; ++month) {
    const v1::Verdict one = asked.In(month);
    owed += one.amount().centimes();
    EXPECT_EQ(one.arrears().centimes(), 0);
  }
  const v1::Verdict first = asked.In(first_paid);
  if (!first.has_amount()) return;  // nobody is left in the month of the first payment
  EXPECT_EQ(first.arrears().centimes(), owed);
  int64_t by_lines = 0;
  for (const v1::ArrearsLine& line : first.arrears().lines()) by_lines += line.centimes();
  EXPECT_EQ(by_lines, owed);
  EXPECT_EQ(asked.In(first_paid + 1).arrears().centimes(), 0);
}

TEST(PensionProperties, ArrearsAreWhatEveryMonthBeforeTheFirstPaymentGives) {
  int compared = 0;
  ForManyTrials([&compared](Random& random) {
    const absl::CivilDay retired_on = random.Day(2005, 2025);
    const absl::CivilDay filed_on = retired_on + random.Between(0, 400);
    const Asked asked =
        random.OneIn(2) ? AnySurvivors(random)
                        : Retirement(random.Between(1320, 8000), random.Between(1000, 900000), retired_on, filed_on);
    const v1::Verdict sample = asked.In(absl::CivilMonth(2030, 1));
    if (FigureOf(sample, "first_payment").empty()) return;
    ++compared;
    ExpectArrearsOfEveryMonth(asked, sample);
  });
  EXPECT_GT(compared, kTrials / 5);
}

TEST(PensionProperties, ArrearsAndWhatWasPaidBeforeAreTheRevaluedPensions) {
  ForManyTrials([](Random& random) {
    Asked asked;
    v1::Pension* pension = asked.claim.mutable_revaluation()->mutable_pension();
    SetDay(random.Day(1995, 2019), pension->mutable_effect_on());
    pension->set_month_centimes(random.Between(50000, 430000));
    const absl::CivilDay before(2022, 9, 8);
    int64_t owed = 0;
    for (absl::CivilMonth month(2020, 1); month < absl::CivilMonth(2022, 9); ++month) {
      const v1::Verdict then = asked.In(month, before);
      const int64_t paid = then.has_amount() ? then.amount().centimes() : pension->month_centimes();
      EXPECT_GE(asked.In(month).amount().centimes(), paid) << "known later never loses";
      owed += asked.In(month).amount().centimes() - paid;
    }
    EXPECT_EQ(asked.In(absl::CivilMonth(2022, 9)).arrears().centimes(), owed);
  });
}

TEST(PensionProperties, AsKnownLaterNothingIsLost) {
  ForManyTrials([](Random& random) {
    const absl::CivilDay retired_on = random.Day(2019, 2024);
    const Asked asked = Retirement(random.Between(1, 8000), random.Between(1000, 900000), retired_on, retired_on + 20);
    const absl::CivilMonth month = absl::CivilMonth(retired_on) + static_cast<int>(random.Between(1, 40));
    EXPECT_GE(asked.In(month).amount().centimes(), asked.In(month, Day("2025-04-27")).amount().centimes());
    EXPECT_GE(asked.In(month).amount().centimes(), asked.In(month, Day("2022-09-08")).amount().centimes());
  });
}

TEST(PensionProperties, AReplayGivesTheSameBytesWhateverBecameKnownSince) {
  ForManyTrials([](Random& random) {
    const absl::CivilDay retired_on = random.Day(2019, 2024);
    const absl::CivilDay known_on = retired_on + random.Between(40, 900);
    Asked asked = Retirement(random.Between(1, 8000), random.Between(1000, 900000), retired_on, retired_on + 20);
    const absl::CivilMonth month = absl::CivilMonth(retired_on) + 2;
    const std::string answer = asked.In(month, known_on).SerializeAsString();
    v1::CareerMonth* corrected = asked.record.add_months();
    *corrected = asked.record.months(0);
    corrected->set_days(0);
    SetDay(known_on + 1, corrected->mutable_known_from());
    std::shuffle(asked.record.mutable_months()->begin(), asked.record.mutable_months()->end(), random.engine());
    EXPECT_EQ(asked.In(month, known_on).SerializeAsString(), answer);
  });
}

}  // namespace
}  // namespace rsu::eligibility

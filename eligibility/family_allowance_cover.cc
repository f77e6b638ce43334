#include "eligibility/family_allowance_cover.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/career.h"

namespace rsu::eligibility {
namespace {

constexpr int64_t kMonthsPerYear = 12;
constexpr absl::string_view kMonthsPath = "insured.months";

bool OverlapsMonth(const v1::Period& period, absl::CivilMonth month) {
  if (period.has_from() && DayFromProto(period.from()) >= absl::CivilDay(month + 1)) return false;
  return !period.has_to() || DayFromProto(period.to()) >= absl::CivilDay(month);
}

Answer WorksIn(const v1::InsuredRecord& record, const Career& career, absl::CivilMonth month, absl::CivilDay known_on) {
  if (!record.covered_work().empty()) {
    const auto& periods = record.covered_work();
    const bool works = std::any_of(periods.begin(), periods.end(),
                                   [month](const v1::Period& period) { return OverlapsMonth(period, month); });
    return works ? Answer::kYes : Answer::kNo;
  }
  const DeclaredMonth* row = career.Find(month);
  if (row == nullptr && MayStillBeDeclared(month, known_on)) return Answer::kUnknown;
  return row == nullptr ? Answer::kNo : row->worked();
}

// Old age or invalidity, known by the day: a pension is known when it is settled.
bool CountsAsPension(const v1::Pension& pension, absl::CivilDay known_on) {
  if (pension.kind() != v1::PENSION_KIND_OLD_AGE && pension.kind() != v1::PENSION_KIND_INVALIDITY) return false;
  if (!pension.has_effect_on()) return false;
  return DayFromProto(pension.has_settled_on() ? pension.settled_on() : pension.effect_on()) <= known_on;
}

// The effect day of the pension in payment on a day; with `or_held` also of one that has ended since.
std::optional<absl::CivilDay> PensionEffect(const v1::InsuredRecord& record, absl::CivilDay day,
                                            absl::CivilDay known_on, bool or_held) {
  std::optional<absl::CivilDay> effect;
  for (const v1::Pension& pension : record.pensions()) {
    if (!CountsAsPension(pension, known_on) || DayFromProto(pension.effect_on()) > day) continue;
    if (!or_held && pension.has_ended_on() && DayFromProto(pension.ended_on()) < day) continue;
    const absl::CivilDay effect_on = DayFromProto(pension.effect_on());
    // An invalidity pension that became one of old age: the right goes on from the first of them.
    if (!effect.has_value() || effect_on < *effect) effect = effect_on;
  }
  return effect;
}

// 60 % of the monthly minimum wage by so many hours or days a year, rounded half up to the centime, once.
int64_t ShareOfMonth(int64_t wage_centimes, int64_t units_per_year, const Rate& share) {
  return DivideHalfUp(wage_centimes * units_per_year * share.numerator, kMonthsPerYear * share.denominator);
}

// Lines 1 to 3 of an insured person who works.
class WorkTests {
 public:
  explicit WorkTests(AllowanceMonth* month)
      : month_(*month), verdict_(month->verdict), career_(*month->insured, month->known_on) {}

  // The reasons that fail, in order.
  std::vector<ReasonCode> Run() {
    TestWork();
    TestDays();
    TestWage();
    return failing_;
  }

 private:
  void TestWork() {
    const Answer works = WorksIn(*month_.insured, career_, month_.month, month_.known_on);
    const DeclaredMonth* row = career_.Find(month_.month);
    if (works == Answer::kUnknown) verdict_.Miss(row == nullptr ? std::string(kMonthsPath) : row->DaysPath());
    const Answer resident = AnswerOf(month_.insured->has_lives_in_morocco(), month_.insured->lives_in_morocco());
    if (resident == Answer::kUnknown) verdict_.Miss("insured.lives_in_morocco");
    if (works == Answer::kNo || resident == Answer::kNo) failing_.push_back(ReasonCode::kNotCovered);
  }

  // cnss.af_window: the months before this one, or before the one in which the right was opened.
  absl::CivilMonth EndOfWindow() const {
    if (month_.policy.af_window == AllowanceWindow::kRolling || !month_.claim.has_filed_on()) return month_.month;
    return std::min(month_.month, absl::CivilMonth(DayFromProto(month_.claim.filed_on())));
  }

  void TestDays() {
    const std::optional<int64_t> needed = verdict_.Use(ParameterKey::kFamilyAllowanceStageDays, month_.first_day);
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kFamilyAllowanceStageMonths, month_.first_day);
    if (!needed.has_value() || !months.has_value()) return;
    const absl::CivilMonth end = EndOfWindow();
    const DeclaredDays days = career_.DaysIn(end - static_cast<int>(*months), end - 1);
    if (days.known()) verdict_.AddFigure("days_in_window", absl::StrCat(days.least), "days");
    const Answer enough = Reach(days, *needed, &verdict_);
    if (enough == Answer::kYes) return;
    if (MayStillBeDeclared(end - 1, month_.known_on) && career_.Find(end - 1) == nullptr) {
      return verdict_.Miss(kMonthsPath);
    }
    if (enough == Answer::kNo) failing_.push_back(ReasonCode::kAfDaysShort);
  }

  // The threshold of 3.4: a fixed wage, later a share of the minimum wage of the sector.
  std::optional<int64_t> Threshold(v1::Sector sector) {
    if (verdict_.law().FindOn(ParameterKey::kFamilyAllowanceWageThresholdShare, month_.first_day) == nullptr) {
      return verdict_.Use(ParameterKey::kFamilyAllowanceWageThresholdFixed, month_.first_day);
    }
    const std::optional<Rate> share =
        verdict_.UseRate(ParameterKey::kFamilyAllowanceWageThresholdShare, month_.first_day);
    if (!share.has_value()) return std::nullopt;
    return sector == v1::SECTOR_AGRICULTURE ? ShareOfSmag(*share) : ShareOfSmig(*share);
  }

  std::optional<int64_t> ShareOfSmag(const Rate& share) {
    const std::optional<int64_t> daily = verdict_.Use(ParameterKey::kSmagDaily, month_.first_day);
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kSmagDaysPerMonth, month_.first_day);
    if (!daily.has_value() || !days.has_value()) return std::nullopt;
    return ShareOfMonth(*daily, kMonthsPerYear * *days, share);
  }

  // cnss.smig_month: by the hours of a month; by those of a year / 12. A wage between the two is marked.
  std::optional<int64_t> ShareOfSmig(const Rate& share) {
    const std::optional<int64_t> hourly = verdict_.Use(ParameterKey::kSmigHourly, month_.first_day);
    const std::optional<int64_t> monthly_hours = verdict_.Use(ParameterKey::kSmigHoursPerMonth, month_.first_day);
    const std::optional<int64_t> yearly_hours =
        verdict_.Use(ParameterKey::kSmigHoursPerYearSelfEmployed, month_.first_day);
    if (!hourly.has_value() || !monthly_hours.has_value() || !yearly_hours.has_value()) return std::nullopt;
    const int64_t by_month = ShareOfMonth(*hourly, kMonthsPerYear * *monthly_hours, share);
    const int64_t by_year = ShareOfMonth(*hourly, *yearly_hours, share);
    near_from_ = std::min(by_month, by_year);
    near_below_ = std::max(by_month, by_year);
    return month_.policy.smig_month == SmigMonth::k2288Both ? by_year : by_month;
  }

  void TestWage() {
    const DeclaredMonth* row = career_.Find(month_.month);
    const std::optional<int64_t> threshold = Threshold(row == nullptr ? career_.SectorUpTo(month_.month) : row->sector);
    if (threshold.has_value()) verdict_.AddMoneyFigure("wage_threshold", *threshold, "MAD/month");
    if (row == nullptr && MayStillBeDeclared(month_.month, month_.known_on)) return verdict_.Miss(kMonthsPath);
    if (!threshold.has_value()) return;
    const std::optional<int64_t> wage_centimes =
        row == nullptr ? 0 : RequireWage(*row, &verdict_);  // a month that is not listed has no wage
    if (!wage_centimes.has_value()) return;
    if (row != nullptr) verdict_.AddMoneyFigure("declared_wage", *wage_centimes, "MAD/month");
    if (*wage_centimes < *threshold) failing_.push_back(ReasonCode::kAfWageLow);
    if (near_from_ <= *wage_centimes && *wage_centimes < near_below_) {
      month_.Note(ReasonCode::kNearThreshold, ReasonWeight::kExplains);
    }
  }

  AllowanceMonth& month_;
  ClaimVerdict& verdict_;
  const Career career_;
  std::vector<ReasonCode> failing_;
  int64_t near_from_ = 0;  // the two readings of the threshold: they differ from here to below there
  int64_t near_below_ = 0;
};

// A fact that nobody stated and that could make days and wage of no account: a pension of which kind or first day
// lacks, or, where somebody died, a kept right. Empty when there is none.
std::string WhatCouldWaive(const AllowanceMonth& month) {
  for (int i = 0; i < month.insured->pensions_size(); ++i) {
    const v1::Pension& pension = month.insured->pensions(i);
    if (pension.kind() == v1::PENSION_KIND_SURVIVORS) continue;
    if (pension.has_ended_on() && DayFromProto(pension.ended_on()) < month.first_day) continue;
    if (pension.kind() == v1::PENSION_KIND_UNSPECIFIED) return absl::StrCat("insured.pensions[", i, "].kind");
    if (!pension.has_effect_on()) return absl::StrCat("insured.pensions[", i, "].effect_on");
  }
  const bool may_be_kept = !month.facts.has_kept_right() && month.facts.couple() == v1::COUPLE_WIDOWED;
  return may_be_kept ? "claim.family_allowance.kept_right" : "";
}

// A kept right reaches no further than the one of a pensioner who died: whether he was one must be known.
void MissHeldPension(AllowanceMonth* month) {
  for (int i = 0; month->insured != nullptr && i < month->insured->pensions_size(); ++i) {
    const v1::Pension& pension = month->insured->pensions(i);
    const std::string path = absl::StrCat("insured.pensions[", i, "]");
    if (pension.kind() == v1::PENSION_KIND_UNSPECIFIED) month->verdict.Miss(path + ".kind");
    if (pension.kind() != v1::PENSION_KIND_SURVIVORS && !pension.has_effect_on()) {
      month->verdict.Miss(path + ".effect_on");
    }
  }
}

void JudgeWork(AllowanceMonth* month) {
  if (month->insured == nullptr) return month->verdict.Miss("insured");
  const std::vector<ReasonCode> failing = WorkTests(month).Run();
  if (failing.empty()) return;
  const std::string lacking = WhatCouldWaive(*month);
  if (!lacking.empty()) return month->verdict.Miss(lacking);
  for (const ReasonCode code : failing) month->Note(code, ReasonWeight::kRefuses);
}

}  // namespace

AllowanceBasis JudgeCover(AllowanceMonth* month) {
  const bool kept = month->facts.kept_right();
  AllowanceBasis basis;
  if (month->insured != nullptr) {
    basis.pension_effect = PensionEffect(*month->insured, month->first_day, month->known_on, kept);
  }
  if (!kept && !basis.pension_effect.has_value()) JudgeWork(month);
  if (kept && !basis.pension_effect.has_value()) MissHeldPension(month);
  return basis;
}

Answer CoversMonth(const v1::InsuredRecord& record, absl::CivilMonth month, absl::CivilDay known_on) {
  if (PensionEffect(record, absl::CivilDay(month), known_on, false).has_value()) return Answer::kYes;
  return WorksIn(record, Career(record, known_on), month, known_on);
}

}  // namespace rsu::eligibility

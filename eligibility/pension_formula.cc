#include "eligibility/pension_formula.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/law_read.h"

namespace rsu::eligibility {
namespace {

constexpr int kRateDecimals = 2;

std::string Mad(int64_t centimes) { return FormatFixedPoint(centimes, kMoneyDecimals); }

int64_t RoundedShare(const Rate& wage, const Rate& share) {
  return DivideHalfUp(wage.numerator * share.numerator, wage.denominator * share.denominator);
}

// A percentage that the law files write in hundredths, for reading.
std::string Percent(const Rate& rate) { return FormatFixedPoint(rate.numerator, kRateDecimals); }

// The sum of both shares of the wage; all percentages of the law are over the same denominator.
Rate Together(const Rate& rate, const Rate& addition) {
  if (addition.numerator == 0) return rate;
  return {rate.numerator + addition.numerator, rate.denominator};
}

std::optional<int64_t> Raise2001(const PensionDays& days, absl::CivilDay day, ClaimVerdict* verdict) {
  if (verdict->law().FindOn(ParameterKey::kRevaluation2001Flat, day) == nullptr) return 0;
  const std::optional<int64_t> last = verdict->Use(ParameterKey::kRevaluation2001InPaymentUntil, day);
  if (!last.has_value()) return std::nullopt;
  if (days.effect_on > DayOfFigure(*last)) return 0;
  return verdict->Use(ParameterKey::kRevaluation2001Flat, day);
}

std::optional<int64_t> Raise2020(int64_t old_centimes, const PensionDays& days, absl::CivilDay day,
                                 ClaimVerdict* verdict) {
  const DatedValue* row = verdict->law().FindOn(ParameterKey::kRevaluation2020Rate, day);
  if (row == nullptr || days.settled_on >= row->valid_from) return 0;  // settled before the day it is valid from
  const std::optional<Rate> rate = verdict->UseRate(ParameterKey::kRevaluation2020Rate, day);
  const std::optional<int64_t> least = verdict->Use(ParameterKey::kRevaluation2020Min, day);
  const std::optional<int64_t> most = verdict->Use(ParameterKey::kRevaluation2020Max, day);
  if (!rate.has_value() || !least.has_value() || !most.has_value()) return std::nullopt;
  const int64_t share = DivideHalfUp(old_centimes * rate->numerator, rate->denominator);
  return std::min(*most, std::max(*least, share));
}

// The least amount of the month: of the table for a partial pension, else the minimum pension.
std::optional<int64_t> LeastOf(const PensionTerms& terms, absl::CivilMonth month, ClaimVerdict* verdict) {
  if (terms.table_centimes.has_value()) return terms.table_centimes;
  return verdict->Use(ParameterKey::kPensionMinimum, absl::CivilDay(month));
}

}  // namespace

absl::CivilDay DayOfAge(absl::CivilDay birth, int64_t years) {
  return absl::CivilDay(birth.year() + years, birth.month(), birth.day());
}

absl::CivilDay FirstOfNextMonth(absl::CivilDay day) { return absl::CivilDay(absl::CivilMonth(day) + 1); }

absl::CivilDay LastDayOf(absl::CivilMonth month) { return absl::CivilDay(month + 1) - 1; }

std::optional<absl::CivilDay> BirthOf(const v1::InsuredRecord& record, ClaimVerdict* verdict) {
  return verdict->RequireDay(record.has_birth_date(), record.birth_date(), "insured.birth_date");
}

std::optional<absl::CivilDay> OldAgeDay(const v1::InsuredRecord& record, int64_t underground_years,
                                        ClaimVerdict* verdict) {
  const absl::CivilDay day(verdict->month());
  const std::optional<absl::CivilDay> birth = BirthOf(record, verdict);
  const std::optional<int64_t> years_for_miners = verdict->Use(ParameterKey::kOldAgeMinerYears, day);
  if (!birth.has_value() || !years_for_miners.has_value()) return std::nullopt;
  const bool miner = underground_years >= *years_for_miners;
  const std::optional<int64_t> age =
      verdict->Use(miner ? ParameterKey::kOldAgeAgeMiner : ParameterKey::kOldAgeAge, day);
  return age.has_value() ? std::optional<absl::CivilDay>(DayOfAge(*birth, *age)) : std::nullopt;
}

std::optional<Rate> ReferenceWage(const v1::InsuredRecord& record, const Career& career, absl::CivilMonth before,
                                  int64_t count, ClaimVerdict* verdict) {
  std::vector<DeclaredMonth> months = MonthsIn(career, absl::CivilMonth::min(), before - 1);
  const auto empty = [](const DeclaredMonth& row) { return row.worked() == Answer::kNo; };
  months.erase(std::remove_if(months.begin(), months.end(), empty), months.end());
  const int64_t found = static_cast<int64_t>(months.size());
  if (found > count) months.erase(months.begin(), std::next(months.begin(), found - count));
  if (found < count && record.prior_days() > 0) {
    verdict->Miss("insured.months");
    return std::nullopt;
  }
  const std::optional<int64_t> wages = SumCappedWages(months, verdict);
  return wages.has_value() ? std::optional<Rate>(Rate{*wages, count}) : std::nullopt;
}

std::optional<Rate> PensionRate(int64_t days, absl::CivilDay day, ClaimVerdict* verdict) {
  const std::optional<Rate> base = verdict->UseRate(ParameterKey::kPensionBaseRate, day);
  const std::optional<int64_t> base_days = verdict->Use(ParameterKey::kPensionBaseDays, day);
  const std::optional<int64_t> step_days = verdict->Use(ParameterKey::kPensionStepDays, day);
  const std::optional<Rate> step = verdict->UseRate(ParameterKey::kPensionStepRate, day);
  const std::optional<Rate> most = verdict->UseRate(ParameterKey::kPensionMaxRate, day);
  if (!base.has_value() || !base_days.has_value() || !step_days.has_value() || !step.has_value() || !most.has_value()) {
    return std::nullopt;
  }
  const int64_t steps = std::max<int64_t>(days - *base_days, 0) / *step_days;
  return Rate{std::min(base->numerator + steps * step->numerator, most->numerator), base->denominator};
}

std::optional<Raises> RaisesOf(int64_t settled_centimes, const PensionDays& days, absl::CivilMonth month,
                               ClaimVerdict* verdict) {
  const absl::CivilDay day(month);
  const std::optional<int64_t> flat = Raise2001(days, day, verdict);
  if (!flat.has_value()) return std::nullopt;
  const std::optional<int64_t> share = Raise2020(settled_centimes + *flat, days, day, verdict);
  return share.has_value() ? std::optional<Raises>(Raises{*flat, *share}) : std::nullopt;
}

std::optional<PensionMonth> PensionFor(const PensionTerms& terms, const PensionDays& days, absl::CivilMonth month,
                                       ClaimVerdict* verdict) {
  const std::optional<int64_t> least = LeastOf(terms, month, verdict);
  if (!least.has_value()) return std::nullopt;
  const int64_t formula = RoundedShare(terms.wage, terms.rate);
  const int64_t whole = RoundedShare(terms.wage, Together(terms.rate, terms.addition));  // rounded once
  const bool after = verdict->law().policy().invalidity_minimum == InvalidityMinimum::kAfterAddition;
  PensionMonth paid;
  if (after && terms.addition.numerator > 0) {
    paid.minimum = whole < *least;
    paid.addition_centimes = whole - formula;
    paid.pension_centimes = std::max(whole, *least) - paid.addition_centimes;
  } else {
    paid.minimum = formula < *least;
    paid.pension_centimes = std::max(formula, *least);
    paid.addition_centimes = paid.minimum ? RoundedShare(terms.wage, terms.addition) : whole - formula;
  }
  paid.minimum &= !terms.table_centimes.has_value();
  const std::optional<Raises> raises = RaisesOf(paid.settled_centimes(), days, month, verdict);
  if (!raises.has_value()) return std::nullopt;
  paid.raises = *raises;
  return paid;
}

void TellTerms(const PensionTerms& terms, ClaimVerdict* verdict) {
  verdict->AddFigure("days", absl::StrCat(terms.days), "days");
  if (terms.rate.numerator == 0) return;
  verdict->AddMoneyFigure("reference_wage", DivideHalfUp(terms.wage.numerator, terms.wage.denominator), "MAD/month");
  verdict->AddFigure("rate", Percent(terms.rate), "percent");
}

void AddPensionLines(absl::string_view code, const PensionTerms& terms, const PensionMonth& month,
                     ClaimVerdict* verdict) {
  const std::string wage = Mad(DivideHalfUp(terms.wage.numerator, terms.wage.denominator));
  const bool by_table = terms.table_centimes == month.pension_centimes;
  if (by_table) {
    verdict->AddLine({"partial_pension", absl::StrCat("partial pension for ", terms.days, " days"),
                      month.pension_centimes, terms.table_key});
  } else if (month.minimum) {
    verdict->AddLine({"minimum_pension",
                      absl::StrCat("raised to the minimum pension; ", Percent(terms.rate), " % of ", wage, " is less"),
                      month.pension_centimes, ParameterKey::kPensionMinimum});
  } else {
    verdict->AddLine({code, absl::StrCat(Percent(terms.rate), " % of ", wage), month.pension_centimes,
                      ParameterKey::kPensionBaseRate});
  }
  if (terms.addition.numerator > 0) {
    verdict->AddLine({"third_person_addition", absl::StrCat(Percent(terms.addition), " % of ", wage),
                      month.addition_centimes, ParameterKey::kInvalidityThirdPerson});
  }
  AddRaiseLines(month.raises, verdict);
}

void AddRaiseLines(const Raises& raises, ClaimVerdict* verdict) {
  if (raises.flat_2001_centimes > 0) {
    verdict->AddLine({"revaluation_2001", "revaluation of July 2001", raises.flat_2001_centimes,
                      ParameterKey::kRevaluation2001Flat});
  }
  if (raises.share_2020_centimes > 0) {
    verdict->AddLine({"revaluation_2020", "revaluation of January 2020", raises.share_2020_centimes,
                      ParameterKey::kRevaluation2020Rate});
  }
}

}  // namespace rsu::eligibility

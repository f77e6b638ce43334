#include "eligibility/career.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {
namespace {

absl::CivilDay KnownFrom(const v1::CareerMonth& row) {
  return row.has_known_from() ? DayFromProto(row.known_from()) : absl::CivilDay(MonthFromProto(row.month()) + 1);
}

v1::Sector SectorOf(const v1::CareerMonth& row) {
  return row.sector() == v1::SECTOR_AGRICULTURE ? v1::SECTOR_AGRICULTURE : v1::SECTOR_GENERAL;
}

std::string MonthPath(int row, absl::string_view field) { return absl::StrCat("insured.months[", row, "].", field); }

constexpr int64_t kMonthsPerYear = 12;

// cnss.smig_month: hours of a month, times 12.
std::optional<int64_t> YearlyHours(absl::CivilDay day, ClaimVerdict* verdict) {
  if (verdict->law().policy().smig_month == SmigMonth::k2288Both) {
    return verdict->Use(ParameterKey::kSmigHoursPerYearSelfEmployed, day);
  }
  const std::optional<int64_t> monthly = verdict->Use(ParameterKey::kSmigHoursPerMonth, day);
  return monthly.has_value() ? std::optional<int64_t>(kMonthsPerYear * *monthly) : std::nullopt;
}

}  // namespace

std::string DeclaredMonth::DaysPath() const { return MonthPath(row, "days"); }

std::string DeclaredMonth::WagePath() const { return MonthPath(row, "wage_centimes"); }

Career::Career(const v1::InsuredRecord& record, absl::CivilDay known_on) : record_(record) {
  struct Known {
    absl::CivilDay from;
    int row = -1;
  };
  std::map<absl::CivilMonth, Known> last_known;
  for (int i = 0; i < record.months_size(); ++i) {
    const absl::CivilDay known_from = KnownFrom(record.months(i));
    if (known_from > known_on) continue;
    Known& known = last_known[MonthFromProto(record.months(i).month())];
    if (known.row < 0 || known_from >= known.from) known = {known_from, i};
  }
  for (const auto& [month, known] : last_known) {
    const v1::CareerMonth& row = record.months(known.row);
    DeclaredMonth declared = {month, std::nullopt, std::nullopt, SectorOf(row), known.row};
    if (row.has_days()) declared.days = row.days();
    if (row.has_wage_centimes()) declared.wage_centimes = row.wage_centimes();
    months_.push_back(declared);
  }
}

const DeclaredMonth* Career::Find(absl::CivilMonth month) const {
  const auto found = std::lower_bound(months_.begin(), months_.end(), month,
                                      [](const DeclaredMonth& row, absl::CivilMonth m) { return row.month < m; });
  return found != months_.end() && found->month == month ? &*found : nullptr;
}

DeclaredDays Career::DaysIn(absl::CivilMonth first, absl::CivilMonth last) const {
  DeclaredDays days;
  for (const DeclaredMonth& row : months_) {
    if (row.month < first || row.month > last) continue;
    days.least += row.days.value_or(0);
    days.most += row.days.value_or(kMostDaysOfMonth);
    if (!row.days.has_value()) days.unknown.push_back(row.DaysPath());
  }
  return days;
}

DeclaredDays Career::DaysUntil(absl::CivilMonth last) const {
  DeclaredDays days = DaysIn(absl::CivilMonth::min(), last);
  days.least += record_.prior_days();
  days.most += record_.prior_days();
  return days;
}

v1::Sector Career::SectorUpTo(absl::CivilMonth month) const {
  v1::Sector sector = v1::SECTOR_GENERAL;
  for (const DeclaredMonth& row : months_) {
    if (row.month <= month) sector = row.sector;
  }
  return sector;
}

Answer Career::InsuredOn(absl::CivilDay day) const {
  if (!record_.covered_work().empty()) {
    const auto& periods = record_.covered_work();
    const bool covered =
        std::any_of(periods.begin(), periods.end(), [day](const v1::Period& period) { return Covers(period, day); });
    return covered ? Answer::kYes : Answer::kNo;
  }
  const DeclaredMonth* row = Find(absl::CivilMonth(day));
  if (row != nullptr) return row->worked();
  return months_.empty() || absl::CivilMonth(day) > months_.back().month ? Answer::kUnknown : Answer::kNo;
}

std::string Career::InsuredOnPath(absl::CivilDay day) const {
  const DeclaredMonth* row = Find(absl::CivilMonth(day));
  return row != nullptr && record_.covered_work().empty() ? row->DaysPath() : "insured.covered_work";
}

bool MayStillBeDeclared(absl::CivilMonth month, absl::CivilDay known_on) {
  return known_on < absl::CivilDay(month + 1);
}

bool Covers(const v1::Period& period, absl::CivilDay day) {
  if (period.has_from() && day < DayFromProto(period.from())) return false;
  return !period.has_to() || day <= DayFromProto(period.to());
}

Answer Reach(const DeclaredDays& days, int64_t stage, ClaimVerdict* verdict) {
  if (days.least >= stage) return Answer::kYes;
  if (days.most < stage) return Answer::kNo;
  for (const std::string& path : days.unknown) verdict->Miss(path);
  return Answer::kUnknown;
}

std::optional<int64_t> RequireDays(const DeclaredDays& days, ClaimVerdict* verdict) {
  for (const std::string& path : days.unknown) verdict->Miss(path);
  return days.known() ? std::optional<int64_t>(days.least) : std::nullopt;
}

std::optional<int64_t> RequireWage(const DeclaredMonth& row, ClaimVerdict* verdict) {
  if (!row.wage_centimes.has_value()) verdict->Miss(row.WagePath());
  return row.wage_centimes;
}

std::optional<int64_t> SumCappedWages(const std::vector<DeclaredMonth>& months, ClaimVerdict* verdict) {
  int64_t sum_centimes = 0;
  bool known = true;
  for (const DeclaredMonth& row : months) {
    const std::optional<int64_t> ceiling = verdict->Use(ParameterKey::kContributionCeiling, absl::CivilDay(row.month));
    const std::optional<int64_t> wage = RequireWage(row, verdict);
    known &= ceiling.has_value() && wage.has_value();
    if (known) sum_centimes += std::min(*wage, *ceiling);
  }
  return known ? std::optional<int64_t>(sum_centimes) : std::nullopt;
}

std::vector<DeclaredMonth> MonthsIn(const Career& career, absl::CivilMonth first, absl::CivilMonth last) {
  std::vector<DeclaredMonth> months;
  for (const DeclaredMonth& row : career.months()) {
    if (first <= row.month && row.month <= last) months.push_back(row);
  }
  return months;
}

std::vector<DeclaredMonth> LastMonthsBefore(const Career& career, absl::CivilMonth month, int64_t count) {
  std::vector<DeclaredMonth> months = MonthsIn(career, absl::CivilMonth::min(), month - 1);
  const size_t wanted = static_cast<size_t>(std::max<int64_t>(count, 0));
  if (months.size() > wanted) months.erase(months.begin(), months.end() - static_cast<std::ptrdiff_t>(wanted));
  return months;
}

std::optional<Rate> DailyReferenceWage(const Career& career, absl::CivilMonth event, ClaimVerdict* verdict) {
  const absl::CivilDay day(event);
  const std::optional<int64_t> months = verdict->Use(ParameterKey::kDailyReferenceMonths, day);
  std::optional<int64_t> divisor = verdict->Use(ParameterKey::kDailyReferenceDivisor, day);
  if (!months.has_value() || !divisor.has_value()) return std::nullopt;
  if (verdict->law().policy().sjm_divisor == SjmDivisor::k156) {
    const std::optional<int64_t> days = verdict->Use(ParameterKey::kSmagDaysPerMonth, day);
    if (!days.has_value()) return std::nullopt;
    divisor = *months * *days;
  }
  const std::optional<int64_t> wages =
      SumCappedWages(MonthsIn(career, event - static_cast<int>(*months), event - 1), verdict);
  if (!wages.has_value()) return std::nullopt;
  verdict->AddMoneyFigure("daily_reference_wage", DivideHalfUp(*wages, *divisor), "MAD/day");
  return Rate{*wages, *divisor};
}

std::optional<int64_t> MonthlyMinimumWage(v1::Sector sector, absl::CivilDay day, ClaimVerdict* verdict) {
  if (sector == v1::SECTOR_AGRICULTURE) {
    const std::optional<int64_t> daily = verdict->Use(ParameterKey::kSmagDaily, day);
    const std::optional<int64_t> days = verdict->Use(ParameterKey::kSmagDaysPerMonth, day);
    return daily.has_value() && days.has_value() ? std::optional<int64_t>(*daily * *days) : std::nullopt;
  }
  const std::optional<int64_t> hourly = verdict->Use(ParameterKey::kSmigHourly, day);
  const std::optional<int64_t> hours = YearlyHours(day, verdict);
  if (!hourly.has_value() || !hours.has_value()) return std::nullopt;
  return DivideHalfUp(*hourly * *hours, kMonthsPerYear);
}

}  // namespace rsu::eligibility

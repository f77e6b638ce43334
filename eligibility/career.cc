#include "eligibility/career.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/date_message.h"
#include "base/fixed_point.h"

namespace rsu::eligibility {
namespace {

absl::CivilDay KnownFrom(const v1::CareerMonth& row) {
  return row.has_known_from() ? DayFromProto(row.known_from()) : absl::CivilDay(MonthFromProto(row.month()) + 1);
}

v1::Sector SectorOf(const v1::CareerMonth& row) {
  return row.sector() == v1::SECTOR_AGRICULTURE ? v1::SECTOR_AGRICULTURE : v1::SECTOR_GENERAL;
}

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

Career::Career(const v1::InsuredRecord& record, absl::CivilDay known_on) : record_(record) {
  std::map<absl::CivilMonth, std::pair<absl::CivilDay, const v1::CareerMonth*>> last_known;
  for (const v1::CareerMonth& row : record.months()) {
    const absl::CivilDay known_from = KnownFrom(row);
    if (known_from > known_on) continue;
    auto& place = last_known[MonthFromProto(row.month())];
    if (place.second == nullptr || known_from >= place.first) place = {known_from, &row};
  }
  for (const auto& [month, known] : last_known) {
    const v1::CareerMonth& row = *known.second;
    months_.push_back({month, row.days(), row.wage_centimes(), SectorOf(row)});
  }
}

const DeclaredMonth* Career::Find(absl::CivilMonth month) const {
  const auto found = std::lower_bound(months_.begin(), months_.end(), month,
                                      [](const DeclaredMonth& row, absl::CivilMonth m) { return row.month < m; });
  return found != months_.end() && found->month == month ? &*found : nullptr;
}

int64_t Career::DaysIn(absl::CivilMonth first, absl::CivilMonth last) const {
  int64_t days = 0;
  for (const DeclaredMonth& row : months_) {
    if (first <= row.month && row.month <= last) days += row.days;
  }
  return days;
}

int64_t Career::DaysUntil(absl::CivilMonth last) const {
  return record_.prior_days() + DaysIn(absl::CivilMonth::min(), last);
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
  if (row != nullptr) return row->days > 0 ? Answer::kYes : Answer::kNo;
  return months_.empty() || absl::CivilMonth(day) > months_.back().month ? Answer::kUnknown : Answer::kNo;
}

bool Covers(const v1::Period& period, absl::CivilDay day) {
  if (period.has_from() && day < DayFromProto(period.from())) return false;
  return !period.has_to() || day <= DayFromProto(period.to());
}

std::optional<int64_t> SumCappedWages(const std::vector<DeclaredMonth>& months, ClaimVerdict* verdict) {
  int64_t sum_centimes = 0;
  for (const DeclaredMonth& row : months) {
    const std::optional<int64_t> ceiling = verdict->Use(ParameterKey::kContributionCeiling, absl::CivilDay(row.month));
    if (!ceiling.has_value()) return std::nullopt;
    sum_centimes += std::min(row.wage_centimes, *ceiling);
  }
  return sum_centimes;
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

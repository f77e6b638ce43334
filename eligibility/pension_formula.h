// The arithmetic that all pensions of the fund share: age, reference wage, rate by days, minimum, revaluations (dahir
// 1-72-184 art. 47-56; law 17-02; cnss document, 3.5, 4.7 and 4.8).
//
//   std::optional<PensionTerms> terms = ...;   // wage 5,000.00, rate 66 %
//   std::optional<PensionMonth> month = PensionFor(*terms, {effect_on, settled_on}, asked, &verdict);   // 3,300.00
#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "eligibility/career.h"
#include "eligibility/claim_verdict.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// The birthday on which a person is `years` old; born on 29 February: 1 March in a common year.
absl::CivilDay DayOfAge(absl::CivilDay birth, int64_t years);

/// The first day of the month after a day.
absl::CivilDay FirstOfNextMonth(absl::CivilDay day);

/// The last day of a month.
absl::CivilDay LastDayOf(absl::CivilMonth month);

/// The birth day of the record; missed as insured.birth_date when there is none.
std::optional<absl::CivilDay> BirthOf(const v1::InsuredRecord& record, ClaimVerdict* verdict);

/// The birthday that opens old age: 60, or 55 for a miner with 5 years underground (art. 53), by the law of the month
/// asked. Nothing when the birth date or a figure is unknown.
std::optional<absl::CivilDay> OldAgeDay(const v1::InsuredRecord& record, int64_t underground_years,
                                        ClaimVerdict* verdict);

/// The monthly reference wage (salaire mensuel moyen, SMM) as an exact fraction: capped wages of the last `count`
/// declared months before a month, over `count`; their days are known. insured.months is missed when days without wages
/// would belong to them.
std::optional<Rate> ReferenceWage(const v1::InsuredRecord& record, const Career& career, absl::CivilMonth before,
                                  int64_t count, ClaimVerdict* verdict);

/// The rate of a pension: 50 % up to 3,240 days, a point more for each full 216 days beyond, at most 70 %.
std::optional<Rate> PensionRate(int64_t days, absl::CivilDay day, ClaimVerdict* verdict);

/// What a pension is made of, before the month is known.
struct PensionTerms {
  int64_t days = 0;        // of contribution
  Rate wage = {0, 1};      // reference wage, centimes
  Rate rate = {0, 1};      // of the wage; 0: a pension by the table alone
  Rate addition = {0, 1};  // of the wage, for the help of a third person
  std::optional<int64_t>
      table_centimes;  // least amount of a partial pension; nothing: the minimum pension of the month
  ParameterKey table_key = ParameterKey::kOldAgePartialBand1Amount;  // where it comes from
};

/// The days on which the revaluations of a pension hang.
struct PensionDays {
  absl::CivilDay effect_on;
  absl::CivilDay settled_on;
};

/// The raises of a pension in a month, centimes.
struct Raises {
  int64_t flat_2001_centimes = 0;
  int64_t share_2020_centimes = 0;
};

/// The revaluations of 2001 and 2020 as known on the day of the view: 100 for pensions in payment up to the end of
/// March 2002; 5 %, at least 100 and at most 210, for pensions settled before 2020. Nothing when a figure is unknown;
/// none before it is valid or known.
std::optional<Raises> RaisesOf(int64_t settled_centimes, const PensionDays& days, absl::CivilMonth month,
                               ClaimVerdict* verdict);

/// A pension in a month, centimes.
struct PensionMonth {
  int64_t pension_centimes = 0;   // the minimum applied
  int64_t addition_centimes = 0;  // for the help of a third person
  Raises raises;
  bool minimum = false;  // the minimum pension binds

  int64_t settled_centimes() const { return pension_centimes + addition_centimes; }
  int64_t total_centimes() const { return settled_centimes() + raises.flat_2001_centimes + raises.share_2020_centimes; }
};

/// The pension of a month, rounded once. Nothing when a figure is unknown.
std::optional<PensionMonth> PensionFor(const PensionTerms& terms, const PensionDays& days, absl::CivilMonth month,
                                       ClaimVerdict* verdict);

/// Tells days, reference wage and rate as figures.
void TellTerms(const PensionTerms& terms, ClaimVerdict* verdict);

/// The lines of the amount; `code` is that of the pension by the formula.
void AddPensionLines(absl::string_view code, const PensionTerms& terms, const PensionMonth& month,
                     ClaimVerdict* verdict);

/// A line for each raise.
void AddRaiseLines(const Raises& raises, ClaimVerdict* verdict);

}  // namespace rsu::eligibility

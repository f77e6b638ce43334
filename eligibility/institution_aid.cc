#include "eligibility/institution_aid.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/facts.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,   ReasonCode::kNotFiledYet,
    ReasonCode::kBeforeEffect, ReasonCode::kNotMoroccan,
    ReasonCode::kNotInRnp,     ReasonCode::kCumulAf,
    ReasonCode::kStudyGrant,   ReasonCode::kNoAbandonmentJudgment,
    ReasonCode::kOfAge,        ReasonCode::kParameterMissing,
};

constexpr int64_t kMonthsPerYear = 12;  // a study grant of a year, month by month

class InstitutionAid {
 public:
  explicit InstitutionAid(const ClaimCase& one_case)
      : case_(one_case),
        facts_(one_case.claim.institution()),
        claim_(one_case.claim),
        law_(one_case.law),
        day_(one_case.month),
        month_(one_case.month),
        verdict_(one_case.law, one_case.month) {}

  v1::Verdict Decide() {
    const bool in_force = law_.InForce(ProgrammeId::kAsdInstitution);
    if (!in_force) verdict_.Fail(ReasonCode::kNotInForce);
    FindFirstMonth();
    TestChild();
    if (in_force) {
      FindLastMonth();
      PayMonth();
    }
    TestJudgment();
    if (last_month_.has_value() && month_ > *last_month_) verdict_.Fail(ReasonCode::kOfAge);
    HoldByOthers(case_, &verdict_);
    PayOut();
    return std::move(verdict_).Finish(v1::RESULT_GRANTED);
  }

 private:
  // The first month due: as stated, else that of filing; never before the aid exists.
  void FindFirstMonth() {
    if (facts_.has_first_month()) {
      first_month_ = MonthFromProto(facts_.first_month());
    } else if (claim_.has_filed_on()) {
      first_month_ = absl::CivilMonth(DayFromProto(claim_.filed_on()));
    } else {
      return verdict_.LeaveOpen(ReasonCode::kNotFiledYet);
    }
    if (month_ < *first_month_) verdict_.Fail(ReasonCode::kBeforeEffect);
    first_month_ = std::max(*first_month_, absl::CivilMonth(law_.FirstDay(ProgrammeId::kAsdInstitution)));
    verdict_.SetEffect(absl::CivilDay(*first_month_));
  }

  void TestChild() {
    verdict_.Require(AnswerOf(facts_.has_moroccan(), facts_.moroccan()), Answer::kYes, "claim.institution.moroccan",
                     ReasonCode::kNotMoroccan);
    verdict_.Require(AnswerOf(facts_.has_in_rnp(), facts_.in_rnp()), Answer::kYes, "claim.institution.in_rnp",
                     ReasonCode::kNotInRnp);
    verdict_.Require(AnswerOf(facts_.has_family_allowance(), facts_.family_allowance()), Answer::kNo,
                     "claim.institution.family_allowance", ReasonCode::kCumulAf);
  }

  // A final judgment is asked of abandoned children alone.
  void TestJudgment() {
    if (facts_.kind() == v1::INSTITUTION_CHILD_KIND_UNSPECIFIED) return verdict_.Miss("claim.institution.kind");
    if (facts_.kind() != v1::INSTITUTION_CHILD_KIND_ABANDONED) return;
    verdict_.Require(AnswerOf(facts_.has_abandonment_judgment(), facts_.abandonment_judgment()), Answer::kYes,
                     "claim.institution.abandonment_judgment", ReasonCode::kNoAbandonmentJudgment);
  }

  // The last month on whose first day the child is a minor.
  void FindLastMonth() {
    const auto birth =
        verdict_.RequireDay(facts_.has_birth_date(), facts_.birth_date(), "claim.institution.birth_date");
    const std::optional<int64_t> years = verdict_.Use(ParameterKey::kAsdInstitutionReleaseAge, day_);
    if (!birth.has_value() || !years.has_value()) return;
    const absl::CivilDay of_age(birth->year() + *years, birth->month(), birth->day());  // 29 February: 1 March
    last_month_ = absl::CivilMonth(of_age - 1);
    verdict_.SetEnd(absl::CivilDay(*last_month_ + 1) - 1);
  }

  // Months due from one to another, both included.
  int64_t MonthsDue(absl::CivilMonth from, absl::CivilMonth to) const {
    return std::max<int64_t>(std::min(to, *last_month_) - std::max(from, *first_month_) + 1, 0);
  }

  // The study grant of the calendar year: as listed; none when the child holds none, or in a year that is not listed.
  std::optional<int64_t> StudyGrantOfYear() {
    if (!facts_.study_grants().empty()) return SumOfStudyGrants();
    if (!facts_.has_has_study_grant()) {
      verdict_.Miss("claim.institution.has_study_grant");
      return std::nullopt;
    }
    if (!facts_.has_study_grant()) return 0;
    verdict_.Miss("claim.institution.study_grants");
    return std::nullopt;
  }

  // A grant of which the year is not known may be of this one.
  std::optional<int64_t> SumOfStudyGrants() {
    int64_t centimes = 0;
    bool known = true;
    for (int i = 0; i < facts_.study_grants_size(); ++i) {
      const v1::StudyGrant& grant = facts_.study_grants(i);
      if (grant.has_year() && grant.year() != month_.year()) continue;
      if (grant.has_centimes() && grant.centimes() == 0) continue;
      if (!grant.has_year()) verdict_.Miss(absl::StrCat("claim.institution.study_grants[", i, "].year"));
      if (!grant.has_centimes()) verdict_.Miss(absl::StrCat("claim.institution.study_grants[", i, "].centimes"));
      known &= grant.has_year() && grant.has_centimes();
      centimes += grant.centimes();
    }
    return known ? std::optional<int64_t>(centimes) : std::nullopt;
  }

  // asd.institution_grant_offset: the grant is held against the aid of the calendar year, or its twelfth against the
  // month's.
  void PayMonth() {
    const std::optional<int64_t> monthly = verdict_.Use(ParameterKey::kAsdInstitutionMonthly, day_);
    const std::optional<int64_t> grant = StudyGrantOfYear();
    if (!monthly.has_value() || !grant.has_value()) return;
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.SetBranch("institution");
    if (*grant == 0) {
      verdict_.AddLine({"special_aid", "special aid of the month", *monthly, ParameterKey::kAsdInstitutionMonthly});
    } else if (law_.policy().institution_grant_offset == GrantOffset::kMonthly) {
      HoldGrantAgainst(*monthly, "special aid of the month", DivideHalfUp(*grant, kMonthsPerYear), "twelfth of");
    } else if (first_month_.has_value() && last_month_.has_value()) {
      const absl::CivilMonth january(month_.year(), 1);
      const int64_t months = MonthsDue(january, january + (kMonthsPerYear - 1));
      verdict_.AddFigure("months_due_in_year", absl::StrCat(months), "months");
      verdict_.SetPeriod(v1::AMOUNT_PERIOD_YEAR);
      if (months == 0) return;  // out of the time of the aid, which other reasons say
      HoldGrantAgainst(months * *monthly, absl::StrCat("special aid of ", months, " months of the year"), *grant, "");
    }
    verdict_.AddPayment(facts_.child_ref(), "blocked_account", verdict_.centimes());
  }

  void HoldGrantAgainst(int64_t aid_centimes, std::string description, int64_t grant_centimes, absl::string_view part) {
    verdict_.AddMoneyFigure("special_aid", aid_centimes, "MAD");
    verdict_.AddMoneyFigure("study_grant", grant_centimes, "MAD");
    if (grant_centimes >= aid_centimes) verdict_.Fail(ReasonCode::kStudyGrant);
    verdict_.AddLine({"special_aid", std::move(description), aid_centimes, ParameterKey::kAsdInstitutionMonthly});
    verdict_.AddLine({"study_grant", absl::StrCat(part, part.empty() ? "" : " ", "study grant of the year"),
                      -grant_centimes, ParameterKey::kAsdInstitutionMonthly});
  }

  // What the child is paid at majority at the least: all months, and no less than the guaranteed sum.
  void PayOut() {
    if (!verdict_.stands() || !first_month_.has_value() || !last_month_.has_value()) return;
    const std::optional<int64_t> monthly = verdict_.Use(ParameterKey::kAsdInstitutionMonthly, day_);
    const std::optional<int64_t> least = verdict_.Use(ParameterKey::kAsdInstitutionMinPayout, day_);
    if (!monthly.has_value() || !least.has_value()) return;
    const int64_t months = MonthsDue(*first_month_, *last_month_);
    verdict_.AddFigure("months_until_majority", absl::StrCat(months), "months");
    verdict_.AddMoneyFigure("payout_at_majority", std::max(*least, months * *monthly), "MAD");
  }

  const ClaimCase& case_;
  const v1::InstitutionFacts& facts_;
  const v1::Claim& claim_;
  const LawView& law_;
  const absl::CivilDay day_;  // the first of the month
  const absl::CivilMonth month_;
  ClaimVerdict verdict_;
  std::optional<absl::CivilMonth> first_month_;
  std::optional<absl::CivilMonth> last_month_;
};

v1::Verdict Decide(const ClaimCase& one_case) { return InstitutionAid(one_case).Decide(); }

}  // namespace

Benefit InstitutionAidBenefit() {
  return {ProgrammeId::kAsdInstitution, "asd_institution", kReasons, v1::Claim::kInstitution, Decide};
}

}  // namespace rsu::eligibility

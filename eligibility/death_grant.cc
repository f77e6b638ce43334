#include "eligibility/death_grant.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/claim_facts.h"
#include "eligibility/death_payees.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kStage54Short,      ReasonCode::kNoPayee,     ReasonCode::kNotDependent,
    ReasonCode::kClaimAfter9Months, ReasonCode::kNotFiledYet, ReasonCode::kParameterMissing,
};

constexpr absl::string_view kReference = "dahir 1-72-184 art. 43-44";

// The grant before it is bounded, or the whole of a fixed one.
struct Grant {
  int64_t centimes;
  ParameterKey parameter;
  std::string description;
};

class DeathGrant {
 public:
  DeathGrant(const ClaimCase& one_case, absl::CivilDay died_on, ClaimVerdict* verdict)
      : case_(one_case), facts_(one_case.claim.death_grant()), died_on_(died_on), verdict_(*verdict) {
    if (case_.insured == nullptr) return;
    career_.emplace(*case_.insured, case_.law.known_on());
    pension_ = FindOwnPension(*case_.insured, died_on_, &verdict_);
  }

  // Any one of four conditions opens the grant. Under cnss.death_stage = CUMULATIVE the days are needed in any case and
  // the other three open nothing without them: asking for all four at once would leave nobody.
  void TestStage() {
    const Answer days = HasDays();
    if (days == Answer::kYes) return;
    const bool alone = case_.law.policy().death_stage == DeathStage::kCumulative;
    const Answer other = alone ? Answer::kNo : OpensOtherwise();
    if (other == Answer::kYes) return;
    if (days == Answer::kUnknown) return MissDays();
    if (other == Answer::kNo) verdict_.Fail(ReasonCode::kStage54Short);
  }

  // 9 months, save force majeure.
  void TestClaim() {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kDeathClaimMonths, died_on_);
    if (!months.has_value()) return;
    const absl::CivilDay last_day = AddMonths(died_on_, static_cast<int>(*months));
    TestClaimDeadline(case_.claim, {last_day, ReasonCode::kClaimAfter9Months, kReference, true}, &verdict_);
  }

  // The amount and who gets it.
  v1::Result ComputeAmount() {
    const DeathPayees payees = FindDeathPayees(facts_, &verdict_);
    if (facts_.cause() == v1::CAUSE_UNSPECIFIED) verdict_.Miss("claim.death_grant.cause");
    const std::optional<Grant> grant =
        facts_.cause() == v1::CAUSE_WORK_ACCIDENT ? GrantOfWorkAccident() : BoundedGrant();
    if (!grant.has_value() || payees.indexes.empty()) return v1::RESULT_GRANTED;
    verdict_.SetPeriod(v1::AMOUNT_PERIOD_ONCE);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.AddLine({"death_grant", grant->description, grant->centimes, grant->parameter});
    if (payees.kind == v1::DEATH_PAYEE_KIND_FUNERAL_PAYER) TakeShareOfFuneralPayer();
    const int64_t insured_centimes = DeductInsurer(grant->parameter);
    DeductOthers(grant->centimes - insured_centimes, grant->parameter);
    Share(payees);
    return payees.indexes.size() > 1 ? v1::RESULT_GRANTED_SHARED : v1::RESULT_GRANTED;
  }

 private:
  Answer HasDays() {
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kDeathStageDays, died_on_);
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kDeathStageMonths, died_on_);
    if (!days.has_value() || !months.has_value() || !career_.has_value()) return Answer::kUnknown;
    declared_ = DaysBefore(*career_, absl::CivilMonth(died_on_), *months, "stage_days", &verdict_);
    if (declared_.least >= *days) return Answer::kYes;
    return declared_.most < *days ? Answer::kNo : Answer::kUnknown;
  }

  void MissDays() {
    if (!career_.has_value()) verdict_.Miss("insured");
    for (const std::string& path : declared_.unknown) verdict_.Miss(path);
  }

  // Daily allowances, a pension, or an accident caused by a third party while insured. Misses the facts that lack when
  // none of the known ones opens the grant.
  Answer OpensOtherwise() {
    if (facts_.on_daily_allowances() || pension_ >= 0) return Answer::kYes;
    const bool third_party = facts_.cause() == v1::CAUSE_THIRD_PARTY_ACCIDENT;
    Answer insured = Answer::kNo;
    if (third_party) insured = career_.has_value() ? career_->InsuredOn(died_on_) : Answer::kUnknown;
    if (insured == Answer::kYes) return Answer::kYes;
    if (insured == Answer::kUnknown && career_.has_value()) {
      verdict_.Miss(career_->InsuredOnPath(died_on_));
    }
    if (!facts_.has_on_daily_allowances()) verdict_.Miss("claim.death_grant.on_daily_allowances");
    const bool known = facts_.has_on_daily_allowances() && insured == Answer::kNo &&
                       facts_.cause() != v1::CAUSE_UNSPECIFIED && career_.has_value();
    return known ? Answer::kNo : Answer::kUnknown;
  }

  std::optional<Grant> GrantOfWorkAccident() {
    const std::optional<int64_t> centimes = verdict_.Use(ParameterKey::kDeathWorkAccident, died_on_);
    if (!centimes.has_value()) return std::nullopt;
    return Grant{*centimes, ParameterKey::kDeathWorkAccident, "death by work accident"};
  }

  std::optional<Grant> BoundedGrant() {
    const std::optional<int64_t> least = verdict_.Use(ParameterKey::kDeathMin, died_on_);
    const std::optional<int64_t> most = verdict_.Use(ParameterKey::kDeathMax, died_on_);
    if (!career_.has_value()) verdict_.Miss("insured");
    if (!career_.has_value()) return std::nullopt;
    std::optional<Grant> grant = pension_ >= 0 ? GrantOfPensioner() : GrantOfInsured();
    if (!grant.has_value() || !least.has_value() || !most.has_value()) return std::nullopt;
    verdict_.AddMoneyFigure("before_bounds", grant->centimes, "MAD");
    if (grant->centimes < *least) grant->parameter = ParameterKey::kDeathMin;
    if (grant->centimes > *most) grant->parameter = ParameterKey::kDeathMax;
    grant->centimes = std::clamp(grant->centimes, *least, *most);
    return grant;
  }

  std::optional<Grant> GrantOfInsured() {
    const std::optional<int64_t> days = verdict_.Use(ParameterKey::kDeathInsuredDays, died_on_);
    const std::optional<Rate> wage = DailyReferenceWage(*career_, absl::CivilMonth(died_on_), &verdict_);
    if (!days.has_value() || !wage.has_value()) return std::nullopt;
    return Grant{DivideHalfUp(*days * wage->numerator, wage->denominator), ParameterKey::kDeathInsuredDays,
                 absl::StrCat(*days, " days of the reference wage, bounded")};
  }

  std::optional<Grant> GrantOfPensioner() {
    const v1::Pension& pension = case_.insured->pensions(pension_);
    const std::optional<Rate> factor = verdict_.UseRate(ParameterKey::kDeathPensionerFactor, died_on_);
    if (!pension.has_reference_wage_centimes()) {
      verdict_.Miss(absl::StrCat("insured.pensions[", pension_, "].reference_wage_centimes"));
    }
    if (!factor.has_value() || !pension.has_reference_wage_centimes()) return std::nullopt;
    return Grant{DivideHalfUp(pension.reference_wage_centimes() * factor->numerator, factor->denominator),
                 ParameterKey::kDeathPensionerFactor, "multiple of the reference wage of the pension, bounded"};
  }

  // Who is no relative gets half.
  void TakeShareOfFuneralPayer() {
    const std::optional<Rate> share = verdict_.UseRate(ParameterKey::kDeathThirdPartyShare, died_on_);
    if (!share.has_value()) return;
    const int64_t whole = verdict_.centimes();
    const int64_t kept = DivideHalfUp(whole * share->numerator, share->denominator);
    verdict_.AddLine({"funeral_payer_share", "part not paid to an unrelated person who bore the funeral", kept - whole,
                      ParameterKey::kDeathThirdPartyShare});
  }

  // After a third party's accident: what an insurer has paid for the funeral, out of what is due. Gives what it took.
  int64_t DeductInsurer(ParameterKey from) {
    if (facts_.cause() != v1::CAUSE_THIRD_PARTY_ACCIDENT) return 0;
    const int64_t deducted = std::min(facts_.insurer_paid_centimes(), verdict_.centimes());
    if (deducted <= 0) return 0;
    verdict_.AddLine({"insurer_deduction", "funeral costs that an insurer paid", -deducted, from});
    return deducted;
  }

  // One death has one grant, whoever asks for it: of the whole that is due, what other claims pay is not paid again.
  void DeductOthers(int64_t whole_centimes, ParameterKey from) {
    for (const OtherClaim& other : case_.others) {
      const Standing standing = StandingOf(case_, other);
      const bool same_death = other.claim->has_death_grant() && SameInsured(case_.claim, *other.claim);
      if (standing == Standing::kNothing || !same_death) continue;
      const std::string& ref = other.claim->claim_ref();
      if (standing == Standing::kOpen) verdict_.LeaveOpen(ReasonCode::kOtherClaimOpen, ref);
      if (standing == Standing::kOpen) continue;
      whole_centimes = std::max<int64_t>(whole_centimes - other.verdict->amount().centimes(), 0);
      const int64_t deducted = verdict_.centimes() - whole_centimes;
      if (deducted <= 0) continue;
      verdict_.AddLine({"paid_by_other_claim", "paid on another claim", -deducted, from});
      if (whole_centimes == 0) verdict_.Fail(ReasonCode::kOtherClaim, "", ref);
      verdict_.Explain(ReasonCode::kOtherClaim, "", ref);
    }
  }

  // Equal shares, each rounded down.
  void Share(const DeathPayees& payees) {
    const int64_t share = verdict_.centimes() / static_cast<int64_t>(payees.indexes.size());
    for (const int index : payees.indexes) {
      const std::string& ref = facts_.payees(index).payee_ref();
      verdict_.AddPayment(ref.empty() ? absl::StrCat("payees[", index, "]") : ref, DeathPayeeRole(payees.kind), share);
    }
  }

  const ClaimCase& case_;
  const v1::DeathGrantFacts& facts_;
  const absl::CivilDay died_on_;
  ClaimVerdict& verdict_;
  std::optional<Career> career_;
  DeclaredDays declared_;  // in the months that count
  int pension_ = -1;       // held on the day of death; -1: none
};

v1::Verdict Decide(const ClaimCase& one_case) {
  ClaimVerdict verdict(one_case.law, one_case.month);
  const v1::DeathGrantFacts& facts = one_case.claim.death_grant();
  const std::optional<absl::CivilDay> died_on =
      verdict.RequireDay(facts.has_died_on(), facts.died_on(), "claim.death_grant.died_on");
  if (!died_on.has_value()) {
    FindDeathPayees(facts, &verdict);
    return std::move(verdict).Finish(v1::RESULT_GRANTED);
  }
  DeathGrant grant(one_case, *died_on, &verdict);
  grant.TestStage();
  const v1::Result granted = grant.ComputeAmount();
  grant.TestClaim();
  return std::move(verdict).Finish(granted);
}

}  // namespace

Benefit DeathGrantBenefit() {
  return {ProgrammeId::kDeathGrant, "death_grant", kReasons, v1::Claim::kDeathGrant, Decide};
}

}  // namespace rsu::eligibility

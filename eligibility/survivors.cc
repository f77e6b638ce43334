#include "eligibility/survivors.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/career.h"
#include "eligibility/claim_facts.h"
#include "eligibility/invalidity.h"
#include "eligibility/old_age.h"
#include "eligibility/other_claims.h"
#include "eligibility/pension_formula.h"
#include "eligibility/pension_payment.h"
#include "eligibility/survivor_shares.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kStageShort,   ReasonCode::kRemarriage,  ReasonCode::kChildAge,        ReasonCode::kChildStatus,
    ReasonCode::kNoSurvivor,   ReasonCode::kTotalCap100, ReasonCode::kMinPension,      ReasonCode::kLateClaimNoArrears,
    ReasonCode::kBeforeEffect, ReasonCode::kNotFiledYet, ReasonCode::kAmountAsSettled, ReasonCode::kParameterMissing,
};

constexpr absl::string_view kReference = "dahir 1-72-184 art. 57-63";

// Whether an answer pays a survivor already: a child by its name; a spouse with any, for all have one share together.
bool PaysFor(const v1::Verdict& answer, const Survivor& one) {
  return std::any_of(answer.payments().begin(), answer.payments().end(), [&one](const v1::Payment& payment) {
    if (one.is_spouse) return payment.role() == "spouse";
    return payment.role() == "child" && payment.payee_ref() == one.payee_ref;
  });
}

int64_t PaidBy(const v1::Verdict& answer) {
  int64_t centimes = 0;
  for (const v1::Payment& payment : answer.payments()) centimes += payment.centimes();
  return centimes;
}

// One claim while it is judged.
class SurvivorsClaim {
 public:
  explicit SurvivorsClaim(const ClaimCase& one_case)
      : case_(one_case),
        record_(*one_case.insured),
        facts_(one_case.claim.survivors()),
        career_(record_, one_case.law.known_on()),
        verdict_(one_case.law, one_case.month) {}

  v1::Verdict Decide() && {
    const std::optional<absl::CivilDay> died_on =
        verdict_.RequireDay(facts_.has_died_on(), facts_.died_on(), "claim.survivors.died_on");
    if (!died_on.has_value()) return std::move(verdict_).Finish(v1::RESULT_GRANTED);
    died_on_ = *died_on;
    HoldByOthers(case_, &verdict_);
    FindRivals();
    FindHeldPension();
    if (held_ == nullptr && !held_open_) FindTerms();
    const Shares without_base = SharesOf(facts_, 0, case_.month, true, &verdict_);
    if (without_base.survivors.empty() && without_base.complete) verdict_.Fail(ReasonCode::kNoSurvivor);
    const v1::Result result = Pay();
    return std::move(verdict_).Finish(result);
  }

 private:
  // The other claims on this pension that pay. One that came first and is open leaves this one open.
  void FindRivals() {
    for (const OtherClaim& other : case_.others) {
      if (!other.claim->has_survivors() || !SameInsured(case_.claim, *other.claim)) continue;
      const Standing standing = StandingOf(case_, other);
      if (standing == Standing::kPays) rivals_.push_back(&other);
      if (standing == Standing::kOpen) verdict_.LeaveOpen(ReasonCode::kOtherClaimOpen, other.claim->claim_ref());
    }
  }

  // The shares of a month that no other claim pays. When the others leave less than they need, all survivors have to be
  // decided together: nothing says whose share is cut. With `tell` the other claims are named.
  Shares UnpaidShares(int64_t base_centimes, absl::CivilMonth month, bool tell) {
    Shares shares = SharesOf(facts_, base_centimes, month, false, &verdict_);
    int64_t left_centimes = base_centimes;
    const size_t wanted = shares.survivors.size();
    const bool all_known = shares.complete;  // a child of which a fact lacks may have a share
    std::vector<const OtherClaim*> paying;
    for (const OtherClaim* other : rivals_) {
      const v1::Verdict& answer = *other->verdict;
      if (answer.has_effect_on() && absl::CivilMonth(DayFromProto(answer.effect_on())) > month) continue;
      left_centimes -= PaidBy(answer);
      paying.push_back(other);
      const auto paid = std::remove_if(shares.survivors.begin(), shares.survivors.end(),
                                       [&answer](const Survivor& one) { return PaysFor(answer, one); });
      shares.survivors.erase(paid, shares.survivors.end());
    }
    const bool too_little = !paying.empty() && shares.total_centimes() > left_centimes;
    if (too_little) shares.complete = false;
    const bool cut = too_little || shares.survivors.size() < wanted;
    const bool nothing_left = shares.survivors.empty() && all_known;
    if (tell && cut) TellRivals(paying, nothing_left, too_little);
    return shares;
  }

  void TellRivals(const std::vector<const OtherClaim*>& paying, bool nothing_left, bool too_little) {
    for (const OtherClaim* other : paying) {
      const std::string& ref = other->claim->claim_ref();
      if (nothing_left) verdict_.Fail(ReasonCode::kOtherClaim, "", ref);
      if (too_little && !nothing_left) verdict_.LeaveOpen(ReasonCode::kOtherClaim, ref);
      verdict_.Explain(ReasonCode::kOtherClaim, "", ref);
    }
  }

  bool InPayment(const v1::Pension& pension) const {
    if (pension.has_effect_on() && DayFromProto(pension.effect_on()) > died_on_) return false;
    return !pension.has_ended_on() || DayFromProto(pension.ended_on()) >= died_on_;
  }

  // The old-age or invalidity pension in payment on the day of death.
  void FindHeldPension() {
    for (int i = 0; i < record_.pensions_size() && held_ == nullptr; ++i) {
      const v1::Pension& pension = record_.pensions(i);
      if (pension.kind() == v1::PENSION_KIND_SURVIVORS || !InPayment(pension)) continue;
      const std::string path = absl::StrCat("insured.pensions[", i, "]");
      if (pension.kind() == v1::PENSION_KIND_UNSPECIFIED) MissHeld(absl::StrCat(path, ".kind"));
      if (!pension.has_effect_on()) MissHeld(absl::StrCat(path, ".effect_on"));
      if (!pension.has_month_centimes()) MissHeld(absl::StrCat(path, ".month_centimes"));
      held_ = &pension;
      held_subject_ = absl::StrCat("pensions[", i, "]");
    }
  }

  void MissHeld(const std::string& path) {
    held_open_ = true;
    verdict_.Miss(path);
  }

  // The pension that the dead person could have claimed on the day of death: before the age of old age that of
  // invalidity, else that of old age; who had the days of survivors has it before the age too.
  void FindTerms() {
    const std::optional<absl::CivilDay> age_day = OldAgeDay(record_, 0, &verdict_);
    const std::optional<int64_t> stage = verdict_.Use(ParameterKey::kSurvivorsStageDays, died_on_);
    if (!age_day.has_value() || !stage.has_value()) return;
    const absl::CivilMonth month(died_on_);
    if (died_on_ < *age_day) {
      const std::optional<InvalidityStage> invalidity = InvalidityStageOf(career_, died_on_, &verdict_);
      if (!invalidity.has_value()) return;
      const Answer reached = invalidity->Reached();
      if (reached == Answer::kYes) return SetTerms(InvalidityTerms(record_, career_, died_on_, &verdict_));
      if (reached == Answer::kUnknown) return invalidity->MissDays(&verdict_);
    }
    const Answer reached = Reach(career_.DaysUntil(month), *stage, &verdict_);
    if (reached == Answer::kYes) return SetTerms(OldAgeTerms(record_, career_, month, died_on_, &verdict_));
    if (reached == Answer::kNo) TestAccident();
  }

  // A third-party accident needs no stage.
  void TestAccident() {
    if (facts_.cause() == v1::CAUSE_UNSPECIFIED) return verdict_.Miss("claim.survivors.cause");
    if (facts_.cause() != v1::CAUSE_THIRD_PARTY_ACCIDENT) return FailByDays();
    const Answer insured = career_.InsuredOn(died_on_);
    if (insured == Answer::kUnknown) return verdict_.Miss(career_.InsuredOnPath(died_on_));
    if (insured == Answer::kNo) return FailByDays();
    SetTerms(InvalidityTerms(record_, career_, died_on_, &verdict_));
  }

  void FailByDays() {
    TellDays("days", career_.DaysUntil(absl::CivilMonth(died_on_)), &verdict_);
    verdict_.Fail(ReasonCode::kStageShort);
  }

  void SetTerms(std::optional<PensionTerms> terms) {
    terms_ = terms;
    if (terms_.has_value()) TellTerms(*terms_, &verdict_);
  }

  std::optional<PensionStart> Start() {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kSurvivorsClaimMonths, died_on_);
    if (!months.has_value()) return std::nullopt;
    const bool held = held_ != nullptr;
    const bool full_arrears = case_.law.policy().late_claim == LateClaim::kFullArrears;
    ClaimTerm term = {held ? FirstOfNextMonth(died_on_) : absl::CivilDay(absl::CivilMonth(died_on_)),
                      AddMonths(died_on_, static_cast<int>(*months)), full_arrears || case_.claim.force_majeure()};
    TellTerm("survivors_claim", case_.claim, term, kReference, &verdict_);
    if (verdict_.fails()) return std::nullopt;
    return StartOf(case_.claim, term, &verdict_);
  }

  // The base in a month: the pension held with its revaluations, or the one that could have been claimed.
  std::optional<int64_t> BaseOf(const PensionStart& start, absl::CivilMonth month, bool tell) {
    if (held_ != nullptr) {
      const absl::CivilDay effect_on = DayFromProto(held_->effect_on());
      const absl::CivilDay settled_on = held_->has_settled_on() ? DayFromProto(held_->settled_on()) : effect_on;
      const std::optional<Raises> raises = RaisesOf(held_->month_centimes(), {effect_on, settled_on}, month, &verdict_);
      if (!raises.has_value()) return std::nullopt;
      const int64_t added_centimes = raises->flat_2001_centimes + raises->share_2020_centimes;
      if (tell && added_centimes > 0) verdict_.Explain(ReasonCode::kAmountAsSettled, held_subject_);
      return held_->month_centimes() + raises->flat_2001_centimes + raises->share_2020_centimes;
    }
    const std::optional<PensionMonth> one = PensionFor(*terms_, {start.effect_on, start.settled_on}, month, &verdict_);
    if (!one.has_value()) return std::nullopt;
    if (tell && one->minimum) verdict_.Explain(ReasonCode::kMinPension);
    return one->total_centimes();
  }

  v1::Result Pay() {
    const std::optional<PensionStart> start = Start();
    const bool has_base = held_ != nullptr ? !held_open_ : terms_.has_value();
    if (verdict_.fails() || !start.has_value() || !has_base) return v1::RESULT_GRANTED;
    const auto due = [&](absl::CivilMonth month) -> std::optional<int64_t> {
      const std::optional<int64_t> base = BaseOf(*start, month, false);
      if (!base.has_value()) return std::nullopt;
      const Shares shares = UnpaidShares(*base, month, false);
      return shares.complete ? std::optional<int64_t>(shares.total_centimes()) : std::nullopt;
    };
    PayMonths(*start, due, &verdict_);
    const std::optional<int64_t> base = BaseOf(*start, case_.month, true);
    if (!base.has_value()) return v1::RESULT_GRANTED;
    verdict_.AddMoneyFigure("base", *base, "MAD/month");
    const Shares shares = UnpaidShares(*base, case_.month, true);
    PutAmount(shares, *base);
    // The word tells between how many the pension is split; what is owed for months before stands beside it.
    if (shares.cut) return v1::RESULT_GRANTED_REDUCED;
    return shares.survivors.size() > 1 ? v1::RESULT_GRANTED_SHARED : v1::RESULT_GRANTED;
  }

  void PutAmount(const Shares& shares, int64_t base_centimes) {
    if (shares.cut) verdict_.Explain(ReasonCode::kTotalCap100);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.SetBranch("survivors_pension");
    const std::string base = FormatFixedPoint(base_centimes, kMoneyDecimals);
    for (const Survivor& one : shares.survivors) {
      const absl::string_view who = one.is_spouse ? "a spouse" : "an orphan";
      verdict_.AddLine({one.is_spouse ? "spouse_share" : "orphan_share", absl::StrCat("share of ", who, " in ", base),
                        one.centimes, one.share, one.subject});
      verdict_.AddPayment(one.payee_ref, one.is_spouse ? "spouse" : "child", one.centimes);
    }
  }

  const ClaimCase& case_;
  const v1::InsuredRecord& record_;
  const v1::SurvivorsFacts& facts_;
  const Career career_;
  ClaimVerdict verdict_;
  absl::CivilDay died_on_;
  const v1::Pension* held_ = nullptr;      // the pension in payment at death
  std::string held_subject_;               // pensions[0]
  bool held_open_ = false;                 // a fact of it is missing
  std::vector<const OtherClaim*> rivals_;  // other claims on the same pension that pay
  std::optional<PensionTerms> terms_;      // of the pension that could have been claimed
};

v1::Verdict Decide(const ClaimCase& one_case) {
  if (one_case.insured != nullptr) return SurvivorsClaim(one_case).Decide();
  ClaimVerdict verdict(one_case.law, one_case.month);
  verdict.Miss("insured");
  return std::move(verdict).Finish(v1::RESULT_GRANTED);
}

}  // namespace

Benefit SurvivorsBenefit() { return {ProgrammeId::kSurvivors, "survivors", kReasons, v1::Claim::kSurvivors, Decide}; }

}  // namespace rsu::eligibility

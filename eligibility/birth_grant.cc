#include "eligibility/birth_grant.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/aid_of_month.h"
#include "eligibility/claim_facts.h"
#include "eligibility/facts.h"
#include "eligibility/family_facts.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

constexpr ReasonCode kReasons[] = {
    ReasonCode::kNotInForce,    ReasonCode::kNotFiledYet,      ReasonCode::kGrantClaimLate,
    ReasonCode::kBeforeEffect,  ReasonCode::kGrantAlreadyPaid, ReasonCode::kNotInRsu,
    ReasonCode::kAsdNotGranted, ReasonCode::kBirthRankOver2,   ReasonCode::kParameterMissing,
};

constexpr absl::string_view kClaimReference = "decree 2.23.1067";

class BirthGrant {
 public:
  explicit BirthGrant(const ClaimCase& one_case)
      : case_(one_case),
        facts_(one_case.claim.birth_grant()),
        month_(one_case.claim.has_filed_on() ? absl::CivilMonth(DayFromProto(one_case.claim.filed_on()))
                                             : one_case.month),
        day_(one_case.claim.has_filed_on() ? DayFromProto(one_case.claim.filed_on()) : absl::CivilDay(month_)),
        verdict_(one_case.law, month_) {}

  v1::Verdict Decide() {
    const bool in_force = case_.law.ForMonth(month_).InForce(ProgrammeId::kAsdBirthGrant);
    if (!in_force) verdict_.Fail(ReasonCode::kNotInForce);
    const auto birth_on = verdict_.RequireDay(facts_.has_birth_on(), facts_.birth_on(), "claim.birth_grant.birth_on");
    if (birth_on.has_value() && in_force) TestDelay(*birth_on);
    const bool failed_before = verdict_.fails();
    HoldByOthers(case_, &verdict_);
    const Answer paid = AnswerOf(facts_.has_already_paid(), facts_.already_paid());
    const bool answered = paid == Answer::kUnknown && verdict_.fails() && !failed_before;  // by the other claim
    if (!answered) verdict_.Require(paid, Answer::kNo, "claim.birth_grant.already_paid", ReasonCode::kGrantAlreadyPaid);
    if (case_.household == nullptr) {
      verdict_.Fail(ReasonCode::kNotInRsu);
    } else {
      decision_ = DecideHousehold(case_, month_);
      TestAid();
    }
    if (birth_on.has_value() && in_force) AddGrants(*birth_on);
    AddPayee();
    return std::move(verdict_).Finish(v1::RESULT_GRANTED);
  }

 private:
  // Within six months of the birth, the last day included; a claim that nobody has filed is judged as if filed in the
  // month asked.
  void TestDelay(absl::CivilDay birth_on) {
    const std::optional<int64_t> months = verdict_.Use(ParameterKey::kAsdBirthGrantApplyWithin, day_);
    const bool filed = case_.claim.has_filed_on();
    if (!filed) verdict_.LeaveOpen(ReasonCode::kNotFiledYet);
    if (!months.has_value()) return;
    const absl::CivilDay last_day = AddMonths(birth_on, static_cast<int>(*months));
    const Answer kept = filed ? AnswerOf(true, day_ <= last_day) : Answer::kUnknown;
    verdict_.AddDeadline("grant_claim", last_day, kept, kClaimReference);
    if (kept == Answer::kNo) FailLate(case_.claim, ReasonCode::kGrantClaimLate, &verdict_);
    if (filed && day_ < birth_on) verdict_.Fail(ReasonCode::kBeforeEffect);
  }

  // The aid is granted for the month in which the grant is asked for.
  void TestAid() {
    const Verdict& aid = AidIn(decision_);
    if (aid.entitlement == v1::OUTCOME_NOT_ELIGIBLE) verdict_.Fail(ReasonCode::kAsdNotGranted);
    if (aid.entitlement == v1::OUTCOME_UNDETERMINED) LeaveOpenWithAid(*case_.household, aid, &verdict_);
  }

  void AddGrants(absl::CivilDay birth_on) {
    const std::optional<int64_t> max_births = verdict_.Use(ParameterKey::kAsdBirthGrantMaxBirths, day_);
    const std::vector<int64_t> ranks = Ranks(birth_on);
    if (!max_births.has_value() || ranks.empty()) return;
    if (ranks.front() > *max_births) {
      verdict_.AddFigure("birth_rank", absl::StrCat(ranks.front()), "rank");
      return verdict_.Fail(ReasonCode::kBirthRankOver2);
    }
    if (ranks.back() > *max_births) verdict_.Explain(ReasonCode::kBirthRankOver2);
    verdict_.SetPeriod(v1::AMOUNT_PERIOD_ONCE);
    verdict_.SetDirection(v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD);
    verdict_.SetBranch("birth_grant");
    for (const int64_t rank : ranks) {
      if (rank <= *max_births) AddGrant(rank);
    }
    HoldAgainstFloor();
  }

  // Who is paid the aid of the month is paid the grant. Of several families of one household the claim names none.
  void AddPayee() {
    if (case_.household == nullptr || !AidIn(decision_).amount.has_value()) return;
    const auto& payments = AidIn(decision_).amount->payments;
    if (payments.size() != 1) return;
    verdict_.AddPayment(PayeeRef(payments.front()), PayeeRoleName(payments.front().role), verdict_.centimes());
  }

  void AddGrant(int64_t rank) {
    const ParameterKey key = rank == 1 ? ParameterKey::kAsdBirthGrantFirst : ParameterKey::kAsdBirthGrantSecond;
    const std::optional<int64_t> centimes = verdict_.Use(key, day_);
    verdict_.AddFigure("birth_rank", absl::StrCat(rank), "rank");
    if (!centimes.has_value()) return;
    verdict_.AddLine({"birth_grant", rank == 1 ? "birth grant for the first birth" : "birth grant for the second birth",
                      *centimes, key});
  }

  // The ranks of the children born that day: the one stated; else by the declared children of the family, of any age.
  // Twins take consecutive ranks and one claim is for them all. A child that is not declared yet comes after those born
  // before it. Empty when a fact lacks.
  std::vector<int64_t> Ranks(absl::CivilDay birth_on) {
    if (facts_.has_birth_rank() && facts_.birth_rank() > 0) return {facts_.birth_rank()};
    const v1::Declaration* declaration = DeclarationInForce();
    if (declaration == nullptr) {
      verdict_.Miss("claim.birth_grant.birth_rank");
      return {};
    }
    int64_t elder = 0;
    int64_t born = 0;
    bool known = true;
    for (int i = 0; i < declaration->members_size(); ++i) {
      const v1::Member& member = declaration->members(i);
      known &= Knows(member, i);
      if (member.relation() != v1::RELATION_CHILD || !member.has_birth_date()) continue;
      const absl::CivilDay day = DayFromProto(member.birth_date());
      elder += day < birth_on;
      born += day == birth_on;
    }
    std::vector<int64_t> ranks;
    for (int64_t twin = 1; known && twin <= std::max<int64_t>(born, 1); ++twin) ranks.push_back(elder + twin);
    return ranks;
  }

  // Whether it is known if, and when, the member was born to the family.
  bool Knows(const v1::Member& member, int index) {
    const bool relation = member.relation() != v1::RELATION_UNSPECIFIED;
    const bool birth = member.relation() != v1::RELATION_CHILD || member.has_birth_date();
    if (!relation) verdict_.Miss(absl::StrCat("household.members[", index, "].relation"));
    if (!birth) verdict_.Miss(absl::StrCat("household.members[", index, "].birth_date"));
    return relation && birth;
  }

  const v1::Declaration* DeclarationInForce() const {
    if (case_.household == nullptr) return nullptr;
    for (const FactsVersion& version : case_.household->versions) {
      if (version.in_force_from <= day_) return version.declaration;
    }
    return nullptr;
  }

  // asd.grants_in_floor = YES: see the school grant, which comes first when both fall in one month. Under asd.unit =
  // FAMILY the lifts of all families of the household count: the claim does not name one.
  void HoldAgainstFloor() {
    if (case_.law.policy().grants_in_floor == GrantsInFloor::kNo || case_.household == nullptr) return;
    int64_t lift_centimes = 0;
    for (const ProgrammeId programme : {ProgrammeId::kAsd, ProgrammeId::kAsdSchoolGrant}) {
      const Verdict& paid = decision_.verdicts[IndexOf(programme)];
      if (!paid.amount.has_value()) continue;
      for (const VerdictLine& line : paid.amount->lines) {
        const bool counts = line.kind == LineKind::kFamilyFloor || line.kind == LineKind::kGrantInFloor;
        if (counts) lift_centimes += line.centimes;
      }
    }
    const int64_t held_centimes = std::min(lift_centimes, verdict_.centimes());
    if (held_centimes <= 0) return;
    verdict_.Use(ParameterKey::kAsdFamilyFloor, day_);
    verdict_.AddLine({"grant_in_floor", "already paid with the least amount of the family", -held_centimes,
                      ParameterKey::kAsdFamilyFloor});
  }

  const ClaimCase& case_;
  const v1::BirthGrantFacts& facts_;
  const absl::CivilMonth month_;  // of filing; the month asked while nobody has filed
  const absl::CivilDay day_;      // of filing
  ClaimVerdict verdict_;
  Decision decision_;  // of the month, when there is a household
};

v1::Verdict Decide(const ClaimCase& one_case) { return BirthGrant(one_case).Decide(); }

}  // namespace

Benefit BirthGrantBenefit() {
  return {ProgrammeId::kAsdBirthGrant, "asd_birth_grant", kReasons, v1::Claim::kBirthGrant, Decide};
}

}  // namespace rsu::eligibility

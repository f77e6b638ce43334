#include "eligibility/family_allowance_child.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/career.h"
#include "eligibility/other_claims.h"

namespace rsu::eligibility {
namespace {

// A status that periods state, when there are any, and a flag otherwise.
Answer StatusOn(const google::protobuf::RepeatedPtrField<v1::Period>& periods, Answer flag, absl::CivilDay day) {
  if (periods.empty()) return flag;
  const bool covered =
      std::any_of(periods.begin(), periods.end(), [day](const v1::Period& period) { return Covers(period, day); });
  return covered ? Answer::kYes : Answer::kNo;
}

// Who is taken in counts as an orphan of both parents alone.
Answer IsTakenIn(const v1::ClaimChild& child) { return AnswerOf(child.has_orphan_of_both(), child.orphan_of_both()); }

// Line 4, the link alone. cnss.adopted: whether a regular act is enough to take an orphan in.
Answer IsLinked(const v1::ClaimChild& child, TakenIn taken_in) {
  switch (child.link()) {
    case v1::CHILD_LINK_MARRIAGE:
    case v1::CHILD_LINK_EARLIER_MARRIAGE:
    case v1::CHILD_LINK_ADOPTED_OR_RECOGNISED:
      return Answer::kYes;
    case v1::CHILD_LINK_TAKEN_IN_BY_COURT:
      return IsTakenIn(child);
    case v1::CHILD_LINK_TAKEN_IN_BY_ACT:
      return taken_in == TakenIn::kActOrCourt ? IsTakenIn(child) : Answer::kNo;
    case v1::CHILD_LINK_NONE:
      return Answer::kNo;
    default:
      return Answer::kUnknown;
  }
}

// Tests one child, line by line.
class ChildTests {
 public:
  ChildTests(int index, const ChildLimits& limits, const AllowanceBasis& basis, const AllowanceMonth& month)
      : limits_(limits), basis_(basis), month_(month), child_(month.facts.children(index)) {
    finding_.index = index;
    if (child_.has_birth_date()) finding_.birth = DayFromProto(child_.birth_date());
    if (finding_.birth.has_value()) age_years_ = CompletedYears(*finding_.birth, month.first_day);
  }

  ChildFinding Run() {
    TestLink();
    if (finding_.birth.has_value()) {
      TestBirth();
      TestStatus();
    } else if (AgeMatters()) {
      Miss("birth_date");
    }
    TestResidence();
    finding_.paid_on = AllowanceClaimFor(month_.one_case, child_, month_.month);
    // The fund would know: absent is no.
    if (child_.paid_to_another() || !finding_.paid_on.empty()) LeaveOut(ReasonCode::kNoDoublePayment);
    if (finding_.birth.has_value()) TestLateClaim();
    if (!finding_.left_out.empty()) finding_.missing.clear();
    return std::move(finding_);
  }

 private:
  void LeaveOut(ReasonCode code) {
    if (std::count(finding_.left_out.begin(), finding_.left_out.end(), code) == 0) finding_.left_out.push_back(code);
  }

  void Miss(absl::string_view field) {
    std::string path = ChildPath(finding_.index, field);
    const auto& missing = finding_.missing;
    if (std::count(missing.begin(), missing.end(), path) == 0) finding_.missing.push_back(std::move(path));
  }

  // Line 4. A child that died or left the charge of the insured before the month is no dependant.
  void TestLink() {
    const Answer linked = IsLinked(child_, month_.policy.taken_in);
    if (linked == Answer::kUnknown) Miss(child_.link() == v1::CHILD_LINK_UNSPECIFIED ? "link" : "orphan_of_both");
    if (linked == Answer::kNo) LeaveOut(ReasonCode::kNoLink);
    if (child_.has_ended_on() && DayFromProto(child_.ended_on()) < month_.first_day) LeaveOut(ReasonCode::kNoLink);
    const Answer dependent = AnswerOf(child_.has_dependent(), child_.dependent());
    if (dependent == Answer::kUnknown) Miss("dependent");
    if (dependent == Answer::kNo) LeaveOut(ReasonCode::kNoLink);
  }

  // Whether an unknown age leaves the child open: not of a disabled child without income, whom nothing but its age
  // could leave out.
  bool AgeMatters() const {
    const bool at_any_age = IsDisabled() == Answer::kYes && child_.has_stable_income() && !child_.stable_income();
    const bool abroad = child_.has_lives_in_morocco() && !child_.lives_in_morocco();
    return !at_any_age || abroad || basis_.pension_effect.has_value() || MayBeLost();
  }

  // Line 5.
  void TestBirth() {
    if (!basis_.pension_effect.has_value()) return;
    if (*finding_.birth > *basis_.pension_effect + limits_.birth_limit_days) LeaveOut(ReasonCode::kBornTooLate);
  }

  // cnss.age_limit: "up to 12" is under 12, or under 13.
  bool IsBelow(int64_t limit_years) const {
    return *age_years_ < limit_years + (month_.policy.age_limit == AgeLimit::kInclusive ? 1 : 0);
  }

  Answer IsStudying() const {
    return StatusOn(child_.study_periods(), AnswerOf(child_.has_studying(), child_.studying()), month_.first_day);
  }

  Answer IsApprentice() const {
    return StatusOn(child_.apprentice_periods(), AnswerOf(child_.has_apprentice(), child_.apprentice()),
                    month_.first_day);
  }

  Answer AsApprentice() {
    if (!IsBelow(limits_.apprentice_below)) return Answer::kNo;
    const Answer apprentice = IsApprentice();
    if (apprentice == Answer::kUnknown) Miss("apprentice");
    return apprentice;
  }

  Answer AsStudent() {
    if (!IsBelow(limits_.student_below)) return Answer::kNo;
    const Answer studying = IsStudying();
    if (studying == Answer::kUnknown) Miss("studying");
    if (studying == Answer::kNo || month_.policy.require_bac_18_21 == Baccalaureate::kOff) return studying;
    if (*age_years_ < limits_.baccalaureate_from) return studying;
    const Answer baccalaureate = AnswerOf(child_.has_has_baccalaureate(), child_.has_baccalaureate());
    if (baccalaureate == Answer::kUnknown) Miss("has_baccalaureate");
    return baccalaureate == Answer::kYes ? studying : baccalaureate;
  }

  // cnss.af_disability: any, or severe.
  Answer IsDisabled() const {
    if (child_.disability() == v1::DISABILITY_UNSPECIFIED) return Answer::kUnknown;
    if (child_.disability() == v1::DISABILITY_SEVERE) return Answer::kYes;
    const bool light_counts = month_.policy.af_disability == AllowanceDisability::kAny;
    return child_.disability() == v1::DISABILITY_LIGHT && light_counts ? Answer::kYes : Answer::kNo;
  }

  Answer AsDisabled() {
    const Answer disabled = IsDisabled();
    if (disabled == Answer::kUnknown) Miss("disability");
    if (disabled != Answer::kYes) return disabled;
    const Answer income = AnswerOf(child_.has_stable_income(), child_.stable_income());
    if (income == Answer::kUnknown) Miss("stable_income");
    return income == Answer::kNo ? Answer::kYes : income == Answer::kYes ? Answer::kNo : Answer::kUnknown;
  }

  // Line 6. A child that is not born yet on the first of the month has no age.
  void TestStatus() {
    if (*finding_.birth > month_.first_day) return LeaveOut(ReasonCode::kChildAge);
    if (IsBelow(limits_.child_below)) return;
    const std::vector<std::string> missing_before = finding_.missing;
    const Answer statuses[] = {AsApprentice(), AsStudent(), AsDisabled()};
    if (std::count(std::begin(statuses), std::end(statuses), Answer::kYes) > 0) {
      finding_.missing = missing_before;  // one status is enough: the facts of the others do not matter
      return;
    }
    if (std::count(std::begin(statuses), std::end(statuses), Answer::kUnknown) > 0) return;
    const bool outgrown_apprentice =
        IsApprentice() == Answer::kYes && !IsBelow(limits_.apprentice_below) && IsStudying() == Answer::kNo;
    LeaveOut(!IsBelow(limits_.student_below) || outgrown_apprentice ? ReasonCode::kChildAge : ReasonCode::kChildStatus);
  }

  // Line 7. cnss.af_abroad: students from the age at which they must study may live abroad; none may; any may.
  void TestResidence() {
    if (month_.policy.af_abroad == AllowanceAbroad::kAny) return;
    const Answer resident = AnswerOf(child_.has_lives_in_morocco(), child_.lives_in_morocco());
    if (resident == Answer::kUnknown) Miss("lives_in_morocco");
    if (resident != Answer::kNo) return;
    if (month_.policy.af_abroad == AllowanceAbroad::kNever) return LeaveOut(ReasonCode::kChildResidence);
    if (!age_years_.has_value()) return;  // missed already
    const bool student_age = !IsBelow(limits_.child_below) && IsBelow(limits_.student_below);
    if (!student_age || IsStudying() == Answer::kNo) return LeaveOut(ReasonCode::kChildResidence);
    if (IsStudying() == Answer::kUnknown) Miss("studying");
  }

  // Whether the month is one that a claim filed late loses.
  bool MayBeLost() const {
    if (month_.late_rule == LateRule::kIgnored || !month_.claim.has_filed_on()) return false;
    const absl::CivilMonth filed(DayFromProto(month_.claim.filed_on()));
    return month_.month < filed - static_cast<int>(limits_.arrears_months);
  }

  // A claim within so many months of the birth keeps every month; another one those just before the filing alone.
  void TestLateClaim() {
    if (!MayBeLost()) return;
    const absl::CivilDay filed_on = DayFromProto(month_.claim.filed_on());
    if (filed_on <= AddMonths(*finding_.birth, static_cast<int>(limits_.claim_months))) return;
    LeaveOut(ReasonCode::kArrearsCapped6m);
  }

  const ChildLimits& limits_;
  const AllowanceBasis& basis_;
  const AllowanceMonth& month_;
  const v1::ClaimChild& child_;
  ChildFinding finding_ = {};
  std::optional<int> age_years_;
};

}  // namespace

std::optional<ChildLimits> FindChildLimits(AllowanceMonth* month) {
  const auto use = [month](ParameterKey key) { return month->verdict.Use(key, month->first_day); };
  const std::optional<int64_t> child = use(ParameterKey::kFamilyAllowanceChildAgeBelow);
  const std::optional<int64_t> apprentice = use(ParameterKey::kFamilyAllowanceApprenticeAgeBelow);
  const std::optional<int64_t> student = use(ParameterKey::kFamilyAllowanceStudentAgeBelow);
  const std::optional<int64_t> birth = use(ParameterKey::kFamilyAllowancePensionerBirthLimit);
  const std::optional<int64_t> claim = use(ParameterKey::kFamilyAllowanceClaimAfterBirth);
  const std::optional<int64_t> arrears = use(ParameterKey::kFamilyAllowanceArrearsMonths);
  for (const std::optional<int64_t>& figure : {child, apprentice, student, birth, claim, arrears}) {
    if (!figure.has_value()) return std::nullopt;
  }
  // The baccalaureate is asked for "from 18 to 21": from the age at which apprentices end.
  return ChildLimits{*child, *apprentice, *student, *birth, *claim, *arrears, *apprentice};
}

ChildFinding JudgeChild(int index, const ChildLimits& limits, const AllowanceBasis& basis,
                        const AllowanceMonth& month) {
  return ChildTests(index, limits, basis, month).Run();
}

std::string ChildPath(int index, absl::string_view field) {
  return absl::StrCat("claim.family_allowance.children[", index, "].", field);
}

}  // namespace rsu::eligibility

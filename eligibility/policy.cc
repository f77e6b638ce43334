#include "eligibility/policy.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/nearest.h"
#include "base/status_macros.h"
#include "eligibility/errors.h"
#include "eligibility/law_places.h"
#include "eligibility/limits.h"

namespace rsu::eligibility {
namespace {

using policy::v1::PolicySwitch;

template <typename Value>
using Choices = std::vector<std::pair<absl::string_view, Value>>;

// Takes the switches one by one; remembers the first fault.
class SwitchReader {
 public:
  SwitchReader(const std::vector<const PolicySwitch*>& switches, const LawPlaces& places)
      : switches_(switches), places_(places) {}

  template <typename Value>
  void Choose(absl::string_view name, Value* chosen, const Choices<Value>& choices) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr) return;
    for (const std::string& allowed : found->allowed()) {
      if (!IsChoice(choices, allowed)) Fail(*found, "allowed", absl::StrCat("the code does not implement ", allowed));
    }
    if (std::count(found->allowed().begin(), found->allowed().end(), found->value()) == 0) {
      const std::vector<std::string> allowed(found->allowed().begin(), found->allowed().end());
      Fail(*found, "value",
           absl::StrCat("it is none of the allowed values", MeantHint(found->value(), allowed), ": write ",
                        absl::StrJoin(allowed, ", ")));
    }
    for (const auto& [text, value] : choices) {
      if (text == found->value()) *chosen = value;
    }
  }

  void ReadDay(absl::string_view name, std::optional<absl::CivilDay>* day) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr || found->value().empty()) return;
    const absl::StatusOr<absl::CivilDay> parsed = ParseDay(found->value());
    if (!parsed.ok()) return Fail(*found, "value", parsed.status().message());
    *day = *parsed;
  }

  // A number of months; a switch that may be unset leaves `months` as it is.
  template <typename Months>
  void ReadMonths(absl::string_view name, Months* months) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr || found->value().empty()) return;
    const absl::StatusOr<int64_t> number = ParseFixedPoint(found->value(), 0);
    if (!number.ok()) return Fail(*found, "value", number.status().message());
    if (*number < 0 || *number > kMaxSwitchedMonths) return Fail(*found, "value", "the months are out of range");
    *months = *number;
  }

  void ReadAmounts(absl::string_view name, std::vector<int64_t>* centimes) {
    const PolicySwitch* found = Take(name);
    if (found == nullptr || found->value().empty()) return;
    for (absl::string_view text : absl::StrSplit(found->value(), '/')) {
      const absl::StatusOr<int64_t> amount = ParseFixedPoint(text, kMoneyDecimals);
      if (!amount.ok()) return Fail(*found, "value", amount.status().message());
      if (*amount < 0 || *amount > kMaxLegalValue) return Fail(*found, "value", "the amount is out of range");
      centimes->push_back(*amount);
    }
    if (centimes->size() > kMaxSwitchedAmounts) Fail(*found, "value", "too many amounts");
  }

  // Every switch must have been taken. A name that no rule reads comes before one that lacks: one slip makes both, and
  // the first is where it was made.
  absl::Status Finish() {
    for (const PolicySwitch* one : switches_) {
      if (taken_.count(one->name()) == 0) Fail(*one, "name", "no rule reads this switch");
    }
    return status_.ok() ? missing_ : status_;
  }

 private:
  template <typename Value>
  static bool IsChoice(const Choices<Value>& choices, absl::string_view text) {
    return std::any_of(choices.begin(), choices.end(), [&](const auto& choice) { return choice.first == text; });
  }

  const PolicySwitch* Take(absl::string_view name) {
    const PolicySwitch* found = nullptr;
    for (const PolicySwitch* one : switches_) {
      if (one->name() != name) continue;
      if (found != nullptr) Fail(*one, "name", "the switch is given twice");
      found = one;
    }
    if (found == nullptr && missing_.ok()) missing_ = LawEntryMissing(name, "name", "a rule reads this switch");
    taken_.insert(std::string(name));
    return found;
  }

  void Fail(const PolicySwitch& one, absl::string_view field, absl::string_view what) {
    if (status_.ok()) status_ = LawFileWrong(one.name(), field, what, places_.Of(one, field));
  }

  const std::vector<const PolicySwitch*>& switches_;
  const LawPlaces& places_;
  std::set<std::string> taken_;
  absl::Status status_;
  absl::Status missing_;
};

// Direct social aid.
void ReadAidSwitches(SwitchReader& reader, Policy& policy) {
  reader.Choose<Calendar>("asd.calendar", &policy.calendar,
                          {{"applied", Calendar::kApplied}, {"announced", Calendar::kAnnounced}});
  reader.Choose<DeclarantRule>(
      "rsu.declarant_rule", &policy.declarant_rule,
      {{"ANY_ADULT_MEMBER", DeclarantRule::kAnyAdultMember}, {"FAMILY_LIST", DeclarantRule::kFamilyList}});
  reader.Choose<ChildScope>(
      "asd.child_scope", &policy.child_scope,
      {{"DECLARED_CHILDREN", ChildScope::kDeclaredChildren}, {"ALL_UNDER_21", ChildScope::kAllUnder21}});
  reader.Choose<RankBasis>("asd.rank_basis", &policy.rank_basis,
                           {{"COUNTED", RankBasis::kCounted}, {"ALL_BORN", RankBasis::kAllBorn}});
  reader.Choose<RankTies>("asd.rank_ties", &policy.rank_ties,
                          {{"HIGHEST", RankTies::kHighest}, {"DECLARED_ORDER", RankTies::kDeclaredOrder}});
  reader.Choose<FactDate>(
      "asd.fact_date", &policy.fact_date,
      {{"FIRST_OR_APPLICATION", FactDate::kFirstOrApplication}, {"LAST_OF_MONTH", FactDate::kLastOfMonth}});
  reader.Choose<FloorOrder>(
      "asd.floor_order", &policy.floor_order,
      {{"AFTER_COMPLEMENT", FloorOrder::kAfterComplement}, {"BEFORE_COMPLEMENT", FloorOrder::kBeforeComplement}});
  reader.Choose<DisabilityRanks>("asd.disability_ranks", &policy.disability_ranks,
                                 {{"1_6", DisabilityRanks::k1To6}, {"1_3", DisabilityRanks::k1To3}});
  reader.ReadAmounts("asd.fatherless_unschooled", &policy.fatherless_unschooled);
  reader.Choose<ExclusionScope>(
      "asd.exclusion_scope", &policy.exclusion_scope,
      {{"HEAD_OR_SPOUSE", ExclusionScope::kHeadOrSpouse}, {"ANY_MEMBER", ExclusionScope::kAnyMember}});
  reader.Choose<FamilyAllowanceSource>("asd.af_exclusion", &policy.af_exclusion,
                                       {{"COMPUTED_ELSE_DECLARED", FamilyAllowanceSource::kComputedElseDeclared},
                                        {"DECLARED_ONLY", FamilyAllowanceSource::kDeclaredOnly},
                                        {"COMPUTED_ONLY", FamilyAllowanceSource::kComputedOnly}});
  reader.ReadDay("asd.step2_applied_from", &policy.step2_applied_from);
  reader.Choose<FamilyUnit>("asd.unit", &policy.unit,
                            {{"HOUSEHOLD", FamilyUnit::kHousehold}, {"FAMILY", FamilyUnit::kFamily}});
  reader.Choose<Topup>("asd.af_topup", &policy.family_allowance_topup, {{"OFF", Topup::kOff}, {"ON", Topup::kOn}});
  reader.Choose<Nationality>("asd.nationality", &policy.nationality,
                             {{"ANY", Nationality::kAny}, {"MOROCCAN", Nationality::kMoroccan}});
  reader.Choose<StepArrears>("asd.step1_arrears", &policy.step1_arrears,
                             {{"NONE", StepArrears::kNone}, {"FROM_2025_01", StepArrears::kFrom202501}});
  reader.Choose<Cutoff>("asd.cutoff_day", &policy.cutoff,
                        {{"EVERY_MONTH", Cutoff::kEveryMonth}, {"LAUNCH_MONTH", Cutoff::kLaunchMonth}});
  reader.Choose<Recovery>("asd.recovery", &policy.recovery, {{"NONE", Recovery::kNone}});
  reader.Choose<SchoolCap>("asd.school_cap", &policy.school_cap,
                           {{"RANK_1_6", SchoolCap::kRank1To6}, {"SIX_PUPILS", SchoolCap::kSixPupils}});
  reader.Choose<GrantsInFloor>("asd.grants_in_floor", &policy.grants_in_floor,
                               {{"NO", GrantsInFloor::kNo}, {"YES", GrantsInFloor::kYes}});
  reader.Choose<GrantOffset>("asd.institution_grant_offset", &policy.institution_grant_offset,
                             {{"YEARLY", GrantOffset::kYearly}, {"MONTHLY", GrantOffset::kMonthly}});
  reader.ReadMonths("asd.declaration_period", &policy.declaration_period_months);
  reader.ReadMonths("asd.grace_months", &policy.grace_months);
}

// Health insurance.
void ReadHealthSwitches(SwitchReader& reader, Policy& policy) {
  reader.Choose<AgeBounds>("amo.age_bounds", &policy.age_bounds,
                           {{"STRICT", AgeBounds::kStrict}, {"INCLUSIVE", AgeBounds::kInclusive}});
  reader.Choose<AchamilActivity>("amo.achamil_activity", &policy.achamil_activity,
                                 {{"SCHEME_REGISTERS", AchamilActivity::kSchemeRegisters},
                                  {"DECLARED_ACTIVITY", AchamilActivity::kDeclaredActivity}});
  reader.Choose<SubjectBasis>("amo.subject_basis", &policy.subject_basis,
                              {{"REGISTERED", SubjectBasis::kRegistered}, {"ACTIVITY", SubjectBasis::kActivity}});
  reader.ReadMonths("amo.tadamon_review_months", &policy.tadamon_review_months);
  reader.ReadMonths("amo.tadamon_grace_months", &policy.tadamon_grace_months);
  reader.ReadDay("amo.law_21_24_from", &policy.law_21_24_from);
}

// The social security fund.
void ReadFundSwitches(SwitchReader& reader, Policy& policy) {
  reader.Choose<SmigMonth>("cnss.smig_month", &policy.smig_month,
                           {{"191_AND_2288", SmigMonth::k191And2288},
                            {"191_BOTH", SmigMonth::k191Both},
                            {"2288_BOTH", SmigMonth::k2288Both}});
  reader.Choose<AllowanceWindow>("cnss.af_window", &policy.af_window,
                                 {{"ROLLING", AllowanceWindow::kRolling}, {"AT_OPENING", AllowanceWindow::kAtOpening}});
  reader.Choose<AgeLimit>("cnss.age_limit", &policy.age_limit,
                          {{"STRICT", AgeLimit::kStrict}, {"INCLUSIVE", AgeLimit::kInclusive}});
  reader.Choose<AllowanceAbroad>("cnss.af_abroad", &policy.af_abroad,
                                 {{"STUDENTS_12_TO_20", AllowanceAbroad::kStudents12To20},
                                  {"NEVER", AllowanceAbroad::kNever},
                                  {"ANY", AllowanceAbroad::kAny}});
  reader.Choose<Baccalaureate>("cnss.require_bac_18_21", &policy.require_bac_18_21,
                               {{"OFF", Baccalaureate::kOff}, {"ON", Baccalaureate::kOn}});
  reader.Choose<TakenIn>("cnss.adopted", &policy.taken_in,
                         {{"ACT_OR_COURT", TakenIn::kActOrCourt}, {"COURT_ONLY", TakenIn::kCourtOnly}});
  reader.Choose<AllowanceRank>("cnss.af_rank", &policy.af_rank,
                               {{"COUNT", AllowanceRank::kCount}, {"BIRTH_RANK", AllowanceRank::kBirthRank}});
  reader.Choose<ControlGap>("cnss.control_gap", &policy.control_gap,
                            {{"LOST", ControlGap::kLost}, {"DEFERRED", ControlGap::kDeferred}});
  reader.Choose<AllowanceDisability>("cnss.af_disability", &policy.af_disability,
                                     {{"ANY", AllowanceDisability::kAny}, {"SEVERE", AllowanceDisability::kSevere}});
  reader.Choose<SjmDivisor>("cnss.sjm_divisor", &policy.sjm_divisor,
                            {{"180", SjmDivisor::k180}, {"156", SjmDivisor::k156}});
  reader.Choose<SicknessReopen>("cnss.sickness_reopen", &policy.sickness_reopen,
                                {{"AT_LEAST_6", SicknessReopen::kAtLeast6}, {"NONE", SicknessReopen::kNone}});
  reader.Choose<DailyMinimum>("cnss.daily_minimum", &policy.daily_minimum,
                              {{"MONTH_30", DailyMinimum::kMonth30}, {"HOURS_8", DailyMinimum::kHours8}});
  reader.Choose<DeathStage>("cnss.death_stage", &policy.death_stage,
                            {{"ALTERNATIVES", DeathStage::kAlternatives}, {"CUMULATIVE", DeathStage::kCumulative}});
  reader.Choose<InvalidityReference>("cnss.invalidity_reference", &policy.invalidity_reference,
                                     {{"BEST_OF_12_60", InvalidityReference::kBestOf12And60},
                                      {"LAST_12", InvalidityReference::kLast12},
                                      {"LAST_60", InvalidityReference::kLast60}});
  reader.Choose<InvalidityMinimum>(
      "cnss.invalidity_minimum", &policy.invalidity_minimum,
      {{"BEFORE_ADDITION", InvalidityMinimum::kBeforeAddition}, {"AFTER_ADDITION", InvalidityMinimum::kAfterAddition}});
  reader.Choose<LateClaim>("cnss.late_claim", &policy.late_claim,
                           {{"NEXT_MONTH", LateClaim::kNextMonth}, {"FULL_ARREARS", LateClaim::kFullArrears}});
  reader.Choose<PartialPension>("cnss.partial_pension", &policy.partial_pension,
                                {{"FIXED", PartialPension::kFixed}, {"FLOOR", PartialPension::kFloor}});
  reader.Choose<OldAgeDeadline>("cnss.old_age_deadline", &policy.old_age_deadline,
                                {{"LATER_OF_BOTH", OldAgeDeadline::kLaterOfBoth},
                                 {"FROM_STOPPING", OldAgeDeadline::kFromStopping},
                                 {"FROM_AGE", OldAgeDeadline::kFromAge}});
  reader.Choose<Rounding>("cnss.rounding", &policy.rounding, {{"ONCE_HALF_UP", Rounding::kOnceHalfUp}});
  reader.Choose<KnownTime>("cnss.known_time", &policy.known_time, {{"ON", KnownTime::kOn}});
  reader.Choose<SurvivorShares>("cnss.survivor_shares", &policy.survivor_shares,
                                {{"GROUP_AND_CUT", SurvivorShares::kGroupAndCut}});
  reader.Choose<RefundOldCases>(
      "cnss.refund_old_cases", &policy.refund_old_cases,
      {{"BY_DAHIR", RefundOldCases::kByDahir}, {"LATER_OF_BOTH", RefundOldCases::kLaterOfBoth}});
  reader.ReadDay("cnss.af_60_from", &policy.af_60_from);
}

}  // namespace

absl::StatusOr<Policy> ParsePolicy(const std::vector<const PolicySwitch*>& switches, const LawPlaces& places) {
  Policy policy = {};
  SwitchReader reader(switches, places);
  ReadAidSwitches(reader, policy);
  ReadHealthSwitches(reader, policy);
  ReadFundSwitches(reader, policy);
  RSU_RETURN_IF_ERROR(reader.Finish());
  return policy;
}

}  // namespace rsu::eligibility

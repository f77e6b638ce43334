#include "server/decision_facts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/clock.h"
#include "base/date_message.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "eligibility/other_claims.h"
#include "registry/claim_check.h"
#include "registry/declaration_check.h"
#include "registry/insured_check.h"
#include "registry/insured_rows.h"
#include "scoring/score.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/other_claims.h"

namespace rsu::server {
namespace {

absl::CivilDay KnownFrom(const v1::CareerMonth& row) {
  return row.has_known_from() ? DayFromProto(row.known_from()) : absl::CivilDay(MonthFromProto(row.month()) + 1);
}

const v1::Claim* FamilyAllowanceOf(const store::v1::InsuredRow& row) {
  return row.has_family_allowance() ? &row.family_allowance() : nullptr;
}

}  // namespace

bool SaysSomething(const v1::InsuredRecord& record) {
  return !record.months().empty() || !record.covered_work().empty() || !record.pensions().empty() ||
         record.has_prior_days() || record.has_birth_date() || record.has_lives_in_morocco() ||
         record.sex() != v1::SEX_UNSPECIFIED;
}

DecisionFacts::DecisionFacts(const std::vector<const store::v1::HouseholdRow*>& timeline,
                             const store::v1::ApplicationsRow& applications,
                             const std::vector<const store::v1::InsuredRow*>& insured) {
  versions_.reserve(timeline.size());
  for (const store::v1::HouseholdRow* row : timeline) {
    versions_.push_back({row->version(), DayFromProto(row->declaration().declared_on()), &row->declaration(),
                         row->has_score() ? &row->score() : nullptr});
  }
  applications_.reserve(applications.entries_size());
  for (const store::v1::ApplicationEntry& entry : applications.entries()) {
    applications_.push_back({entry.programme(), DayFromProto(entry.applied_on())});
  }
  insured_.reserve(insured.size());
  for (const store::v1::InsuredRow* row : insured) {
    for (const store::v1::DeathOnRecord& death : row->deaths()) {
      deaths_.push_back({row->record().idcs(), DayFromProto(death.died_on()), DayFromProto(death.known_from()),
                         death.claim_ref(), row->version()});
    }
    if (!SaysSomething(row->record())) continue;
    insured_.push_back({row->record().idcs(), row->version(), &row->record(), FamilyAllowanceOf(*row)});
  }
}

absl::CivilDay DecisionFacts::StandsBefore(absl::CivilDay known_on) const {
  absl::CivilDay first = absl::CivilDay::max();
  for (const eligibility::InsuredFacts& one : insured_) {
    for (const v1::CareerMonth& row : one.record->months()) {
      const absl::CivilDay known_from = KnownFrom(row);
      if (known_from > known_on) first = std::min(first, known_from);
    }
  }
  return first;
}

absl::StatusOr<StoredFacts> StoredFacts::Read(const Environment& environment, const std::string& household_ref,
                                              absl::CivilMonth month, const registry::Knowledge& knowledge) {
  StoredFacts stored;
  RSU_ASSIGN_OR_RETURN(stored.timeline_, environment.registry->GetTimeline(household_ref, month, knowledge));
  RSU_ASSIGN_OR_RETURN(const store::v1::ApplicationsRow all, environment.registry->GetApplications(household_ref));
  for (const store::v1::ApplicationEntry& entry : all.entries()) {
    if (knowledge.Holds(entry.known_from(), entry.recorded_us())) *stored.applications_.add_entries() = entry;
  }
  if (stored.timeline_.empty()) return stored;
  const v1::Declaration& newest = stored.timeline_.front().declaration();
  for (int i = 0; i < newest.members_size(); ++i) {
    if (!registry::CountsForTheHousehold(newest, i)) continue;
    RSU_ASSIGN_OR_RETURN(store::v1::InsuredRow row,
                         environment.registry->FindInsured(newest.members(i).idcs(), knowledge.recorded_by_us));
    if (row.version() > 0) stored.insured_.push_back(std::move(row));
  }
  return stored;
}

DecisionFacts StoredFacts::Facts() const {
  std::vector<const store::v1::HouseholdRow*> timeline;
  for (const store::v1::HouseholdRow& row : timeline_) timeline.push_back(&row);
  std::vector<const store::v1::InsuredRow*> insured;
  for (const store::v1::InsuredRow& row : insured_) insured.push_back(&row);
  return DecisionFacts(timeline, applications_, insured);
}

absl::Status InlineFacts::Check(const Environment& environment, const std::string& path) const {
  RSU_RETURN_IF_ERROR(CheckFiledClaims(household_.filed_claims(), path + ".filed_claims"));
  std::vector<Violation> violations;
  const auto add = [&violations](std::vector<Violation> faults) {
    violations.insert(violations.end(), faults.begin(), faults.end());
  };
  if (household_.declarations_size() > kMaxInlineDeclarations || household_.insured_size() > kMaxInlineInsured ||
      household_.family_allowance_claims_size() > kMaxInlineInsured ||
      household_.applications_size() > kMaxInlineApplications) {
    return InvalidField(path, "TOO_MANY", "there are too many declarations, applications or records");
  }
  if (household_.score_e7() < -kMaxScoreE7 || household_.score_e7() > kMaxScoreE7) {
    return InvalidField(path + ".score_e7", "OUT_OF_RANGE",
                        absl::StrCat("give -", kMaxScoreE7, " to ", kMaxScoreE7, ", in units of 1e-7"));
  }
  for (int i = 0; i < household_.declarations_size(); ++i) {
    // What if: a declaration may be of a day to come.
    std::vector<Violation> faults = registry::CheckDeclaration(household_.declarations(i), *environment.places,
                                                               registry::Purpose::kScoreOnly, absl::CivilDay::max());
    for (Violation& fault : faults) {
      fault.field = absl::StrCat(path, ".declarations[", i, "].", absl::StripPrefix(fault.field, "declaration."));
    }
    add(std::move(faults));
  }
  for (int i = 0; i < household_.insured_size(); ++i) {
    add(registry::CheckInsuredRecord(household_.insured(i), absl::StrCat(path, ".insured[", i, "]"),
                                     absl::CivilDay::max()));
  }
  for (int i = 0; i < household_.family_allowance_claims_size(); ++i) {
    const std::string place = absl::StrCat(path, ".family_allowance_claims[", i, "]");
    add(registry::CheckClaim(household_.family_allowance_claims(i), place));
    if (!household_.family_allowance_claims(i).has_family_allowance()) {
      violations.push_back(
          {place, "BENEFIT_WRONG", "Send the facts of family_allowance: only these claims count here."});
    }
  }
  add(CheckPersons(path));
  for (int i = 0; i < household_.applications_size(); ++i) {
    const std::string place = absl::StrCat(path, ".applications[", i, "]");
    RSU_RETURN_IF_ERROR(CheckProgramme(environment.laws->in_force()->book, household_.applications(i).programme()));
    RSU_RETURN_IF_ERROR(DayAsked(household_.applications(i).applied_on(), place + ".applied_on").status());
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

std::vector<Violation> InlineFacts::CheckPersons(const std::string& path) const {
  std::set<std::string> members, records, claimants;
  for (const v1::Declaration& declaration : household_.declarations()) {
    for (const v1::Member& member : declaration.members()) members.insert(member.idcs());
  }
  std::vector<Violation> faults;
  const auto check = [&faults](const std::string& idcs, const std::set<std::string>& among, const std::string& field,
                               absl::string_view who, std::set<std::string>* seen) {
    if (idcs.empty()) {
      faults.push_back(
          {field, "IDCS_MISSING", absl::StrCat("Send the identifier, 10 digits: ", who, " is found by it.")});
    } else if (among.count(idcs) == 0) {
      faults.push_back({field, "PERSON_NOT_HERE", absl::StrCat("Nobody has this identifier: send that of ", who, ".")});
    } else if (!seen->insert(idcs).second) {
      faults.push_back(
          {field, "IDCS_TWICE", absl::StrCat("The identifier ", MaskIdcs(idcs), " stands twice: keep one.")});
    }
  };
  for (int i = 0; i < household_.insured_size(); ++i) {
    check(household_.insured(i).idcs(), members, absl::StrCat(path, ".insured[", i, "].idcs"),
          "a member of a declaration", &records);
  }
  for (int i = 0; i < household_.family_allowance_claims_size(); ++i) {
    check(household_.family_allowance_claims(i).insured_idcs(), records,
          absl::StrCat(path, ".family_allowance_claims[", i, "].insured_idcs"), "a record in insured", &claimants);
  }
  return faults;
}

const v1::Claim* InlineFacts::ClaimOf(const std::string& idcs) const {
  for (const v1::Claim& claim : household_.family_allowance_claims()) {
    if (claim.insured_idcs() == idcs) return &claim;
  }
  return nullptr;
}

absl::StatusOr<v1::Score> InlineFacts::ScoreOf(const Environment& environment,
                                               const v1::Declaration& declaration) const {
  const absl::CivilDay today = CivilDayInMorocco(environment.clock->Now());
  const absl::CivilDay day = declaration.has_declared_on() ? DayFromProto(declaration.declared_on()) : today;
  const scoring::Model* model = environment.models->InForceOn(day);
  if (household_.has_score_e7()) {
    v1::Score score;
    score.set_score_e7(household_.score_e7());
    const bool valid = model == nullptr || (household_.score_e7() >= model->source().window_least_e7() &&
                                            household_.score_e7() <= model->source().window_greatest_e7());
    score.set_status(valid ? v1::SCORE_STATUS_SCORED : v1::SCORE_STATUS_OUT_OF_WINDOW);
    return score;
  }
  if (model == nullptr) return ModelNotInForce(FormatDay(day));
  const int region = environment.places->RegionOf(declaration.commune_code());
  return scoring::ComputeScore(*model, {&declaration, region, today});
}

absl::Status InlineFacts::Prepare(const Environment& environment, const std::string& path) {
  RSU_RETURN_IF_ERROR(Check(environment, path));
  for (const v1::Declaration& declaration : household_.declarations()) {
    RSU_ASSIGN_OR_RETURN(v1::Score score, ScoreOf(environment, declaration));
    scores_.push_back(std::move(score));
    const absl::CivilDay from =
        declaration.has_declared_on() ? DayFromProto(declaration.declared_on()) : absl::CivilDay::min();
    facts_.versions_.push_back({0, from, &declaration, &scores_.back()});
  }
  std::stable_sort(facts_.versions_.begin(), facts_.versions_.end(),
                   [](const auto& a, const auto& b) { return a.in_force_from > b.in_force_from; });
  for (const v1::InlineApplication& one : household_.applications()) {
    facts_.applications_.push_back({one.programme(), DayFromProto(one.applied_on())});
  }
  for (const v1::FiledClaim& filed : household_.filed_claims()) {
    const v1::Claim& claim = filed.claim();
    const std::optional<absl::CivilDay> died_on = eligibility::DeathToldBy(claim);
    if (!died_on.has_value() || claim.has_withdrawn_on()) continue;
    const absl::CivilDay known_from = claim.has_filed_on() ? DayFromProto(claim.filed_on()) : absl::CivilDay::min();
    facts_.deaths_.push_back({claim.insured_idcs(), *died_on, known_from, claim.claim_ref()});
  }
  for (const v1::InsuredRecord& record : household_.insured()) {
    facts_.insured_.push_back({record.idcs(), 0, &record, ClaimOf(record.idcs())});
  }
  return absl::OkStatus();
}

}  // namespace rsu::server

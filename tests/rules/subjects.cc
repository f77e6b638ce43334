#include "tests/rules/subjects.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace rsu::rules {
namespace {

bool Names(const Subject& subject, absl::string_view key) {
  return std::any_of(subject.keys.begin(), subject.keys.end(),
                     [key](absl::string_view beginning) { return absl::StartsWith(key, beginning); });
}

// Direct social aid and health insurance.
std::vector<Subject> RegisterSubjects() {
  return {
      {"asd",
       "",
       "asd",
       "asd",
       {"family_facts", "child_aid", "rank_ties", "grace", "arrears"},
       {},
       {"family_allowance"}},
      {"asd_birth_grant",
       "",
       "asd_grants",
       "birth_grant",
       {"aid_of_month"},
       {"asd.birth_grant.", "asd.grants_in_floor"},
       {"asd"}},
      {"asd_school_grant", "", "asd_grants", "school_grant", {}, {"asd.school_", "asd.grants_in_floor"}, {"asd"}},
      {"asd_institution", "", "asd_institutions", "institution_aid", {}, {}, {}},
      {"asd_recourse", "", "asd_recourse", "recourse", {"aid_of_month", "arrears"}, {}, {"asd"}},
      {"amo_tadamon", "", "amo", "amo_tadamon", {"amo_conditions", "grace"}, {"amo.tadamon"}, {"health_route"}},
      {"amo_achamil",
       "",
       "amo",
       "amo_achamil",
       {"amo_conditions"},
       {"amo.achamil.band", "amo.achamil.waiting", "amo.achamil_"},
       {"amo_tadamon", "health_route"}},
      {"achamil_cover", "", "amo", "achamil_cover", {}, {"amo.achamil.waiting", "amo.law_21_24"}, {"amo_achamil"}},
      {"health_route",
       "Health cover of each member",
       "amo",
       "health_route",
       {"health_links", "employee_cover"},
       {},
       {"amo_tadamon"}},
      {"self_employed_health",
       "",
       "self_employed",
       "self_employed_health",
       {"self_employed_category"},
       {"amo.tns."},
       {"minimum_wage"}},
  };
}

// The benefits of the fund but for pensions.
std::vector<Subject> AllowanceSubjects() {
  return {
      {"family_allowance",
       "",
       "family_allowance",
       "family_allowance",
       {"family_allowance_cover", "family_allowance_child", "family_allowance_children", "family_allowance_payee",
        "family_allowance_control", "family_allowance_programme", "family_allowance_household"},
       {},
       {"minimum_wage"}},
      {"sickness", "", "sickness", "sickness", {"claim_facts"}, {}, {"career", "minimum_wage"}},
      {"maternity", "", "maternity", "maternity", {"claim_facts"}, {}, {"career"}},
      {"birth_leave", "", "birth_leave", "birth_leave", {"claim_facts"}, {}, {}},
      {"death_grant", "", "death_grant", "death_grant", {"death_payees", "claim_facts"}, {}, {"career"}},
      {"job_loss", "", "job_loss", "job_loss", {"claim_facts"}, {}, {"minimum_wage"}},
      {"career",
       "Careers and the daily reference wage",
       "sickness",
       "career",
       {},
       {"sjm.", "cnss.sjm_divisor"},
       {"contribution", "minimum_wage"}},
  };
}

// Pensions and contributions.
std::vector<Subject> PensionSubjects() {
  const std::vector<absl::string_view> payment = {"pension_formula", "pension_payment"};
  const std::vector<absl::string_view> formula = {"pension_formula"};
  return {
      {"invalidity", "", "invalidity", "invalidity", payment, {}, {"pension_formula", "old_age"}},
      {"old_age", "", "old_age", "old_age", payment, {}, formula},
      {"survivors",
       "",
       "survivors",
       "survivors",
       {"survivor_shares", "survivor_child", "pension_formula", "pension_payment"},
       {},
       {"pension_formula", "old_age"}},
      {"revaluation", "", "revaluation", "revaluation", payment, {}, formula},
      {"refund", "", "refund", "refund", formula, {}, {"old_age", "career"}},
      {"pension_formula",
       "What the pensions of the fund share",
       "old_age",
       "pension_formula",
       {},
       {"pension.", "cnss.late_claim", "cnss.rounding", "cnss.known_time"},
       {"old_age", "invalidity", "revaluation"}},
      {"self_employed_pension", "", "self_employed", "self_employed_pension", {}, {}, {}},
      {"contribution", "", "contributions", "contribution", {}, {}, {}},
      {"minimum_wage", "Minimum wages", "minimum_wage", "", {}, {}, {}},
      {"other_claims", "Other claims on file", "other_claims", "other_claims", {}, {}, {"maternity"}},
  };
}

}  // namespace

absl::Span<const Subject> Subjects() {
  static const std::vector<Subject> kSubjects = [] {
    std::vector<Subject> all = RegisterSubjects();
    for (const std::vector<Subject>& more : {AllowanceSubjects(), PensionSubjects()}) {
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }();
  return kSubjects;
}

const Subject* FindSubject(absl::string_view id) {
  for (const Subject& subject : Subjects()) {
    if (subject.id == id) return &subject;
  }
  return nullptr;
}

bool Owns(const Subject& subject, absl::string_view key) {
  if (!subject.keys.empty()) return Names(subject, key);
  return std::none_of(Subjects().begin(), Subjects().end(),
                      [&](const Subject& other) { return other.law == subject.law && Names(other, key); });
}

}  // namespace rsu::rules

// Random families for property tests: several spouses, several records of the fund, parents on both sides, family
// links, and facts that nobody declared.
#pragma once

#include <algorithm>
#include <functional>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "eligibility/test_support.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// A household with what the fund knows of its members; it has applied to everything unless told otherwise.
struct RandomFamily {
  v1::Declaration declaration;
  v1::Score score;
  std::vector<v1::InsuredRecord> records;
  std::vector<v1::Claim> claims;  // on family allowances, by insured_idcs
  bool applied = true;

  Decision DecideFor(const LawView& law) const {
    const FactsVersion version = {1, absl::CivilDay(2020, 1, 1), &declaration, &score};
    std::vector<ApplicationFact> applications;
    for (const char* programme : {"asd", "amo_tadamon", "amo_achamil"}) {
      if (applied) applications.push_back({programme, absl::CivilDay(2022, 1, 1)});
    }
    std::vector<InsuredFacts> insured;
    for (const v1::InsuredRecord& record : records) insured.push_back({record.idcs(), 1, &record, ClaimOf(record)});
    return Decide(law, {law.month(), {&version, 1}, applications, insured});
  }

 private:
  const v1::Claim* ClaimOf(const v1::InsuredRecord& record) const {
    for (const v1::Claim& claim : claims) {
      if (claim.insured_idcs() == record.idcs()) return &claim;
    }
    return nullptr;
  }
};

/// A fact of a member that can be undeclared, and the values that differ for some rule.
struct MemberField {
  Fact fact;
  bool (*is_declared)(const v1::Member& member);
  void (*clear)(v1::Member* member);
  int values;
  void (*set)(int value, v1::Member* member);
};

inline const std::vector<MemberField>& MemberFields() {
  using M = v1::Member;
  static const auto* const fields = new std::vector<MemberField>{
      {Fact::kRelation, [](const M& m) { return m.relation() != 0; }, [](M* m) { m->clear_relation(); }, 8,
       [](int v, M* m) { m->set_relation(static_cast<v1::Relation>(v + 2)); }},  // never a second head
      {Fact::kSex, [](const M& m) { return m.sex() != 0; }, [](M* m) { m->clear_sex(); }, 2,
       [](int v, M* m) { m->set_sex(static_cast<v1::Sex>(v + 1)); }},
      {Fact::kMaritalStatus, [](const M& m) { return m.marital_status() != 0; },
       [](M* m) { m->clear_marital_status(); }, 4,
       [](int v, M* m) { m->set_marital_status(static_cast<v1::MaritalStatus>(v + 1)); }},
      {Fact::kBirthDate, [](const M& m) { return m.has_birth_date(); }, [](M* m) { m->clear_birth_date(); }, 7,
       [](int v, M* m) {
         const int years[] = {2023, 2016, 2010, 2006, 2001, 1985, 1950};
         DayToProto(absl::CivilDay(years[v], 4, 7), m->mutable_birth_date());
       }},
      {Fact::kSchool, [](const M& m) { return m.school() != 0; }, [](M* m) { m->clear_school(); }, 3,
       [](int v, M* m) { m->set_school(static_cast<v1::School>(v + 1)); }},
      {Fact::kActivity, [](const M& m) { return m.activity() != 0; }, [](M* m) { m->clear_activity(); }, 8,
       [](int v, M* m) { m->set_activity(static_cast<v1::Activity>(v + 1)); }},
      {Fact::kStatePaid, [](const M& m) { return m.has_state_paid(); }, [](M* m) { m->clear_state_paid(); }, 2,
       [](int v, M* m) { m->set_state_paid(v == 1); }},
      {Fact::kHealthCover, [](const M& m) { return m.health_cover() != 0; }, [](M* m) { m->clear_health_cover(); }, 9,
       [](int v, M* m) { m->set_health_cover(static_cast<v1::HealthCover>(v + 1)); }},
      {Fact::kPensionMonth, [](const M& m) { return m.has_pension_month_centimes(); },
       [](M* m) { m->clear_pension_month_centimes(); }, 3,
       [](int v, M* m) { m->set_pension_month_centimes(v * 40000); }},
      {Fact::kFamilyAllowance, [](const M& m) { return m.has_family_allowance(); },
       [](M* m) { m->clear_family_allowance(); }, 2, [](int v, M* m) { m->set_family_allowance(v == 1); }},
      {Fact::kDisability, [](const M& m) { return m.disability() != 0; }, [](M* m) { m->clear_disability(); }, 3,
       [](int v, M* m) { m->set_disability(static_cast<v1::Disability>(v + 1)); }},
      {Fact::kOrphan, [](const M& m) { return m.orphan() != 0; }, [](M* m) { m->clear_orphan(); }, 3,
       [](int v, M* m) { m->set_orphan(static_cast<v1::Orphan>(v + 1)); }},
      {Fact::kAbroad, [](const M& m) { return m.has_abroad(); }, [](M* m) { m->clear_abroad(); }, 2,
       [](int v, M* m) { m->set_abroad(v == 1); }},
      {Fact::kApprentice, [](const M& m) { return m.has_apprentice(); }, [](M* m) { m->clear_apprentice(); }, 2,
       [](int v, M* m) { m->set_apprentice(v == 1); }}};
  return *fields;
}

class RandomFamilies {
 public:
  explicit RandomFamilies(uint32_t seed) : random_(seed) {}

  int Below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }
  bool OneIn(int count) { return Below(count) == 0; }
  std::mt19937& random() { return random_; }

  /// Every fact is declared.
  RandomFamily Next(absl::CivilMonth month) {
    RandomFamily family;
    v1::Declaration& declaration = family.declaration;
    family.score = Scored(90000000 + Below(OneIn(3) ? 20000000 : 7000000));
    Add(v1::RELATION_HEAD, 1960, 40, &declaration);
    for (int i = OneIn(3) ? 0 : OneIn(4) ? 1 + Below(3) : 1; i > 0; --i) AddSpouse(&declaration);
    for (int i = Below(5); i > 0; --i) AddOffspring(v1::RELATION_CHILD, &declaration);
    for (int i = OneIn(4) ? Below(3) : 0; i > 0; --i) Add(v1::RELATION_PARENT, 1935, 25, &declaration);
    for (int i = OneIn(6) ? Below(3) : 0; i > 0; --i) Add(v1::RELATION_PARENT_IN_LAW, 1935, 25, &declaration);
    if (OneIn(6)) Add(v1::RELATION_SIBLING, 1970, 35, &declaration);
    if (OneIn(4)) AddOffspring(OneIn(2) ? v1::RELATION_GRANDCHILD : v1::RELATION_UNRELATED, &declaration);
    for (int i = OneIn(3) ? 1 + Below(3) : 0; i > 0; --i) AddLink(&declaration);
    for (const v1::Member& member : declaration.members()) {
      const bool parent = member.relation() == v1::RELATION_HEAD || member.relation() == v1::RELATION_SPOUSE;
      if (parent && OneIn(3)) AddRecord(member, month, &family);
    }
    family.applied = !OneIn(10);
    return family;
  }

  /// Makes some facts undeclared, about `one_in` of a hundred; the relation of the head stays.
  void Forget(int one_in, v1::Declaration* declaration) {
    for (v1::Member& member : *declaration->mutable_members()) {
      for (const MemberField& field : MemberFields()) {
        if (field.fact == Fact::kRelation && (member.relation() == v1::RELATION_HEAD || !OneIn(5))) continue;
        if (OneIn(one_in)) field.clear(&member);
      }
    }
  }

  /// Declares what is not: often what excludes nobody.
  void Complete(v1::Declaration* declaration) {
    const bool harmless = !OneIn(3);
    for (v1::Member& member : *declaration->mutable_members()) {
      for (const MemberField& field : MemberFields()) {
        if (field.is_declared(member)) continue;
        const bool flag = field.fact == Fact::kStatePaid || field.fact == Fact::kFamilyAllowance ||
                          field.fact == Fact::kAbroad || field.fact == Fact::kPensionMonth ||
                          field.fact == Fact::kHealthCover;
        field.set(flag && harmless ? 0 : Below(field.values), &member);
      }
    }
  }

 private:
  std::string AnyDay(int first_year, int years) {
    return FormatDay(absl::CivilDay(first_year + Below(years), 1 + Below(12), 1 + Below(28)));
  }

  v1::Member* Add(v1::Relation relation, int first_year, int years, v1::Declaration* declaration) {
    v1::Member* member = declaration->add_members();
    *member = Person(relation, OneIn(2) ? v1::SEX_MALE : v1::SEX_FEMALE, AnyDay(first_year, years));
    member->set_idcs(absl::StrCat(1000000000 + 1000 * ++persons_ + Below(1000)));
    member->set_marital_status(static_cast<v1::MaritalStatus>(OneIn(3) ? 1 + Below(4) : 2));
    member->set_apprentice(OneIn(10));
    if (OneIn(3)) member->set_activity(static_cast<v1::Activity>(1 + Below(8)));
    if (OneIn(12)) member->set_state_paid(true);
    if (OneIn(12)) member->set_pension_month_centimes(Below(3) * 40000);
    if (OneIn(8)) member->set_family_allowance(true);
    if (OneIn(12)) member->set_abroad(true);
    if (OneIn(5)) member->set_health_cover(static_cast<v1::HealthCover>(1 + Below(9)));
    if (OneIn(10)) member->set_disability(static_cast<v1::Disability>(1 + Below(3)));
    return member;
  }

  void AddSpouse(v1::Declaration* declaration) {
    v1::Member* spouse = Add(v1::RELATION_SPOUSE, 1965, 35, declaration);
    const bool of_man = declaration->members(0).sex() == v1::SEX_MALE;
    if (!OneIn(8)) spouse->set_sex(of_man ? v1::SEX_FEMALE : v1::SEX_MALE);
  }

  void AddOffspring(v1::Relation relation, v1::Declaration* declaration) {
    v1::Member* child = Add(relation, 2000, 25, declaration);
    child->set_marital_status(OneIn(8) ? v1::MARITAL_STATUS_MARRIED : v1::MARITAL_STATUS_SINGLE);
    child->set_school(static_cast<v1::School>(1 + Below(3)));
    child->set_school_level(static_cast<v1::SchoolLevel>(Below(7)));
    if (OneIn(4)) child->set_orphan(static_cast<v1::Orphan>(1 + Below(3)));
    const v1::Member& before = declaration->members(declaration->members_size() - 2);
    const bool has_sibling = before.relation() == v1::RELATION_CHILD;
    if (has_sibling && OneIn(8)) *child->mutable_birth_date() = before.birth_date();  // twins
  }

  void AddLink(v1::Declaration* declaration) {
    v1::FamilyLink link;
    link.set_adult_index(Below(declaration->members_size()));
    link.set_child_index(Below(declaration->members_size()));
    link.set_kind(static_cast<v1::FamilyLinkKind>(1 + Below(4)));
    if (OneIn(6)) DayToProto(absl::CivilDay(2024, 1 + Below(12), 1), link.mutable_from());
    const v1::Relation relation = declaration->members(link.child_index()).relation();
    const bool adult = relation == v1::RELATION_HEAD || relation == v1::RELATION_SPOUSE;
    if (!adult && link.adult_index() != link.child_index()) *declaration->add_family_links() = link;
  }

  void AddRecord(const v1::Member& member, absl::CivilMonth month, RandomFamily* family) {
    v1::InsuredRecord& record = family->records.emplace_back();
    record.set_idcs(member.idcs());
    if (!OneIn(4)) record.set_lives_in_morocco(!OneIn(10));
    const bool low = OneIn(5);
    const int from = OneIn(5) ? 3 : 12;
    const int to = OneIn(5) ? 1 + Below(4) : 0;  // work ended some months ago
    for (int back = from; back >= to; --back) {
      v1::CareerMonth* row = record.add_months();
      MonthToProto(month - back, row->mutable_month());
      row->set_days(26);
      row->set_wage_centimes(low ? 100000 : 400000);
    }
    if (OneIn(8)) {
      v1::Pension* pension = record.add_pensions();
      pension->set_kind(OneIn(2) ? v1::PENSION_KIND_OLD_AGE : v1::PENSION_KIND_INVALIDITY);
      DayToProto(absl::CivilDay(2015 + Below(9), 1, 1), pension->mutable_effect_on());
    }
    if (OneIn(2)) return;
    v1::Claim& claim = family->claims.emplace_back();
    claim.set_insured_idcs(member.idcs());
    DayToProto(absl::CivilDay(month) - Below(900) + 100, claim.mutable_filed_on());
    if (OneIn(4))
      DayToProto(absl::CivilDay(month) - 200,
                 claim.mutable_family_allowance()->add_control_papers()->mutable_fixed_on());
    claim.mutable_family_allowance();
  }

  std::mt19937 random_;
  int persons_ = 0;
};

/// Runs a check on many families, in some month of each step; prints the seed so that a failure can be run again.
inline void ForManyFamilies(int count,
                            const std::function<void(RandomFamily, const LawView&, RandomFamilies&)>& check) {
  const uint32_t seed = std::random_device{}();
  std::cout << "seed " << seed << std::endl;
  SCOPED_TRACE(seed);
  RandomFamilies families(seed);
  const LawView laws[] = {LawOf("2024-09"), LawOf("2025-12"), LawOf("2024-03")};
  for (int i = 0; i < count && !testing::Test::HasFailure(); ++i) {
    const LawView& law = laws[i % 3];
    RandomFamily family = families.Next(law.month());
    check(std::move(family), law, families);
  }
}

}  // namespace rsu::eligibility

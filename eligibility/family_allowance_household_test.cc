// Claims made of households: what a declaration and a filed claim turn into.
#include "eligibility/family_allowance_household.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

constexpr absl::CivilDay kDay(2024, 7, 1);

// A couple, a daughter, a grandchild.
v1::Declaration Family() {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2016-02-03");
  *declaration.add_members() = Person(v1::RELATION_GRANDCHILD, v1::SEX_FEMALE, "2018-02-03");
  for (int i = 0; i < declaration.members_size(); ++i) {
    declaration.mutable_members(i)->set_idcs("100000000" + std::to_string(i));
  }
  return declaration;
}

v1::FamilyLink* Link(v1::FamilyLinkKind kind, int adult, int child, v1::Declaration* declaration) {
  v1::FamilyLink* link = declaration->add_family_links();
  link->set_kind(kind);
  link->set_adult_index(adult);
  link->set_child_index(child);
  return link;
}

v1::FamilyAllowanceFacts FactsOf(const v1::Declaration& declaration) {
  return MakeHouseholdClaim(declaration, 0, nullptr, {}, kDay).claim.family_allowance();
}

TEST(HouseholdClaim, NamesTheChildrenOfHeadAndNobodyElse) {
  const v1::FamilyAllowanceFacts facts = FactsOf(Family());
  ASSERT_EQ(facts.children_size(), 1);
  EXPECT_EQ(facts.children(0).child_ref(), "1000000002");
  EXPECT_EQ(facts.children(0).link(), v1::CHILD_LINK_MARRIAGE);
  EXPECT_TRUE(facts.children(0).dependent());
  EXPECT_TRUE(facts.children(0).studying());
  EXPECT_TRUE(facts.children(0).lives_in_morocco());
}

TEST(HouseholdClaim, ReadsWhatBindsAChildFromTheFamilyLink) {
  const std::pair<v1::FamilyLinkKind, v1::ChildLink> kinds[] = {
      {v1::FAMILY_LINK_KIND_PARENT, v1::CHILD_LINK_EARLIER_MARRIAGE},
      {v1::FAMILY_LINK_KIND_CUSTODY, v1::CHILD_LINK_EARLIER_MARRIAGE},
      {v1::FAMILY_LINK_KIND_KAFALA, v1::CHILD_LINK_TAKEN_IN_BY_ACT},
      {v1::FAMILY_LINK_KIND_GUARDIANSHIP, v1::CHILD_LINK_TAKEN_IN_BY_COURT}};
  for (const auto& [kind, expected] : kinds) {
    v1::Declaration declaration = Family();
    Link(kind, 1, 3, &declaration);
    const v1::FamilyAllowanceFacts facts = FactsOf(declaration);
    ASSERT_EQ(facts.children_size(), 2) << kind;
    EXPECT_EQ(facts.children(1).link(), expected);
  }
}

TEST(HouseholdClaim, PassesOverLinksThatAreNotInForceOrOfAnotherAdult) {
  v1::Declaration declaration = Family();
  DayToProto(kDay + 1, Link(v1::FAMILY_LINK_KIND_KAFALA, 0, 3, &declaration)->mutable_from());
  DayToProto(kDay - 1, Link(v1::FAMILY_LINK_KIND_KAFALA, 0, 3, &declaration)->mutable_to());
  Link(v1::FAMILY_LINK_KIND_KAFALA, 2, 3, &declaration);
  Link(v1::FAMILY_LINK_KIND_UNSPECIFIED, 0, 3, &declaration);
  EXPECT_EQ(FactsOf(declaration).children_size(), 1);
  DayToProto(kDay, Link(v1::FAMILY_LINK_KIND_KAFALA, 0, 3, &declaration)->mutable_to());
  EXPECT_EQ(FactsOf(declaration).children_size(), 2);
}

TEST(HouseholdClaim, KeepsWhatTheFiledClaimStatesAndCompletesTheRest) {
  v1::Claim filed;
  v1::ClaimChild* child = filed.mutable_family_allowance()->add_children();
  child->set_child_ref("1000000002");
  child->set_studying(false);
  filed.mutable_family_allowance()->add_children()->set_child_ref("a child elsewhere");
  filed.mutable_family_allowance()->set_couple(v1::COUPLE_SEPARATED);
  const HouseholdClaim made = MakeHouseholdClaim(Family(), 0, &filed, {1, Answer::kNo, Answer::kNo}, kDay);
  const v1::FamilyAllowanceFacts& facts = made.claim.family_allowance();
  EXPECT_FALSE(facts.children(0).studying());
  EXPECT_TRUE(facts.children(0).has_birth_date());
  EXPECT_FALSE(facts.children(1).has_birth_date());
  EXPECT_EQ(made.child_members, (std::vector<int>{2, -1}));
  EXPECT_EQ(facts.couple(), v1::COUPLE_SEPARATED);
  EXPECT_EQ(facts.insured_parent(), v1::SPOUSE_HUSBAND);
  EXPECT_TRUE(facts.has_spouse_insured());
}

TEST(HouseholdClaim, LeavesUnknownWhatNobodyDeclares) {
  v1::Declaration declaration = Family();
  v1::Member* child = declaration.mutable_members(2);
  child->clear_school();
  child->clear_activity();
  child->clear_abroad();
  child->clear_birth_date();
  const v1::FamilyAllowanceFacts facts = FactsOf(declaration);
  EXPECT_FALSE(facts.children(0).has_studying());
  EXPECT_FALSE(facts.children(0).has_stable_income());
  EXPECT_FALSE(facts.children(0).has_lives_in_morocco());
  EXPECT_FALSE(facts.children(0).has_birth_date());
  EXPECT_FALSE(facts.has_spouse_insured());
}

TEST(HouseholdClaim, NamesChildrenAndFactsAsMembers) {
  const HouseholdClaim made = MakeHouseholdClaim(Family(), 0, nullptr, {1, Answer::kNo, Answer::kNo}, kDay);
  v1::Verdict answer;
  for (const char* path : {"claim.family_allowance.children[0].studying", "insured.months", "insured.pensions[0].kind",
                           "claim.family_allowance.husband_employee", "claim.family_allowance.custodian"}) {
    answer.add_missing_facts(path);
  }
  answer.add_reasons()->set_subject("children[0]");
  answer.mutable_amount()->add_lines()->set_subject("children[0]");
  NameMembers(made, &answer);
  EXPECT_EQ(std::vector<std::string>(answer.missing_facts().begin(), answer.missing_facts().end()),
            (std::vector<std::string>{"members[2].school", "members[0].career", "members[1].activity",
                                      "claim.family_allowance.custodian"}));
  EXPECT_EQ(answer.reasons(0).subject(), "members[2]");
  EXPECT_EQ(answer.amount().lines(0).member_index(), 2);
}

}  // namespace
}  // namespace rsu::eligibility

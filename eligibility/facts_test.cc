#include "eligibility/facts.h"

#include <gtest/gtest.h>

#include "eligibility/family_facts.h"
#include "eligibility/health_links.h"
#include "eligibility/test_support.h"

namespace rsu::eligibility {
namespace {

HouseholdFacts FactsOf(const v1::Declaration& declaration) { return MakeHouseholdFacts(declaration, nullptr); }

// The indexes of the counted children, by rank.
std::vector<int> Ranked(const v1::Declaration& declaration, absl::string_view day, const Policy& policy) {
  std::vector<int> members;
  const CountedChildren counted = CountChildren(FactsOf(declaration), Day(day), 21, policy);
  for (const CountedChild& child : counted.children) {
    members.push_back(child.member_index);
    EXPECT_EQ(child.rank, static_cast<int>(members.size()));
  }
  return members;
}

TEST(MakeHouseholdFacts, LeavesWhatIsNotDeclaredUnknown) {
  v1::Declaration declaration;
  declaration.add_members();
  const MemberFacts facts = FactsOf(declaration).members[0];
  EXPECT_EQ(facts.state_paid, Answer::kUnknown);
  EXPECT_EQ(facts.abroad, Answer::kUnknown);
  EXPECT_EQ(facts.family_allowance, Answer::kUnknown);
  EXPECT_EQ(facts.pension_month_centimes, std::nullopt);
  EXPECT_EQ(facts.birth_day, std::nullopt);
  EXPECT_FALSE(facts.in_rnp);
  EXPECT_EQ(AgeYears(facts, Day("2024-01-01")), std::nullopt);
}

TEST(MakeHouseholdFacts, TellsNoFromUndeclared) {
  v1::Declaration declaration;
  v1::Member* member = declaration.add_members();
  member->set_state_paid(false);
  member->set_abroad(true);
  member->set_pension_month_centimes(0);
  const MemberFacts facts = FactsOf(declaration).members[0];
  EXPECT_EQ(facts.state_paid, Answer::kNo);
  EXPECT_EQ(facts.abroad, Answer::kYes);
  EXPECT_EQ(facts.pension_month_centimes, 0);
}

TEST(MakeHouseholdFacts, TakesAnIdentifierOfExactlyTenDigits) {
  for (const auto& [idcs, in_rnp] :
       {std::pair<std::string, bool>{"123456789", false}, {"1234567890", true}, {"12345678901", false}}) {
    v1::Declaration declaration;
    declaration.add_members()->set_idcs(idcs);
    EXPECT_EQ(FactsOf(declaration).members[0].in_rnp, in_rnp) << idcs.size() << " digits";
  }
}

TEST(MakeHouseholdFacts, ReadsAPartialBirthDateAsTheFirstDayItCanBe) {
  v1::Declaration declaration;
  declaration.add_members()->mutable_birth_date()->set_year(2003);
  EXPECT_EQ(FactsOf(declaration).members[0].birth_day, Day("2003-01-01"));
}

TEST(MakeHouseholdFacts, ReadsTheStateOfTheScore) {
  const v1::Declaration declaration = Couple();
  v1::Score score = Scored(94000000);
  EXPECT_EQ(MakeHouseholdFacts(declaration, &score).score_state, ScoreState::kScored);
  EXPECT_EQ(MakeHouseholdFacts(declaration, &score).score_e7, 94000000);
  score.set_status(v1::SCORE_STATUS_OUT_OF_WINDOW);
  EXPECT_EQ(MakeHouseholdFacts(declaration, &score).score_state, ScoreState::kOutOfWindow);
  score.set_status(v1::SCORE_STATUS_INCOMPLETE);
  EXPECT_EQ(MakeHouseholdFacts(declaration, &score).score_state, ScoreState::kMissing);
  EXPECT_EQ(MakeHouseholdFacts(declaration, nullptr).score_state, ScoreState::kMissing);
}

TEST(FamilyOf, CountsHeadAndEverySpouse) {
  v1::Declaration declaration = Couple();
  *declaration.add_members() = declaration.members(1);
  AddChild(&declaration, "2015-01-01");
  const Family family = FamilyOf(FactsOf(declaration));
  EXPECT_EQ(family.head, 0);
  EXPECT_EQ(family.head_and_spouses.size(), 3u);
}

TEST(FamilyOf, TakesTheHusbandAsHeadOfTheFamily) {
  v1::Declaration declaration = Couple();
  EXPECT_EQ(FamilyOf(FactsOf(declaration)).head_of_family, 0);
  declaration.mutable_members(0)->set_sex(v1::SEX_FEMALE);
  declaration.mutable_members(1)->set_sex(v1::SEX_MALE);
  EXPECT_EQ(FamilyOf(FactsOf(declaration)).head_of_family, 1);
  declaration.mutable_members(1)->set_marital_status(v1::MARITAL_STATUS_DIVORCED);
  EXPECT_EQ(FamilyOf(FactsOf(declaration)).head_of_family, 0) << "not married: the head";
}

TEST(FamilyOf, HasNoHeadWhenNobodyIsDeclaredOne) {
  v1::Declaration declaration = Couple();
  declaration.mutable_members(0)->clear_relation();
  EXPECT_EQ(FamilyOf(FactsOf(declaration)).head, -1);
  EXPECT_EQ(FamilyOf(FactsOf(declaration)).head_of_family, -1);
}

TEST(CountChildren, RanksFromTheEldestAndKeepsTheDeclaredOrderOfTwins) {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2015-01-01");
  AddChild(&declaration, "2010-01-01");
  AddChild(&declaration, "2015-01-01");
  EXPECT_EQ(Ranked(declaration, "2024-01-01", Law().policy()), (std::vector<int>{3, 2, 4}));
}

TEST(CountChildren, FollowsTheTwentyFirstBirthdayToTheDay) {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2003-02-10");
  EXPECT_EQ(Ranked(declaration, "2024-02-09", Law().policy()).size(), 1u);
  EXPECT_EQ(Ranked(declaration, "2024-02-10", Law().policy()).size(), 0u);
  EXPECT_EQ(Ranked(declaration, "2024-02-11", Law().policy()).size(), 0u);
}

TEST(CountChildren, LetsAChildOfTheLeapDayAgeOnTheFirstOfMarch) {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2004-02-29");
  EXPECT_EQ(Ranked(declaration, "2025-02-28", Law().policy()).size(), 1u);
  EXPECT_EQ(Ranked(declaration, "2025-03-01", Law().policy()).size(), 0u);
  EXPECT_EQ(Ranked(declaration, "2025-03-02", Law().policy()).size(), 0u);
}

TEST(CountChildren, NeverTakesHeadOrSpouseForAChild) {
  v1::Declaration declaration = Couple();
  DayToProto(Day("2006-01-01"), declaration.mutable_members(1)->mutable_birth_date());
  Policy policy = Law().policy();
  policy.child_scope = ChildScope::kAllUnder21;
  EXPECT_TRUE(Ranked(declaration, "2024-01-01", policy).empty());
}

// Relations in the order head, spouse, child, parent, parent in law, sibling, grandchild.
TEST(LinkBetween, FollowsFromTheRelationsToTheHead) {
  v1::Declaration declaration;
  for (const v1::Relation relation : {v1::RELATION_HEAD, v1::RELATION_SPOUSE, v1::RELATION_CHILD, v1::RELATION_PARENT,
                                      v1::RELATION_PARENT_IN_LAW, v1::RELATION_SIBLING, v1::RELATION_GRANDCHILD}) {
    *declaration.add_members() = Person(relation, v1::SEX_FEMALE, "1990-01-01");
  }
  const HouseholdFacts household = FactsOf(declaration);
  const char* const kLinks[] = {
      // one row a holder; s: spouse, c: child, -: none
      "-sc----",  // head
      "s-c----",  // spouse
      "-------",  // child
      "c----c-",  // parent
      "-c-----",  // parent in law
      "-------",  // sibling
      "-------",  // grandchild
  };
  for (int holder = 0; holder < 7; ++holder) {
    std::string links;
    for (int person = 0; person < 7; ++person) {
      const Link link = LinkBetween(household, holder, person);
      links += link == Link::kSpouse ? 's' : link == Link::kChild ? 'c' : '-';
    }
    EXPECT_EQ(links, kLinks[holder]) << "holder " << holder;
  }
}

// Two parents of the head, married to each other.
v1::Declaration TwoParents() {
  v1::Declaration declaration;
  *declaration.add_members() = Person(v1::RELATION_PARENT, v1::SEX_MALE, "1950-01-01");
  *declaration.add_members() = Person(v1::RELATION_PARENT, v1::SEX_FEMALE, "1952-01-01");
  for (v1::Member& member : *declaration.mutable_members()) member.set_marital_status(v1::MARITAL_STATUS_MARRIED);
  return declaration;
}

TEST(LinkBetween, TakesTwoMarriedParentsForSpousesAndNotThree) {
  v1::Declaration declaration = TwoParents();
  EXPECT_EQ(LinkBetween(FactsOf(declaration), 0, 1), Link::kSpouse);
  *declaration.add_members() = declaration.members(0);
  EXPECT_EQ(LinkBetween(FactsOf(declaration), 0, 1), Link::kNone);
}

TEST(LinkBetween, TakesNoTwoParentsForSpousesOfWhomOneIsNotMarried) {
  for (int widowed = 0; widowed < 2; ++widowed) {
    v1::Declaration declaration = TwoParents();
    declaration.mutable_members(widowed)->set_marital_status(v1::MARITAL_STATUS_WIDOWED);
    EXPECT_EQ(LinkBetween(FactsOf(declaration), 0, 1), Link::kNone);
    EXPECT_EQ(LinkBetween(FactsOf(declaration), 1, 0), Link::kNone);
  }
}

TEST(LinkBetween, TakesNoTwoMenOrWomenForSpouses) {
  for (const v1::Sex sex : {v1::SEX_MALE, v1::SEX_FEMALE}) {
    v1::Declaration declaration = TwoParents();
    for (v1::Member& member : *declaration.mutable_members()) member.set_sex(sex);
    EXPECT_EQ(LinkBetween(FactsOf(declaration), 0, 1), Link::kNone);
  }
}

// A link of the family record, without dates.
void AddLink(v1::Declaration* declaration, int adult, int child, v1::FamilyLinkKind kind) {
  v1::FamilyLink* link = declaration->add_family_links();
  link->set_adult_index(adult);
  link->set_child_index(child);
  link->set_kind(kind);
}

TEST(MakeHouseholdFacts, TakesNoLinkToNobodyNorToOneself) {
  v1::Declaration declaration = Couple();
  AddLink(&declaration, 0, 1, v1::FAMILY_LINK_KIND_CUSTODY);
  AddLink(&declaration, 1, 1, v1::FAMILY_LINK_KIND_CUSTODY);
  AddLink(&declaration, 0, 2, v1::FAMILY_LINK_KIND_CUSTODY);
  AddLink(&declaration, -1, 0, v1::FAMILY_LINK_KIND_CUSTODY);
  EXPECT_EQ(FactsOf(declaration).family_links.size(), 1u);
}

TEST(FamilyOn, IsTheDeclaredFamilyWithoutLinks) {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2015-03-01");
  const HouseholdFacts facts = FactsOf(declaration);
  EXPECT_EQ(FamilyOn(facts, Day("2024-05-01"), 21, ChildScope::kDeclaredChildren).head_of_family,
            FamilyOf(facts).head_of_family);
  EXPECT_EQ(InChargeOf(facts, FamilyOf(facts), 2, Day("2024-05-01")), 0);
}

TEST(FamilyOn, ForgetsTheLinkOfAGrownChild) {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2003-05-01");
  AddLink(&declaration, 1, 2, v1::FAMILY_LINK_KIND_CUSTODY);
  EXPECT_EQ(FamilyOn(FactsOf(declaration), Day("2024-04-30"), 21, ChildScope::kDeclaredChildren).head_of_family, 1);
  EXPECT_EQ(FamilyOn(FactsOf(declaration), Day("2024-05-01"), 21, ChildScope::kDeclaredChildren).head_of_family, 0);
}

TEST(InChargeOf, TakesCustodyBeforeKafalaBeforeGuardianshipBeforeAParent) {
  v1::Declaration declaration = Couple();
  AddChild(&declaration, "2015-03-01");
  const auto in_charge = [&declaration] {
    const HouseholdFacts facts = FactsOf(declaration);
    return InChargeOf(facts, FamilyOf(facts), 2, Day("2024-05-01"));
  };
  AddLink(&declaration, 1, 2, v1::FAMILY_LINK_KIND_PARENT);
  EXPECT_EQ(in_charge(), 1);
  AddLink(&declaration, 0, 2, v1::FAMILY_LINK_KIND_PARENT);
  EXPECT_EQ(in_charge(), 0) << "of two parents the husband";
  AddLink(&declaration, 1, 2, v1::FAMILY_LINK_KIND_GUARDIANSHIP);
  EXPECT_EQ(in_charge(), 1);
  AddLink(&declaration, 0, 2, v1::FAMILY_LINK_KIND_KAFALA);
  EXPECT_EQ(in_charge(), 0);
  AddLink(&declaration, 1, 2, v1::FAMILY_LINK_KIND_CUSTODY);
  EXPECT_EQ(in_charge(), 1);
}

}  // namespace
}  // namespace rsu::eligibility

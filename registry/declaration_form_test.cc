#include "registry/declaration_form.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "registry/test_declarations.h"

namespace rsu::registry {
namespace {

using Kind = WriteResult::Kind;

v1::Declaration Family() {
  v1::Declaration family = MakeDeclaration({1, 2, 3});
  family.mutable_members(0)->set_first_name("Jos\u00e9");
  family.mutable_members(1)->set_first_name("Nour");
  v1::FamilyLink* link = family.add_family_links();
  link->set_adult_index(0);
  link->set_child_index(1);
  link->set_kind(v1::FAMILY_LINK_KIND_PARENT);
  link = family.add_family_links();
  link->set_adult_index(0);
  link->set_child_index(2);
  link->set_kind(v1::FAMILY_LINK_KIND_KAFALA);
  return family;
}

// The same family with its members, and the links to them, the other way round.
v1::Declaration Reversed(v1::Declaration family) {
  const int last = family.members_size() - 1;
  for (int i = 0; i < last - i; ++i) family.mutable_members()->SwapElements(i, last - i);
  for (v1::FamilyLink& link : *family.mutable_family_links()) {
    link.set_adult_index(last - link.adult_index());
    link.set_child_index(last - link.child_index());
  }
  return family;
}

TEST(DeclarationFormTest, IsTheSameWithItsMembersInAnotherOrder) {
  EXPECT_TRUE(AreSameDeclaration(Family(), Reversed(Family())));
  v1::Declaration other = Reversed(Family());
  other.mutable_family_links(0)->set_child_index(2);  // the link of another person
  EXPECT_FALSE(AreSameDeclaration(Family(), other));
  other = Family();
  other.mutable_members(1)->Swap(other.mutable_members(2));  // persons exchanged, the links to their places not
  other.mutable_family_links()->RemoveLast();
  v1::Declaration one_link = Family();
  one_link.mutable_family_links()->RemoveLast();
  EXPECT_FALSE(AreSameDeclaration(one_link, other));
}

TEST(DeclarationFormTest, IsTheSameWithBlanksAroundNamesAndAccentsSpeltAnotherWay) {
  v1::Declaration again = Family();
  again.mutable_members(0)->set_first_name("\u200fJose\u0301\u00a0");
  EXPECT_TRUE(AreSameDeclaration(Family(), again));
  again.mutable_members(0)->set_first_name("Jose");
  EXPECT_FALSE(AreSameDeclaration(Family(), again)) << "an accent that is not there is another name";
}

TEST(DeclarationFormTest, DiffersWhenAFactDoes) {
  v1::Declaration other = Reversed(Family());
  other.mutable_members(0)->set_literate(false);
  EXPECT_FALSE(AreSameDeclaration(Family(), other)) << "no is another answer than none";
  other = Family();
  other.mutable_members()->RemoveLast();
  EXPECT_FALSE(AreSameDeclaration(Family(), other));
}

TEST(DeclarationFormTest, IsAnsweredUnchangedByImportAndUpdate) {
  TestRegistry test;
  ASSERT_TRUE(Import(&test.registry, "H-1", Family()).ok());
  v1::Declaration again = Reversed(Family());
  again.mutable_members(2)->set_first_name("Jose\u0301 ");
  const absl::StatusOr<WriteResult> imported = Import(&test.registry, "H-1", again);
  ASSERT_TRUE(imported.ok()) << imported.status();
  EXPECT_EQ(imported->kind, Kind::kUnchanged);
  EXPECT_EQ(Replace(&test.registry, "H-1", again)->kind, Kind::kUnchanged);
  EXPECT_EQ(test.registry.GetHousehold("H-1")->version(), 1);
}

TEST(DeclarationFormTest, IsStoredWithCleanNamesInTheOrderDeclared) {
  TestRegistry test;
  v1::Declaration family = Reversed(Family());
  family.mutable_members(2)->set_first_name(" Jose\u0301  Luis ");
  ASSERT_TRUE(Enrol(&test.registry, "H-1", family).ok());
  const v1::Declaration stored = test.registry.GetHousehold("H-1")->declaration();
  EXPECT_EQ(stored.members(2).first_name(), "Jos\u00e9 Luis");
  EXPECT_EQ(stored.members(0).idcs(), Idcs(3));
}

}  // namespace
}  // namespace rsu::registry

#include "registry/declaration_warnings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "base/error.h"
#include "registry/limits.h"
#include "registry/person_difference.h"
#include "registry/test_declarations.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Warnings = std::vector<std::pair<std::string, std::string>>;

Warnings WarningsOf(const v1::Declaration& declaration) {
  Warnings warnings;
  for (const Violation& warning : FindWarnings(declaration)) warnings.emplace_back(warning.field, warning.reason);
  return warnings;
}

// A head born on 17 May 1980, and another member.
v1::Declaration With(v1::Relation relation, const v1::Date& birth) {
  v1::Declaration declaration = MakeDeclaration({1});
  *AddMember(&declaration, 2, relation, 2000)->mutable_birth_date() = birth;
  return declaration;
}

Warnings Of(v1::Relation relation, const v1::Date& birth) { return WarningsOf(With(relation, birth)); }

auto OnlyBirth(const char* reason) { return ElementsAre(Pair("declaration.members[1].birth_date", reason)); }

TEST(DeclarationWarningsTest, FindsNothingInAnOrdinaryFamily) {
  EXPECT_THAT(WarningsOf(MakeDeclaration({1, 2, 3})), IsEmpty());
  EXPECT_THAT(Of(v1::RELATION_SPOUSE, MakeDate(1995)), IsEmpty());
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1950)), IsEmpty());
  EXPECT_THAT(Of(v1::RELATION_GRANDCHILD, MakeDate(2020)), IsEmpty());
  EXPECT_THAT(Of(v1::RELATION_SIBLING, MakeDate(1940)), IsEmpty());
}

TEST(DeclarationWarningsTest, DoubtsASpouseWhoIsSurelyAMinor) {
  EXPECT_THAT(Of(v1::RELATION_SPOUSE, MakeDate(2018, 5, 5)), OnlyBirth("SPOUSE_IS_MINOR"));
  EXPECT_THAT(Of(v1::RELATION_SPOUSE, MakeDate(2008, 2, 2)), OnlyBirth("SPOUSE_IS_MINOR"));
  EXPECT_THAT(Of(v1::RELATION_SPOUSE, MakeDate(2008, 2, 1)), IsEmpty());
  EXPECT_THAT(Of(v1::RELATION_SPOUSE, MakeDate(2008)), IsEmpty()) << "January would do";
}

TEST(DeclarationWarningsTest, DoubtsAMinorWhoWasMarried) {
  v1::Declaration declaration = With(v1::RELATION_CHILD, MakeDate(2015));
  for (const auto status : {v1::MARITAL_STATUS_MARRIED, v1::MARITAL_STATUS_DIVORCED, v1::MARITAL_STATUS_WIDOWED}) {
    declaration.mutable_members(1)->set_marital_status(status);
    EXPECT_THAT(WarningsOf(declaration), OnlyBirth("MARRIED_AS_MINOR"));
  }
  declaration.mutable_members(1)->set_marital_status(v1::MARITAL_STATUS_SINGLE);
  EXPECT_THAT(WarningsOf(declaration), IsEmpty());
}

TEST(DeclarationWarningsTest, DoubtsAChildWhoIsTooOldForTheHead) {
  EXPECT_THAT(Of(v1::RELATION_CHILD, MakeDate(1955)), OnlyBirth("CHILD_TOO_OLD"));
  EXPECT_THAT(Of(v1::RELATION_CHILD, MakeDate(1992, 5, 16)), OnlyBirth("CHILD_TOO_OLD"));
  EXPECT_THAT(Of(v1::RELATION_CHILD, MakeDate(1992, 5, 17)), IsEmpty());
  EXPECT_THAT(Of(v1::RELATION_CHILD, MakeDate(1992)), IsEmpty()) << "December would do";
  EXPECT_THAT(Of(v1::RELATION_GRANDCHILD, MakeDate(2003)), OnlyBirth("GRANDCHILD_TOO_OLD"));
}

TEST(DeclarationWarningsTest, DoubtsAParentWhoIsTooYoung) {
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1981)), OnlyBirth("PARENT_TOO_YOUNG"));
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1968, 5, 18)), OnlyBirth("PARENT_TOO_YOUNG"));
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1968, 5, 17)), IsEmpty());
  v1::Declaration declaration = With(v1::RELATION_PARENT_IN_LAW, MakeDate(1985));
  EXPECT_THAT(WarningsOf(declaration), IsEmpty()) << "of a spouse nobody declared";
  AddMember(&declaration, 3, v1::RELATION_SPOUSE, 1990);
  EXPECT_THAT(WarningsOf(declaration), OnlyBirth("PARENT_TOO_YOUNG"));
  AddMember(&declaration, 4, v1::RELATION_SPOUSE, 2000);
  EXPECT_THAT(WarningsOf(declaration), IsEmpty()) << "the parent of the younger wife";
}

TEST(DeclarationWarningsTest, DoubtsAnAgeThatNobodyReaches) {
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1901)), OnlyBirth("AGE_UNLIKELY"));
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1915, 2, 1)), OnlyBirth("AGE_UNLIKELY"));
  EXPECT_THAT(Of(v1::RELATION_PARENT, MakeDate(1915, 2, 2)), IsEmpty());
}

TEST(DeclarationWarningsTest, DoubtsNamesOfDigitsOrSigns) {
  v1::Declaration declaration = MakeDeclaration({1});
  declaration.mutable_members(0)->set_first_name("M0hamed");
  declaration.mutable_members(0)->set_last_name("-");
  EXPECT_THAT(WarningsOf(declaration), ElementsAre(Pair("declaration.members[0].first_name", "NAME_WITH_DIGITS"),
                                                   Pair("declaration.members[0].last_name", "NAME_WITHOUT_LETTERS")));
}

TEST(DeclarationWarningsTest, SaysSoOfUnknownFactsNever) {
  v1::Declaration declaration = MakeDeclaration({1});
  declaration.mutable_members(0)->clear_birth_date();
  AddMember(&declaration, 2, v1::RELATION_CHILD, 1930);
  AddMember(&declaration, 3, v1::RELATION_SPOUSE, 1990)->clear_birth_date();
  EXPECT_THAT(WarningsOf(declaration), IsEmpty());
}

TEST(DeclarationWarningsTest, HoldsTheMostWarnings) {
  v1::Declaration declaration = MakeDeclaration({1});
  while (declaration.members_size() < kMaxMembers) {
    AddMember(&declaration, 100 + declaration.members_size(), v1::RELATION_CHILD, 1955)->set_first_name("4");
  }
  EXPECT_EQ(FindWarnings(declaration).size(), kMaxViolations);
}

TEST(DeclarationWarningsTest, AreToldWithWhatWasStored) {
  TestRegistry test;
  const v1::Declaration family = With(v1::RELATION_SPOUSE, MakeDate(2018, 5, 5));
  absl::StatusOr<WriteResult> result = Import(&test.registry, "H-1", family);
  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_EQ(result->warnings.size(), 1u);
  EXPECT_EQ(result->warnings[0].reason, "SPOUSE_IS_MINOR");
  EXPECT_FALSE(absl::StrContains(result->warnings[0].sentence, "2018"));
  result = Import(&test.registry, "H-1", family);
  EXPECT_EQ(result->kind, WriteResult::Kind::kUnchanged);
  EXPECT_EQ(result->warnings.size(), 1u) << "until it is put right";
}

TEST(DeclarationWarningsTest, SeeTwoNumbersThatWereExchanged) {
  TestRegistry test;
  v1::Declaration family = MakeDeclaration({1, 2});
  family.mutable_members(0)->set_sex(v1::SEX_MALE);
  family.mutable_members(1)->set_sex(v1::SEX_FEMALE);
  ASSERT_TRUE(Import(&test.registry, "H-1", family).ok());
  *family.mutable_declared_on() = MakeDate(2026, 2, 2);
  family.mutable_members(0)->set_idcs(Idcs(2));
  family.mutable_members(1)->set_idcs(Idcs(1));
  const absl::StatusOr<WriteResult> result = Import(&test.registry, "H-1", family);
  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_EQ(result->warnings.size(), 2u);
  EXPECT_EQ(result->warnings[0].field, "declaration.members[0].idcs");
  EXPECT_EQ(result->warnings[0].reason, "IDCS_OF_ANOTHER");
}

TEST(PersonDifferenceTest, SaysThatTheStoredPersonIsAnotherWithoutShowingWhoOrWhere) {
  TestRegistry test;
  v1::Declaration first = MakeDeclaration({1, 2});
  first.mutable_members(0)->set_sex(v1::SEX_MALE);
  ASSERT_TRUE(Enrol(&test.registry, "H-1", first).ok());
  v1::Declaration second = MakeDeclaration({1});
  second.mutable_members(0)->set_sex(v1::SEX_FEMALE);
  *second.mutable_members(0)->mutable_birth_date() = MakeDate(1992, 5, 5);
  const absl::Status status = Enrol(&test.registry, "H-2", second).status();
  const ErrorDetail detail = DetailOf(status);
  EXPECT_EQ(detail.reason, "PERSON_TAKEN");
  EXPECT_TRUE(absl::StrContains(detail.violations[0].sentence, "another person"));
  second.mutable_members(0)->clear_sex();
  EXPECT_EQ(Enrol(&test.registry, "H-2", second).status(), status) << "the same words, whatever differs";
  for (const char* text : {"1980", "H-1", "2000000001"}) EXPECT_FALSE(absl::StrContains(status.ToString(), text));
}

// As "sex", "birth date", "sex, birth date" or nothing.
std::string Differing(const v1::Member& stored, const v1::Member& declared) {
  const PersonDifference difference = ComparePersons(stored, declared);
  if (difference.sex && difference.birth_date) return "sex, birth date";
  if (difference.sex) return "sex";
  return difference.birth_date ? "birth date" : "";
}

TEST(PersonDifferenceTest, ComparesOnlyWhatIsKnownOfBoth) {
  v1::Member stored, declared;
  EXPECT_EQ(Differing(stored, declared), "");
  stored.set_sex(v1::SEX_MALE);
  *stored.mutable_birth_date() = MakeDate(1970, 2, 2);
  EXPECT_EQ(Differing(stored, declared), "");
  *declared.mutable_birth_date() = MakeDate(1970);
  EXPECT_EQ(Differing(stored, declared), "");
  *declared.mutable_birth_date() = MakeDate(1970, 3);
  EXPECT_EQ(Differing(stored, declared), "birth date");
  declared.set_sex(v1::SEX_FEMALE);
  EXPECT_EQ(Differing(stored, declared), "sex, birth date");
  declared.clear_birth_date();
  EXPECT_EQ(Differing(stored, declared), "sex");
}

TEST(PersonDifferenceTest, TellsNothingToWhoeverDeclaresNoWholeBirthDate) {
  v1::Member stored, declared;
  stored.set_sex(v1::SEX_MALE);
  *stored.mutable_birth_date() = MakeDate(1970, 2, 2);
  declared.set_sex(v1::SEX_FEMALE);
  EXPECT_FALSE(IsSurelyAnother(stored, declared));
  for (const v1::Date& guess : {MakeDate(1969), MakeDate(1970), MakeDate(1970, 1), MakeDate(1970, 2)}) {
    *declared.mutable_birth_date() = guess;
    EXPECT_FALSE(IsSurelyAnother(stored, declared)) << guess.year() << " " << guess.month();
  }
  *declared.mutable_birth_date() = MakeDate(1970, 2, 2);
  EXPECT_TRUE(IsSurelyAnother(stored, declared));
  declared.set_sex(v1::SEX_MALE);
  EXPECT_FALSE(IsSurelyAnother(stored, declared));
  *declared.mutable_birth_date() = MakeDate(1970, 2, 3);
  EXPECT_TRUE(IsSurelyAnother(stored, declared));
  *stored.mutable_birth_date() = MakeDate(1970);
  EXPECT_FALSE(IsSurelyAnother(stored, declared)) << "what is stored in part is compared in part";
}

}  // namespace
}  // namespace rsu::registry

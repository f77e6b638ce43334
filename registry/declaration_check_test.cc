#include "registry/declaration_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "registry/limits.h"
#include "registry/test_declarations.h"

namespace rsu::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const absl::CivilDay kToday(2026, 3, 10);

std::vector<std::pair<std::string, std::string>> FaultsOf(const v1::Declaration& declaration,
                                                          Purpose purpose = Purpose::kStore) {
  std::vector<std::pair<std::string, std::string>> faults;
  for (const Violation& violation : CheckDeclaration(declaration, Places::Embedded(), purpose, kToday)) {
    EXPECT_FALSE(violation.sentence.empty());
    faults.emplace_back(violation.field, violation.reason);
  }
  return faults;
}

class DeclarationCheckTest : public ::testing::Test {
 protected:
  v1::Member* member(int i) { return declaration_.mutable_members(i); }
  v1::Declaration declaration_ = MakeDeclaration({1, 2, 3});
};

TEST_F(DeclarationCheckTest, TakesASoundDeclaration) {
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
  EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), IsEmpty());
}

TEST_F(DeclarationCheckTest, RefusesAFamilyLinkThatDoesNotSayOfWhomOrOnWhatItRests) {
  v1::FamilyLink* link = declaration_.add_family_links();
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.family_links[0].adult_index", "MEMBER_MISSING"),
                                                  Pair("declaration.family_links[0].child_index", "MEMBER_MISSING"),
                                                  Pair("declaration.family_links[0].kind", "KIND_MISSING")));
  link->set_adult_index(0);
  link->set_child_index(declaration_.members_size() - 1);
  link->set_kind(v1::FAMILY_LINK_KIND_CUSTODY);
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
}

TEST_F(DeclarationCheckTest, RefusesAFieldThatItWouldLose) {
  member(1)->GetReflection()->MutableUnknownFields(member(1))->AddVarint(9999, 1);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1]", "UNKNOWN_FIELD")));
}

TEST_F(DeclarationCheckTest, TakesWhatIsNotDeclared) {
  v1::Declaration bare;
  *bare.mutable_declared_on() = MakeDate(2026, 2, 1);
  v1::Member* head = bare.add_members();
  head->set_idcs(Idcs(1));
  head->set_relation(v1::RELATION_HEAD);
  bare.add_members()->set_idcs(Idcs(2));  // without relation, birth date, name
  EXPECT_THAT(FaultsOf(bare), IsEmpty());
}

TEST_F(DeclarationCheckTest, NeedsADayToStoreButNotToScore) {
  declaration_.clear_declared_on();
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.declared_on", "DECLARED_ON_MISSING")));
  EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), IsEmpty());
}

TEST_F(DeclarationCheckTest, NeedsAWholeDayThatExistsAndHasCome) {
  for (const v1::Date& date : {MakeDate(2026), MakeDate(2026, 2), MakeDate(2026, 2, 29), MakeDate(0, 1, 1),
                               MakeDate(2026, 13, 1), MakeDate(2026, 0, 5), MakeDate(10000, 1, 1)}) {
    *declaration_.mutable_declared_on() = date;
    EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.declared_on", "DATE_INVALID")));
    EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly),
                ElementsAre(Pair("declaration.declared_on", "DATE_INVALID")));
  }
  *declaration_.mutable_declared_on() = MakeDate(2026, 3, 10);
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
  *declaration_.mutable_declared_on() = MakeDate(2026, 3, 11);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.declared_on", "DECLARED_IN_FUTURE")));
}

TEST_F(DeclarationCheckTest, RefusesAnUnknownCommune) {
  declaration_.set_commune_code("99999999");
  declaration_.set_milieu(v1::MILIEU_URBAN);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.commune_code", "COMMUNE_UNKNOWN")));
}

TEST_F(DeclarationCheckTest, RefusesAMilieuThatTheCommuneDoesNotHave) {
  const struct {
    const char* commune;
    v1::Milieu milieu;
    bool is_sound;
  } cases[] = {
      {kUrbanCommune, v1::MILIEU_URBAN, true},       {kUrbanCommune, v1::MILIEU_RURAL, false},
      {kRuralCommune, v1::MILIEU_RURAL, true},       {kRuralCommune, v1::MILIEU_URBAN, false},
      {kMixedCommune, v1::MILIEU_URBAN, true},       {kMixedCommune, v1::MILIEU_RURAL, true},
      {kUrbanCommune, v1::MILIEU_UNSPECIFIED, true}, {"", v1::MILIEU_RURAL, true},
  };
  for (const auto& c : cases) {
    declaration_.set_commune_code(c.commune);
    declaration_.set_milieu(c.milieu);
    if (c.is_sound) {
      EXPECT_THAT(FaultsOf(declaration_), IsEmpty()) << c.commune;
    } else {
      EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.milieu", "MILIEU_NOT_IN_COMMUNE")));
    }
  }
}

TEST_F(DeclarationCheckTest, HoldsNumbersInsideTheirLimits) {
  const auto expect = [this](const char* field, bool is_sound) {
    if (is_sound) {
      EXPECT_THAT(FaultsOf(declaration_), IsEmpty()) << field;
    } else {
      EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair(absl::StrCat("declaration.", field), "OUT_OF_RANGE")));
    }
  };
  const google::protobuf::Reflection& reflection = *declaration_.GetReflection();
  for (const char* field : {"rooms", "cattle", "cars", "motorcycles", "mobile_phones"}) {
    const auto* descriptor = declaration_.GetDescriptor()->FindFieldByName(field);
    const bool is_rooms = std::string(field) == "rooms";
    for (const int32_t value : {-1, 0, 1, 50, 51, kMaxCount, kMaxCount + 1}) {
      reflection.SetInt32(&declaration_, descriptor, value);
      expect(field, is_rooms ? value >= 1 && value <= kMaxRooms : value >= 0 && value <= kMaxCount);
    }
    reflection.ClearField(&declaration_, descriptor);
  }
  for (const char* field : {"butane_month_centimes", "water_month_centimes", "electricity_month_centimes",
                            "phone_internet_month_centimes"}) {
    const auto* descriptor = declaration_.GetDescriptor()->FindFieldByName(field);
    for (const int64_t value : {int64_t{-1}, int64_t{0}, kMaxMoneyCentimes, kMaxMoneyCentimes + 1}) {
      reflection.SetInt64(&declaration_, descriptor, value);
      expect(field, value >= 0 && value <= kMaxMoneyCentimes);
    }
    reflection.ClearField(&declaration_, descriptor);
  }
}

TEST_F(DeclarationCheckTest, HoldsAPensionInsideItsLimits) {
  member(1)->set_pension_month_centimes(kMaxMoneyCentimes);
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
  member(1)->set_pension_month_centimes(-1);
  EXPECT_THAT(FaultsOf(declaration_),
              ElementsAre(Pair("declaration.members[1].pension_month_centimes", "OUT_OF_RANGE")));
}

TEST_F(DeclarationCheckTest, RefusesEnumValuesThatHaveNoName) {
  // Every enum field of the two messages, found by reflection: none can be forgotten.
  const auto spoil_each = [this](google::protobuf::Message* message, const std::string& path) {
    int enums = 0;
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const auto* field = message->GetDescriptor()->field(i);
      if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_ENUM) continue;
      const int sound = message->GetReflection()->GetEnumValue(*message, field);
      message->GetReflection()->SetEnumValue(message, field, 99);
      EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair(absl::StrCat(path, ".", field->name()), "ENUM_UNKNOWN")));
      message->GetReflection()->SetEnumValue(message, field, sound);
      ++enums;
    }
    return enums;
  };
  EXPECT_EQ(spoil_each(&declaration_, "declaration"), 2);
  EXPECT_EQ(spoil_each(member(2), "declaration.members[2]"), 11);
}

TEST_F(DeclarationCheckTest, NeedsExactlyOneHead) {
  member(0)->set_relation(v1::RELATION_SPOUSE);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members", "NO_HEAD")));
  member(0)->clear_relation();
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members", "NO_HEAD")));
  member(0)->set_relation(v1::RELATION_HEAD);
  member(1)->set_relation(v1::RELATION_HEAD);
  *member(1)->mutable_birth_date() = MakeDate(1980);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members", "SEVERAL_HEADS")));
}

TEST_F(DeclarationCheckTest, TakesSeveralSpouses) {
  for (int i : {1, 2}) member(i)->set_relation(v1::RELATION_SPOUSE);
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
}

TEST_F(DeclarationCheckTest, NeedsAHeadWhoHasCompletedEighteenYearsOnTheDay) {
  const auto faults = [this](const v1::Date& birth) {
    *member(0)->mutable_birth_date() = birth;
    return FaultsOf(declaration_);
  };
  EXPECT_THAT(faults(MakeDate(2008, 1, 31)), IsEmpty());
  EXPECT_THAT(faults(MakeDate(2008, 2, 1)), IsEmpty());  // eighteen on the day itself
  const auto minor = ElementsAre(Pair("declaration.members[0].birth_date", "HEAD_IS_MINOR"));
  EXPECT_THAT(faults(MakeDate(2008, 2, 2)), minor);
  EXPECT_THAT(faults(MakeDate(2008)), IsEmpty());  // year only: 1 January
  EXPECT_THAT(faults(MakeDate(2009)), minor);
  EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), minor);
}

TEST_F(DeclarationCheckTest, NeedsBirthDatesThatExistAndAreNotAfterTheDay) {
  const auto faults = [this](const v1::Date& birth) {
    *member(1)->mutable_birth_date() = birth;
    return FaultsOf(declaration_);
  };
  EXPECT_THAT(faults(MakeDate(2026, 2, 1)), IsEmpty());
  EXPECT_THAT(faults(MakeDate(2026)), IsEmpty());
  const auto after = ElementsAre(Pair("declaration.members[1].birth_date", "BIRTH_DATE_AFTER_DECLARATION"));
  EXPECT_THAT(faults(MakeDate(2026, 2, 2)), after);
  EXPECT_THAT(faults(MakeDate(2026, 3)), after);
  const auto early = ElementsAre(Pair("declaration.members[1].birth_date", "YEAR_BEFORE_1900"));
  for (const v1::Date& date : {MakeDate(27, 3, 4), MakeDate(57), MakeDate(957, 1), MakeDate(1299), MakeDate(1500),
                               MakeDate(kFirstYearOfFacts - 1, 12, 31)}) {
    EXPECT_THAT(faults(date), early);
  }
  EXPECT_THAT(faults(MakeDate(kFirstYearOfFacts)), IsEmpty());
  const auto hijri = ElementsAre(Pair("declaration.members[1].birth_date", "YEAR_HIJRI"));
  for (const v1::Date& date : {MakeDate(1300), MakeDate(1402, 5, 3), MakeDate(1447, 9), MakeDate(1499)}) {
    EXPECT_THAT(faults(date), hijri);
  }
  const auto invalid = ElementsAre(Pair("declaration.members[1].birth_date", "BIRTH_DATE_INVALID"));
  for (const v1::Date& date : {MakeDate(0), MakeDate(2015, 2, 29), MakeDate(2015, 0, 3), MakeDate(2015, 13),
                               MakeDate(-5, 1, 1), MakeDate(2015, 4, 31)}) {
    EXPECT_THAT(faults(date), invalid);
  }
}

TEST_F(DeclarationCheckTest, NeedsAnIdentifierOfTenDigitsForEveryMemberOnce) {
  for (const char* idcs : {"123456789", "12345678901", "123456789a", "12345 6789"}) {
    member(1)->set_idcs(idcs);
    const auto invalid = ElementsAre(Pair("declaration.members[1].idcs", "IDCS_INVALID"));
    EXPECT_THAT(FaultsOf(declaration_), invalid) << idcs;
    EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), invalid) << idcs;
  }
  member(1)->clear_idcs();
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1].idcs", "IDCS_MISSING")));
  EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), IsEmpty());
}

TEST_F(DeclarationCheckTest, RefusesABirthToComeWhenNoDayIsDeclared) {
  declaration_.clear_declared_on();
  *member(1)->mutable_birth_date() = MakeDate(2026, 3, 10);
  EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), IsEmpty());
  *member(1)->mutable_birth_date() = MakeDate(2026, 3, 11);
  EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly),
              ElementsAre(Pair("declaration.members[1].birth_date", "BIRTH_DATE_IN_FUTURE")));
}

TEST_F(DeclarationCheckTest, RefusesADayOfDeclarationOfAnotherCalendar) {
  *declaration_.mutable_declared_on() = MakeDate(1447, 8, 13);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.declared_on", "YEAR_HIJRI")));
  *declaration_.mutable_declared_on() = MakeDate(26, 2, 1);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.declared_on", "YEAR_BEFORE_1900")));
}

TEST_F(DeclarationCheckTest, RefusesNumbersThatAreTypedWhereNoneIsKnown) {
  for (const char* idcs : {"0000000000", "1111111111", "9999999999", "1234567890", "0123456789", "9876543210",
                           "0987654321", "1212121212", "1234512345"}) {
    member(1)->set_idcs(idcs);
    const auto placeholder = ElementsAre(Pair("declaration.members[1].idcs", "IDCS_PLACEHOLDER"));
    EXPECT_THAT(FaultsOf(declaration_), placeholder) << idcs;
    EXPECT_THAT(FaultsOf(declaration_, Purpose::kScoreOnly), placeholder) << idcs;
  }
}

TEST_F(DeclarationCheckTest, RefusesNamesThatAnExportSpoilt) {
  const std::pair<const char*, const char*> names[] = {{"????", "NAME_LOST"},
                                                       {"\ufffd\ufffd", "NAME_LOST"},
                                                       {"Jos\u00c3\u00a9", "NAME_MISREAD"},
                                                       {"\u0410mal", "FOREIGN_LETTER"},
                                                       {"A\u200bmal", "HIDDEN_CHARACTER"},
                                                       {"Amal\x1b[31m", "CONTROL_CHARACTER"},
                                                       {"Amal\nTazi", "CONTROL_CHARACTER"}};
  for (const auto& [name, reason] : names) {
    member(1)->set_first_name(name);
    EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1].first_name", reason))) << name;
    member(1)->set_first_name("");
    member(1)->set_last_name(name);
    EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1].last_name", reason))) << name;
    member(1)->set_last_name("");
  }
  member(1)->set_first_name("\u200f Jose\u0301 \u00a0Luis \u00a0");  // it is stored without them
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
}

TEST_F(DeclarationCheckTest, ShowsNothingOfAPersonInASentence) {
  *member(0)->mutable_birth_date() = MakeDate(2015, 7, 23);
  *member(1)->mutable_birth_date() = MakeDate(1402, 7, 23);
  member(1)->set_first_name("Amal?");
  member(2)->set_pension_month_centimes(-4321);
  for (const Violation& fault : CheckDeclaration(declaration_, Places::Embedded(), Purpose::kStore, kToday)) {
    for (const char* text : {"2015", "1402", "Amal", "4321"}) {
      EXPECT_FALSE(absl::StrContains(fault.sentence, text)) << fault.sentence;
    }
  }
}

TEST_F(DeclarationCheckTest, NamesASecondUseOfAnIdentifierMasked) {
  member(2)->set_idcs(member(0)->idcs());
  const std::vector<Violation> violations = CheckDeclaration(declaration_, Places::Embedded(), Purpose::kStore, kToday);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "declaration.members[2].idcs");
  EXPECT_EQ(violations[0].reason, "IDCS_TWICE");
  EXPECT_TRUE(absl::StrContains(violations[0].sentence, "********01"));
  EXPECT_FALSE(absl::StrContains(violations[0].sentence, member(0)->idcs()));
}

TEST_F(DeclarationCheckTest, HoldsNamesToAHundredCharacters) {
  std::string name;
  for (size_t i = 0; i < kMaxNameChars; ++i) name += "\xd9\x85";  // an Arabic letter of two bytes
  member(1)->set_first_name(name);
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
  member(1)->set_first_name(name + "a");
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1].first_name", "TOO_LONG")));
  member(1)->set_first_name("");
  member(1)->set_last_name(std::string(5 << 20, 'x'));
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1].last_name", "TOO_LONG")));
  member(1)->set_last_name("\xff");
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[1].last_name", "NOT_UTF8")));
}

TEST_F(DeclarationCheckTest, HoldsAHouseholdToAHundredMembers) {
  for (int i = 3; i < kMaxMembers; ++i) AddMember(&declaration_, 100 + i, v1::RELATION_CHILD, 2010);
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
  AddMember(&declaration_, 999, v1::RELATION_CHILD, 2010);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members", "TOO_MANY_MEMBERS")));
  declaration_.clear_members();
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members", "NO_MEMBERS")));
}

TEST_F(DeclarationCheckTest, NamesEveryFaultInTheOrderOfTheFields) {
  declaration_.set_commune_code("1");
  declaration_.set_rooms(51);
  declaration_.set_cars(-1);
  member(0)->set_idcs("");
  member(2)->mutable_birth_date()->set_month(13);
  EXPECT_THAT(
      FaultsOf(declaration_),
      ElementsAre(Pair("declaration.commune_code", "COMMUNE_UNKNOWN"), Pair("declaration.rooms", "OUT_OF_RANGE"),
                  Pair("declaration.cars", "OUT_OF_RANGE"), Pair("declaration.members[0].idcs", "IDCS_MISSING"),
                  Pair("declaration.members[2].birth_date", "BIRTH_DATE_INVALID")));
}

TEST_F(DeclarationCheckTest, StopsAtTheMostFaults) {
  while (declaration_.members_size() < kMaxMembers) declaration_.add_members();
  const int sound = 3;
  EXPECT_EQ(FaultsOf(declaration_).size(), static_cast<size_t>(kMaxMembers - sound));  // each lacks its identifier
  for (v1::Member& member : *declaration_.mutable_members()) member.set_pension_month_centimes(-1);
  EXPECT_EQ(FaultsOf(declaration_).size(), kMaxViolations);
}

TEST_F(DeclarationCheckTest, TakesTheMostFamilyLinksAndNotOneMore) {
  for (int i = 0; i < kMaxFamilyLinks; ++i) {
    v1::FamilyLink* link = declaration_.add_family_links();
    link->set_adult_index(0);
    link->set_child_index(2);
    link->set_kind(v1::FAMILY_LINK_KIND_PARENT);
  }
  EXPECT_THAT(FaultsOf(declaration_), IsEmpty());
  EXPECT_TRUE(CheckSizes(declaration_).ok());
  declaration_.add_family_links();
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.family_links", "TOO_MANY_FAMILY_LINKS")));
  EXPECT_FALSE(CheckSizes(declaration_).ok());
}

TEST_F(DeclarationCheckTest, NamesWhatIsWrongWithAFamilyLink) {
  v1::FamilyLink* link = declaration_.add_family_links();
  link->set_adult_index(3);
  link->set_child_index(-1);
  link->set_kind(static_cast<v1::FamilyLinkKind>(99));
  *link->mutable_from() = MakeDate(2026, 2);
  *link->mutable_to() = MakeDate(kLastYearOfFacts + 1, 1, 1);
  EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.family_links[0].adult_index", "OUT_OF_RANGE"),
                                                  Pair("declaration.family_links[0].child_index", "OUT_OF_RANGE"),
                                                  Pair("declaration.family_links[0].kind", "ENUM_UNKNOWN"),
                                                  Pair("declaration.family_links[0].from", "DATE_INVALID"),
                                                  Pair("declaration.family_links[0].to", "DATE_OUT_OF_RANGE")));
}

TEST_F(DeclarationCheckTest, CountsMembersBeforeAnythingIsCopied) {
  while (declaration_.members_size() < kMaxMembers) declaration_.add_members();
  EXPECT_TRUE(CheckSizes(declaration_).ok());
  declaration_.add_members();
  EXPECT_FALSE(CheckSizes(declaration_).ok());
}

TEST_F(DeclarationCheckTest, RefusesANameThatHoldsWhatCannotBeSeen) {
  const std::pair<const char*, const char*> kNames[] = {
      {"Sa\nmi\x1b[31m", "CONTROL_CHARACTER"}, {"Sa\xe2\x80\x8fmi", "HIDDEN_CHARACTER"}, {"Sami\xff", "NOT_UTF8"}};
  for (const auto& [name, reason] : kNames) {
    member(0)->set_first_name(name);
    EXPECT_THAT(FaultsOf(declaration_), ElementsAre(Pair("declaration.members[0].first_name", reason)));
  }
}

TEST(HouseholdRefCheckTest, RefusesWhatCannotBeSeen) {
  EXPECT_EQ(CheckHouseholdRef("R-1 ")[0].reason, "OUTER_BLANK");
  EXPECT_EQ(CheckHouseholdRef(" ")[0].reason, "OUTER_BLANK");
  EXPECT_EQ(CheckHouseholdRef("\xe2\x80\x8fR-1")[0].reason, "HIDDEN_CHARACTER");
  EXPECT_EQ(CheckReference("C-1 ", "claim.claim_ref")[0].field, "claim.claim_ref");
}

TEST(HouseholdRefCheckTest, TakesOneToSixtyFourCharacters) {
  EXPECT_THAT(CheckHouseholdRef("H"), IsEmpty());
  EXPECT_THAT(CheckHouseholdRef(std::string(kMaxHouseholdRefChars, 'x')), IsEmpty());
  std::string arabic;
  for (size_t i = 0; i < kMaxHouseholdRefChars; ++i) arabic += "\xd9\x85";
  EXPECT_THAT(CheckHouseholdRef(arabic), IsEmpty());
  EXPECT_EQ(CheckHouseholdRef("")[0].reason, "LENGTH_INVALID");
  EXPECT_EQ(CheckHouseholdRef(std::string(kMaxHouseholdRefChars + 1, 'x'))[0].reason, "LENGTH_INVALID");
}

TEST(HouseholdRefCheckTest, RefusesControlCharactersAndBrokenText) {
  for (const std::string& ref : {std::string("a\nb"), std::string("a\0b", 3), std::string("a\x7f"),
                                 std::string("a\xc2\x85"), std::string("\x1f")}) {
    EXPECT_EQ(CheckHouseholdRef(ref)[0].reason, "CONTROL_CHARACTER");
  }
  EXPECT_EQ(CheckHouseholdRef("a\xff")[0].reason, "NOT_UTF8");
  EXPECT_THAT(CheckHouseholdRef("a b/c?"), IsEmpty());
}

TEST(HouseholdRefCheckTest, RefusesReferencesThatLookLikeAnother) {
  const std::pair<const char*, const char*> refs[] = {{"R-1 ", "OUTER_BLANK"},       {" R-1", "OUTER_BLANK"},
                                                      {"R-1\u00a0", "OUTER_BLANK"},  {"\u200fR-1", "HIDDEN_CHARACTER"},
                                                      {"R\u00a01", "UNUSUAL_BLANK"}, {"Re\u0301-1", "NOT_NORMALISED"},
                                                      {"R\ufffd1", "TEXT_LOST"},     {"R-1\ufeff", "HIDDEN_CHARACTER"}};
  for (const auto& [ref, reason] : refs) {
    ASSERT_EQ(CheckHouseholdRef(ref).size(), 1u) << ref;
    EXPECT_EQ(CheckHouseholdRef(ref)[0].reason, reason) << ref;
  }
  EXPECT_THAT(CheckHouseholdRef("R\u00e9-1 b"), IsEmpty());
}

}  // namespace
}  // namespace rsu::registry

#include "tests/nation/family.h"

#include <algorithm>
#include <cstdlib>

#include "tests/nation/assumptions.h"

namespace rsu::nation {
namespace {

constexpr int kOldestYears = 94;

class FamilyMaker {
 public:
  FamilyMaker(const Profile& profile, const Place& place, Random* random)
      : profile_(profile), place_(place), random_(random) {}

  std::vector<Person> Make() {
    static constexpr void (FamilyMaker::*kKinds[])() = {
        &FamilyMaker::AddLoneElderly,       &FamilyMaker::AddLoneAdult,         &FamilyMaker::AddCouple,
        &FamilyMaker::AddCoupleAndChildren, &FamilyMaker::AddMotherAndChildren, &FamilyMaker::AddThreeGenerations,
        &FamilyMaker::AddGrandparents,      &FamilyMaker::AddSiblings,          &FamilyMaker::AddTenants};
    (this->*kKinds[random_->Pick(kFamilyKinds[IndexOf(place_.milieu)])])();
    return std::move(family_);
  }

 private:
  int AgeYears(v1::Sex sex, int least_years, int greatest_years) {
    return DrawAgeYears(profile_.of(sex), least_years, greatest_years, random_);
  }

  v1::Sex AnySex() { return random_->Pick(profile_.sex_share) == 0 ? v1::SEX_MALE : v1::SEX_FEMALE; }

  // Single, divorced or widowed as often as the census has each for the sex.
  v1::MaritalStatus Unmarried(v1::Sex sex) {
    std::array<int, 4> weights = profile_.of(sex).marital_status;
    weights[v1::MARITAL_STATUS_MARRIED - 1] = 0;
    return static_cast<v1::MaritalStatus>(1 + random_->Pick(weights));
  }

  void Add(v1::Relation relation, v1::Sex sex, int age_years, v1::MaritalStatus marital_status,
           v1::Orphan orphan = v1::ORPHAN_NONE) {
    family_.push_back({relation, sex, age_years, marital_status, orphan});
  }

  void AddLoneElderly() {
    const v1::Sex sex = random_->Percent(kLoneElderlyIsWomanPercent) ? v1::SEX_FEMALE : v1::SEX_MALE;
    const size_t marital_status = 1 + random_->Pick(kLoneElderlyMaritalStatus);
    Add(v1::RELATION_HEAD, sex, AgeYears(sex, 60, kOldestYears), static_cast<v1::MaritalStatus>(marital_status));
  }

  void AddLoneAdult() {
    const v1::Sex sex = random_->Percent(kLoneAdultIsManPercent) ? v1::SEX_MALE : v1::SEX_FEMALE;
    const int age_years = AgeYears(sex, 20, 59);
    Add(v1::RELATION_HEAD, sex, age_years, Unmarried(sex));
  }

  // Husband and wife, one of them the head; the age of the wife.
  int AddPair(int least_years, int greatest_years) {
    const int husband_years = AgeYears(v1::SEX_MALE, least_years, greatest_years);
    const int wife_years = std::max(19, husband_years - random_->Between(0, kMostYearsOlderThanWife));
    const bool husband_is_head = random_->Percent(kHusbandIsHeadPercent);
    Add(husband_is_head ? v1::RELATION_HEAD : v1::RELATION_SPOUSE, v1::SEX_MALE, husband_years,
        v1::MARITAL_STATUS_MARRIED);
    Add(husband_is_head ? v1::RELATION_SPOUSE : v1::RELATION_HEAD, v1::SEX_FEMALE, wife_years,
        v1::MARITAL_STATUS_MARRIED);
    if (!husband_is_head) std::swap(family_[0], family_[1]);
    return wife_years;
  }

  int CountChildren() {
    const size_t milieu = IndexOf(place_.milieu);
    int count = 1 + static_cast<int>(random_->Pick(kChildren[milieu]));
    const int larger_tenths = place_.mean_size_tenths - kMeanSizeTenths[milieu];
    if (random_->Below(10) < std::abs(larger_tenths)) count += larger_tenths > 0 ? 1 : -1;
    return std::clamp(count, 1, kMostChildren);
  }

  // Eldest first, of the ages that a mother of that age can have at home.
  void AddChildren(v1::Relation relation, int count, int mother_years, v1::Orphan orphan) {
    const int youngest = std::max(0, mother_years - kOldestMotherYears);
    const int oldest = std::max(youngest, std::min(kOldestChildAtHomeYears, mother_years - kYoungestMotherYears));
    const size_t first = family_.size();
    for (int i = 0; i < count; ++i) {
      const v1::Sex sex = AnySex();
      Add(relation, sex, AgeYears(sex, youngest, oldest), v1::MARITAL_STATUS_SINGLE, orphan);
    }
    std::sort(family_.begin() + static_cast<int>(first), family_.end(),
              [](const Person& a, const Person& b) { return a.age_years > b.age_years; });
  }

  void AddCouple() { AddPair(22, 85); }

  void AddCoupleAndChildren() {
    const int mother_years = AddPair(26, 72);
    AddChildren(v1::RELATION_CHILD, CountChildren(), mother_years, v1::ORPHAN_NONE);
  }

  void AddMotherAndChildren() {
    const int mother_years = AgeYears(v1::SEX_FEMALE, 26, 66);
    const auto& shares = profile_.of(v1::SEX_FEMALE).marital_status;
    const bool widowed =
        random_->Pick({shares[v1::MARITAL_STATUS_DIVORCED - 1], shares[v1::MARITAL_STATUS_WIDOWED - 1]}) == 1;
    Add(v1::RELATION_HEAD, v1::SEX_FEMALE, mother_years,
        widowed ? v1::MARITAL_STATUS_WIDOWED : v1::MARITAL_STATUS_DIVORCED);
    AddChildren(v1::RELATION_CHILD, CountChildren(), mother_years, widowed ? v1::ORPHAN_FATHER : v1::ORPHAN_NONE);
  }

  void AddThreeGenerations() {
    const int mother_years = AddPair(25, 52);
    const int grown_years = family_.front().age_years;
    AddChildren(v1::RELATION_CHILD, CountChildren(), mother_years, v1::ORPHAN_NONE);
    const v1::Relation relation =
        random_->Percent(kParentsAreInLawsPercent) ? v1::RELATION_PARENT_IN_LAW : v1::RELATION_PARENT;
    const bool both = random_->Percent(kBothParentsLiveAlongPercent);
    const auto status = both ? v1::MARITAL_STATUS_MARRIED : v1::MARITAL_STATUS_WIDOWED;
    const int mother_of_grown_years = std::min(kOldestYears, grown_years + random_->Between(19, 34));
    Add(relation, v1::SEX_FEMALE, mother_of_grown_years, status);
    if (both) Add(relation, v1::SEX_MALE, std::min(kOldestYears, mother_of_grown_years + 6), status);
  }

  // Grandparents, a son with his wife, and their children; or, where the son has died, his widow and orphans.
  void AddGrandparents() {
    int head_years = 0;
    if (random_->Percent(kGrandparentIsAlonePercent)) {
      head_years = AgeYears(v1::SEX_FEMALE, 52, 86);
      Add(v1::RELATION_HEAD, v1::SEX_FEMALE, head_years, v1::MARITAL_STATUS_WIDOWED);
    } else {
      head_years = AddPair(52, 84);
    }
    const int son_years = std::clamp(head_years - random_->Between(20, 34), 22, 52);
    const int wife_years = std::max(20, son_years - random_->Between(0, 6));
    const bool died = random_->Percent(kMarriedSonHasDiedPercent);
    if (!died) Add(v1::RELATION_CHILD, v1::SEX_MALE, son_years, v1::MARITAL_STATUS_MARRIED);
    Add(v1::RELATION_OTHER_RELATIVE, v1::SEX_FEMALE, wife_years,
        died ? v1::MARITAL_STATUS_WIDOWED : v1::MARITAL_STATUS_MARRIED);
    AddChildren(v1::RELATION_GRANDCHILD, random_->Between(1, 3), wife_years,
                died ? v1::ORPHAN_FATHER : v1::ORPHAN_NONE);
  }

  void AddSiblings() {
    const v1::Sex sex = AnySex();
    const int head_years = AgeYears(sex, 19, 45);
    Add(v1::RELATION_HEAD, sex, head_years, v1::MARITAL_STATUS_SINGLE);
    const v1::Orphan orphan = random_->Percent(kSiblingsAreOrphansPercent) ? v1::ORPHAN_BOTH : v1::ORPHAN_NONE;
    const int count = random_->Between(1, 3);
    for (int i = 0; i < count; ++i) {
      const v1::Sex other = AnySex();
      const int age_years = AgeYears(other, std::max(7, head_years - 16), head_years);
      Add(v1::RELATION_SIBLING, other, age_years, v1::MARITAL_STATUS_SINGLE, age_years < 21 ? orphan : v1::ORPHAN_NONE);
    }
  }

  void AddTenants() {
    const v1::Sex sex = AnySex();
    Add(v1::RELATION_HEAD, sex, AgeYears(sex, 20, 38), v1::MARITAL_STATUS_SINGLE);
    const int count = random_->Between(1, 3);
    for (int i = 0; i < count; ++i) {
      Add(v1::RELATION_UNRELATED, sex, AgeYears(sex, 19, 38), v1::MARITAL_STATUS_SINGLE);
    }
  }

  const Profile& profile_;
  const Place& place_;
  Random* const random_;
  std::vector<Person> family_;
};

}  // namespace

std::vector<Person> MakeFamily(const Profile& profile, const Place& place, Random* random) {
  return FamilyMaker(profile, place, random).Make();
}

int DrawAgeYears(const SexProfile& sex, int least_years, int greatest_years, Random* random) {
  constexpr int kBracketYears = 5;
  std::array<int, 16> weights{};
  std::array<int, 16> from{};
  std::array<int, 16> to{};
  for (int i = 0; i < 16; ++i) {
    const int end = i == 15 ? kOldestYears : kBracketYears * i + kBracketYears - 1;
    from[i] = std::max(least_years, kBracketYears * i);
    to[i] = std::min(greatest_years, end);
    const int last_bracket_is_wider = i == 15 ? 1 : 4;  // 20 years instead of 5
    weights[i] = sex.ages[i] * std::max(0, to[i] - from[i] + 1) * last_bracket_is_wider;
  }
  const size_t bracket = random->Pick(weights);
  return weights[bracket] == 0 ? least_years : random->Between(from[bracket], to[bracket]);
}

}  // namespace rsu::nation

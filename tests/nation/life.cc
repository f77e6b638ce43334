#include "tests/nation/life.h"

#include <algorithm>

#include "tests/nation/assumptions.h"

namespace rsu::nation {
namespace {

constexpr int kCentimesOfADirham = 100;

class Life {
 public:
  Life(const Profile& profile, v1::Milieu milieu, const Person& person, Random* random, v1::Member* member)
      : profile_(profile),
        sex_(profile.of(person.sex)),
        milieu_(IndexOf(milieu)),
        age_years_(person.age_years),
        person_(person),
        random_(random),
        member_(member) {}

  void Set() {
    member_->set_relation(person_.relation);
    member_->set_sex(person_.sex);
    member_->set_marital_status(person_.marital_status);
    SetHealthAndFate();
    SetSchool();
    SetLiterateAndDiploma();
    SetWork();
    SetPension();
  }

 private:
  void SetHealthAndFate() {
    const size_t age = age_years_ < 20 ? 0 : age_years_ < 60 ? 1 : 2;
    const bool disabled = random_->Permille(sex_.disability[0] * kDisabilityByAge[age] / 100);
    const bool severe = random_->Percent(kSevereDisabilityPercent);
    member_->set_disability(!disabled ? v1::DISABILITY_NONE : severe ? v1::DISABILITY_SEVERE : v1::DISABILITY_LIGHT);
    const bool lost_father = random_->Permille(kFatherlessPermille) && IsMinorBesideTheirParents();
    member_->set_orphan(lost_father ? v1::ORPHAN_FATHER : person_.orphan);
    const bool grown_child = person_.relation == v1::RELATION_CHILD && age_years_ >= 20;
    member_->set_abroad(random_->Permille(kGrownChildIsAbroadPermille) && grown_child);
  }

  bool IsMinorBesideTheirParents() const { return person_.relation == v1::RELATION_GRANDCHILD && age_years_ < 18; }

  bool IsEnrolled() {
    if (age_years_ >= 6 && age_years_ <= 11) return random_->Permille(sex_.schooling_6_11[0]);
    if (age_years_ >= 3 && age_years_ <= 5) return random_->Percent(kEnrolled[milieu_][0]);
    if (age_years_ >= 12 && age_years_ <= 14) return random_->Percent(kEnrolled[milieu_][1]);
    if (age_years_ >= 15 && age_years_ <= 17) return random_->Percent(kEnrolled[milieu_][2]);
    const bool student = age_years_ >= 18 && age_years_ <= 22 && person_.marital_status == v1::MARITAL_STATUS_SINGLE &&
                         person_.relation != v1::RELATION_HEAD;
    return student && random_->Percent(kEnrolled[milieu_][3]);
  }

  v1::SchoolLevel Level() {
    if (age_years_ <= 5) return v1::SCHOOL_LEVEL_PRESCHOOL;
    if (age_years_ <= 11) return v1::SCHOOL_LEVEL_PRIMARY;
    if (age_years_ <= 14) return v1::SCHOOL_LEVEL_LOWER_SECONDARY;
    const bool grown = age_years_ >= 18;
    if (random_->Percent(grown ? kVocationalFrom18Percent : kVocationalAt15To17Percent)) {
      return v1::SCHOOL_LEVEL_VOCATIONAL;
    }
    return grown ? v1::SCHOOL_LEVEL_HIGHER : v1::SCHOOL_LEVEL_UPPER_SECONDARY;
  }

  void SetSchool() {
    member_->set_school(v1::SCHOOL_NONE);
    if (!IsEnrolled()) return;
    const bool is_private = random_->Percent(kPrivateSchoolPercent[milieu_]);
    member_->set_school(is_private ? v1::SCHOOL_PRIVATE : v1::SCHOOL_PUBLIC);
    member_->set_school_level(Level());
  }

  void SetLiterateAndDiploma() {
    if (member_->school() != v1::SCHOOL_NONE) return SetPupilsDiploma();
    const size_t age = age_years_ < 30 ? 0 : age_years_ < 45 ? 1 : age_years_ < 60 ? 2 : 3;
    const int illiterate = std::min(kMostIlliteratePermille, sex_.illiteracy_15[0] * kIlliteracyByAge[age] / 100);
    member_->set_literate(age_years_ >= 10 && !random_->Permille(illiterate));
    member_->set_diploma(v1::DIPLOMA_NONE);
    if (!member_->literate() || age_years_ < 15) return;
    const size_t level = random_->Pick({sex_.education[2], sex_.education[3], sex_.education[4], LevelHigher()});
    member_->set_diploma(static_cast<v1::Diploma>(1 + random_->Pick(kDiplomaByLevel[level])));
  }

  int LevelHigher() const { return age_years_ >= 21 ? sex_.education[5] : 0; }

  void SetPupilsDiploma() {
    member_->set_literate(age_years_ >= 8);
    member_->set_diploma(age_years_ >= 15 ? v1::DIPLOMA_BASIC : v1::DIPLOMA_NONE);
  }

  void SetWork() {
    member_->set_apprentice(false);
    member_->set_state_paid(false);
    member_->set_activity(v1::ACTIVITY_INACTIVE);
    const bool cannot =
        age_years_ < 15 || member_->school() != v1::SCHOOL_NONE || member_->disability() == v1::DISABILITY_SEVERE;
    if (cannot || !random_->Permille(ActivePermille())) return SetRestOfLife();
    if (random_->Permille(UnemployedPermille())) return member_->set_activity(v1::ACTIVITY_UNEMPLOYED);
    SetEmployment();
    SetOccupation();
  }

  int ActivePermille() const {
    const size_t age = age_years_ < 25 ? 0 : age_years_ < 55 ? 1 : age_years_ < 60 ? 2 : 3;
    return std::min(kMostActivePermille, sex_.activity_15[0] * kActivityByAge[age] / 100);
  }

  int UnemployedPermille() const {
    if (age_years_ >= 60) return 0;
    const bool head = person_.relation == v1::RELATION_HEAD;
    return profile_.unemployment[0] * (head ? kHeadUnemploymentPercentOfRate : 100) / 100;
  }

  // Those who do not work: some from 60 have retired, a few live on rents.
  void SetRestOfLife() {
    if (age_years_ < 40) return;
    if (random_->Permille(kRentierPermille)) return member_->set_activity(v1::ACTIVITY_RENTIER);
    if (age_years_ >= 60 && random_->Percent(kRetiredPercent[milieu_][IndexOf(person_.sex)])) {
      member_->set_activity(v1::ACTIVITY_RETIRED);
    }
  }

  // The employment statuses of the census in the words of the intake.
  void SetEmployment() {
    constexpr v1::Activity kActivities[] = {v1::ACTIVITY_EMPLOYER,    v1::ACTIVITY_OWN_ACCOUNT, v1::ACTIVITY_EMPLOYEE,
                                            v1::ACTIVITY_EMPLOYEE,    v1::ACTIVITY_FAMILY_HELP, v1::ACTIVITY_EMPLOYEE,
                                            v1::ACTIVITY_OWN_ACCOUNT, v1::ACTIVITY_OWN_ACCOUNT};
    const size_t status = random_->Pick(sex_.employment);
    member_->set_activity(kActivities[status]);
    member_->set_state_paid(status == 2 && member_->literate());
    member_->set_apprentice(status == 5 && age_years_ < 30);
  }

  const std::array<int, 7>& Occupations() const {
    if (member_->activity() == v1::ACTIVITY_FAMILY_HELP) return kFamilyHelpOccupations[milieu_];
    if (member_->activity() != v1::ACTIVITY_EMPLOYEE) return kOwnAccountOccupations[milieu_];
    const bool skilled = member_->diploma() == v1::DIPLOMA_HIGHER || member_->diploma() == v1::DIPLOMA_TECHNICAL;
    return skilled ? kSkilledOccupations[milieu_] : kEmployeeOccupations[milieu_];
  }

  void SetOccupation() { member_->set_occupation(static_cast<v1::Occupation>(1 + random_->Pick(Occupations()))); }

  void SetPension() {
    member_->set_pension_month_centimes(0);
    const bool widow = person_.sex == v1::SEX_FEMALE && person_.marital_status == v1::MARITAL_STATUS_WIDOWED;
    if (member_->activity() == v1::ACTIVITY_RETIRED) return DrawPension(kPensionDirhams);
    if (widow && random_->Percent(kWidowPensionPercent)) DrawPension(kWidowPensionDirhams);
  }

  void DrawPension(const std::array<int, 2>& dirhams) {
    member_->set_pension_month_centimes(int64_t{random_->Between(dirhams[0], dirhams[1])} * kCentimesOfADirham);
  }

  const Profile& profile_;
  const SexProfile& sex_;
  const size_t milieu_;
  const int age_years_;
  const Person& person_;
  Random* const random_;
  v1::Member* const member_;
};

// The cover that a member holds by work, pension or study; none otherwise.
v1::HealthCover OwnCover(size_t milieu, const v1::Member& member, Random* random) {
  if (member.state_paid()) return v1::HEALTH_COVER_AMO_PUBLIC;
  const bool declared = random->Percent(kCovered[milieu][0]);
  const bool registered = random->Percent(kCovered[milieu][1]);
  const bool insured_student = random->Percent(kStudentCoverPercent);
  const bool insured = random->Percent(kPrivateInsurancePercent);
  if (member.activity() == v1::ACTIVITY_RETIRED) return v1::HEALTH_COVER_AMO_EMPLOYEE;
  if (member.activity() == v1::ACTIVITY_EMPLOYEE && declared) return v1::HEALTH_COVER_AMO_EMPLOYEE;
  const bool independent = member.activity() == v1::ACTIVITY_OWN_ACCOUNT || member.activity() == v1::ACTIVITY_EMPLOYER;
  if (independent && registered) return v1::HEALTH_COVER_AMO_SELF_EMPLOYED;
  if (member.school_level() == v1::SCHOOL_LEVEL_HIGHER && insured_student) return v1::HEALTH_COVER_AMO_STUDENT;
  return independent && insured ? v1::HEALTH_COVER_PRIVATE : v1::HEALTH_COVER_NONE;
}

bool IsHeadOrSpouse(const v1::Member& member) {
  return member.relation() == v1::RELATION_HEAD || member.relation() == v1::RELATION_SPOUSE;
}

}  // namespace

void SetLife(const Profile& profile, v1::Milieu milieu, const Person& person, Random* random, v1::Member* member) {
  Life(profile, milieu, person, random, member).Set();
}

void SetCovers(v1::Milieu milieu, int means_class, v1::Declaration* declaration, Random* random) {
  constexpr v1::HealthCover kOthers[] = {v1::HEALTH_COVER_NONE, v1::HEALTH_COVER_AMO_TADAMON,
                                         v1::HEALTH_COVER_AMO_ACHAMIL};
  const v1::HealthCover other = kOthers[random->Pick(kOtherCovers[means_class])];
  bool parents_are_insured = false;
  for (v1::Member& member : *declaration->mutable_members()) {
    const v1::HealthCover own = OwnCover(IndexOf(milieu), member, random);
    member.set_health_cover(own);
    parents_are_insured = parents_are_insured || (own != v1::HEALTH_COVER_NONE && IsHeadOrSpouse(member));
    const bool pays_allowances = own == v1::HEALTH_COVER_AMO_EMPLOYEE || own == v1::HEALTH_COVER_AMO_PUBLIC;
    member.set_family_allowance(random->Percent(kFamilyAllowancePercent) && pays_allowances &&
                                member.activity() == v1::ACTIVITY_EMPLOYEE);
  }
  for (v1::Member& member : *declaration->mutable_members()) {
    if (member.health_cover() != v1::HEALTH_COVER_NONE) continue;
    const bool dependent = IsHeadOrSpouse(member) || member.relation() == v1::RELATION_CHILD;
    member.set_health_cover(dependent && parents_are_insured ? v1::HEALTH_COVER_DEPENDANT : other);
  }
}

}  // namespace rsu::nation

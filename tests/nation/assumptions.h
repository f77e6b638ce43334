// EVERYTHING HERE IS ASSUMED. The census publishes no distribution of household sizes, no family links, no joint
// distributions, no goods, bills, covers or diplomas; these figures fill the gap so that the sample looks like a
// country. They are judgements, not estimates: nothing about Morocco may be concluded from them.
//
// Tables of two rows are urban, rural. Tables of five columns go by the means of the household, poorest first.
#pragma once

#include <array>

namespace rsu::nation {

inline constexpr int kMilieux = 2;
inline constexpr int kMeansClasses = 5;
template <size_t kSize>
using ByMilieu = std::array<std::array<int, kSize>, kMilieux>;
using ByMeans = ByMilieu<kMeansClasses>;

// ---- Families -----------------------------------------------------------------------------------------------------

/// Kinds of family, permille: lone elderly, lone adult, couple, couple with children, mother with children, three
/// generations under a couple, grandparents with a married son, brothers and sisters, tenants who share.
inline constexpr ByMilieu<9> kFamilyKinds = {
    {{75, 55, 130, 430, 100, 85, 70, 30, 25}, {70, 20, 115, 430, 75, 125, 135, 25, 5}}};

/// Children of a couple or a mother: one, two, ... seven; percent. Moved up or down by one where the commune's mean
/// household is larger or smaller than kMeanSizeTenths, which is the census's.
inline constexpr ByMilieu<7> kChildren = {{{24, 34, 26, 11, 4, 1, 0}, {14, 26, 27, 18, 9, 4, 2}}};
inline constexpr std::array<int, kMilieux> kMeanSizeTenths = {37, 44};
inline constexpr int kMostChildren = 9;

inline constexpr int kHusbandIsHeadPercent = 94;
inline constexpr int kMostYearsOlderThanWife = 10;
inline constexpr int kYoungestMotherYears = 18;
inline constexpr int kOldestMotherYears = 44;
inline constexpr int kOldestChildAtHomeYears = 34;

inline constexpr int kLoneElderlyIsWomanPercent = 65;
inline constexpr int kLoneAdultIsManPercent = 70;
/// Single, married, divorced, widowed from 60 when alone.
inline constexpr std::array<int, 4> kLoneElderlyMaritalStatus = {10, 0, 12, 78};
inline constexpr int kBothParentsLiveAlongPercent = 30;
inline constexpr int kParentsAreInLawsPercent = 20;
inline constexpr int kGrandparentIsAlonePercent = 45;
inline constexpr int kMarriedSonHasDiedPercent = 15;
inline constexpr int kSiblingsAreOrphansPercent = 50;

/// Year alone, or year and month, known of those born long ago.
inline constexpr int kPartialBirthDateFromYears = 45;
inline constexpr int kBirthYearAlonePercent = 12;
inline constexpr int kBirthMonthAlonePercent = 5;

inline constexpr int kArabicScriptPercent = 60;
inline constexpr int kGrownChildIsAbroadPermille = 15;

// ---- Schooling ----------------------------------------------------------------------------------------------------

/// Enrolled at 3-5, 12-14, 15-17, 18-22; percent. At 6-11 the census has the rate.
inline constexpr ByMilieu<4> kEnrolled = {{{70, 96, 80, 38}, {50, 84, 48, 12}}};
inline constexpr std::array<int, kMilieux> kPrivateSchoolPercent = {16, 2};
inline constexpr int kVocationalAt15To17Percent = 15;
inline constexpr int kVocationalFrom18Percent = 30;

/// Illiteracy of an age as a percentage of the rate from 15 years: 15-29, 30-44, 45-59, 60 and over.
inline constexpr std::array<int, 4> kIlliteracyByAge = {15, 60, 140, 230};
inline constexpr int kMostIlliteratePermille = 970;

/// Diploma (none, basic, technical, higher) by the level reached: primary, lower secondary, upper secondary, higher.
inline constexpr std::array<std::array<int, 4>, 4> kDiplomaByLevel = {
    {{70, 28, 2, 0}, {15, 72, 13, 0}, {5, 63, 32, 0}, {0, 8, 20, 72}}};

// ---- Work ---------------------------------------------------------------------------------------------------------

/// Activity of an age as a percentage of the rate of that sex from 15 years: 15-24, 25-54, 55-59, 60 and over.
inline constexpr std::array<int, 4> kActivityByAge = {75, 125, 105, 45};
inline constexpr int kMostActivePermille = 960;
/// The head is out of work less often than others.
inline constexpr int kHeadUnemploymentPercentOfRate = 45;
/// Former workers from 60 who draw a pension, by milieu and sex (men, women); percent.
inline constexpr ByMilieu<2> kRetiredPercent = {{{46, 10}, {12, 2}}};
inline constexpr int kWidowPensionPercent = 18;
inline constexpr int kRentierPermille = 12;
inline constexpr std::array<int, 2> kPensionDirhams = {1'000, 5'500};
inline constexpr std::array<int, 2> kWidowPensionDirhams = {700, 2'400};

/// Occupations (senior manager, middle manager, craftsman, farmer, trader, machine operator, other) by activity and
/// milieu; employees with a higher or technical diploma apart.
inline constexpr ByMilieu<7> kOwnAccountOccupations = {{{1, 2, 26, 2, 42, 9, 18}, {0, 1, 9, 58, 13, 4, 15}}};
inline constexpr ByMilieu<7> kEmployeeOccupations = {{{0, 3, 11, 2, 6, 16, 62}, {0, 1, 8, 22, 3, 10, 56}}};
inline constexpr ByMilieu<7> kSkilledOccupations = {{{16, 42, 2, 0, 3, 7, 30}, {9, 40, 3, 3, 3, 8, 34}}};
inline constexpr ByMilieu<7> kFamilyHelpOccupations = {{{0, 0, 22, 8, 40, 2, 28}, {0, 0, 4, 74, 4, 0, 18}}};

// ---- Health cover -------------------------------------------------------------------------------------------------

/// Private employees who are declared, own account and employers who are registered; percent.
inline constexpr ByMilieu<2> kCovered = {{{44, 18}, {22, 12}}};
inline constexpr int kPrivateInsurancePercent = 2;
inline constexpr int kStudentCoverPercent = 25;
inline constexpr int kFamilyAllowancePercent = 85;
/// No cover, AMO-Tadamon, AMO-Achamil where nobody works in a covered way, by means.
inline constexpr std::array<std::array<int, 3>, kMeansClasses> kOtherCovers = {
    {{22, 77, 1}, {24, 74, 2}, {32, 63, 5}, {45, 44, 11}, {58, 24, 18}}};

// ---- Health and fate ----------------------------------------------------------------------------------------------

/// Disability of an age as a percentage of the rate of that sex: under 20, 20-59, 60 and over.
inline constexpr std::array<int, 3> kDisabilityByAge = {45, 75, 330};
inline constexpr int kSevereDisabilityPercent = 40;
inline constexpr int kFatherlessPermille = 15;

// ---- Means --------------------------------------------------------------------------------------------------------

/// Points of 100 that move a household's means, besides chance.
/// Chance gives 0 to this many points.
inline constexpr int kMeansByChance = 78;
inline constexpr int kMeansOfHigherDiploma = 25;
inline constexpr int kMeansOfStatePay = 18;
inline constexpr int kMeansOfEmployer = 22;
inline constexpr int kMeansOfPension = 8;
inline constexpr int kMeansOfIlliteracy = -16;
inline constexpr int kMeansOfUnemployment = -20;
inline constexpr int kMeansOfLoneMother = -10;

// ---- Dwelling and goods -------------------------------------------------------------------------------------------

/// "Moroccan house" of the census: traditional, modern. "Rural dwelling": stone, stone and mud, mud.
inline constexpr ByMilieu<2> kMoroccanHouse = {{{35, 65}, {48, 52}}};
inline constexpr std::array<int, 3> kRuralDwelling = {24, 36, 40};
inline constexpr int kOwnMeterPercentOfElectrified = 86;
/// A better-off household has more rooms and more often a bath, as a percentage of the census mean.
inline constexpr std::array<int, kMeansClasses> kRoomsByMeans = {75, 88, 100, 115, 135};
inline constexpr std::array<int, kMeansClasses> kBathByMeans = {60, 85, 105, 125, 145};

inline constexpr ByMeans kGarage = {{{0, 1, 3, 8, 22}, {0, 1, 2, 5, 12}}};
inline constexpr ByMeans kProfessionalPremises = {{{0, 1, 2, 5, 11}, {0, 1, 1, 3, 6}}};
inline constexpr ByMeans kSecondHome = {{{0, 0, 1, 3, 12}, {0, 0, 1, 2, 5}}};
inline constexpr ByMeans kNonAgriculturalLand = {{{1, 2, 3, 6, 12}, {2, 4, 6, 9, 14}}};
inline constexpr ByMeans kIrrigatedLand = {{{0, 0, 1, 2, 3}, {6, 10, 16, 24, 32}}};
inline constexpr ByMeans kComputer = {{{2, 5, 15, 34, 66}, {0, 2, 5, 12, 28}}};
inline constexpr ByMeans kAntenna = {{{54, 62, 70, 78, 86}, {50, 60, 68, 76, 82}}};
inline constexpr ByMeans kLandline = {{{1, 2, 5, 14, 34}, {0, 0, 1, 2, 6}}};
inline constexpr ByMeans kLoan = {{{3, 5, 9, 16, 27}, {2, 3, 5, 8, 12}}};
inline constexpr ByMeans kCar = {{{1, 3, 10, 28, 62}, {1, 3, 7, 18, 40}}};
inline constexpr ByMeans kSecondCar = {{{0, 0, 1, 4, 18}, {0, 0, 0, 2, 7}}};
inline constexpr ByMeans kMotorcycle = {{{12, 17, 20, 18, 12}, {16, 22, 26, 26, 22}}};
inline constexpr ByMeans kCattleKept = {{{0, 0, 1, 1, 2}, {18, 26, 34, 40, 42}}};
inline constexpr std::array<int, kMeansClasses> kMostCattle = {2, 3, 4, 6, 14};
/// Members from 14 years who have a telephone.
inline constexpr ByMeans kMobilePhone = {{{36, 44, 54, 66, 82}, {34, 42, 52, 62, 78}}};

/// Bills, dirhams a month: what the household pays anyhow, and for each member. Then 70 to 130 percent by chance.
struct Bill {
  ByMeans base_dirhams;
  ByMeans member_dirhams;
};
inline constexpr Bill kButane = {{{{22, 26, 30, 34, 40}, {24, 28, 32, 36, 42}}}, {{{6, 6, 7, 8, 8}, {6, 7, 7, 8, 9}}}};
inline constexpr Bill kWater = {{{{18, 26, 36, 52, 90}, {6, 9, 14, 22, 36}}}, {{{5, 6, 8, 11, 16}, {2, 3, 4, 5, 7}}}};
inline constexpr Bill kElectricity = {{{{34, 50, 78, 130, 240}, {20, 28, 42, 66, 120}}},
                                      {{{8, 10, 14, 20, 30}, {5, 6, 8, 11, 16}}}};
inline constexpr Bill kPhoneInternet = {{{{8, 16, 32, 75, 180}, {6, 12, 24, 52, 130}}},
                                        {{{3, 4, 7, 12, 20}, {2, 3, 5, 8, 14}}}};
inline constexpr int kUndeclaredBillPercent = 2;

}  // namespace rsu::nation

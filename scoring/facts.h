// Which declared facts a feature, and so a formula, rests on.
//
//   constexpr Facts kPupils = FactOf(MemberColumn::kBirthDate, Whose::kEveryone) |
//                             FactOf(MemberColumn::kSchool, Whose::kAged6To14);
//   if (facts.Needs(HouseholdColumn::kRooms)) ...
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace rsu::scoring {

/// The columns of a household that a formula may rest on, in the order of the intake format.
enum class HouseholdColumn : uint8_t {
  kDeclaredOn,
  kCommuneCode,
  kMilieu,
  kDwellingType,
  kRooms,
  kBathOrShower,
  kElectricityMeter,
  kGarage,
  kProfessionalPremises,
  kSecondHome,
  kNonAgriculturalLand,
  kIrrigatedLand,
  kCattle,
  kCars,
  kMotorcycles,
  kMobilePhones,
  kComputer,
  kAntenna,
  kLandline,
  kLoan,
  kButaneMonth,
  kWaterMonth,
  kElectricityMonth,
  kPhoneInternetMonth,
};
inline constexpr size_t kHouseholdColumns = 24;

/// The columns of a member that a formula may rest on, in the order of the intake format. Occupation is not among
/// them: an empty cell is a value there.
enum class MemberColumn : uint8_t {
  kBirthDate,
  kRelation,
  kMaritalStatus,
  kLiterate,
  kDiploma,
  kSchool,
  kActivity,
  kHealthCover,
  kAbroad,
};
inline constexpr size_t kMemberColumns = 9;

/// The members of whom a column is needed.
enum class Whose : uint8_t { kEveryone, kHead, kAged15AndOver, kAged6To14, kNeitherHeadNorSpouse };

/// A set of needed facts. A value; everything is constexpr.
class Facts {
 public:
  constexpr Facts() = default;

  constexpr bool Needs(HouseholdColumn column) const { return (household_ >> static_cast<int>(column) & 1) != 0; }
  constexpr bool Needs(MemberColumn column, Whose whose) const {
    return (members_[static_cast<size_t>(column)] >> static_cast<int>(whose) & 1) != 0;
  }

  /// What either needs.
  constexpr Facts operator|(const Facts& other) const {
    Facts both = *this;
    both.household_ |= other.household_;
    for (size_t i = 0; i < kMemberColumns; ++i) both.members_[i] |= other.members_[i];
    return both;
  }

  /// What each of the two needs.
  constexpr Facts operator&(const Facts& other) const {
    Facts common = *this;
    common.household_ &= other.household_;
    for (size_t i = 0; i < kMemberColumns; ++i) common.members_[i] &= other.members_[i];
    return common;
  }

 private:
  friend constexpr Facts FactOf(HouseholdColumn column);
  friend constexpr Facts FactOf(MemberColumn column, Whose whose);

  uint32_t household_ = 0;                         // a bit a column
  std::array<uint8_t, kMemberColumns> members_{};  // for each column a bit a Whose
};

/// A column of the household.
constexpr Facts FactOf(HouseholdColumn column) {
  Facts facts;
  facts.household_ = uint32_t{1} << static_cast<int>(column);
  return facts;
}

/// A column of some members.
constexpr Facts FactOf(MemberColumn column, Whose whose) {
  Facts facts;
  facts.members_[static_cast<size_t>(column)] = static_cast<uint8_t>(1 << static_cast<int>(whose));
  return facts;
}

}  // namespace rsu::scoring

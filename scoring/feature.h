// The features: what the formula measures in a household, one for each variable key of the model files (ISE document,
// sections 2 to 4). A feature measures an integer; how it enters the formula is its transform.
//
//   std::optional<Feature> feature = FindFeature("n_public_6_14");
//   int64_t pupils = MeasureFeature(*feature, household);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "rsu/policy/v1/model.pb.h"
#include "scoring/facts.h"
#include "scoring/household.h"

namespace rsu::scoring {

/// One a key; both equations share those that mean the same.
enum class Feature : uint8_t {
  kCoupleOrSingle,
  kMultiNucleus,
  kAtMostTwoPerRoom,
  kAtMostThreePerRoom,
  kDwellingType,
  kBathOrShower,
  kElectricityMeter,
  kGarage,
  kProfessionalPremises,
  kSecondHome,
  kNonAgriculturalLand,
  kIrrigatedLand,
  kComputer,
  kAntenna,
  kLandline,
  kLoan,
  kHasCar,
  kHasMotorcycle,
  kCars,
  kMotorcycles,
  kMobilePhones,
  kCattle,
  kHeadBasicDiploma,
  kHeadHigherDiploma,
  kHeadSeniorManager,
  kHeadMiddleManager,
  kHeadMachineOperator,
  kHeadCraftsman,
  kHeadFarmer,
  kHeadEmployer,
  kHeadRetiredOrRentier,
  kHeadAge,
  kHeadAgeSquared,
  kCountedHealthCover,
  kSize,
  kSizeSquared,
  kPrivatePupils,
  kPublicPupils,
  kAged19To29,
  kAged30To59,
  kAged60AndOver,
  kWithoutDiploma,
  kTechnicalDiploma,
  kHigherDiploma,
  kLiterate,
  kWithIncomeActivity,
  kMachineOperators,
  kTraders,
  kSeniorManagers,
  kButane,
  kWaterAndElectricity,
  kPhoneAndInternet,
};
inline constexpr size_t kFeatures = 52;

/// The feature of a variable key; nothing when there is none.
std::optional<Feature> FindFeature(absl::string_view key);

/// The variable key of a feature.
absl::string_view KeyOf(Feature feature);

/// How the measured integer enters the formula: as it is, as a count of members to divide by all members, or as
/// centimes a month.
policy::v1::Transform TransformOf(Feature feature);

/// The facts that the feature reads under the switches.
Facts FactsOf(Feature feature, const policy::v1::Switches& switches);

/// The integer measured: a flag as 0 or 1, a count, an age in years, a square, or centimes a month. Every fact of
/// FactsOf is declared and there is one head.
int64_t MeasureFeature(Feature feature, const CountedHousehold& household);

}  // namespace rsu::scoring

// What the 2024 census publishes, as far as the generator uses it: where households live and, for each region and
// milieu, who they are. Shares and rates are tenths of a percent, as printed; a milieu is urban (0) or rural (1).
//
//   RSU_ASSIGN_OR_RETURN(Census census, Census::Load("../shared/data/rgph2024"));
//   const Place& place = census.DrawPlace(&random);
//   const Profile& profile = census.ProfileOf(place);
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "rsu/v1/declaration.pb.h"
#include "tests/nation/random.h"

namespace rsu::nation {

/// The households of one milieu of a commune.
struct Place {
  std::string commune_code;
  int region;  // 1 to 12
  v1::Milieu milieu;
  int64_t households;
  int mean_size_tenths;  // persons a household
  bool is_only_milieu;   // of the commune
};

/// Position of a milieu or a sex in the tables of two.
inline size_t IndexOf(v1::Milieu milieu) { return milieu == v1::MILIEU_RURAL ? 1 : 0; }
inline size_t IndexOf(v1::Sex sex) { return sex == v1::SEX_FEMALE ? 1 : 0; }

/// Population of a sex in a region and milieu. The order of a list is that of the census table.
struct SexProfile {
  std::array<int, 16> ages;           // 0-4, 5-9, ... 70-74, 75+
  std::array<int, 4> marital_status;  // from 15: single, married, divorced, widowed
  std::array<int, 6> education;       // none, preschool, primary, lower secondary, upper secondary, higher
  std::array<int, 8> employment;      // employer, own account, public and private employee, family help, apprentice,
                                      // cooperative partner, other
  std::array<int, 1> disability, schooling_6_11, illiteracy_15, activity_15;
};

/// A region and milieu.
struct Profile {
  std::array<SexProfile, 2> sexes;
  std::array<int, 2> sex_share;                       // male, female
  std::array<int, 6> dwelling;                        // villa, apartment, Moroccan house, shanty, rural dwelling, other
  std::array<int, 3> amenities;                       // bath or shower, electricity, running water
  std::array<int, 1> unemployment, persons_per_room;  // the last in tenths of a person

  const SexProfile& of(v1::Sex sex) const { return sexes[IndexOf(sex)]; }
};

class Census {
 public:
  /// Reads communes.csv and profile.csv. NOT_FOUND names a figure that is not there.
  static absl::StatusOr<Census> Load(const std::string& folder);

  /// Each place as often as it has households.
  const Place& DrawPlace(Random* random) const;

  const Profile& ProfileOf(const Place& place) const { return profiles_[place.region - 1][IndexOf(place.milieu)]; }
  const std::vector<Place>& places() const { return places_; }

 private:
  std::vector<Place> places_;
  std::vector<int64_t> households_up_to_;  // of the places so far, each included
  std::array<std::array<Profile, 2>, 12> profiles_{};
};

}  // namespace rsu::nation

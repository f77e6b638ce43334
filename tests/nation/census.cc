#include "tests/nation/census.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "cli/csv_reader.h"

namespace rsu::nation {
namespace {

using NamedRow = std::map<std::string, std::string>;
// Region, milieu, indicator and category, parted by slashes -> tenths.
using Figures = std::map<std::string, int>;

absl::StatusOr<std::vector<NamedRow>> ReadTable(const std::string& path) {
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<cli::CsvReader> reader, cli::CsvReader::Open(path));
  cli::CsvRow header;
  RSU_RETURN_IF_ERROR(reader->Next(&header).status());
  std::vector<NamedRow> rows;
  cli::CsvRow row;
  while (true) {
    RSU_ASSIGN_OR_RETURN(const bool found, reader->Next(&row));
    if (!found) return rows;
    NamedRow& named = rows.emplace_back();
    for (size_t i = 0; i < row.cells.size(); ++i) named[header.cells[i].text] = row.cells[i].text;
  }
}

absl::StatusOr<Figures> ReadFigures(const std::string& path) {
  RSU_ASSIGN_OR_RETURN(const std::vector<NamedRow> rows, ReadTable(path));
  Figures figures;
  for (const NamedRow& row : rows) {
    const absl::StatusOr<int64_t> tenths = ParseFixedPoint(row.at("value"), 1);
    if (!tenths.ok()) continue;  // figures with two decimals; none of them is used
    const std::string key =
        absl::StrCat(row.at("geo_code"), "/", row.at("milieu"), "/", row.at("indicator"), "/", row.at("category"));
    figures[key] = static_cast<int>(*tenths);
  }
  return figures;
}

absl::StatusOr<Place> ReadPlace(const NamedRow& row, v1::Milieu milieu) {
  const std::string suffix = milieu == v1::MILIEU_URBAN ? "_urban" : "_rural";
  Place place{row.at("code"), 0, milieu, 0, 0, row.at("milieu") != "mixed"};
  if (!absl::SimpleAtoi(row.at("region_code"), &place.region) ||
      !absl::SimpleAtoi(row.at("households" + suffix), &place.households)) {
    return absl::InvalidArgumentError(absl::StrCat("communes.csv: no numbers for commune ", place.commune_code));
  }
  if (place.households == 0) return place;
  RSU_ASSIGN_OR_RETURN(const int64_t mean_size_tenths, ParseFixedPoint(row.at("mean_size" + suffix), 1));
  place.mean_size_tenths = static_cast<int>(mean_size_tenths);
  return place;
}

// Fills lists of figures of one region and milieu; keeps the first that is absent.
class Filler {
 public:
  Filler(const Figures& figures, std::string place) : figures_(figures), place_(std::move(place)) {}

  template <size_t kSize>
  void Fill(absl::string_view indicator, const std::array<const char*, kSize>& categories,
            std::array<int, kSize>* values) {
    for (size_t i = 0; i < kSize; ++i) (*values)[i] = Find(absl::StrCat(indicator, "/", categories[i]));
  }

  const absl::Status& status() const { return status_; }

 private:
  int Find(const std::string& figure) {
    const auto found = figures_.find(absl::StrCat(place_, "/", figure));
    if (found != figures_.end()) return found->second;
    status_.Update(absl::NotFoundError(absl::StrCat("profile.csv has no ", place_, "/", figure)));
    return 0;
  }

  const Figures& figures_;
  const std::string place_;
  absl::Status status_;
};

constexpr std::array<const char*, 1> kAll = {"all"};

void FillSex(absl::string_view suffix, Filler* filler, SexProfile* sex) {
  const auto name = [&](absl::string_view indicator) { return absl::StrCat(indicator, "_", suffix); };
  filler->Fill(name("age_share"),
               std::array{"0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54",
                          "55-59", "60-64", "65-69", "70-74", "75+"},
               &sex->ages);
  filler->Fill(name("marital_status_15_plus_share"), std::array{"single", "married", "divorced", "widowed"},
               &sex->marital_status);
  filler->Fill(name("education_level_share"),
               std::array{"none", "preschool", "primary", "lower_secondary", "upper_secondary", "higher"},
               &sex->education);
  filler->Fill(name("employment_status_share"),
               std::array{"employer", "own_account", "public_employee", "private_employee", "family_help", "apprentice",
                          "cooperative_partner", "other"},
               &sex->employment);
  filler->Fill(name("disability_rate"), kAll, &sex->disability);
  filler->Fill(name("schooling_rate_6_11"), kAll, &sex->schooling_6_11);
  filler->Fill(name("illiteracy_rate_15_plus"), kAll, &sex->illiteracy_15);
  filler->Fill(name("activity_rate_15_plus"), kAll, &sex->activity_15);
}

absl::Status FillProfile(const Figures& figures, int region, v1::Milieu milieu, Profile* profile) {
  Filler filler(figures, absl::StrCat(region, "/", milieu == v1::MILIEU_URBAN ? "urban" : "rural"));
  FillSex("male", &filler, &profile->sexes[IndexOf(v1::SEX_MALE)]);
  FillSex("female", &filler, &profile->sexes[IndexOf(v1::SEX_FEMALE)]);
  filler.Fill("sex_share", std::array{"male", "female"}, &profile->sex_share);
  filler.Fill("dwelling_type_share",
              std::array{"villa", "apartment", "moroccan_house", "shanty", "rural_dwelling", "other"},
              &profile->dwelling);
  filler.Fill("amenity_rate", std::array{"bath_or_shower", "electricity", "running_water"}, &profile->amenities);
  filler.Fill("unemployment_rate", kAll, &profile->unemployment);
  filler.Fill("persons_per_room", kAll, &profile->persons_per_room);
  return filler.status();
}

}  // namespace

absl::StatusOr<Census> Census::Load(const std::string& folder) {
  Census census;
  RSU_ASSIGN_OR_RETURN(const std::vector<NamedRow> communes, ReadTable(folder + "/communes.csv"));
  for (const NamedRow& row : communes) {
    if (row.at("kind") != "commune") continue;  // an arrondissement is a part of its city
    for (const v1::Milieu milieu : {v1::MILIEU_URBAN, v1::MILIEU_RURAL}) {
      RSU_ASSIGN_OR_RETURN(const Place place, ReadPlace(row, milieu));
      if (place.households == 0) continue;
      const int64_t before = census.households_up_to_.empty() ? 0 : census.households_up_to_.back();
      census.places_.push_back(place);
      census.households_up_to_.push_back(before + place.households);
    }
  }
  if (census.places_.empty()) return absl::NotFoundError("communes.csv has no households");
  RSU_ASSIGN_OR_RETURN(const Figures figures, ReadFigures(folder + "/profile.csv"));
  for (int region = 1; region <= 12; ++region) {
    for (const v1::Milieu milieu : {v1::MILIEU_URBAN, v1::MILIEU_RURAL}) {
      RSU_RETURN_IF_ERROR(FillProfile(figures, region, milieu, &census.profiles_[region - 1][IndexOf(milieu)]));
    }
  }
  return census;
}

const Place& Census::DrawPlace(Random* random) const {
  const int64_t household = random->Below(households_up_to_.back());
  const auto found = std::upper_bound(households_up_to_.begin(), households_up_to_.end(), household);
  return places_[found - households_up_to_.begin()];
}

}  // namespace rsu::nation

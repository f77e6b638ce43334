#include "cli/testing/intake_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace rsu::cli {
namespace {

using SoundRow = std::vector<std::pair<std::string, std::string>>;

const SoundRow& SoundHousehold() {
  static const SoundRow row = {{"household_ref", "RF-1"},
                               {"declared_on", "2026-03-01"},
                               {"commune_code", "4441010"},
                               {"milieu", "urban"},
                               {"dwelling_type", "modern_house"},
                               {"rooms", "4"},
                               {"bath_or_shower", "1"},
                               {"electricity_meter", "1"},
                               {"garage", "0"},
                               {"professional_premises", "0"},
                               {"second_home", "0"},
                               {"non_agricultural_land", "0"},
                               {"irrigated_land", "0"},
                               {"cattle", "0"},
                               {"cars", "0"},
                               {"motorcycles", "0"},
                               {"mobile_phones", "1"},
                               {"computer", "0"},
                               {"antenna", "0"},
                               {"landline", "0"},
                               {"loan", "0"},
                               {"butane_month", "70.5"},
                               {"water_month", "39.37"},
                               {"electricity_month", ""},
                               {"phone_internet_month", "12"}};
  return row;
}

const SoundRow& SoundMember() {
  static const SoundRow row = {{"household_ref", "RF-1"},
                               {"idcs", "0123456789"},
                               {"first_name", "Aïcha"},
                               {"last_name", "سامري"},
                               {"sex", "F"},
                               {"birth_date", "1978-11-20"},
                               {"relation", "head"},
                               {"marital_status", "divorced"},
                               {"literate", "1"},
                               {"diploma", "basic"},
                               {"school", "none"},
                               {"school_level", ""},
                               {"apprentice", "0"},
                               {"activity", "inactive"},
                               {"occupation", ""},
                               {"state_paid", "0"},
                               {"health_cover", "amo_tadamon"},
                               {"pension_month", "0"},
                               {"family_allowance", "0"},
                               {"disability", "severe"},
                               {"orphan", "none"},
                               {"abroad", "0"}};
  return row;
}

std::string Csv(const SoundRow& sound, const std::vector<Cells>& rows) {
  std::vector<std::string> line;
  for (const auto& [column, value] : sound) line.push_back(column);
  std::string text = absl::StrCat(absl::StrJoin(line, ","), "\n");
  for (const Cells& cells : rows) {
    line.clear();
    for (const auto& [column, value] : sound) {
      const auto found = cells.find(column);
      line.push_back(found == cells.end() ? value : found->second);
    }
    absl::StrAppend(&text, absl::StrJoin(line, ","), "\n");
  }
  return text;
}

}  // namespace

std::string HouseholdsCsv(const std::vector<Cells>& rows) { return Csv(SoundHousehold(), rows); }

std::string MembersCsv(const std::vector<Cells>& rows) { return Csv(SoundMember(), rows); }

std::string ManyHouseholdsCsv(int count) {
  std::vector<Cells> rows;
  for (int i = 0; i < count; ++i) rows.push_back({{"household_ref", absl::StrCat("RF-", i)}});
  return HouseholdsCsv(rows);
}

std::string ManyMembersCsv(int count) {
  std::vector<Cells> rows;
  for (int i = 0; i < count; ++i) {
    rows.push_back({{"household_ref", absl::StrCat("RF-", i)}, {"idcs", absl::StrFormat("%010d", i)}});
  }
  return MembersCsv(rows);
}

}  // namespace rsu::cli

#include "registry/places.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "registry/embedded_table.h"

namespace rsu::registry {
namespace {

constexpr absl::string_view kFile = "communes.csv";
constexpr absl::string_view kHeader = "code,name,province_code,region_code,milieu";

// No cell is quoted (places_test checks it), so a line is cut at its commas.
Commune ParseCommune(absl::string_view line) {
  const std::vector<absl::string_view> cells = absl::StrSplit(line, ',');
  Commune commune;
  if (cells.size() != 5 || !absl::SimpleAtoi(cells[3], &commune.region)) AbortOnLine(kFile, line);
  commune.code = std::string(cells[0]);
  commune.name = std::string(cells[1]);
  commune.has_urban = cells[4] == "urban" || cells[4] == "mixed";
  commune.has_rural = cells[4] == "rural" || cells[4] == "mixed";
  if (!commune.has_urban && !commune.has_rural) AbortOnLine(kFile, line);
  return commune;
}

}  // namespace

const Places& Places::Embedded() {
  static const Places kPlaces;
  return kPlaces;
}

Places::Places() {
  for (const absl::string_view line : EmbeddedTable(kFile, kHeader)) communes_.push_back(ParseCommune(line));
  std::sort(communes_.begin(), communes_.end(), [](const Commune& a, const Commune& b) { return a.code < b.code; });
  for (size_t i = 0; i < communes_.size(); ++i) index_by_code_.emplace(communes_[i].code, i);
}

const Commune* Places::Find(absl::string_view code) const {
  const auto found = index_by_code_.find(code);
  return found == index_by_code_.end() ? nullptr : &communes_[found->second];
}

int Places::RegionOf(absl::string_view code) const {
  const Commune* commune = Find(code);
  return commune == nullptr ? 0 : commune->region;
}

std::vector<absl::string_view> Places::CommunesOf(int region) const {
  std::vector<absl::string_view> codes;
  for (const Commune& commune : communes_) {
    if (commune.region == region) codes.push_back(commune.code);
  }
  return codes;
}

}  // namespace rsu::registry

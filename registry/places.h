// The communes of the 2024 census: which region a commune lies in and which milieux it has.
//
//   const Places& places = Places::Embedded();
//   const Commune* commune = places.Find("10510101");
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

struct Commune {
  std::string code;
  std::string name;
  int region;  // 1 to 12
  bool has_urban;
  bool has_rural;
};

/// The table of communes (registry/places/communes.csv; arrondissements are no communes). Immutable; thread safe.
class Places {
 public:
  static const Places& Embedded();

  /// nullptr when there is no such commune.
  const Commune* Find(absl::string_view code) const;
  /// Region of a commune, 1 to 12; 0 for an empty or unknown code.
  int RegionOf(absl::string_view code) const;
  /// Codes of the communes of a region in ascending order.
  std::vector<absl::string_view> CommunesOf(int region) const;
  const std::vector<Commune>& all() const { return communes_; }

 private:
  Places();
  std::vector<Commune> communes_;  // ascending by code
  absl::flat_hash_map<std::string, size_t> index_by_code_;
};

}  // namespace rsu::registry

#include "scoring/range_check.h"

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "scoring/errors.h"
#include "scoring/limits.h"

namespace rsu::scoring {
namespace {

struct Range {
  absl::string_view field;
  int64_t (*value)(const v1::Declaration&);  // 0 when not declared
  int64_t least;
  int64_t greatest;
};

template <auto Getter>
int64_t Value(const v1::Declaration& declaration) {
  return (declaration.*Getter)();
}

constexpr Range kRanges[] = {
    {"declaration.milieu", Value<&v1::Declaration::milieu>, v1::MILIEU_UNSPECIFIED, v1::MILIEU_RURAL},
    {"declaration.rooms", [](const v1::Declaration& d) { return d.has_rooms() ? int64_t{d.rooms()} : kMinRooms; },
     kMinRooms, kMaxRooms},
    {"declaration.cattle", Value<&v1::Declaration::cattle>, 0, kMaxCount},
    {"declaration.cars", Value<&v1::Declaration::cars>, 0, kMaxCount},
    {"declaration.motorcycles", Value<&v1::Declaration::motorcycles>, 0, kMaxCount},
    {"declaration.mobile_phones", Value<&v1::Declaration::mobile_phones>, 0, kMaxCount},
    {"declaration.butane_month_centimes", Value<&v1::Declaration::butane_month_centimes>, 0, kMaxSpendingCentimes},
    {"declaration.water_month_centimes", Value<&v1::Declaration::water_month_centimes>, 0, kMaxSpendingCentimes},
    {"declaration.electricity_month_centimes", Value<&v1::Declaration::electricity_month_centimes>, 0,
     kMaxSpendingCentimes},
    {"declaration.phone_internet_month_centimes", Value<&v1::Declaration::phone_internet_month_centimes>, 0,
     kMaxSpendingCentimes},
};

}  // namespace

absl::Status CheckRanges(const Subject& subject, const CountedHousehold& household) {
  if (subject.region < 0 || subject.region > kRegions) return InputOutOfRange("region");
  if (subject.declaration->members_size() > kMaxMembers) return InputOutOfRange("declaration.members");
  for (const Range& range : kRanges) {
    const int64_t value = range.value(*subject.declaration);
    if (value < range.least || value > range.greatest) return InputOutOfRange(range.field);
  }
  for (const CountedMember& member : household.members) {
    if (member.age_years.has_value() && *member.age_years < 0) {
      return InputOutOfRange(absl::StrCat("declaration.members[", member.index, "].birth_date"));
    }
  }
  return absl::OkStatus();
}

}  // namespace rsu::scoring

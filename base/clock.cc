#include "base/clock.h"

#include "absl/time/clock.h"
#include "base/local_time.h"

namespace rsu {
namespace {

struct LoadedZone {
  absl::TimeZone zone;
  bool installed;
};

const LoadedZone& Morocco() {
  static const LoadedZone kMorocco = [] {
    LoadedZone loaded;
    loaded.installed = absl::LoadTimeZone("Africa/Casablanca", &loaded.zone);
    return loaded;
  }();
  return kMorocco;
}

}  // namespace

absl::Time SystemClock::Now() const { return absl::Now(); }

absl::CivilDay CivilDayInMorocco(absl::Time time) { return absl::ToCivilDay(time, Morocco().zone); }

absl::Time StartOfDayInMorocco(absl::CivilDay day) { return absl::FromCivil(day, Morocco().zone); }

std::string FormatTimeInMorocco(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S %Ez", time, Morocco().zone);
}

bool MoroccoTimeZoneIsInstalled() { return Morocco().installed; }

}  // namespace rsu

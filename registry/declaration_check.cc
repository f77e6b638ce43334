#include "registry/declaration_check.h"

#include <optional>
#include <string>

#include "base/date.h"
#include "base/utf8.h"
#include "registry/fact_walk.h"
#include "registry/faults.h"
#include "registry/limits.h"
#include "registry/member_check.h"

namespace rsu::registry {
namespace {

// The day of the declaration, when it is one; its faults otherwise.
std::optional<absl::CivilDay> CheckDeclaredOn(const v1::Declaration& declaration, Purpose purpose, absl::CivilDay today,
                                              Faults* faults) {
  constexpr char kField[] = "declaration.declared_on";
  if (!declaration.has_declared_on()) {
    if (purpose == Purpose::kStore) {
      faults->Add(kField, "DECLARED_ON_MISSING", "Send the day of the declaration: ages are computed on it.");
    }
    return std::nullopt;
  }
  const v1::Date& date = declaration.declared_on();
  if (date.day() == 0 || !IsValid(PartialDate{date.year(), date.month(), date.day()})) {
    faults->Add(kField, "DATE_INVALID", "There is no such day: send a year, a month and a day that exist.");
    return std::nullopt;
  }
  const absl::CivilDay declared_on(date.year(), date.month(), date.day());
  if (declared_on > today) {
    faults->Add(kField, "DECLARED_IN_FUTURE",
                absl::StrCat("The declaration is dated ", FormatDay(declared_on), ", but today is ", FormatDay(today),
                             ": send a day that has come."));
  }
  return declared_on;
}

void CheckPlace(const v1::Declaration& declaration, const Places& places, Faults* faults) {
  const std::string& code = declaration.commune_code();
  const v1::Milieu milieu = declaration.milieu();
  const Commune* commune = code.empty() ? nullptr : places.Find(code);
  if (!code.empty() && commune == nullptr) {
    faults->Add("declaration.commune_code", "COMMUNE_UNKNOWN",
                "No commune has this code: send the code of a commune of the 2024 census, not of an arrondissement.");
  }
  CheckEnum(v1::Milieu_IsValid(milieu), "declaration.milieu", faults);
  if (commune == nullptr) return;
  const bool lacks_it =
      (milieu == v1::MILIEU_URBAN && !commune->has_urban) || (milieu == v1::MILIEU_RURAL && !commune->has_rural);
  if (!lacks_it) return;
  faults->Add("declaration.milieu", "MILIEU_NOT_IN_COMMUNE",
              absl::StrCat("The commune ", commune->name, " (", commune->code, ") is wholly ",
                           commune->has_urban ? "urban" : "rural", ": correct the milieu or the commune."));
}

void CheckDwelling(const v1::Declaration& declaration, Faults* faults) {
  CheckEnum(v1::DwellingType_IsValid(declaration.dwelling_type()), "declaration.dwelling_type", faults);
  CheckRange(declaration.has_rooms(), declaration.rooms(), 1, kMaxRooms, "declaration.rooms", faults);
}

void CheckCounts(const v1::Declaration& declaration, Faults* faults) {
  const auto check = [faults](bool declared, int32_t value, absl::string_view field) {
    CheckRange(declared, value, 0, kMaxCount, field, faults);
  };
  check(declaration.has_cattle(), declaration.cattle(), "declaration.cattle");
  check(declaration.has_cars(), declaration.cars(), "declaration.cars");
  check(declaration.has_motorcycles(), declaration.motorcycles(), "declaration.motorcycles");
  check(declaration.has_mobile_phones(), declaration.mobile_phones(), "declaration.mobile_phones");
}

void CheckMoney(const v1::Declaration& declaration, Faults* faults) {
  const auto check = [faults](bool declared, int64_t value, absl::string_view field) {
    CheckRange(declared, value, 0, kMaxMoneyCentimes, field, faults);
  };
  check(declaration.has_butane_month_centimes(), declaration.butane_month_centimes(),
        "declaration.butane_month_centimes");
  check(declaration.has_water_month_centimes(), declaration.water_month_centimes(), "declaration.water_month_centimes");
  check(declaration.has_electricity_month_centimes(), declaration.electricity_month_centimes(),
        "declaration.electricity_month_centimes");
  check(declaration.has_phone_internet_month_centimes(), declaration.phone_internet_month_centimes(),
        "declaration.phone_internet_month_centimes");
}

// A link says who has whom in charge: an absent position is not the first member.
void CheckLinksSayOfWhom(const v1::Declaration& declaration, Faults* faults) {
  const auto check = [faults](bool stated, int link, absl::string_view field) {
    if (stated) return;
    faults->Add(absl::StrCat("declaration.family_links[", link, "].", field), "MEMBER_MISSING",
                "Say which member: send a position in members, counting from 0.");
  };
  for (int i = 0; i < declaration.family_links_size() && !faults->full(); ++i) {
    check(declaration.family_links(i).has_adult_index(), i, "adult_index");
    check(declaration.family_links(i).has_child_index(), i, "child_index");
  }
}

bool IsControlCharacter(uint32_t character) { return character < 0x20 || (character >= 0x7f && character < 0xa0); }

}  // namespace

std::vector<Violation> CheckDeclaration(const v1::Declaration& declaration, const Places& places, Purpose purpose,
                                        absl::CivilDay today) {
  Faults faults;
  const std::optional<absl::CivilDay> declared_on = CheckDeclaredOn(declaration, purpose, today, &faults);
  CheckPlace(declaration, places, &faults);
  CheckDwelling(declaration, &faults);
  CheckCounts(declaration, &faults);
  CheckMoney(declaration, &faults);
  CheckMembers(declaration, purpose, declared_on, &faults);
  CheckLinksSayOfWhom(declaration, &faults);
  CheckNothingIsLost(declaration, "declaration", &faults);
  return faults.Take();
}

std::vector<Violation> CheckHouseholdRef(absl::string_view household_ref) {
  Faults faults;
  size_t characters = 0;
  for (absl::string_view rest = household_ref; !rest.empty(); ++characters) {
    const std::optional<char32_t> character = TakeCharacter(&rest);
    if (!character.has_value()) {
      faults.Add("household_ref", "NOT_UTF8", "The reference is not valid UTF-8: send it in UTF-8.");
      return faults.Take();
    }
    if (IsControlCharacter(*character)) {
      faults.Add("household_ref", "CONTROL_CHARACTER", "The reference holds a control character: remove it.");
      return faults.Take();
    }
  }
  if (characters == 0 || characters > kMaxHouseholdRefChars) {
    faults.Add("household_ref", "LENGTH_INVALID",
               absl::StrCat("The reference has ", characters, " characters: send 1 to ", kMaxHouseholdRefChars, "."));
  }
  return faults.Take();
}

}  // namespace rsu::registry

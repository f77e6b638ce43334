#include "registry/declaration_check.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/text.h"
#include "base/utf8.h"
#include "registry/birth_check.h"
#include "registry/fact_walk.h"
#include "registry/faults.h"
#include "registry/limits.h"
#include "registry/member_check.h"
#include "registry/text_check.h"

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
  if (!CheckDay(date, kField, faults)) return std::nullopt;
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

// Too many family links; whether there are.
bool AddTooManyLinks(const v1::Declaration& declaration, Faults* faults) {
  const int count = declaration.family_links_size();
  if (count <= kMaxFamilyLinks) return false;
  faults->Add("declaration.family_links", "TOO_MANY_FAMILY_LINKS",
              absl::StrCat("There are ", count, " family links: send at most ", kMaxFamilyLinks, "."));
  return true;
}

// A link says who has whom in charge: an absent position is not the first member.
void CheckLinkMember(bool stated, int32_t index, int last_member, const std::string& path, Faults* faults) {
  if (stated) return CheckRange(true, index, 0, last_member, path, faults);
  faults->Add(path, "MEMBER_MISSING", "Say which member: send a position in members, counting from 0.");
}

// A day of a link, which may be absent.
void CheckLinkDay(bool declared, const v1::Date& date, const std::string& path, Faults* faults) {
  if (declared) CheckDay(date, path, faults);
}

void CheckFamilyLinks(const v1::Declaration& declaration, Faults* faults) {
  if (AddTooManyLinks(declaration, faults)) return;
  const int last_member = std::max(declaration.members_size() - 1, 0);
  for (int i = 0; i < declaration.family_links_size() && !faults->full(); ++i) {
    const v1::FamilyLink& link = declaration.family_links(i);
    const std::string path = absl::StrCat("declaration.family_links[", i, "]");
    CheckLinkMember(link.has_adult_index(), link.adult_index(), last_member, path + ".adult_index", faults);
    CheckLinkMember(link.has_child_index(), link.child_index(), last_member, path + ".child_index", faults);
    if (link.kind() == v1::FAMILY_LINK_KIND_UNSPECIFIED) {
      faults->Add(path + ".kind", "KIND_MISSING", "Say what the charge rests on: who heads the family depends on it.");
    }
    CheckEnum(v1::FamilyLinkKind_IsValid(link.kind()), path + ".kind", faults);
    CheckLinkDay(link.has_from(), link.from(), path + ".from", faults);
    CheckLinkDay(link.has_to(), link.to(), path + ".to", faults);
  }
}

// A reference is compared byte by byte: two that look the same must be the same.
void CheckReferenceForm(absl::string_view reference, absl::string_view field, Faults* faults) {
  if (reference.find("\xef\xbf\xbd") != absl::string_view::npos) {
    return faults->Add(field, "TEXT_LOST", "The reference holds U+FFFD where characters were lost: send it in UTF-8.");
  }
  if (CleanText(reference) != reference) {
    return faults->Add(field, "NOT_NORMALISED",
                       "The reference spells its accents in two characters: send Unicode NFC.");
  }
  for (absl::string_view rest = reference; !rest.empty();) {
    const std::optional<char32_t> character = TakeCharacter(&rest);
    if (!character.has_value()) return;
    if (*character == U' ' || !IsBlankCharacter(*character)) continue;
    return faults->Add(field, "UNUSUAL_BLANK", "The reference holds a blank that is no plain space: write a space.");
  }
}

}  // namespace

std::vector<Violation> CheckDeclaration(const v1::Declaration& declaration, const Places& places, Purpose purpose,
                                        absl::CivilDay today) {
  Faults faults;
  const std::optional<absl::CivilDay> declared_on = CheckDeclaredOn(declaration, purpose, today, &faults);
  CheckPlace(declaration, places, &faults);
  CheckDwelling(declaration, &faults);
  CheckCounts(declaration, &faults);
  CheckMoney(declaration, &faults);
  CheckMembers(declaration, purpose, declared_on, today, &faults);
  CheckFamilyLinks(declaration, &faults);
  CheckNothingIsLost(declaration, "declaration", &faults);
  return faults.Take();
}

absl::Status CheckSizes(const v1::Declaration& declaration) {
  Faults faults;
  AddTooManyMembers(declaration, &faults);
  AddTooManyLinks(declaration, &faults);
  return faults.empty() ? absl::OkStatus() : InvalidFields(faults.Take());
}

std::vector<Violation> CheckReference(absl::string_view reference, absl::string_view field) {
  Faults faults;
  if (CheckTextOfLength(reference, "The reference", 1, kMaxHouseholdRefChars, field, &faults)) {
    CheckReferenceForm(reference, field, &faults);
  }
  return faults.Take();
}

std::vector<Violation> CheckHouseholdRef(absl::string_view household_ref) {
  return CheckReference(household_ref, "household_ref");
}

}  // namespace rsu::registry

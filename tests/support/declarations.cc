#include "tests/support/declarations.h"

#include <cstdio>
#include <cstdlib>

#include "google/protobuf/text_format.h"

namespace rsu::tests {
namespace {

v1::Declaration Parse(const char* text, IdcsSource* idcs) {
  v1::Declaration declaration;
  if (!google::protobuf::TextFormat::ParseFromString(text, &declaration)) std::abort();
  for (v1::Member& member : *declaration.mutable_members()) {
    member.set_idcs(idcs->Next());
    member.set_first_name("Amina");
    member.set_last_name("Tazart");
    member.set_literate(false);
    member.set_apprentice(false);
    member.set_state_paid(false);
    member.set_health_cover(v1::HEALTH_COVER_NONE);
    member.set_pension_month_centimes(0);
    member.set_family_allowance(false);
    member.set_disability(v1::DISABILITY_NONE);
    member.set_orphan(v1::ORPHAN_NONE);
    member.set_abroad(false);
    member.set_ramed_holder(false);
  }
  return declaration;
}

constexpr char kUrbanFamily[] = R"pb(
  declared_on { year: 2026 month: 3 day: 1 }
  commune_code: "30610101"
  milieu: MILIEU_URBAN
  dwelling_type: DWELLING_TYPE_APARTMENT
  rooms: 2
  bath_or_shower: true
  electricity_meter: true
  garage: false
  professional_premises: false
  second_home: false
  non_agricultural_land: false
  irrigated_land: false
  cattle: 0
  cars: 0
  motorcycles: 0
  mobile_phones: 2
  computer: false
  antenna: false
  landline: false
  loan: false
  butane_month_centimes: 5000
  water_month_centimes: 5000
  electricity_month_centimes: 15000
  phone_internet_month_centimes: 10000
  members {
    sex: SEX_MALE
    birth_date { year: 1981 month: 1 day: 15 }
    relation: RELATION_HEAD
    marital_status: MARITAL_STATUS_MARRIED
    diploma: DIPLOMA_NONE
    school: SCHOOL_NONE
    activity: ACTIVITY_EMPLOYEE
    occupation: OCCUPATION_OTHER
  }
  members {
    sex: SEX_FEMALE
    birth_date { year: 1986 month: 2 day: 1 }
    relation: RELATION_SPOUSE
    marital_status: MARITAL_STATUS_MARRIED
    diploma: DIPLOMA_NONE
    school: SCHOOL_NONE
    activity: ACTIVITY_INACTIVE
  }
  members {
    sex: SEX_FEMALE
    birth_date { year: 2015 month: 5 day: 20 }
    relation: RELATION_CHILD
    marital_status: MARITAL_STATUS_SINGLE
    diploma: DIPLOMA_NONE
    school: SCHOOL_PUBLIC
    school_level: SCHOOL_LEVEL_PRIMARY
    activity: ACTIVITY_INACTIVE
  }
  members {
    sex: SEX_MALE
    birth_date { year: 2018 month: 9 day: 3 }
    relation: RELATION_CHILD
    marital_status: MARITAL_STATUS_SINGLE
    diploma: DIPLOMA_NONE
    school: SCHOOL_PUBLIC
    school_level: SCHOOL_LEVEL_PRIMARY
    activity: ACTIVITY_INACTIVE
  }
)pb";

constexpr char kRuralCouple[] = R"pb(
  declared_on { year: 2026 month: 3 day: 1 }
  commune_code: "70410305"
  milieu: MILIEU_RURAL
  dwelling_type: DWELLING_TYPE_RURAL_STONE
  rooms: 1
  bath_or_shower: false
  electricity_meter: false
  garage: false
  professional_premises: false
  second_home: false
  non_agricultural_land: false
  irrigated_land: false
  cattle: 0
  cars: 0
  motorcycles: 0
  mobile_phones: 0
  computer: false
  antenna: false
  landline: false
  loan: false
  butane_month_centimes: 5000
  water_month_centimes: 3000
  electricity_month_centimes: 5000
  phone_internet_month_centimes: 3000
  members {
    sex: SEX_MALE
    birth_date { year: 1963 month: 6 day: 1 }
    relation: RELATION_HEAD
    marital_status: MARITAL_STATUS_MARRIED
    diploma: DIPLOMA_NONE
    school: SCHOOL_NONE
    activity: ACTIVITY_INACTIVE
  }
  members {
    sex: SEX_FEMALE
    birth_date { year: 1970 month: 6 day: 1 }
    relation: RELATION_SPOUSE
    marital_status: MARITAL_STATUS_MARRIED
    diploma: DIPLOMA_NONE
    school: SCHOOL_NONE
    activity: ACTIVITY_INACTIVE
  }
)pb";

}  // namespace

std::string IdcsSource::Next() {
  char text[11];
  std::snprintf(text, sizeof(text), "%010ld", next_++);
  return text;
}

v1::Declaration UrbanFamily(IdcsSource* idcs) { return Parse(kUrbanFamily, idcs); }

v1::Declaration RuralCouple(IdcsSource* idcs) { return Parse(kRuralCouple, idcs); }

v1::Declaration PoorFamily(IdcsSource* idcs) {
  v1::Declaration declaration = UrbanFamily(idcs);
  declaration.set_rooms(1);
  declaration.set_bath_or_shower(false);
  declaration.set_electricity_meter(false);
  declaration.set_mobile_phones(0);
  declaration.set_phone_internet_month_centimes(0);
  return declaration;
}

v1::ErrorInfo DetailOf(const grpc::Status& status) {
  v1::CallStatus call;
  v1::ErrorInfo detail;
  if (call.ParseFromString(status.error_details()) && call.details_size() > 0) call.details(0).UnpackTo(&detail);
  return detail;
}

}  // namespace rsu::tests

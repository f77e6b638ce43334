#include "tests/fuzz/sound.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "rsu/v1/date.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/registry_service.pb.h"
#include "tests/support/declarations.h"

namespace rsu::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string SoundText(int serial, const FieldDescriptor& field) {
  const std::string& name = field.name();
  const bool enrols = field.containing_type() == v1::EnrolHouseholdRequest::descriptor();
  if (name == "household_ref") return enrols ? absl::StrCat("E-", serial) : kHouseholdRef;
  if (absl::StrContains(name, "receipt_id")) return absl::StrCat("household/", kHouseholdRef, "/1");
  if (name == "claim_ref") return kClaimRef;
  if (absl::StrContains(name, "idcs")) return kInsuredIdcs;
  if (name == "programme" || name == "subject" || name == "apply_to") return "asd";
  if (name == "commune_code") return "4441010";
  if (name == "region_code") return "7";
  if (name == "name") return "asd.rank_ties";
  if (name == "paths") return "declaration.rooms";
  // Chosen among what is there when absent.
  if (name == "request_id" || name == "page_token" || name == "model_id" || name == "law_version") return "";
  return "x";
}

void SetDay(int year, int month, int day, v1::Date* date) {
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
}

// The messages whose sense is known; whether this is one.
bool FillKnown(int serial, const std::string& field, Message* message) {
  if (auto* declaration = dynamic_cast<v1::Declaration*>(message)) {
    tests::IdcsSource idcs(1000L * (serial + 1));
    *declaration = tests::UrbanFamily(&idcs);
    return true;
  }
  if (auto* date = dynamic_cast<v1::Date*>(message)) {
    if (field == "birth_date") SetDay(1985, 4, 3, date);
    if (field != "birth_date") SetDay(2026, 3, 5, date);
    return true;
  }
  if (auto* month = dynamic_cast<v1::Month*>(message)) {
    month->set_year(2026);
    month->set_month(4);
    return true;
  }
  return false;
}

void FillMessage(int serial, const FieldDescriptor& field, Message* part) {
  if (!FillKnown(serial, field.name(), part)) FillSound(serial, part);
}

}  // namespace

void FillSoundField(int serial, const FieldDescriptor& field, Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const bool list = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FillMessage(serial, field,
                         list ? reflection.AddMessage(message, &field) : reflection.MutableMessage(message, &field));
    case FieldDescriptor::CPPTYPE_STRING:
      if (list) return reflection.AddString(message, &field, SoundText(serial, field));
      return reflection.SetString(message, &field, SoundText(serial, field));
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(message, &field, field.name() == "year" ? 2025 : 2);
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.SetInt64(message, &field, 300000);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(message, &field, true);
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.SetEnumValue(message, &field, 1);
    default:
      return;
  }
}

void FillSound(int serial, Message* message) {
  const google::protobuf::Descriptor& type = *message->GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const google::protobuf::OneofDescriptor* choice = field.real_containing_oneof();
    if (choice == nullptr || choice->field(0) == &field) FillSoundField(serial, field, message);
  }
}

}  // namespace rsu::fuzz

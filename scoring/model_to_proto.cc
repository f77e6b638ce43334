#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "base/date_message.h"
#include "scoring/model.h"

namespace rsu::scoring {
namespace {

// The words of the intake format: amo_employee for HEALTH_COVER_AMO_EMPLOYEE.
std::string CoverWord(int cover) {
  const std::string& name = v1::HealthCover_Name(cover);
  return absl::AsciiStrToLower(absl::StripPrefix(name, "HEALTH_COVER_"));
}

std::string DwellingWord(int dwelling) {
  const std::string& name = v1::DwellingType_Name(dwelling);
  return absl::AsciiStrToLower(absl::StripPrefix(name, "DWELLING_TYPE_"));
}

std::string Setting(absl::string_view name, absl::string_view value_name, absl::string_view prefix) {
  return absl::StrCat("ise.", name, "=", absl::StripPrefix(value_name, prefix));
}

template <typename Values, typename Word>
std::string ListSetting(absl::string_view name, const Values& values, Word word) {
  const auto append = [&](std::string* out, int value) { out->append(word(value)); };
  return absl::StrCat("ise.", name, "=", absl::StrJoin(values, ",", append));
}

std::vector<std::string> Settings(const policy::v1::Switches& switches) {
  return {
      Setting("age_reference", policy::v1::AgeReference_Name(switches.age_reference()), "AGE_REFERENCE_"),
      Setting("multi_nucleus_rule", policy::v1::MultiNucleusRule_Name(switches.multi_nucleus_rule()),
              "MULTI_NUCLEUS_RULE_"),
      Setting("rural_rooms", policy::v1::RuralRooms_Name(switches.rural_rooms()), "RURAL_ROOMS_"),
      Setting("urban_v26", policy::v1::TechnicalDiploma_Name(switches.urban_v26()), "TECHNICAL_DIPLOMA_"),
      Setting("members_abroad", policy::v1::MembersAbroad_Name(switches.members_abroad()), "MEMBERS_ABROAD_"),
      ListSetting("counted_covers", switches.counted_covers(), CoverWord),
      ListSetting("counted_dwellings", switches.counted_dwellings(), DwellingWord),
  };
}

}  // namespace

v1::Model ModelToProto(const Model& model) {
  v1::Model message;
  message.set_id(model.id());
  *message.mutable_valid_from() = model.source().valid_from();
  message.set_reference(model.source().reference());
  for (std::string& setting : Settings(model.source().switches())) message.add_switches(std::move(setting));
  message.set_urban_variables(model.equation(v1::MILIEU_URBAN).variables_size());
  message.set_rural_variables(model.equation(v1::MILIEU_RURAL).variables_size());
  message.set_digest(model.digest());
  return message;
}

}  // namespace rsu::scoring

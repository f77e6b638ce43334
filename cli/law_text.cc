#include "cli/law_text.h"

#include "absl/strings/str_join.h"
#include "cli/format.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

// A letter of doubt stands out: L is a guess that the source itself calls one.
Tone ToneOfConfidence(const std::string& confidence) {
  return confidence == "H" || confidence == "M" ? Tone::kPlain : Tone::kDoubt;
}

Table::Cell ValueCell(const v1::ParameterUse& value) {
  return value.value().empty() ? Table::Cell{"unknown", Tone::kDoubt} : Table::Cell{value.value()};
}

}  // namespace

std::string LawTable(const google::protobuf::RepeatedPtrField<v1::LawRow>& rows, const Look& look) {
  Table table({{"key"},
               {"valid from"},
               {"valid to"},
               {"known from"},
               {"value", Table::kRight},
               {"unit"},
               {"calendar"},
               {"confidence"},
               {"reference"},
               {"note"}});
  for (const v1::LawRow& row : rows) {
    const v1::ParameterUse& value = row.value();
    table.AddRow({{value.key()},
                  {FormatDate(value.valid_from())},
                  {FormatDate(row.valid_to())},
                  {FormatDate(value.known_from())},
                  ValueCell(value),
                  {value.unit()},
                  {value.calendar()},
                  {value.confidence(), ToneOfConfidence(value.confidence())},
                  {value.reference()},
                  {row.note(), Tone::kFaint}});
  }
  return table.Text(look);
}

std::string SwitchTable(const v1::ListSwitchesResponse& response, const Look& look) {
  Table table({{"switch"}, {"value"}, {"may be"}, {"confidence"}, {"what it decides"}});
  for (const v1::PolicySwitch& one : response.switches()) {
    table.AddRow({{one.name()},
                  one.value().empty() ? Table::Cell{"unset", Tone::kDoubt} : Table::Cell{one.value()},
                  {absl::StrJoin(one.allowed(), ", ")},
                  {one.confidence(), ToneOfConfidence(one.confidence())},
                  {one.meaning()}});
  }
  return table.Text(look);
}

std::string LawVersionTable(const v1::ListLawVersionsResponse& response, const Look& look) {
  Table table({{"law version"}, {"first used on"}, {"in force"}});
  for (const v1::LawVersion& version : response.versions()) {
    table.AddRow({{version.law_version()},
                  {FormatDate(version.first_used_on())},
                  version.in_force() ? Table::Cell{"yes", Tone::kGood} : Table::Cell{"no"}});
  }
  return table.Text(look);
}

}  // namespace rsu::cli

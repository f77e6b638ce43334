#include "scoring/support_test.h"

#include <csv.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/embedded.h"
#include "base/fixed_point.h"

namespace rsu::scoring {
namespace {

using google::protobuf::FieldDescriptor;

struct CsvTable {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
};

void AddField(void* text, size_t size, void* table) {
  static_cast<CsvTable*>(table)->row.emplace_back(static_cast<const char*>(text), size);
}

void AddRow(int, void* table) {
  auto* csv = static_cast<CsvTable*>(table);
  csv->rows.push_back(std::move(csv->row));
  csv->row.clear();
}

std::vector<CsvRow> ParseCsv(const std::string& text) {
  csv_parser parser;
  csv_init(&parser, CSV_STRICT);
  CsvTable table;
  EXPECT_EQ(csv_parse(&parser, text.data(), text.size(), AddField, AddRow, &table), text.size());
  EXPECT_EQ(csv_fini(&parser, AddField, AddRow, &table), 0);
  csv_free(&parser);
  std::vector<CsvRow> named;
  for (size_t i = 1; i < table.rows.size(); ++i) {
    CsvRow& row = named.emplace_back();
    for (size_t j = 0; j < table.rows[i].size(); ++j) row[table.rows[0][j]] = table.rows[i][j];
  }
  return named;
}

// The enum value that a word of the intake format names: amo_public is HEALTH_COVER_AMO_PUBLIC.
int EnumNumber(const google::protobuf::EnumDescriptor& type, const std::string& word) {
  if (word == "M") return v1::SEX_MALE;
  if (word == "F") return v1::SEX_FEMALE;
  const std::string& unset = type.value(0)->name();
  const std::string prefix = unset.substr(0, unset.size() - std::string("UNSPECIFIED").size());
  const auto* value = type.FindValueByName(absl::StrCat(prefix, absl::AsciiStrToUpper(word)));
  EXPECT_NE(value, nullptr) << word;
  return value == nullptr ? 0 : value->number();
}

void SetDate(const std::string& cell, v1::Date* date) {
  const absl::StatusOr<PartialDate> parsed = ParsePartialDate(cell);
  ASSERT_TRUE(parsed.ok()) << cell;
  date->set_year(parsed->year);
  date->set_month(parsed->month);
  date->set_day(parsed->day);
}

void SetField(const FieldDescriptor& field, const std::string& cell, google::protobuf::Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  int32_t number = 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(message, &field, cell == "1");
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.SetEnumValue(message, &field, EnumNumber(*field.enum_type(), cell));
    case FieldDescriptor::CPPTYPE_INT32:
      ASSERT_TRUE(absl::SimpleAtoi(cell, &number)) << cell;
      return reflection.SetInt32(message, &field, number);
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.SetInt64(message, &field, ParseFixedPoint(cell, kMoneyDecimals).value());
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetDate(cell, static_cast<v1::Date*>(reflection.MutableMessage(message, &field)));
    default:
      return reflection.SetString(message, &field, cell);
  }
}

void SetRow(const CsvRow& row, google::protobuf::Message* message) {
  for (const auto& [column, cell] : row) {
    if (column == "household_ref" || cell.empty()) continue;
    const auto* field = message->GetDescriptor()->FindFieldByName(column);
    if (field == nullptr) field = message->GetDescriptor()->FindFieldByName(absl::StrCat(column, "_centimes"));
    ASSERT_NE(field, nullptr) << column;
    SetField(*field, cell, message);
  }
}

bool HasOneAdultHead(const v1::Declaration& declaration) {
  int heads = 0;
  int adult_heads = 0;
  for (const v1::Member& member : declaration.members()) {
    if (member.relation() != v1::RELATION_HEAD) continue;
    ++heads;
    if (CompletedYears(DayFromProto(member.birth_date()), DayFromProto(declaration.declared_on())) >= 18) ++adult_heads;
  }
  return heads == 1 && adult_heads == 1;
}

bool RandomFlag(std::mt19937_64* random) { return RandomBetween(0, 1, random) == 1; }

template <typename Enum>
Enum RandomValue(Enum greatest, std::mt19937_64* random) {
  return static_cast<Enum>(RandomBetween(1, greatest, random));
}

void SetRandomMember(bool is_head, std::mt19937_64* random, v1::Member* member) {
  member->mutable_birth_date()->set_year(static_cast<int>(RandomBetween(1930, is_head ? 2000 : 2025, random)));
  member->mutable_birth_date()->set_month(static_cast<int>(RandomBetween(1, 12, random)));
  member->set_relation(is_head ? v1::RELATION_HEAD
                               : static_cast<v1::Relation>(RandomBetween(2, v1::RELATION_UNRELATED, random)));
  member->set_marital_status(RandomValue(v1::MARITAL_STATUS_WIDOWED, random));
  member->set_literate(RandomFlag(random));
  member->set_diploma(RandomValue(v1::DIPLOMA_HIGHER, random));
  member->set_school(RandomValue(v1::SCHOOL_PRIVATE, random));
  member->set_activity(RandomValue(v1::ACTIVITY_FAMILY_HELP, random));
  member->set_occupation(RandomValue(v1::OCCUPATION_OTHER, random));
  member->set_health_cover(RandomValue(v1::HEALTH_COVER_AMO_ACHAMIL, random));
  member->set_abroad(!is_head && RandomBetween(0, 9, random) == 0);
}

void SetRandomGoods(std::mt19937_64* random, v1::Declaration* declaration) {
  declaration->set_rooms(static_cast<int>(RandomBetween(1, 8, random)));
  declaration->set_bath_or_shower(RandomFlag(random));
  declaration->set_electricity_meter(RandomFlag(random));
  declaration->set_garage(RandomFlag(random));
  declaration->set_professional_premises(RandomFlag(random));
  declaration->set_second_home(RandomFlag(random));
  declaration->set_non_agricultural_land(RandomFlag(random));
  declaration->set_irrigated_land(RandomFlag(random));
  declaration->set_cattle(static_cast<int>(RandomBetween(0, 12, random)));
  declaration->set_cars(static_cast<int>(RandomBetween(0, 2, random)));
  declaration->set_motorcycles(static_cast<int>(RandomBetween(0, 2, random)));
  declaration->set_mobile_phones(static_cast<int>(RandomBetween(0, 6, random)));
  declaration->set_computer(RandomFlag(random));
  declaration->set_antenna(RandomFlag(random));
  declaration->set_landline(RandomFlag(random));
  declaration->set_loan(RandomFlag(random));
  declaration->set_butane_month_centimes(RandomBetween(0, 20'000, random));
  declaration->set_water_month_centimes(RandomBetween(0, 40'000, random));
  declaration->set_electricity_month_centimes(RandomBetween(0, 60'000, random));
  declaration->set_phone_internet_month_centimes(RandomBetween(0, 60'000, random));
}

}  // namespace

std::string TextOf2021() {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name == "ise_2021.textproto") return std::string(file.content);
  }
  ADD_FAILURE() << "the library does not carry ise_2021.textproto";
  return "";
}

const Model& Model2021() {
  static const Model model = Model::Parse(TextOf2021()).value();
  return model;
}

Model ModelWith(absl::string_view piece, absl::string_view replacement) {
  std::string text = TextOf2021();
  EXPECT_GE(absl::StrReplaceAll({{piece, replacement}}, &text), 1) << piece;
  return Model::Parse(text).value();
}

v1::Declaration DeclarationFromText(const std::string& text) {
  v1::Declaration declaration;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &declaration));
  return declaration;
}

v1::Declaration UrbanExample() {
  return DeclarationFromText(R"pb(
    declared_on { year: 2026 month: 3 day: 1 }
    commune_code: "3231010"
    milieu: MILIEU_URBAN
    rooms: 2
    bath_or_shower: true
    electricity_meter: true
    garage: false
    professional_premises: false
    second_home: false
    cars: 0
    motorcycles: 0
    mobile_phones: 2
    computer: false
    antenna: false
    landline: false
    loan: false
    butane_month_centimes: 5000
    water_month_centimes: 8000
    electricity_month_centimes: 12000
    phone_internet_month_centimes: 10000
    members {
      relation: RELATION_HEAD
      birth_date { year: 1981 month: 1 day: 1 }
      health_cover: HEALTH_COVER_NONE
      diploma: DIPLOMA_NONE
      activity: ACTIVITY_EMPLOYEE
      occupation: OCCUPATION_OTHER
    }
    members {
      relation: RELATION_SPOUSE
      birth_date { year: 1985 }
      health_cover: HEALTH_COVER_NONE
      diploma: DIPLOMA_NONE
      activity: ACTIVITY_INACTIVE
    }
    members {
      relation: RELATION_CHILD
      birth_date { year: 2014 month: 5 }
      health_cover: HEALTH_COVER_NONE
      school: SCHOOL_PUBLIC
    }
    members {
      relation: RELATION_CHILD
      birth_date { year: 2018 }
      health_cover: HEALTH_COVER_NONE
      school: SCHOOL_PUBLIC
    })pb");
}

v1::Declaration RuralExample() {
  return DeclarationFromText(R"pb(
    declared_on { year: 2026 month: 3 day: 1 }
    commune_code: "71610305"
    milieu: MILIEU_RURAL
    dwelling_type: DWELLING_TYPE_RURAL_STONE
    rooms: 1
    second_home: false
    non_agricultural_land: false
    irrigated_land: false
    cattle: 0
    cars: 0
    motorcycles: 0
    butane_month_centimes: 5000
    water_month_centimes: 3000
    electricity_month_centimes: 5000
    phone_internet_month_centimes: 3000
    members {
      relation: RELATION_HEAD
      birth_date { year: 1964 }
      health_cover: HEALTH_COVER_NONE
      literate: false
      diploma: DIPLOMA_NONE
      activity: ACTIVITY_INACTIVE
    }
    members {
      relation: RELATION_SPOUSE
      birth_date { year: 1971 }
      health_cover: HEALTH_COVER_NONE
      literate: false
      diploma: DIPLOMA_NONE
      activity: ACTIVITY_INACTIVE
    })pb");
}

int64_t RandomBetween(int64_t least, int64_t greatest, std::mt19937_64* random) {
  return least + static_cast<int64_t>((*random)() % static_cast<uint64_t>(greatest - least + 1));
}

v1::Declaration RandomDeclaration(v1::Milieu milieu, std::mt19937_64* random) {
  v1::Declaration declaration;
  declaration.mutable_declared_on()->set_year(2026);
  declaration.mutable_declared_on()->set_month(static_cast<int>(RandomBetween(1, 12, random)));
  declaration.mutable_declared_on()->set_day(static_cast<int>(RandomBetween(1, 28, random)));
  declaration.set_milieu(milieu);
  declaration.set_dwelling_type(RandomValue(v1::DWELLING_TYPE_OTHER, random));
  SetRandomGoods(random, &declaration);
  const int64_t members = RandomBetween(1, 12, random);
  const int64_t head = RandomBetween(0, members - 1, random);
  for (int64_t i = 0; i < members; ++i) SetRandomMember(i == head, random, declaration.add_members());
  return declaration;
}

int64_t ScoreE7(const Model& model, const v1::Declaration& declaration, int region) {
  const absl::StatusOr<v1::Score> score = ComputeScore(model, {&declaration, region, absl::CivilDay()});
  EXPECT_TRUE(score.ok()) << score.status();
  EXPECT_TRUE(score.ok() && score->has_score_e7());
  return score.ok() ? score->score_e7() : 0;
}

std::optional<std::vector<CsvRow>> ReadShared(const std::string& path) {
  std::ifstream file(absl::StrCat("../shared/", path), std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return ParseCsv(text.str());
}

std::optional<std::vector<RealHousehold>> ReadValidRealHouseholds() {
  const auto communes = ReadShared("data/rgph2024/communes.csv");
  const auto households = ReadShared("data/intake/real/households.csv");
  const auto members = ReadShared("data/intake/real/members.csv");
  if (!communes.has_value() || !households.has_value() || !members.has_value()) return std::nullopt;
  std::map<std::string, int> region_by_commune;
  for (const CsvRow& row : *communes) region_by_commune[row.at("code")] = std::stoi(row.at("region_code"));
  std::map<std::string, v1::Declaration> declarations;
  for (const CsvRow& row : *households) SetRow(row, &declarations[row.at("household_ref")]);
  for (const CsvRow& row : *members) SetRow(row, declarations.at(row.at("household_ref")).add_members());
  std::vector<RealHousehold> valid;
  for (auto& [household_ref, declaration] : declarations) {
    if (!HasOneAdultHead(declaration)) continue;
    const int region = region_by_commune.at(declaration.commune_code());
    valid.push_back({household_ref, std::move(declaration), region});
  }
  return valid;
}

}  // namespace rsu::scoring

#include "cli/household_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "base/ids.h"
#include "cli/columns.h"
#include "cli/enum_words.h"
#include "cli/format.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

constexpr char kNotDeclared[] = "-";

// The two tables of members: who they are; what they learn, earn and are covered by.
constexpr const char* kPersonColumns[] = {"idcs",       "first_name", "last_name",      "sex",
                                          "birth_date", "relation",   "marital_status", "disability",
                                          "orphan",     "abroad",     "literate"};
constexpr const char* kLivingColumns[] = {"first_name",   "diploma",       "school",           "school_level",
                                          "apprentice",   "activity",      "occupation",       "state_paid",
                                          "health_cover", "pension_month", "family_allowance", "ramed_holder"};

std::string TextOf(const google::protobuf::Message& message, const google::protobuf::FieldDescriptor& field) {
  return FindFieldText(message, field).value_or(kNotDeclared);
}

std::string DwellingText(const v1::Declaration& declaration, const Look& look) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const Column& column : ColumnsOf(*v1::Declaration::descriptor())) {
    if (column.field != nullptr) values.emplace_back(column.name, TextOf(declaration, *column.field));
  }
  return NamedValues(values, look);
}

std::string MemberTable(const v1::Declaration& declaration, absl::Span<const char* const> names, const Look& look) {
  std::vector<Table::Heading> headings = {{"member", Table::kRight}};
  std::vector<Column> columns;
  for (const char* name : names) {
    for (const Column& column : ColumnsOf(*v1::Member::descriptor())) {
      if (column.name == name) columns.push_back(column);
    }
    headings.push_back({name, IsMoney(*columns.back().field) ? Table::kRight : Table::kLeft});
  }
  Table table(headings);
  for (int i = 0; i < declaration.members_size(); ++i) {
    std::vector<Table::Cell> cells = {{absl::StrCat(i)}};
    for (const Column& column : columns) cells.push_back({TextOf(declaration.members(i), *column.field)});
    table.AddRow(std::move(cells));
  }
  return table.Text(look);
}

std::string VersionText(const v1::Household& household, const Look& look) {
  return NamedValues({{"household", household.household_ref()},
                      {"version", absl::StrCat(household.version())},
                      {"etag", household.etag()},
                      {"region", household.region_code().empty() ? kNotDeclared : household.region_code()},
                      {"score", ScoreText(household.score())},
                      {"enrolled", FormatTimestamp(household.create_time())},
                      {"recorded", FormatTimestamp(household.update_time())}},
                     look);
}

}  // namespace

std::string ScoreText(const v1::Score& score) {
  switch (score.status()) {
    case v1::SCORE_STATUS_SCORED:
      return FormatScore(score.score_e7());
    case v1::SCORE_STATUS_OUT_OF_WINDOW:
      return absl::StrCat(FormatScore(score.score_e7()), " (", EnumText(score.status()), ")");
    default:
      return EnumText(score.status());
  }
}

void MaskIdentifiers(v1::Household* household) {
  for (v1::Member& member : *household->mutable_declaration()->mutable_members()) {
    if (!member.idcs().empty()) member.set_idcs(MaskIdcs(member.idcs()));
  }
}

std::string HouseholdText(const v1::Household& household, const Look& look) {
  const v1::Declaration& declaration = household.declaration();
  std::string text = absl::StrCat(VersionText(household, look), "\n", Paint("Dwelling", Tone::kHeading, look), "\n",
                                  DwellingText(declaration, look), "\n");
  absl::StrAppend(&text, MemberTable(declaration, kPersonColumns, look), "\n",
                  MemberTable(declaration, kLivingColumns, look));
  return absl::StrCat(text, "\n- is not declared; for school_level and occupation it is none\n");
}

std::string HouseholdListText(const std::vector<v1::HouseholdSummary>& households, const Look& look) {
  Table table({{"household"},
               {"version", Table::kRight},
               {"declared_on"},
               {"commune"},
               {"region", Table::kRight},
               {"milieu"},
               {"members", Table::kRight},
               {"score", Table::kRight},
               {"meets the conditions of"}});
  for (const v1::HouseholdSummary& household : households) {
    table.AddRow({{household.household_ref()},
                  {absl::StrCat(household.version())},
                  {FormatDate(household.declared_on())},
                  {household.commune_code()},
                  {household.region_code()},
                  {EnumText(household.milieu())},
                  {absl::StrCat(household.member_count())},
                  {ScoreText(household.score())},
                  {absl::StrJoin(household.programmes(), ", ")}});
  }
  return table.Text(look);
}

}  // namespace rsu::cli

#include "cli/career_text.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/format.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

constexpr char kNotKnown[] = "-";

std::string TextOf(const google::protobuf::Message& message, const char* field) {
  return FindFieldText(message, *message.GetDescriptor()->FindFieldByName(field)).value_or(kNotKnown);
}

std::string PersonText(const v1::GetInsuredResponse& response, const Look& look) {
  const v1::InsuredRecord& insured = response.insured();
  return NamedValues({{"insured", insured.idcs()},
                      {"version", absl::StrCat(response.version())},
                      {"recorded", FormatTimestamp(response.record_time())},
                      {"birth_date", FormatDate(insured.birth_date())},
                      {"sex", TextOf(insured, "sex")},
                      {"prior_days", TextOf(insured, "prior_days")},
                      {"lives_in_morocco", TextOf(insured, "lives_in_morocco")}},
                     look);
}

std::string PensionTable(const v1::InsuredRecord& insured, const Look& look) {
  if (insured.pensions().empty()) return "";
  Table table({{"pension"},
               {"effect_on"},
               {"a month", Table::kRight},
               {"reference_wage", Table::kRight},
               {"settled_on"},
               {"ended_on"}});
  for (const v1::Pension& pension : insured.pensions()) {
    table.AddRow({{TextOf(pension, "kind")},
                  {FormatDate(pension.effect_on())},
                  {TextOf(pension, "month_centimes")},
                  {TextOf(pension, "reference_wage_centimes")},
                  {FormatDate(pension.settled_on())},
                  {FormatDate(pension.ended_on())}});
  }
  return absl::StrCat(table.Text(look), "\n");
}

std::string WorkTable(const v1::InsuredRecord& insured, const Look& look) {
  if (insured.covered_work().empty()) return "";
  Table table({{"covered work from"}, {"to"}});
  for (const v1::Period& period : insured.covered_work()) {
    table.AddRow({{FormatDate(period.from())}, {FormatDate(period.to())}});
  }
  return absl::StrCat(table.Text(look), "\n");
}

int32_t KnownOrder(const v1::CareerMonth& month) {
  return (month.known_from().year() * 100 + month.known_from().month()) * 100 + month.known_from().day();
}

std::vector<v1::CareerMonth> SortedMonths(const v1::InsuredRecord& insured) {
  std::vector<v1::CareerMonth> months(insured.months().begin(), insured.months().end());
  std::stable_sort(months.begin(), months.end(), [](const v1::CareerMonth& a, const v1::CareerMonth& b) {
    return std::tuple(a.month().year(), a.month().month(), KnownOrder(a)) <
           std::tuple(b.month().year(), b.month().month(), KnownOrder(b));
  });
  return months;
}

bool SameMonth(const v1::CareerMonth& a, const v1::CareerMonth& b) {
  return a.month().year() == b.month().year() && a.month().month() == b.month().month();
}

// The months of one year and its sums. Of rows of one month the last one corrects the others, and alone is summed.
class YearRows {
 public:
  void Add(const v1::CareerMonth& month, bool corrected, Table* table) {
    const bool first = month.month().year() != year_;
    if (first) Finish(table);
    year_ = month.month().year();
    const std::string sector = TextOf(month, "sector");
    table->AddRow({{first ? absl::StrCat(year_) : ""},
                   {FormatMonth(month.month())},
                   {TextOf(month, "days")},
                   {TextOf(month, "wage_centimes")},
                   {sector == kNotKnown ? "general" : sector},
                   {FormatDate(month.known_from())},
                   {corrected ? "corrected below" : "", Tone::kFaint}});
    if (corrected) return;
    days_ += month.days();
    wages_ += month.wage_centimes();
    days_known_ &= month.has_days();
    wages_known_ &= month.has_wage_centimes();
  }

  void Finish(Table* table) {
    if (year_ == 0) return;
    table->AddRow({{""},
                   {"total", Tone::kHeading},
                   {days_known_ ? absl::StrCat(days_) : kNotKnown},
                   {wages_known_ ? FormatMoney(wages_) : kNotKnown}});
    days_ = wages_ = 0;
    days_known_ = wages_known_ = true;
  }

 private:
  int year_ = 0;
  int64_t days_ = 0;
  int64_t wages_ = 0;
  bool days_known_ = true;  // of every month of the year
  bool wages_known_ = true;
};

std::string CareerTable(const v1::InsuredRecord& insured, const Look& look) {
  const std::vector<v1::CareerMonth> months = SortedMonths(insured);
  if (months.empty()) return "No month is declared.\n";
  Table table(
      {{"year"}, {"month"}, {"days", Table::kRight}, {"wage", Table::kRight}, {"sector"}, {"known from"}, {""}});
  YearRows rows;
  for (size_t i = 0; i < months.size(); ++i) {
    rows.Add(months[i], i + 1 < months.size() && SameMonth(months[i], months[i + 1]), &table);
  }
  rows.Finish(&table);
  return table.Text(look);
}

}  // namespace

std::string InsuredText(const v1::GetInsuredResponse& response, const Look& look) {
  const v1::InsuredRecord& insured = response.insured();
  return absl::StrCat(PersonText(response, look), "\n", PensionTable(insured, look), WorkTable(insured, look),
                      CareerTable(insured, look), "\n- is not known; a month that is not listed has no declared day\n");
}

}  // namespace rsu::cli

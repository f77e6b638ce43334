#include "cli/career_intake.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/interrupt.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

constexpr absl::string_view kIdcsColumn = "idcs";
constexpr absl::string_view kPensionPrefix = "pension_";

// What a person has once, in whatever row it stands.
constexpr const char* kPersonFields[] = {"birth_date", "sex", "prior_days", "lives_in_morocco"};

Column RequiredColumn(const Descriptor& type, const char* field) {
  Column column = MakeColumn(*type.FindFieldByName(field));
  column.required = true;
  return column;
}

Column OptionalColumn(const FieldDescriptor& field) {
  Column column = MakeColumn(field);
  column.may_be_absent = true;
  return column;
}

// A date as 20250131, and back.
int32_t PackDate(const v1::Date& date) { return (date.year() * 100 + date.month()) * 100 + date.day(); }

v1::Date UnpackDate(int32_t packed) {
  v1::Date date;
  date.set_year(packed / 10'000);
  date.set_month(packed / 100 % 100);
  date.set_day(packed % 100);
  return date;
}

absl::StatusOr<Columns> ReadHeader(CsvReader* file, std::vector<Column> format) {
  CsvRow header;
  RSU_ASSIGN_OR_RETURN(const bool found, file->Next(&header));
  if (!found) return FileUnusable(file->path(), "the file is empty; its first row must name the columns");
  return Columns::Make(file->path(), header, std::move(format), kIdcsColumn);
}

// The facts of a row that differ from those of an earlier row of the person.
std::vector<Violation> FindContradictions(const v1::InsuredRecord& known, const v1::InsuredRecord& row, int64_t line) {
  std::vector<Violation> faults;
  for (const char* name : kPersonFields) {
    const FieldDescriptor& field = *v1::InsuredRecord::descriptor()->FindFieldByName(name);
    const std::optional<std::string> before = FindFieldText(known, field), now = FindFieldText(row, field);
    if (!before.has_value() || !now.has_value() || *before == *now) continue;
    faults.push_back({name, "CONTRADICTION",
                      absl::StrCat(name, " differs from an earlier row of the person, the first on line ", line,
                                   "; keep the right one")});
  }
  return faults;
}

}  // namespace

std::vector<Column> CareerColumns() {
  const Descriptor& month = *v1::CareerMonth::descriptor();
  return {RequiredColumn(*v1::InsuredRecord::descriptor(), "idcs"),
          RequiredColumn(month, "month"),
          RequiredColumn(month, "days"),
          RequiredColumn(month, "wage_centimes"),
          OptionalColumn(*month.FindFieldByName("sector")),
          OptionalColumn(*month.FindFieldByName("known_from"))};
}

std::vector<Column> InsuredColumns() {
  const Descriptor& record = *v1::InsuredRecord::descriptor();
  const Descriptor& pension = *v1::Pension::descriptor();
  std::vector<Column> columns = {RequiredColumn(record, "idcs")};
  for (const char* name : kPersonFields) columns.push_back(OptionalColumn(*record.FindFieldByName(name)));
  for (int i = 0; i < pension.field_count(); ++i) {
    columns.push_back(OptionalColumn(*pension.field(i)));
    columns.back().name = absl::StrCat(kPensionPrefix, columns.back().name);
  }
  return columns;
}

absl::StatusOr<std::unique_ptr<CareerIntake>> CareerIntake::Read(const std::string& careers_path,
                                                                 const std::string& insured_path,
                                                                 RejectsWriter* rejects, int64_t max_rows) {
  std::unique_ptr<CareerIntake> intake(new CareerIntake(rejects, max_rows));
  RSU_RETURN_IF_ERROR(intake->ReadCareers(careers_path));
  if (!insured_path.empty()) RSU_RETURN_IF_ERROR(intake->ReadInsured(insured_path));
  return intake;
}

absl::Status CareerIntake::ReadCareers(const std::string& path) {
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> file, CsvReader::Open(path));
  RSU_ASSIGN_OR_RETURN(const Columns columns, ReadHeader(file.get(), CareerColumns()));
  CsvRow row;
  while (true) {
    RSU_ASSIGN_OR_RETURN(const bool found, file->Next(&row));
    if (!found) return absl::OkStatus();
    RSU_RETURN_IF_ERROR(CheckRow(*file, row, columns));
    RSU_RETURN_IF_ERROR(TakeMonth(*file, row, columns));
  }
}

absl::Status CareerIntake::ReadInsured(const std::string& path) {
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> file, CsvReader::Open(path));
  RSU_ASSIGN_OR_RETURN(const Columns columns, ReadHeader(file.get(), InsuredColumns()));
  CsvRow row;
  while (true) {
    RSU_ASSIGN_OR_RETURN(const bool found, file->Next(&row));
    if (!found) return absl::OkStatus();
    RSU_RETURN_IF_ERROR(CheckRow(*file, row, columns));
    RSU_RETURN_IF_ERROR(TakeInsured(*file, row, columns));
  }
}

absl::Status CareerIntake::CheckRow(const CsvReader& file, const CsvRow& row, const Columns& columns) {
  if (WasInterrupted()) return StoppedBeforeSending();
  RSU_RETURN_IF_ERROR(columns.CheckIsNoHeader(file.path(), row));
  if (++rows_ <= max_rows_) return absl::OkStatus();
  return FileMalformed(file.path(), row.line,
                       absl::StrCat("more than ", FormatCount(max_rows_),
                                    " rows; split the files so that every person stands in one part"));
}

absl::Status CareerIntake::TakeMonth(const CsvReader& file, const CsvRow& row, const Columns& columns) {
  v1::InsuredRecord record;
  v1::CareerMonth month;
  std::vector<Violation> faults;
  columns.Read(row, {&record, &month}, &faults);
  if (month.days() > kMaxDeclaredDays) {
    faults.push_back({"days", "OUT_OF_RANGE",
                      absl::StrCat("days is more than a month has: write 0 to ", kMaxDeclaredDays, " declared days")});
  }
  Person* person = FindPerson(columns.Key(row));
  if (!faults.empty()) return Refuse(file, row, person, faults);
  MonthRow packed;
  packed.wage_centimes = month.wage_centimes();
  packed.line = static_cast<int32_t>(row.line);
  packed.known_from = PackDate(month.known_from());
  packed.year = static_cast<int16_t>(month.month().year());
  packed.month = static_cast<int8_t>(month.month().month());
  packed.days = static_cast<int8_t>(month.days());
  packed.sector = static_cast<int8_t>(month.sector());
  person->months.push_back(packed);
  return absl::OkStatus();
}

absl::Status CareerIntake::TakeInsured(const CsvReader& file, const CsvRow& row, const Columns& columns) {
  v1::InsuredRecord record;
  v1::Pension pension;
  std::vector<Violation> faults;
  columns.Read(row, {&record, &pension}, &faults);
  const bool has_pension = pension.ByteSizeLong() > 0;
  if (faults.empty() && has_pension && pension.kind() == v1::PENSION_KIND_UNSPECIFIED) {
    faults.push_back(
        {"pension_kind", "REQUIRED", "pension_kind is empty; a pension is old_age, invalidity, survivors"});
  }
  Person* person = FindPerson(columns.Key(row));
  if (person == nullptr) return Refuse(file, row, person, faults);
  if (person->insured == nullptr) {
    person->insured = std::make_unique<InsuredRows>();
    person->insured->first_line = row.line;
  }
  InsuredRows& insured = *person->insured;
  for (Violation& fault : FindContradictions(insured.record, record, insured.first_line)) {
    faults.push_back(std::move(fault));
  }
  if (!faults.empty()) return Refuse(file, row, person, faults);
  insured.record.MergeFrom(record);
  if (!has_pension) return absl::OkStatus();
  *insured.record.add_pensions() = pension;
  insured.pension_lines.push_back(row.line);
  return absl::OkStatus();
}

CareerIntake::Person* CareerIntake::FindPerson(absl::string_view key) {
  const std::string idcs = FoldDigits(key);
  if (!IsIdcs(idcs)) return nullptr;
  const auto [found, added] = positions_.try_emplace(idcs, persons_.size());
  if (added) persons_.emplace_back().idcs = idcs;
  return &persons_[found->second];
}

absl::Status CareerIntake::Refuse(const CsvReader& file, const CsvRow& row, Person* person,
                                  const std::vector<Violation>& faults) {
  const std::string masked = person == nullptr ? "" : MaskIdcs(person->idcs);
  if (person != nullptr) refused_idcs_.insert(person->idcs);
  for (const Violation& fault : faults) {
    RSU_RETURN_IF_ERROR(rejects_->Write({file.path(), row.line, masked, fault.field, fault.reason, fault.sentence}));
  }
  if (person == nullptr) {
    ++rows_without_person_;
  } else if (!std::exchange(person->refused, true)) {
    ++refused_by_reason_[faults.front().reason];
    std::vector<MonthRow>().swap(person->months);
  }
  return absl::OkStatus();
}

bool CareerIntake::Next(GatheredRecord* record) {
  while (next_ < persons_.size() && persons_[next_].refused) ++next_;
  if (next_ == persons_.size()) return false;
  Person& person = persons_[next_++];
  record->insured.Clear();
  record->place = {person.idcs, {}, {}, 0};
  if (person.insured != nullptr) {
    record->insured = person.insured->record;
    record->place.pension_lines = person.insured->pension_lines;
    record->place.insured_line = person.insured->first_line;
  }
  record->insured.set_idcs(person.idcs);
  std::sort(person.months.begin(), person.months.end(), [](const MonthRow& a, const MonthRow& b) {
    return std::tie(a.year, a.month, a.known_from, a.line) < std::tie(b.year, b.month, b.known_from, b.line);
  });
  for (const MonthRow& row : person.months) {
    v1::CareerMonth& month = *record->insured.add_months();
    month.mutable_month()->set_year(row.year);
    month.mutable_month()->set_month(row.month);
    month.set_days(row.days);
    month.set_wage_centimes(row.wage_centimes);
    month.set_sector(static_cast<v1::Sector>(row.sector));
    if (row.known_from != 0) *month.mutable_known_from() = UnpackDate(row.known_from);
    record->place.month_lines.push_back(row.line);
  }
  std::vector<MonthRow>().swap(person.months);  // sent, and not needed again
  return true;
}

}  // namespace rsu::cli

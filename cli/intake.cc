#include "cli/intake.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/interrupt.h"
#include "cli/limits.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

// A reference longer than any of kMaxHouseholdRefCharacters joins nothing; keeping it would only cost memory.
bool MayJoin(absl::string_view household_ref) {
  return !household_ref.empty() && household_ref.size() <= 4 * kMaxHouseholdRefCharacters;
}

// A reference as it is when it is sound, whatever its script, and its printable beginning when it is not.
std::string ShownRef(absl::string_view household_ref) {
  return CutToWidth(Printable(household_ref.substr(0, 4 * kMaxHouseholdRefCharacters)), 2 * kMaxHouseholdRefCharacters);
}

RejectedRow Reject(const CsvReader& file, int64_t line, absl::string_view household_ref, Violation fault) {
  return {file.path(),
          line,
          ShownRef(household_ref),
          std::move(fault.field),
          std::move(fault.reason),
          std::move(fault.sentence)};
}

absl::StatusOr<Columns> ReadHeader(CsvReader* file, const google::protobuf::Descriptor& type) {
  CsvRow header;
  RSU_ASSIGN_OR_RETURN(const bool found, file->Next(&header));
  if (!found) return FileUnusable(file->path(), "the file is empty; its first row must name the columns");
  return Columns::Make(file->path(), header, type);
}

// What the whole file is refused for, whatever row it stands on.
absl::Status CheckRow(const CsvReader& file, const Columns& columns, int64_t rows, const CsvRow& row) {
  if (WasInterrupted()) return StoppedBeforeSending();
  RSU_RETURN_IF_ERROR(columns.CheckIsNoHeader(file.path(), row));
  if (rows <= kMaxRows) return absl::OkStatus();
  return FileMalformed(file.path(), row.line,
                       absl::StrCat("more than ", FormatCount(kMaxRows), " rows; split the file"));
}

constexpr size_t kShortestPrivateNumber = 8;  // 20111978, or an identifier without its zeros

// The reference of a row of members that joins no household. Cells may have slipped: what may be an identifier, a birth
// date or a name, which has no digit, is left out.
std::string OrphanRef(absl::string_view household_ref) {
  const bool digits_alone = household_ref.find_first_not_of("0123456789-/.") == absl::string_view::npos;
  const bool may_be_private =
      !HasDigit(household_ref) || (digits_alone && household_ref.size() >= kShortestPrivateNumber);
  return may_be_private ? "" : ShownRef(household_ref);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Intake>> Intake::Open(const std::string& households_path,
                                                     const std::string& members_path, RejectsWriter* rejects) {
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> household_rows, CsvReader::Open(households_path));
  RSU_ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> member_rows, CsvReader::Open(members_path));
  std::unique_ptr<Intake> intake(new Intake(std::move(household_rows), std::move(member_rows)));
  RSU_ASSIGN_OR_RETURN(intake->household_columns_,
                       ReadHeader(intake->household_rows_.get(), *v1::Declaration::descriptor()));
  RSU_ASSIGN_OR_RETURN(intake->member_columns_, ReadHeader(intake->member_rows_.get(), *v1::Member::descriptor()));
  RSU_RETURN_IF_ERROR(intake->IndexHouseholds());
  RSU_RETURN_IF_ERROR(intake->IndexMembers(rejects));
  if (intake->households_ > 0) {
    RSU_RETURN_IF_ERROR(intake->household_rows_->Seek(intake->first_line_, intake->first_offset_));
  }
  return intake;
}

absl::Status Intake::IndexHouseholds() {
  while (true) {
    RSU_ASSIGN_OR_RETURN(const bool found, household_rows_->Next(&row_));
    if (!found) return absl::OkStatus();
    if (households_++ == 0) {
      first_line_ = row_.line;
      first_offset_ = row_.offset;
    }
    RSU_RETURN_IF_ERROR(CheckRow(*household_rows_, household_columns_, households_, row_));
    const absl::string_view household_ref = household_columns_.Key(row_);
    if (MayJoin(household_ref)) index_.AddHousehold(household_ref, row_.line);
  }
}

absl::Status Intake::IndexMembers(RejectsWriter* rejects) {
  for (int64_t rows = 1;; ++rows) {
    RSU_ASSIGN_OR_RETURN(const bool found, member_rows_->Next(&row_));
    if (!found) return absl::OkStatus();
    RSU_RETURN_IF_ERROR(CheckRow(*member_rows_, member_columns_, rows, row_));
    const absl::string_view household_ref = member_columns_.Key(row_);
    if (index_.AddMember(household_ref, row_.line, row_.offset)) continue;
    ++orphaned_members_;
    RSU_RETURN_IF_ERROR(
        rejects->Write(Reject(*member_rows_, row_.line, OrphanRef(household_ref),
                              {std::string(kHouseholdRefColumn), "MEMBER_WITHOUT_HOUSEHOLD",
                               absl::StrCat("no row of ", household_rows_->path(),
                                            " has this household_ref; add the household or remove the member")})));
  }
}

absl::StatusOr<bool> Intake::Next(ReadDeclaration* declaration) {
  RSU_ASSIGN_OR_RETURN(const bool found, household_rows_->Next(&row_));
  if (!found) return false;
  const std::string household_ref(household_columns_.Key(row_));
  declaration->item.Clear();
  declaration->item.set_household_ref(household_ref);
  declaration->place = {household_ref, row_.line, {}};
  declaration->faults.clear();

  std::vector<Violation> faults;
  household_columns_.Read(row_, declaration->item.mutable_declaration(), &faults);
  const std::optional<Violation> whole_fault = FindWholeFault(household_ref);
  if (MayJoin(household_ref) && whole_fault.has_value()) faults.push_back(*whole_fault);
  for (Violation& fault : faults) {
    declaration->faults.push_back(Reject(*household_rows_, row_.line, household_ref, std::move(fault)));
  }
  if (MayJoin(household_ref) && !whole_fault.has_value()) {
    RSU_RETURN_IF_ERROR(ReadMembers(declaration));
  }
  return true;
}

std::optional<Violation> Intake::FindWholeFault(const std::string& household_ref) const {
  const int64_t first_line = index_.FirstLineWhenRepeated(household_ref);
  const int64_t members = index_.MemberCount(household_ref);
  if (first_line > 0) {
    return Violation{
        std::string(kHouseholdRefColumn), "DUPLICATE_HOUSEHOLD_REF",
        absl::StrCat("several rows have this household_ref, the first on line ", first_line, "; keep the right one")};
  }
  if (members == 0) {
    return Violation{"members", "HOUSEHOLD_WITHOUT_MEMBERS",
                     absl::StrCat("no row of ", member_rows_->path(), " has this household_ref; add its members")};
  }
  if (members > kMaxMembers) {
    return Violation{"members", "TOO_MANY_MEMBERS",
                     absl::StrCat(FormatCount(members), " members have this household_ref; at most ", kMaxMembers)};
  }
  return std::nullopt;
}

absl::Status Intake::ReadMembers(ReadDeclaration* declaration) {
  const std::string& household_ref = declaration->item.household_ref();
  for (const MemberRun& run : index_.RunsOf(household_ref)) {
    RSU_RETURN_IF_ERROR(member_rows_->Seek(run.line, run.offset));
    for (int32_t i = 0; i < run.rows; ++i) {
      RSU_ASSIGN_OR_RETURN(const bool found, member_rows_->Next(&row_));
      if (!found || member_columns_.Key(row_) != household_ref) {
        return FileChanged(member_rows_->path(), row_.line);
      }
      std::vector<Violation> faults;
      member_columns_.Read(row_, declaration->item.mutable_declaration()->add_members(), &faults);
      declaration->place.member_lines.push_back(row_.line);
      for (Violation& fault : faults) {
        declaration->faults.push_back(Reject(*member_rows_, row_.line, household_ref, std::move(fault)));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace rsu::cli

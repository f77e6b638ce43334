#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "cli/cell.h"
#include "cli/commands.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/import_report.h"
#include "cli/import_stream.h"
#include "cli/intake.h"
#include "cli/interrupt.h"
#include "cli/layout.h"
#include "cli/limits.h"
#include "cli/look_alike.h"
#include "cli/progress.h"
#include "cli/rejects.h"
#include "cli/report_text.h"
#include "cli/resend.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {
namespace {

struct ImportFlags {
  std::string households, members;
  std::string rejects = "rejects.csv";
  std::string known_from = "declared";
  std::vector<std::string> apply_to;
  int batch = kDefaultBatch;
};

// The day from which the administration knew the declarations: nothing for the day of each declaration.
absl::StatusOr<std::optional<v1::Date>> KnownFromFlag(const std::string& text, const Clock& clock) {
  if (text == "declared") return std::nullopt;
  if (text != "today" && !ParseDay(text).ok()) {
    return WrongFlag("--known-from", absl::StrCat("is ", QuoteValue(text), "; write declared, today or YYYY-MM-DD"));
  }
  v1::Date date;
  DayToProto(text == "today" ? CivilDayInMorocco(clock.Now()) : *ParseDay(text), &date);
  return date;
}

// One import: reads declarations, sends those that are sound, counts the answers.
class Import {
 public:
  Import(const Session& session, const ImportFlags& flags, std::optional<v1::Date> known_from, Intake* intake,
         ImportOutputs* outputs)
      : flags_(flags),
        known_from_(std::move(known_from)),
        files_{flags.households, flags.members},
        intake_(intake),
        outputs_(outputs),
        progress_(session.terminal, &session.clock, intake->households()),
        stream_(session.client.channel(), StreamOptions(), [this](const auto& batch, const auto& answer) {
          RSU_RETURN_IF_ERROR(report_.AddAnswer(files_, batch, answer, &outputs_->rejects, &outputs_->warnings));
          progress_.Update(report_.answered());
          return absl::OkStatus();
        }) {
    report_.orphaned_members = intake->orphaned_members();
  }

  absl::Status Run() {
    const absl::Status status = SendAll();
    progress_.Finish();
    elapsed_ = progress_.Elapsed();
    return status;
  }

  const ImportReport& report() const { return report_; }
  absl::Duration elapsed() const { return elapsed_; }
  int64_t unsent() const { return intake_->households() - read_; }

 private:
  ImportStreamOptions StreamOptions() {
    ImportStreamOptions options;
    options.on_retry = [this](const absl::Status& why, int attempt, int most) {
      progress_.Note(ConnectionLostText(why, attempt, most));
    };
    return options;
  }

  absl::Status SendAll() {
    ReadDeclaration declaration;
    while (!WasInterrupted()) {
      RSU_ASSIGN_OR_RETURN(const bool found, intake_->Next(&declaration));
      if (!found) break;
      ++read_;
      if (declaration.faults.empty()) {
        RSU_RETURN_IF_ERROR(Add(&declaration));
      } else {
        RSU_RETURN_IF_ERROR(
            report_.AddRefusal(declaration.place.household_ref, declaration.faults, &outputs_->rejects));
      }
    }
    if (batch_.request.items_size() > 0) RSU_RETURN_IF_ERROR(SendBatch());
    return stream_.Finish();
  }

  absl::Status Add(ReadDeclaration* declaration) {
    declaration->item.mutable_apply_to()->Assign(flags_.apply_to.begin(), flags_.apply_to.end());
    if (known_from_.has_value()) *declaration->item.mutable_known_from() = *known_from_;
    const size_t bytes = declaration->item.ByteSizeLong();
    const bool full = batch_.request.items_size() == flags_.batch || batch_bytes_ + bytes > kMaxBatchBytes;
    if (full && batch_.request.items_size() > 0) RSU_RETURN_IF_ERROR(SendBatch());
    batch_bytes_ += bytes;
    batch_.request.add_items()->Swap(&declaration->item);
    batch_.places.push_back(std::move(declaration->place));
    return absl::OkStatus();
  }

  absl::Status SendBatch() {
    batch_bytes_ = 0;
    return stream_.Send(std::exchange(batch_, ImportBatch()));
  }

  const ImportFlags& flags_;
  const std::optional<v1::Date> known_from_;
  const IntakeFiles files_;
  Intake* const intake_;
  ImportOutputs* const outputs_;
  ImportReport report_;
  Progress progress_;
  ImportStream stream_;
  ImportBatch batch_;
  size_t batch_bytes_ = 0;
  int64_t read_ = 0;  // declarations
  absl::Duration elapsed_;
};

// Before anything is read: a programme that the server does not know would be refused with every declaration.
absl::Status CheckProgrammes(const Session& session, const std::vector<std::string>& programmes) {
  if (programmes.empty()) return absl::OkStatus();
  v1::ListProgrammesResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListProgrammes, {}, &response));
  std::vector<std::string> known;
  for (const v1::Programme& programme : response.programmes()) known.push_back(programme.id());
  for (const std::string& programme : programmes) {
    if (std::find(known.begin(), known.end(), programme) != known.end()) continue;
    const std::optional<std::string> meant = FindMeant(programme, known);
    return WrongFlag("--apply", absl::StrCat("there is no programme ", QuoteValue(programme),
                                             meant.has_value() ? absl::StrCat(" (most likely ", *meant, ")") : "",
                                             "; the server has ", absl::StrJoin(known, ", ")));
  }
  return absl::OkStatus();
}

// The rows of what was refused, as the two files of the format.
absl::Status WriteResend(const Intake& intake, const ImportReport& report, ImportOutputs* outputs) {
  if (report.complete()) return absl::OkStatus();
  const auto wanted = [&](absl::string_view household_ref) {
    return report.refused_refs.contains(household_ref) || !intake.HasHousehold(household_ref);
  };
  RSU_RETURN_IF_ERROR(CopyRows(intake.households_path(), outputs->resend.households, kHouseholdRefColumn, wanted));
  RSU_RETURN_IF_ERROR(CopyRows(intake.members_path(), outputs->resend.members, kHouseholdRefColumn, wanted));
  outputs->has_resend = true;
  return absl::OkStatus();
}

void PrintReport(const Session& session, const Import& import, const ImportOutputs& outputs) {
  if (session.json) {
    PrintReportJson(import.report(), import.elapsed(), outputs, session.terminal.out);
  } else {
    const Look& look = session.terminal.look;
    session.terminal.out << Fit(ReportText(import.report(), import.elapsed(), outputs, look), look);
  }
}

absl::StatusOr<ExitCode> RunImport(const Session& session, const ImportFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const std::optional<v1::Date> known_from, KnownFromFlag(flags.known_from, session.clock));
  RSU_RETURN_IF_ERROR(CheckProgrammes(session, flags.apply_to));
  const InterruptGuard guard;
  ImportOutputs outputs(flags.rejects);
  const std::vector<std::string> inputs = {flags.households, flags.members};
  RSU_RETURN_IF_ERROR(RemoveStale(
      {{outputs.rejects.path(), outputs.warnings.path()}, {outputs.resend.households, outputs.resend.members}},
      inputs));
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<Intake> intake,
                       Intake::Open(flags.households, flags.members, &outputs.rejects));
  Import import(session, flags, known_from, intake.get(), &outputs);
  const absl::Status status = import.Run();
  // Whatever cannot be written, the report of what was stored is printed, and why the import ended comes first.
  absl::Status written = outputs.rejects.Close();
  written.Update(outputs.warnings.Close());
  written.Update(WriteResend(*intake, import.report(), &outputs));
  PrintReport(session, import, outputs);
  if (!status.ok()) {
    Note(session, "The import stopped here. Run it again: what is stored stays, and is answered unchanged.\n");
    return status;
  }
  RSU_RETURN_IF_ERROR(written);
  if (import.unsent() > 0) {
    Note(session, absl::StrCat("Stopped: ", FormatCount(import.unsent()), " of ", FormatCount(intake->households()),
                               " households were not sent. To go on, run the same import again: what is stored stays, "
                               "and is answered unchanged.\n"));
    return kExitStopped;
  }
  return import.report().complete() ? kExitDone : kExitSomeRefused;
}

}  // namespace

void AddImportCommand(Command* root) {
  const auto flags = std::make_shared<ImportFlags>();
  Command* command = root->Add("import", "Send the declarations of two CSV files to the registry");
  command->Example("import --households households.csv --members members.csv --apply asd,amo_tadamon");
  command->AddFlag("--households", &flags->households, "households.csv of the intake format").Required();
  command->AddFlag("--members", &flags->members, "members.csv of the intake format").Required();
  command
      ->AddFlag("--apply", &flags->apply_to, "Programmes to apply to on the day of the declaration, as asd,amo_tadamon")
      .PartedByCommas(kMaxApplyTo);
  command->AddFlag("--known-from", &flags->known_from,
                   "Day from which the administration knew them: declared (the day of each declaration), today, or "
                   "YYYY-MM-DD");
  command->AddFlag("--rejects", &flags->rejects,
                   "File for why rows were refused; made only when there are any. Beside it: NAME-households.csv and "
                   "NAME-members.csv with the refused rows, NAME-warnings.csv");
  command->AddFlag("--batch", &flags->batch, "Declarations a message").Between(1, kMaxBatch);
  command->Run([flags](const Session& session) { return RunImport(session, *flags); });
}

}  // namespace rsu::cli

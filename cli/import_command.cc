#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "cli/cell.h"
#include "cli/commands.h"
#include "cli/errors.h"
#include "cli/import_report.h"
#include "cli/import_stream.h"
#include "cli/intake.h"
#include "cli/limits.h"
#include "cli/progress.h"
#include "cli/rejects.h"

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
         RejectsWriter* rejects)
      : flags_(flags),
        known_from_(std::move(known_from)),
        files_{flags.households, flags.members},
        intake_(intake),
        rejects_(rejects),
        progress_(session.terminal.err, session.terminal.err_is_terminal, &session.clock, intake->households()),
        stream_(session.client.channel(), StreamOptions(), [this](const auto& batch, const auto& answer) {
          RSU_RETURN_IF_ERROR(report_.AddAnswer(files_, batch, answer, rejects_));
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

 private:
  ImportStreamOptions StreamOptions() {
    ImportStreamOptions options;
    options.on_retry = [this](const absl::Status& why, int attempt, int most) {
      progress_.Note(absl::StrCat("connection lost (", absl::StatusCodeToString(why.code()), "), attempt ", attempt,
                                  " of ", most));
    };
    return options;
  }

  absl::Status SendAll() {
    ReadDeclaration declaration;
    while (true) {
      RSU_ASSIGN_OR_RETURN(const bool found, intake_->Next(&declaration));
      if (!found) break;
      if (declaration.faults.empty()) {
        RSU_RETURN_IF_ERROR(Add(&declaration));
      } else {
        RSU_RETURN_IF_ERROR(report_.AddRefusal(declaration.faults, rejects_));
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
  RejectsWriter* const rejects_;
  ImportReport report_;
  Progress progress_;
  ImportStream stream_;
  ImportBatch batch_;
  size_t batch_bytes_ = 0;
  absl::Duration elapsed_;
};

absl::Status PrintReport(const Session& session, const Import& import, const RejectsWriter& rejects) {
  if (session.json) {
    PrintReportJson(import.report(), import.elapsed(), rejects, session.terminal.out);
    return absl::OkStatus();
  }
  session.terminal.out << ReportText(import.report(), import.elapsed(), rejects, session.terminal.colour);
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> RunImport(const Session& session, const ImportFlags& flags) {
  RSU_ASSIGN_OR_RETURN(const std::optional<v1::Date> known_from, KnownFromFlag(flags.known_from, session.clock));
  RejectsWriter rejects(flags.rejects);
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<Intake> intake, Intake::Open(flags.households, flags.members, &rejects));
  Import import(session, flags, known_from, intake.get(), &rejects);
  const absl::Status status = import.Run();
  RSU_RETURN_IF_ERROR(rejects.Close());
  RSU_RETURN_IF_ERROR(PrintReport(session, import, rejects));
  if (!status.ok()) {
    session.terminal.err << "The import stopped here. Run it again: what is stored stays, and is answered unchanged.\n";
    return status;
  }
  return import.report().complete() ? kExitDone : kExitSomeRefused;
}

}  // namespace

void AddImportCommand(Command* root) {
  const auto flags = std::make_shared<ImportFlags>();
  Command* command = root->Add("import", "Send the declarations of two CSV files to the registry");
  command->AddFlag("--households", &flags->households, "households.csv of the intake format").Required();
  command->AddFlag("--members", &flags->members, "members.csv of the intake format").Required();
  command
      ->AddFlag("--apply", &flags->apply_to, "Programmes to apply to on the day of the declaration, as asd,amo_tadamon")
      .PartedByCommas(kMaxApplyTo);
  command->AddFlag("--known-from", &flags->known_from,
                   "Day from which the administration knew them: declared (the day of each declaration), today, or "
                   "YYYY-MM-DD");
  command->AddFlag("--rejects", &flags->rejects, "File for refused rows; made only when there are any");
  command->AddFlag("--batch", &flags->batch, "Declarations a message").Between(1, kMaxBatch);
  command->Run([flags](const Session& session) { return RunImport(session, *flags); });
}

}  // namespace rsu::cli

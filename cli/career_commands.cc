#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "base/text.h"
#include "cli/career_intake.h"
#include "cli/career_report.h"
#include "cli/career_text.h"
#include "cli/commands.h"
#include "cli/fact_text.h"
#include "cli/format.h"
#include "cli/insured_stream.h"
#include "cli/interrupt.h"
#include "cli/layout.h"
#include "cli/progress.h"
#include "cli/rejects.h"
#include "cli/report_text.h"
#include "cli/resend.h"
#include "rsu/v1/social_security_service.pb.h"

namespace rsu::cli {
namespace {

struct ImportFlags {
  std::string careers, insured;
  std::string rejects = "rejects.csv";
};

struct ShowFlags {
  std::string idcs;
  bool reveal = false;
};

// One import: sends the persons that are sound, counts the answers.
class CareerImport {
 public:
  CareerImport(const Session& session, const ImportFlags& flags, CareerIntake* intake, RejectsWriter* rejects)
      : intake_(intake),
        rejects_(rejects),
        report_({flags.careers, flags.insured}, *intake),
        progress_(session.terminal, &session.clock, intake->persons(), "persons"),
        stream_(session.client.channel(), StreamOptions(), [this](const auto& place, const auto& answer) {
          RSU_RETURN_IF_ERROR(report_.AddAnswer(place, answer, rejects_));
          progress_.Update(report_.answered());
          return absl::OkStatus();
        }) {}

  absl::Status Run() {
    const absl::Status status = SendAll();
    progress_.Finish();
    elapsed_ = progress_.Elapsed();
    return status;
  }

  CareerReport& report() { return report_; }
  absl::Duration elapsed() const { return elapsed_; }
  bool stopped() const { return stopped_; }

 private:
  ImportStreamOptions StreamOptions() {
    ImportStreamOptions options;
    options.on_retry = [this](const absl::Status& why, int attempt, int most) {
      progress_.Note(ConnectionLostText(why, attempt, most));
    };
    return options;
  }

  absl::Status SendAll() {
    GatheredRecord record;
    while (intake_->Next(&record)) {
      stopped_ = WasInterrupted();
      if (stopped_) break;
      RSU_RETURN_IF_ERROR(stream_.Send(std::exchange(record, GatheredRecord())));
    }
    return stream_.Finish();
  }

  CareerIntake* const intake_;
  RejectsWriter* const rejects_;
  CareerReport report_;
  Progress progress_;
  InsuredStream stream_;
  absl::Duration elapsed_;
  bool stopped_ = false;  // by Ctrl-C, with persons left
};

// The rows of the persons that were refused, and those that name none, as files of the format.
absl::Status WriteResend(const ImportFlags& flags, const CareerFiles& resend, CareerReport* report) {
  if (report->complete()) return absl::OkStatus();
  const auto wanted = [report](absl::string_view key) {
    const std::string idcs = FoldDigits(key);
    return !IsIdcs(idcs) || report->WasRefused(idcs);
  };
  RSU_RETURN_IF_ERROR(CopyRows(flags.careers, resend.careers, "idcs", wanted));
  if (!flags.insured.empty()) RSU_RETURN_IF_ERROR(CopyRows(flags.insured, resend.insured, "idcs", wanted));
  report->SetResend({resend.careers, flags.insured.empty() ? "" : resend.insured});
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> RunImport(const Session& session, const ImportFlags& flags) {
  const InterruptGuard guard;
  RejectsWriter rejects(flags.rejects, "idcs");
  const CareerFiles resend = {ResendPath(flags.rejects, "careers"), ResendPath(flags.rejects, "insured")};
  RSU_RETURN_IF_ERROR(RemoveStale({{flags.rejects}, {resend.careers, resend.insured}}, {flags.careers, flags.insured}));
  RSU_ASSIGN_OR_RETURN(const std::unique_ptr<CareerIntake> intake,
                       CareerIntake::Read(flags.careers, flags.insured, &rejects));
  CareerImport import(session, flags, intake.get(), &rejects);
  const absl::Status status = import.Run();
  // Whatever cannot be written, the report of what was stored is printed, and why the import ended comes first.
  absl::Status written = rejects.Close();
  written.Update(WriteResend(flags, resend, &import.report()));
  if (session.json) {
    import.report().PrintJson(import.elapsed(), rejects, session.terminal.out);
  } else {
    const Look& look = session.terminal.look;
    session.terminal.out << Fit(import.report().Text(import.elapsed(), rejects, look), look);
  }
  if (!status.ok()) {
    Note(session, "The import stopped here. Run it again: what is stored stays, and is answered unchanged.\n");
    return status;
  }
  RSU_RETURN_IF_ERROR(written);
  if (import.stopped()) {
    Note(session,
         absl::StrCat("Stopped: ", FormatCount(intake->persons() - import.report().answered()), " of ",
                      FormatCount(intake->persons()),
                      " persons were not sent. To go on, run the same import again: what is stored stays, and is "
                      "answered unchanged.\n"));
    return kExitStopped;
  }
  return import.report().complete() ? kExitDone : kExitSomeRefused;
}

absl::StatusOr<ExitCode> Show(const Session& session, const ShowFlags& flags) {
  v1::GetInsuredRequest request;
  request.set_idcs(flags.idcs);
  v1::GetInsuredResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetInsured, request, &response));
  if (!flags.reveal) MaskPersons(&response);
  return Answer(session, response, InsuredText(response, session.terminal.look));
}

void AddImport(Command* careers) {
  const auto flags = std::make_shared<ImportFlags>();
  Command* command = careers->Add("import", "Send what the fund knows of insured persons");
  command->Example("careers import --careers careers.csv --insured insured.csv");
  command->AddFlag("--careers", &flags->careers, "CSV of declared months: idcs, month, days, wage, ...").Required();
  command->AddFlag("--insured", &flags->insured, "CSV of the persons: idcs, birth_date, sex, ..., pensions");
  command->AddFlag("--rejects", &flags->rejects,
                   "File for why rows were refused; made only when there are any. Beside it: NAME-careers.csv and "
                   "NAME-insured.csv with the refused rows");
  command->Run([flags](const Session& session) { return RunImport(session, *flags); });
}

void AddShow(Command* careers) {
  const auto flags = std::make_shared<ShowFlags>();
  Command* show = careers->Add("show", "The record of an insured person: months, wages, pensions");
  show->Example("careers show 0123456789");
  show->AddFlag("IDCS", &flags->idcs, "Identifier of the person, 10 digits").Required();
  show->AddFlag("--reveal", &flags->reveal, "Show the identifier in full");
  show->Run([flags](const Session& session) { return Show(session, *flags); });
}

}  // namespace

void AddCareerCommands(Command* root) {
  Command* careers = root->AddGroup("careers", "Insured persons and their careers");
  AddImport(careers);
  AddShow(careers);
}

}  // namespace rsu::cli

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/law_text.h"
#include "cli/question.h"
#include "rsu/v1/law_service.pb.h"

namespace rsu::cli {
namespace {

struct LawFlags {
  std::string subject, on;
  QuestionFlags question;
};

// A month means its first day.
absl::StatusOr<v1::Date> DayOrMonthFromFlag(absl::string_view flag, absl::string_view text) {
  const absl::StatusOr<PartialDate> parsed = ParsePartialDate(text);
  if (!parsed.ok() || parsed->month == 0) {
    return WrongFlag(flag, "not a day or a month: write YYYY-MM-DD, or YYYY-MM for its first day");
  }
  v1::Date date;
  date.set_year(parsed->year);
  date.set_month(parsed->month);
  date.set_day(parsed->day == 0 ? 1 : parsed->day);
  return date;
}

absl::StatusOr<ExitCode> Show(const Session& session, const LawFlags& flags) {
  v1::GetLawRequest request;
  request.set_subject(flags.subject);
  if (!flags.on.empty()) {
    RSU_ASSIGN_OR_RETURN(*request.mutable_on(), DayOrMonthFromFlag("--on", flags.on));
  }
  RSU_RETURN_IF_ERROR(SetKnownOn(flags.question, &request));
  RSU_RETURN_IF_ERROR(SetLaw(flags.question, &request));
  v1::GetLawResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetLaw, request, &response));
  const Look& look = session.terminal.look;
  const std::string none = "No value of this subject is in force on that day; rsuctl law history shows them all.\n";
  return Answer(session, response,
                absl::StrCat(response.rows().empty() ? none : LawTable(response.rows(), look), "\nlaw version  ",
                             response.law_version(), "\n"));
}

absl::StatusOr<ExitCode> History(const Session& session, const LawFlags& flags) {
  v1::GetLawHistoryRequest request;
  request.set_subject(flags.subject);
  RSU_RETURN_IF_ERROR(SetLaw(flags.question, &request));
  v1::GetLawHistoryResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kGetLawHistory, request, &response));
  return Answer(
      session, response,
      absl::StrCat(LawTable(response.rows(), session.terminal.look), "\nlaw version  ", response.law_version(), "\n"));
}

absl::StatusOr<ExitCode> Switches(const Session& session) {
  v1::ListSwitchesResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListSwitches, {}, &response));
  return Answer(session, response, SwitchTable(response, session.terminal.look));
}

absl::StatusOr<ExitCode> Versions(const Session& session) {
  v1::ListLawVersionsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListLawVersions, {}, &response));
  return Answer(session, response, LawVersionTable(response, session.terminal.look));
}

void AddSubjectOption(Command* command, LawFlags* flags) {
  command
      ->AddFlag("SUBJECT", &flags->subject,
                "A programme or benefit in any case (asd, FAMILY_ALLOWANCE), a key, or its beginning (asd.child)")
      .Required();
}

}  // namespace

void AddLawCommands(Command* root) {
  Command* law = root->AddGroup("law", "The law as the server reads it");
  const auto flags = std::make_shared<LawFlags>();
  Command* show = law->Add("show", "The dated values in force on a day");
  show->Example("law show asd --on 2025-12 --known-on 2025-11-01");
  AddSubjectOption(show, flags.get());
  show->AddFlag("--on", &flags->on, "The day, YYYY-MM-DD, or YYYY-MM for its first day; today unless given");
  AddKnownOnOption(show, &flags->question);
  AddLawOptions(show, &flags->question);
  show->Run([flags](const Session& session) { return Show(session, *flags); });
  Command* history = law->Add("history", "Every dated value, oldest first");
  history->Example("law history FAMILY_ALLOWANCE");
  AddSubjectOption(history, flags.get());
  AddLawOptions(history, &flags->question);
  history->Run([flags](const Session& session) { return History(session, *flags); });
  law->Add("switches", "The readings of the law where it leaves a choice")->Run(Switches);
  law->Add("versions", "The versions of the law that this registry has decided under")->Run(Versions);
}

}  // namespace rsu::cli

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
  RSU_RETURN_IF_ERROR(session.client.Call(
      [&](grpc::ClientContext* context) { return session.client.law().GetLaw(context, request, &response); }));
  const bool colour = session.terminal.colour;
  const std::string none = "No value of this subject is in force on that day; rsuctl law history shows them all.\n";
  return Answer(session, response,
                absl::StrCat(response.rows().empty() ? none : LawTable(response.rows(), colour), "\nlaw version  ",
                             response.law_version(), "\n"));
}

absl::StatusOr<ExitCode> History(const Session& session, const LawFlags& flags) {
  v1::GetLawHistoryRequest request;
  request.set_subject(flags.subject);
  RSU_RETURN_IF_ERROR(SetLaw(flags.question, &request));
  v1::GetLawHistoryResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(
      [&](grpc::ClientContext* context) { return session.client.law().GetLawHistory(context, request, &response); }));
  return Answer(session, response,
                absl::StrCat(LawTable(response.rows(), session.terminal.colour), "\nlaw version  ",
                             response.law_version(), "\n"));
}

absl::StatusOr<ExitCode> Switches(const Session& session) {
  v1::ListSwitchesResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(
      [&](grpc::ClientContext* context) { return session.client.law().ListSwitches(context, {}, &response); }));
  return Answer(session, response, SwitchTable(response, session.terminal.colour));
}

absl::StatusOr<ExitCode> Versions(const Session& session) {
  v1::ListLawVersionsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(
      [&](grpc::ClientContext* context) { return session.client.law().ListLawVersions(context, {}, &response); }));
  return Answer(session, response, LawVersionTable(response, session.terminal.colour));
}

void AddSubjectOption(CLI::App* command, LawFlags* flags) {
  command
      ->add_option("SUBJECT", flags->subject,
                   "A programme or benefit in any case (asd, FAMILY_ALLOWANCE), a key, or its beginning (asd.child)")
      ->required();
}

}  // namespace

void AddLawCommands(CLI::App* app, Action* action) {
  CLI::App* law = app->add_subcommand("law", "The law as the server reads it")->require_subcommand(1);
  const auto flags = std::make_shared<LawFlags>();
  CLI::App* show = law->add_subcommand("show", "The dated values in force on a day");
  AddSubjectOption(show, flags.get());
  show->add_option("--on", flags->on, "The day, YYYY-MM-DD, or YYYY-MM for its first day; today unless given");
  AddKnownOnOption(show, &flags->question);
  AddLawOptions(show, &flags->question);
  show->callback([flags, action] { *action = [flags](const Session& session) { return Show(session, *flags); }; });
  CLI::App* history = law->add_subcommand("history", "Every dated value, oldest first");
  AddSubjectOption(history, flags.get());
  AddLawOptions(history, &flags->question);
  history->callback(
      [flags, action] { *action = [flags](const Session& session) { return History(session, *flags); }; });
  law->add_subcommand("switches", "The readings of the law where it leaves a choice")->callback([action] {
    *action = Switches;
  });
  law->add_subcommand("versions", "The versions of the law that this registry has decided under")->callback([action] {
    *action = Versions;
  });
}

}  // namespace rsu::cli

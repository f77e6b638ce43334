#include "cli/question.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "cli/cell.h"
#include "cli/errors.h"
#include "cli/facts_file.h"

namespace rsu::cli {
namespace {

absl::StatusOr<v1::SwitchChoice> SwitchFromFlag(absl::string_view text) {
  const size_t equals = text.find('=');
  if (equals == absl::string_view::npos || equals == 0) {
    return WrongFlag("--switch", absl::StrCat("is ", QuoteValue(text),
                                              "; write NAME=VALUE, as asd.calendar=announced (rsuctl law switches "
                                              "lists them)"));
  }
  v1::SwitchChoice choice;
  choice.set_name(std::string(text.substr(0, equals)));
  choice.set_value(std::string(text.substr(equals + 1)));
  return choice;
}

}  // namespace

void AddKnownOnOption(Command* command, QuestionFlags* flags) {
  command->AddFlag("--known-on", &flags->known_on, "Use only what was known on this day, YYYY-MM-DD");
}

void AddTimeOptions(Command* command, QuestionFlags* flags) {
  command->AddFlag("--month", &flags->month, "Month decided, YYYY-MM; the current one unless given");
  AddKnownOnOption(command, flags);
}

void AddLawOptions(Command* command, QuestionFlags* flags) {
  command->AddFlag("--switch", &flags->switches,
                   "What if the law is read so: NAME=VALUE; may be given again (law switches)");
  command->AddFlag("--law-version", &flags->law_version, "What if under this version of the law (law versions)");
}

absl::StatusOr<v1::LawChoice> LawFromFlags(const QuestionFlags& flags) {
  v1::LawChoice law;
  law.set_law_version(flags.law_version);
  for (const std::string& text : flags.switches) {
    RSU_ASSIGN_OR_RETURN(*law.add_switches(), SwitchFromFlag(text));
  }
  return law;
}

void AddSubjectOptions(Command* command, SubjectFlags* flags, const std::string& ref_help,
                       const std::string& facts_help) {
  command->AddFlag("REF", &flags->ref, ref_help);
  command->AddFlag("--facts", &flags->facts, facts_help);
}

absl::Status CheckSubject(const SubjectFlags& flags) {
  if (!flags.ref.empty() && !flags.facts.empty()) {
    return WrongFlag("--facts", "there is a reference too; give the one or the other");
  }
  if (flags.ref.empty() && flags.facts.empty()) {
    return WrongFlag("REF", "is missing; give a reference, or a file of facts with --facts");
  }
  return absl::OkStatus();
}

void AddRouteOptions(Command* command, RouteFlags* flags) {
  AddSubjectOptions(command, &flags->subject, "The caller's own reference of the household",
                    "JSON file of an rsu.v1.InlineHousehold: what if; nothing is stored");
  AddLawOptions(command, &flags->question);
}

absl::StatusOr<v1::RouteHouseholdRequest> RouteFromFlags(const RouteFlags& flags) {
  RSU_RETURN_IF_ERROR(CheckSubject(flags.subject));
  v1::RouteHouseholdRequest request;
  request.set_household_ref(flags.subject.ref);
  if (!flags.subject.facts.empty()) {
    RSU_RETURN_IF_ERROR(ReadFacts(flags.subject.facts, request.mutable_inline_()));
  }
  RSU_RETURN_IF_ERROR(SetTimes(flags.question, &request));
  RSU_RETURN_IF_ERROR(SetLaw(flags.question, &request));
  return request;
}

}  // namespace rsu::cli

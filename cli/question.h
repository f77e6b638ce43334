// The flags that questions share: the month decided, the day known, and the law asked.
//
//   const auto flags = std::make_shared<QuestionFlags>();
//   AddTimeOptions(command, flags.get());
//   AddLawOptions(command, flags.get());
//   ...
//   RSU_RETURN_IF_ERROR(SetTimes(*flags, &request));
//   RSU_RETURN_IF_ERROR(SetLaw(*flags, &request));
//
// A flag that is absent sets nothing: the server knows today, the current month and the law in force.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/format.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/inline_facts.pb.h"

namespace rsu::cli {

struct QuestionFlags {
  std::string month, known_on, law_version;
  std::vector<std::string> switches;  // NAME=VALUE
};

/// --month and --known-on.
void AddTimeOptions(Command* command, QuestionFlags* flags);
void AddKnownOnOption(Command* command, QuestionFlags* flags);

/// --switch, any number of times, and --law-version.
void AddLawOptions(Command* command, QuestionFlags* flags);

/// INVALID_ARGUMENT naming the flag, here and below.
template <typename Request>
absl::Status SetKnownOn(const QuestionFlags& flags, Request* request) {
  if (flags.known_on.empty()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(*request->mutable_known_on(), DayFromFlag("--known-on", flags.known_on));
  return absl::OkStatus();
}

template <typename Request>
absl::Status SetTimes(const QuestionFlags& flags, Request* request) {
  if (!flags.month.empty()) {
    RSU_ASSIGN_OR_RETURN(*request->mutable_month(), MonthFromFlag("--month", flags.month));
  }
  return SetKnownOn(flags, request);
}

/// The law of --switch and --law-version.
absl::StatusOr<v1::LawChoice> LawFromFlags(const QuestionFlags& flags);

template <typename Request>
absl::Status SetLaw(const QuestionFlags& flags, Request* request) {
  RSU_ASSIGN_OR_RETURN(v1::LawChoice law, LawFromFlags(flags));
  if (law.ByteSizeLong() > 0) *request->mutable_law() = std::move(law);
  return absl::OkStatus();
}

/// Whom a question is about: a reference in the registry, or a file of facts that are stored nowhere.
struct SubjectFlags {
  std::string ref, facts;
};

/// REF and --facts; `ref_help` says what REF is.
void AddSubjectOptions(Command* command, SubjectFlags* flags, const std::string& ref_help,
                       const std::string& facts_help);

/// INVALID_ARGUMENT unless exactly one of the two is given.
absl::Status CheckSubject(const SubjectFlags& flags);

/// A household, stored or given in a file, with the times and the law of the question.
struct RouteFlags {
  SubjectFlags subject;
  QuestionFlags question;
};

/// REF or --facts, --switch and --law-version. The times are each command's own.
void AddRouteOptions(Command* command, RouteFlags* flags);

/// INVALID_ARGUMENT naming the flag, the file, or the wrong fact.
absl::StatusOr<v1::RouteHouseholdRequest> RouteFromFlags(const RouteFlags& flags);

}  // namespace rsu::cli

#include "tests/law/wire_requests.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "eligibility/test_support.h"
#include "tests/law/case_files.h"

namespace rsu::tests {
namespace {

using eligibility::Day;

constexpr int kFirstYear = 2000;  // as the API says: MONTH_OUT_OF_RANGE

absl::Status CannotSay(absl::string_view why) { return absl::FailedPreconditionError(why); }

// A person of the lists may stand twice in a household of a case; the register takes an identifier once.
void TellApart(v1::Declaration* declaration) {
  std::set<std::string> seen;
  int64_t next = 2'000'000'001;  // no case uses these
  for (v1::Member& member : *declaration->mutable_members()) {
    if (member.idcs().empty() || seen.insert(member.idcs()).second) continue;
    member.set_idcs(absl::StrCat(next++));
  }
}

// One score is given for all declarations, and the server finds out itself whether the model could have given it.
absl::Status CheckScores(const google::protobuf::RepeatedPtrField<policy::v1::CaseVersion>& versions) {
  for (const policy::v1::CaseVersion& version : versions) {
    if (version.score().empty()) return CannotSay("the server scores a declaration itself");
    if (version.score() != versions[0].score()) return CannotSay("inline, all declarations have one score");
  }
  return absl::OkStatus();
}

template <typename Case>
absl::StatusOr<v1::InlineHousehold> MakeHousehold(const Case& one) {
  RSU_RETURN_IF_ERROR(CheckScores(one.versions()));
  v1::InlineHousehold household;
  const std::vector<v1::Declaration> declarations = MakeDeclarations(one);
  for (int i = 0; i < one.versions_size(); ++i) {
    v1::Declaration* declaration = household.add_declarations();
    *declaration = declarations[i];
    TellApart(declaration);
    // Without a day it was always in force, and its members may be born after 2020.
    if (one.versions(i).in_force_from().empty()) continue;
    DayToProto(InForceFrom(one.versions(i)), declaration->mutable_declared_on());
  }
  if (!one.versions().empty()) household.set_score_e7(MakeScore(one.versions(0)).score_e7());
  for (const policy::v1::CaseApplication& application : one.applications()) {
    v1::InlineApplication* given = household.add_applications();
    given->set_programme(application.programme());
    DayToProto(Day(application.applied_on()), given->mutable_applied_on());
  }
  return household;
}

// A month of work counts from the day on which it became known, which must have come.
absl::Status CheckKnown(const v1::InsuredRecord& record, absl::CivilDay today) {
  for (const v1::CareerMonth& row : record.months()) {
    const absl::CivilDay known_from =
        row.has_known_from() ? DayFromProto(row.known_from()) : absl::CivilDay(MonthFromProto(row.month()) + 1);
    if (known_from > today) return CannotSay("a month of the career is known after today");
  }
  return absl::OkStatus();
}

// What both questions say beside the facts. The month is said even where it is the month of filing: without it, the
// server looks ahead to the month in which a right begins.
template <typename Case, typename Request>
absl::Status AddQuestion(const Case& one, absl::CivilDay today, Request* request) {
  if (MonthOf(one).year() >= kFirstYear) {
    MonthToProto(MonthOf(one), request->mutable_month());
  } else if (!one.month().empty()) {
    return CannotSay("it asks for a month before 2000");
  }
  if (!one.known_on().empty()) {
    if (Day(one.known_on()) > today) return CannotSay("it asks as known after today");
    DayToProto(Day(one.known_on()), request->mutable_known_on());
  }
  for (const auto& [name, value] : SwitchesOf(one)) {
    v1::SwitchChoice* choice = request->mutable_law()->add_switches();
    choice->set_name(name);
    choice->set_value(value);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::RouteHouseholdRequest> MakeRouteRequest(const policy::v1::LawCase& one, absl::CivilDay today) {
  v1::RouteHouseholdRequest request;
  RSU_RETURN_IF_ERROR(AddQuestion(one, today, &request));
  RSU_ASSIGN_OR_RETURN(*request.mutable_inline_(), MakeHousehold(one));
  *request.mutable_inline_()->mutable_filed_claims() = one.filed_claims();
  for (const policy::v1::CaseInsured& insured : one.insured()) {
    v1::InsuredRecord* record = request.mutable_inline_()->add_insured();
    *record = MakeRecord(insured);
    record->set_idcs(request.inline_().declarations(0).members(insured.member_index()).idcs());
    RSU_RETURN_IF_ERROR(CheckKnown(*record, today));
    if (!insured.has_family_allowance()) continue;
    v1::Claim* claim = request.mutable_inline_()->add_family_allowance_claims();
    *claim = insured.family_allowance();
    claim->set_insured_idcs(record->idcs());
  }
  return request;
}

absl::StatusOr<v1::DecideClaimRequest> MakeClaimRequest(const policy::v1::ClaimLawCase& one, absl::CivilDay today) {
  v1::DecideClaimRequest request;
  RSU_RETURN_IF_ERROR(AddQuestion(one, today, &request));
  *request.mutable_inline_()->mutable_claim() = one.claim();
  *request.mutable_inline_()->mutable_other_claims() = one.other_claims();
  if (one.has_insured()) {
    *request.mutable_inline_()->mutable_insured() = MakeRecord(one.insured());
    RSU_RETURN_IF_ERROR(CheckKnown(request.inline_().insured(), today));
  }
  if (!one.versions().empty()) {
    RSU_ASSIGN_OR_RETURN(*request.mutable_inline_()->mutable_household(), MakeHousehold(one));
  }
  return request;
}

}  // namespace rsu::tests

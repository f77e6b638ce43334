#include "server/month_handlers.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "eligibility/arrears.h"
#include "registry/limits.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/questions.h"

namespace rsu::server {
namespace {

using eligibility::MonthlyDue;

// The verdict of a month as known on a day.
using VerdictOf = std::function<v1::Verdict(absl::CivilMonth month, absl::CivilDay known_on)>;

absl::Status CheckMonths(absl::CivilMonth first, absl::CivilMonth last) {
  if (first <= last && last - first < kMaxMonthsAsked) return absl::OkStatus();
  return InvalidField("to_month", "MONTHS_OUT_OF_RANGE",
                      absl::StrCat("give a month from from_month on, at most ", kMaxMonthsAsked, " months"));
}

// Refuses what would not be looked at.
absl::Status CheckNothingIsIdle(const v1::ComputeArrearsRequest& request) {
  if (request.has_paid_month_centimes() && request.has_paid_as_known_on()) {
    return InvalidField("paid_month_centimes", "MORE_THAN_ONE",
                        "it stands beside paid_as_known_on: send one of the two");
  }
  if (request.has_route() && request.has_law()) {
    return InvalidField("law", "NOT_OF_A_CLAIM", "it counts for a claim alone: a household takes it in route");
  }
  if (request.has_route() || request.programme().empty()) return absl::OkStatus();
  return InvalidField("programme", "NOT_OF_A_HOUSEHOLD", "a claim asks for one benefit: leave programme out");
}

absl::Status CheckPaid(const v1::ComputeArrearsRequest& request) {
  const int64_t paid_centimes = request.paid_month_centimes();
  if (paid_centimes >= 0 && paid_centimes <= registry::kMaxMoneyCentimes) return absl::OkStatus();
  return InvalidField("paid_month_centimes", "OUT_OF_RANGE",
                      absl::StrCat("give 0 to ", registry::kMaxMoneyCentimes, " centimes"));
}

struct Knowledges {
  absl::CivilDay later;
  std::optional<absl::CivilDay> earlier;
};

absl::StatusOr<Knowledges> KnowledgesAsked(const RequestContext& context, const v1::ComputeArrearsRequest& request) {
  Knowledges days;
  RSU_ASSIGN_OR_RETURN(days.later, KnownOnAsked(context, request));
  if (!request.has_paid_as_known_on()) return days;
  RSU_ASSIGN_OR_RETURN(days.earlier, DayAsked(request.paid_as_known_on(), "paid_as_known_on"));
  return days;
}

v1::ComputeArrearsResponse Sum(const v1::ComputeArrearsRequest& request, const Knowledges& days, const VerdictOf& later,
                               const VerdictOf& earlier) {
  std::vector<MonthlyDue> months;
  const absl::CivilMonth last = MonthFromProto(request.to_month());
  for (absl::CivilMonth month = MonthFromProto(request.from_month()); month <= last; ++month) {
    MonthlyDue one{month, eligibility::CentimesDue(later(month, days.later)), request.paid_month_centimes()};
    if (!request.has_paid_month_centimes() && days.earlier.has_value()) {
      one.paid_centimes = eligibility::CentimesDue(earlier(month, *days.earlier)).value_or(0);
    }
    months.push_back(one);
  }
  return eligibility::SumArrears(months);
}

absl::Status ArrearsOfHousehold(const Environment& environment, const RequestContext& context,
                                const v1::ComputeArrearsRequest& request, const Knowledges& days,
                                v1::ComputeArrearsResponse* response) {
  RSU_RETURN_IF_ERROR(CheckProgramme(*environment.law, request.programme()));
  RSU_ASSIGN_OR_RETURN(const Question question, QuestionOf(environment, context, request.route()));
  LoadedHousehold later(question);
  RSU_RETURN_IF_ERROR(later.Load(environment, days.later));
  LoadedHousehold earlier(question);
  RSU_RETURN_IF_ERROR(earlier.Load(environment, days.earlier.value_or(days.later)));
  const auto verdicts_of = [&](const LoadedHousehold& household) -> VerdictOf {
    return [&](absl::CivilMonth month, absl::CivilDay known_on) {
      const v1::RouteHouseholdResponse answer = household.Decide(environment, month, known_on);
      return *FindVerdict(answer, request.programme());
    };
  };
  *response = Sum(request, days, verdicts_of(later), verdicts_of(earlier));
  return absl::OkStatus();
}

absl::Status ArrearsOfClaim(const Environment& environment, const RequestContext& context,
                            const v1::ComputeArrearsRequest& request, const Knowledges& days,
                            v1::ComputeArrearsResponse* response) {
  v1::DecideClaimRequest asked;
  if (request.has_inline_claim()) {
    *asked.mutable_inline_() = request.inline_claim();
  } else {
    asked.set_claim_ref(request.claim_ref());
  }
  *asked.mutable_law() = request.law();
  RSU_ASSIGN_OR_RETURN(const ClaimQuestion question, QuestionOf(environment, context, asked));
  LoadedClaim claim(question);
  RSU_RETURN_IF_ERROR(claim.Load(environment));
  const VerdictOf verdict_of = [&](absl::CivilMonth month, absl::CivilDay known_on) {
    return claim.Decide(environment, month, known_on).verdict();
  };
  *response = Sum(request, days, verdict_of, verdict_of);
  return absl::OkStatus();
}

// The first application to the programme; nothing when there is none.
std::optional<absl::CivilDay> FirstApplication(const DecisionFacts& facts, const std::string& programme) {
  std::optional<absl::CivilDay> first;
  for (const eligibility::ApplicationFact& one : facts.Input(absl::CivilMonth()).applications) {
    if (one.programme != programme) continue;
    if (!first.has_value() || one.applied_on < *first) first = one.applied_on;
  }
  return first;
}

// Names the receipts of decisions that were written down for a month.
absl::Status AddReceipts(const Environment& environment, const std::string& household_ref,
                         v1::GetGrantHistoryResponse* response) {
  if (household_ref.empty()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(const std::optional<store::v1::DecisionRow> last,
                       environment.registry->FindDecision(household_ref));
  if (!last.has_value()) return absl::OkStatus();
  for (int64_t number = 1; number <= last->number() && number <= kMaxMonthsAsked; ++number) {
    RSU_ASSIGN_OR_RETURN(const store::v1::DecisionRow row, environment.registry->GetDecision(household_ref, number));
    for (v1::GrantChange& change : *response->mutable_changes()) {
      if (MonthFromProto(change.month()) == MonthFromProto(row.month())) change.set_receipt_id(row.receipt_id());
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<absl::CivilMonth> MonthOr(bool has, const v1::Month& month, absl::string_view field,
                                         absl::CivilMonth otherwise) {
  if (!has) return otherwise;
  return internal::CheckMonth(month, field);
}

}  // namespace

absl::Status ComputeArrears(const Environment& environment, const RequestContext& context,
                            const v1::ComputeArrearsRequest& request, v1::ComputeArrearsResponse* response) {
  RSU_ASSIGN_OR_RETURN(const absl::CivilMonth first, internal::CheckMonth(request.from_month(), "from_month"));
  RSU_ASSIGN_OR_RETURN(const absl::CivilMonth last, internal::CheckMonth(request.to_month(), "to_month"));
  RSU_RETURN_IF_ERROR(CheckMonths(first, last));
  RSU_RETURN_IF_ERROR(CheckNothingIsIdle(request));
  RSU_RETURN_IF_ERROR(CheckPaid(request));
  RSU_ASSIGN_OR_RETURN(const Knowledges days, KnowledgesAsked(context, request));
  if (request.has_route()) return ArrearsOfHousehold(environment, context, request, days, response);
  return ArrearsOfClaim(environment, context, request, days, response);
}

absl::Status GetGrantHistory(const Environment& environment, const RequestContext& context,
                             const v1::GetGrantHistoryRequest& request, v1::GetGrantHistoryResponse* response) {
  RSU_RETURN_IF_ERROR(CheckProgramme(*environment.law, request.programme()));
  RSU_ASSIGN_OR_RETURN(const Question question, QuestionOf(environment, context, request.route()));
  LoadedHousehold household(question);
  RSU_RETURN_IF_ERROR(household.Load(environment, question.known_on));
  const std::optional<absl::CivilDay> applied_on = FirstApplication(household.facts(), request.programme());
  if (!applied_on.has_value()) return absl::OkStatus();
  RSU_ASSIGN_OR_RETURN(const absl::CivilMonth first, MonthOr(request.has_from_month(), request.from_month(),
                                                             "from_month", absl::CivilMonth(*applied_on)));
  RSU_ASSIGN_OR_RETURN(const absl::CivilMonth last, MonthOr(request.has_to_month(), request.to_month(), "to_month",
                                                            absl::CivilMonth(context.today())));
  RSU_RETURN_IF_ERROR(CheckMonths(first, last));
  std::vector<v1::Verdict> verdicts;
  for (absl::CivilMonth month = first; month <= last; ++month) {
    const v1::RouteHouseholdResponse answer = household.Decide(environment, month, question.known_on);
    verdicts.push_back(*FindVerdict(answer, request.programme()));
  }
  const eligibility::LawView law = environment.law->View(first, question.known_on);
  for (v1::GrantChange& change : eligibility::ChangesOf(verdicts, *applied_on)) {
    DayToProto(question.known_on, change.mutable_known_on());
    const bool begins =
        change.state() == v1::GRANT_STATE_GRANTED && MonthFromProto(change.month()) == absl::CivilMonth(*applied_on);
    if (begins) MonthToProto(eligibility::FirstPaidIn(law, *applied_on), change.mutable_first_paid_in());
    *response->add_changes() = std::move(change);
  }
  for (v1::Deadline& deadline : eligibility::AidDeadlines(law, applied_on, std::nullopt)) {
    if (request.programme() == "asd") *response->add_deadlines() = std::move(deadline);
  }
  return AddReceipts(environment, question.household_ref, response);
}

}  // namespace rsu::server

#include "tests/law/case_checks.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/arrears.h"

namespace rsu::tests {
namespace {

using policy::v1::ExpectedClaim;
using policy::v1::ExpectedRoute;
using policy::v1::ExpectedVerdict;

constexpr bool kInforms = true;
constexpr bool kRefuses = false;

// The codes of the reasons that inform, or of those that refuse or leave open.
std::vector<std::string> Codes(const v1::Verdict& verdict, bool informative) {
  std::vector<std::string> codes;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (reason.informative() == informative) codes.push_back(reason.code());
  }
  return codes;
}

// As above, written CODE@subject where a reason concerns a part of the claim.
std::vector<std::string> CodesWithSubjects(const v1::Verdict& verdict, bool informative) {
  std::vector<std::string> codes;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (reason.informative() != informative) continue;
    codes.push_back(reason.subject().empty() ? reason.code() : absl::StrCat(reason.code(), "@", reason.subject()));
  }
  return codes;
}

std::vector<std::string> ClaimsNamed(const v1::Verdict& verdict) {
  std::vector<std::string> refs;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (!reason.claim_ref().empty()) refs.push_back(reason.claim_ref());
  }
  return refs;
}

// The payee; the role when the facts do not say who it is.
std::string PayeeOf(const v1::Payment& payment) {
  return payment.payee_ref().empty() ? payment.role() : payment.payee_ref();
}

template <typename Repeated>
std::vector<std::string> Strings(const Repeated& repeated) {
  return {repeated.begin(), repeated.end()};
}

std::vector<std::string> UnknownParameters(const v1::Verdict& verdict) {
  std::vector<std::string> keys;
  for (const v1::ParameterUse& use : verdict.parameters()) {
    if (use.value().empty() && use.key() != "asd.declaration_period") keys.push_back(use.key());
  }
  return keys;
}

void CheckAmount(const ExpectedVerdict& expected, const v1::Verdict& verdict) {
  ASSERT_EQ(verdict.has_amount(), !expected.amount().empty());
  if (!verdict.has_amount()) return;
  EXPECT_EQ(verdict.amount().centimes(), ParseFixedPoint(expected.amount(), kMoneyDecimals).value());
  EXPECT_EQ(verdict.amount().branch(), expected.branch());
  int64_t sum_centimes = 0;
  std::vector<int64_t> lines;
  for (const v1::AmountLine& line : verdict.amount().lines()) {
    lines.push_back(line.centimes());
    sum_centimes += line.centimes();
  }
  EXPECT_EQ(sum_centimes, verdict.amount().centimes());
  std::vector<int64_t> expected_lines;
  for (const std::string& line : expected.lines()) {
    expected_lines.push_back(ParseFixedPoint(line, kMoneyDecimals).value());
  }
  if (!expected_lines.empty()) {
    EXPECT_EQ(lines, expected_lines);
  }
  std::vector<std::string> payments;
  for (const v1::Payment& payment : verdict.payments()) {
    payments.push_back(absl::StrCat(PayeeOf(payment), " ", FormatFixedPoint(payment.centimes(), kMoneyDecimals)));
  }
  if (!expected.payments().empty()) {
    EXPECT_EQ(payments, Strings(expected.payments()));
  }
}

void CheckVerdict(const ExpectedVerdict& expected, const v1::RouteHouseholdResponse& outcome) {
  SCOPED_TRACE(expected.programme());
  const v1::Verdict* verdict = nullptr;
  for (const v1::Verdict& one : outcome.verdicts()) {
    if (one.programme() == expected.programme()) verdict = &one;
  }
  ASSERT_NE(verdict, nullptr);
  EXPECT_EQ(v1::Outcome_Name(verdict->conditions()), v1::Outcome_Name(expected.conditions()));
  const v1::Outcome entitlement =
      expected.entitlement() == v1::OUTCOME_UNSPECIFIED ? expected.conditions() : expected.entitlement();
  EXPECT_EQ(v1::Outcome_Name(verdict->entitlement()), v1::Outcome_Name(entitlement));
  CheckAmount(expected, *verdict);
  EXPECT_EQ(Codes(*verdict, kRefuses), Strings(expected.reasons()));
  EXPECT_EQ(Strings(verdict->missing_facts()), Strings(expected.missing_facts()));
  EXPECT_EQ(ClaimsNamed(*verdict), Strings(expected.claims_named()));
  EXPECT_EQ(UnknownParameters(*verdict), Strings(expected.unknown_parameters()));
  if (!expected.remarks().empty()) {
    EXPECT_EQ(Codes(*verdict, kInforms), Strings(expected.remarks()));
  }
  if (!expected.fact_day().empty()) {
    EXPECT_EQ(FormatDay(DayFromProto(verdict->fact_day())), expected.fact_day());
  }
}

void CheckRoute(const ExpectedRoute& expected, const v1::RouteHouseholdResponse& outcome) {
  SCOPED_TRACE(expected.member_index());
  ASSERT_LT(expected.member_index(), outcome.health_routes_size());
  const v1::HealthRoute& route = outcome.health_routes(expected.member_index());
  EXPECT_EQ(v1::HealthRouteKind_Name(route.route()), v1::HealthRouteKind_Name(expected.route()));
  EXPECT_EQ(route.has_follows_member_index(), expected.has_follows_member_index());
  EXPECT_EQ(route.follows_member_index(), expected.follows_member_index());
  EXPECT_EQ(Strings(route.missing_facts()), Strings(expected.missing_facts()));
}

std::string Mad(int64_t centimes) { return FormatFixedPoint(centimes, kMoneyDecimals); }

// The amount as the case writes it, with two decimals.
std::string Written(const std::string& amount) {
  return amount.empty() ? "" : Mad(ParseFixedPoint(amount, kMoneyDecimals).value());
}

std::vector<std::string> Written(const google::protobuf::RepeatedPtrField<std::string>& amounts) {
  std::vector<std::string> written;
  for (const std::string& amount : amounts) written.push_back(Written(amount));
  return written;
}

void CheckMoney(const v1::Verdict& verdict, const ExpectedClaim& expect) {
  EXPECT_EQ(verdict.has_amount() ? Mad(verdict.amount().centimes()) : "", Written(expect.amount()));
  std::vector<std::string> lines;
  int64_t sum_centimes = 0;
  for (const v1::AmountLine& line : verdict.amount().lines()) {
    lines.push_back(Mad(line.centimes()));
    sum_centimes += line.centimes();
    EXPECT_FALSE(line.code().empty());
  }
  EXPECT_EQ(sum_centimes, verdict.amount().centimes()) << "the lines add up";
  if (!expect.lines().empty()) {
    EXPECT_EQ(lines, Written(expect.lines()));
  }
  std::vector<std::string> payments;
  for (const v1::Payment& payment : verdict.payments()) {
    payments.push_back(absl::StrCat(PayeeOf(payment), " ", Mad(payment.centimes())));
  }
  if (!expect.payments().empty()) {
    EXPECT_EQ(payments, Strings(expect.payments()));
  }
  if (!expect.arrears().empty()) {
    EXPECT_EQ(Mad(verdict.arrears().centimes()), Written(expect.arrears()));
  }
}

void CheckDays(const v1::Verdict& verdict, const ExpectedClaim& expect) {
  if (!expect.effect_on().empty()) {
    ASSERT_TRUE(verdict.has_effect_on());
    EXPECT_EQ(FormatDay(DayFromProto(verdict.effect_on())), expect.effect_on());
  }
  if (!expect.ends_on().empty()) {
    ASSERT_TRUE(verdict.has_ends_on());
    EXPECT_EQ(FormatDay(DayFromProto(verdict.ends_on())), expect.ends_on());
  }
  std::set<std::string> deadlines;
  for (const v1::Deadline& one : verdict.deadlines()) {
    const std::string told = absl::StrCat(one.code(), " ", FormatDay(DayFromProto(one.last_day())));
    deadlines.insert(told);
    if (one.has_kept()) deadlines.insert(absl::StrCat(told, one.kept() ? " kept" : " missed"));
  }
  for (const std::string& deadline : expect.deadlines()) EXPECT_EQ(deadlines.count(deadline), 1u) << deadline;
}

void CheckGrounds(const v1::Verdict& verdict, const ExpectedClaim& expect) {
  EXPECT_EQ(CodesWithSubjects(verdict, kRefuses), Strings(expect.reasons()));
  EXPECT_EQ(Strings(verdict.missing_facts()), Strings(expect.missing_facts()));
  EXPECT_EQ(ClaimsNamed(verdict), Strings(expect.claims_named()));
  if (!expect.remarks().empty()) {
    EXPECT_EQ(CodesWithSubjects(verdict, kInforms), Strings(expect.remarks()));
  }
  std::set<std::string> figures;
  for (const v1::Figure& figure : verdict.figures()) figures.insert(absl::StrCat(figure.code(), " ", figure.value()));
  for (const std::string& figure : expect.figures()) EXPECT_EQ(figures.count(figure), 1u) << figure;
  std::vector<std::string> unknown;
  for (const v1::ParameterUse& use : verdict.parameters()) {
    if (use.value().empty()) unknown.push_back(use.key());
  }
  EXPECT_EQ(unknown, Strings(expect.unknown_parameters()));
}

}  // namespace

void CheckGrant(const policy::v1::LawCase& one, const eligibility::LawView& law) {
  std::optional<absl::CivilDay> applied_on;
  for (const policy::v1::CaseApplication& application : one.applications()) {
    if (application.programme() == "asd") applied_on = ParseDay(application.applied_on()).value();
  }
  if (!applied_on.has_value()) return;
  if (!one.first_paid_in().empty()) {
    EXPECT_EQ(FormatMonth(eligibility::FirstPaidIn(law, *applied_on)), one.first_paid_in());
  }
  std::vector<std::string> deadlines;
  for (const v1::Deadline& deadline : eligibility::AidDeadlines(law, applied_on, std::nullopt)) {
    deadlines.push_back(absl::StrCat(deadline.code(), " ", FormatDay(DayFromProto(deadline.last_day()))));
  }
  if (deadlines.empty()) deadlines.push_back("none");
  if (!one.deadlines().empty()) {
    EXPECT_EQ(deadlines, Strings(one.deadlines()));
  }
}

void CheckAnswer(const policy::v1::LawCase& one, const v1::RouteHouseholdResponse& answer) {
  EXPECT_GT(one.verdicts_size() + one.routes_size() + one.deadlines_size(), 0) << "the case expects nothing";
  for (const ExpectedVerdict& expected : one.verdicts()) CheckVerdict(expected, answer);
  for (const ExpectedRoute& expected : one.routes()) CheckRoute(expected, answer);
}

void CheckAnswer(const policy::v1::ClaimLawCase& one, const v1::Verdict& verdict) {
  EXPECT_EQ(v1::Result_Name(verdict.result()), v1::Result_Name(one.expect().result()));
  CheckGrounds(verdict, one.expect());
  CheckMoney(verdict, one.expect());
  CheckDays(verdict, one.expect());
}

}  // namespace rsu::tests

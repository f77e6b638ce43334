// Runs the worked cases of tests/law/cases: text that a jurist can read and correct.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/fixed_point.h"
#include "eligibility/decision.h"
#include "eligibility/programmes.h"
#include "eligibility/test_support.h"
#include "rsu/policy/v1/law_case.pb.h"

namespace rsu::eligibility {
namespace {

using policy::v1::ExpectedRoute;
using policy::v1::ExpectedVerdict;
using policy::v1::LawCase;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Every case and person of the folder.
policy::v1::LawCaseFile AllCases() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(RSU_SOURCE_DIR "/tests/law/cases")) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  policy::v1::LawCaseFile all;
  for (const std::filesystem::path& path : paths) {
    policy::v1::LawCaseFile file;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFile(path), &file)) << path;
    all.MergeFrom(file);
  }
  return all;
}

void ClearField(const std::string& name, v1::Member* member) {
  const google::protobuf::FieldDescriptor* field = member->GetDescriptor()->FindFieldByName(name);
  ASSERT_NE(field, nullptr) << "no member has a field " << name;
  member->GetReflection()->ClearField(member, field);
}

v1::Member MakeMember(const policy::v1::LawCaseFile& all, const policy::v1::CasePerson& person) {
  v1::Member member;
  bool found = false;
  for (const policy::v1::NamedPerson& one : all.people()) {
    if (one.name() != person.like()) continue;
    member = one.facts();
    found = true;
  }
  EXPECT_TRUE(found) << "nobody is called " << person.like();
  if (person.but().has_birth_date()) member.clear_birth_date();  // a partial date replaces the whole one
  member.MergeFrom(person.but());
  for (const std::string& field : person.undeclared()) ClearField(field, &member);
  return member;
}

v1::Score MakeScore(const policy::v1::CaseVersion& version) {
  v1::Score score;
  if (!version.score().empty()) score.set_score_e7(ParseFixedPoint(version.score(), kScoreDecimals).value());
  const v1::ScoreStatus usual = version.score().empty() ? v1::SCORE_STATUS_INCOMPLETE : v1::SCORE_STATUS_SCORED;
  score.set_status(version.score_status() == v1::SCORE_STATUS_UNSPECIFIED ? usual : version.score_status());
  *score.mutable_missing_facts() = version.score_missing_facts();
  return score;
}

// The facts of a case, kept alive while it is decided.
struct CaseFacts {
  std::vector<v1::Declaration> declarations;
  std::vector<v1::Score> scores;
  std::vector<FactsVersion> versions;
  std::vector<ApplicationFact> applications;
};

CaseFacts MakeFacts(const policy::v1::LawCaseFile& all, const LawCase& one) {
  CaseFacts facts;
  for (const policy::v1::CaseVersion& version : one.versions()) {
    v1::Declaration& declaration = facts.declarations.emplace_back();
    for (const policy::v1::CasePerson& person : version.members()) *declaration.add_members() = MakeMember(all, person);
    if (version.non_contributory_benefit()) declaration.set_non_contributory_benefit(true);
    facts.scores.push_back(MakeScore(version));
  }
  for (int i = 0; i < one.versions_size(); ++i) {
    const std::string& from = one.versions(i).in_force_from();
    facts.versions.push_back({one.versions_size() - i, from.empty() ? absl::CivilDay(2020, 1, 1) : Day(from),
                              &facts.declarations[i], &facts.scores[i]});
  }
  for (const policy::v1::CaseApplication& application : one.applications()) {
    facts.applications.push_back({application.programme(), Day(application.applied_on())});
  }
  return facts;
}

v1::RouteHouseholdResponse DecideCase(const policy::v1::LawCaseFile& all, const LawCase& one) {
  std::map<std::string, std::string> switches;
  for (const policy::v1::SwitchChoice& choice : one.switches()) switches[choice.name()] = choice.value();
  const absl::StatusOr<LawBook> book = LawWith(switches);
  EXPECT_TRUE(book.ok()) << book.status();
  const LawView law = book->View(Month(one.month()), one.known_on().empty() ? EverythingKnown() : Day(one.known_on()));
  const CaseFacts facts = MakeFacts(all, one);
  const DecisionInput input = {Month(one.month()), facts.versions, facts.applications};
  return DecisionToProto(*book, law, input, Decide(law, input));
}

std::vector<std::string> Codes(const v1::Verdict& verdict, bool informative) {
  std::vector<std::string> codes;
  for (const v1::Reason& reason : verdict.reasons()) {
    if (reason.informative() == informative) codes.push_back(reason.code());
  }
  return codes;
}

std::vector<std::string> UnknownParameters(const v1::Verdict& verdict) {
  std::vector<std::string> keys;
  for (const v1::ParameterUse& use : verdict.parameters()) {
    if (use.value().empty() && use.key() != "asd.declaration_period") keys.push_back(use.key());
  }
  return keys;
}

template <typename Repeated>
std::vector<std::string> Strings(const Repeated& repeated) {
  return {repeated.begin(), repeated.end()};
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
  EXPECT_EQ(Codes(*verdict, false), Strings(expected.reasons()));
  EXPECT_EQ(Strings(verdict->missing_facts()), Strings(expected.missing_facts()));
  EXPECT_EQ(UnknownParameters(*verdict), Strings(expected.unknown_parameters()));
  if (!expected.remarks().empty()) {
    EXPECT_EQ(Codes(*verdict, true), Strings(expected.remarks()));
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

TEST(LawCases, AnswerAsWritten) {
  const policy::v1::LawCaseFile all = AllCases();
  for (const LawCase& one : all.cases()) {
    SCOPED_TRACE(one.name());
    const v1::RouteHouseholdResponse outcome = DecideCase(all, one);
    EXPECT_GT(one.verdicts_size() + one.routes_size(), 0) << "the case expects nothing";
    for (const ExpectedVerdict& expected : one.verdicts()) CheckVerdict(expected, outcome);
    for (const ExpectedRoute& expected : one.routes()) CheckRoute(expected, outcome);
  }
}

TEST(LawCases, HaveNamesOfTheirOwnAndAreMany) {
  const policy::v1::LawCaseFile all = AllCases();
  std::set<std::string> names;
  for (const LawCase& one : all.cases()) EXPECT_TRUE(names.insert(one.name()).second) << one.name();
  EXPECT_GE(names.size(), 60u);
}

TEST(LawCases, ShowEveryReasonThatAProgrammeCanGive) {
  const policy::v1::LawCaseFile all = AllCases();
  std::set<std::pair<std::string, std::string>> shown;
  for (const LawCase& one : all.cases()) {
    for (const ExpectedVerdict& verdict : one.verdicts()) {
      for (const std::string& code : verdict.reasons()) shown.emplace(verdict.programme(), code);
      for (const std::string& code : verdict.remarks()) shown.emplace(verdict.programme(), code);
    }
  }
  for (const Programme& programme : Programmes()) {
    for (const ReasonCode code : programme.reasons) {
      EXPECT_EQ(shown.count({std::string(programme.name), std::string(ReasonName(code))}), 1u)
          << programme.name << " " << ReasonName(code);
    }
  }
}

}  // namespace
}  // namespace rsu::eligibility

#include "eligibility/explanation.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "eligibility/letter.h"
#include "eligibility/test_explanation.h"
#include "eligibility/test_support.h"
#include "eligibility/wording.h"

namespace rsu::eligibility {
namespace {

v1::Verdict VerdictOf(const Household& household, ProgrammeId programme, absl::string_view month) {
  const LawView law = LawOf(month);
  const FactsVersion version = {1, absl::CivilDay(2020, 1, 1), &household.declaration, &household.score};
  const ApplicationFact applications[] = {{"asd", absl::CivilDay(2022, 1, 1)},
                                          {"amo_tadamon", absl::CivilDay(2022, 1, 1)}};
  const DecisionInput input = {Month(month), {&version, 1}, applications};
  const Decision decision = Decide(law, input);
  return DecisionToProto(Law(), law, input, decision).verdicts(IndexOf(programme));
}

// Illustration b of the document: 150 + 200 + (200 + 100) + 36 = 686.
v1::Verdict Granted() {
  Household household = {Couple(), Scored(94000000)};
  AddChild(&household.declaration, "2006-06-15")->set_school(v1::SCHOOL_NONE);
  AddChild(&household.declaration, "2009-06-15");
  AddChild(&household.declaration, "2013-06-15")->set_disability(v1::DISABILITY_SEVERE);
  AddChild(&household.declaration, "2020-06-15")->set_school(v1::SCHOOL_NONE);
  return VerdictOf(household, ProgrammeId::kAsd, "2024-05");
}

v1::Verdict Refused() {
  Household household = {Couple(), Scored(104000000)};
  household.declaration.mutable_members(1)->set_state_paid(true);
  household.declaration.mutable_members(0)->set_pension_month_centimes(100);
  return VerdictOf(household, ProgrammeId::kAsd, "2026-01");
}

v1::Verdict Undetermined() {
  Household household = {Couple(), Scored(92000000)};
  household.declaration.mutable_members(0)->clear_state_paid();
  AddChild(&household.declaration, "2012-06-15")->clear_school();
  return VerdictOf(household, ProgrammeId::kAsd, "2026-01");
}

// Every part that an explanation can have, as a benefit of the fund would answer.
v1::Verdict Full() {
  v1::Verdict verdict;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
      programme: "family_allowance"
      month { year: 2026 month: 3 }
      conditions: OUTCOME_ELIGIBLE
      entitlement: OUTCOME_ELIGIBLE
      result: RESULT_GRANTED_WITH_ARREARS
      amount {
        centimes: 120050 direction: AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD
        lines { description: "3 children at 300.00" code: "a_code_without_text" centimes: 90000 }
        lines { description: "child" code: "allowance_rank_4_6" centimes: 30050 subject: "children[3]" }
      }
      figures { code: "wage_threshold" value: "2053.63" unit: "MAD/month" }
      reasons {
        code: "CAP_6" sentence: "In English." reference: "dahir 1-72-184 art. 40-42" subject: "children[6]"
        informative: true
      }
      payments { payee_ref: "k-1" role: "custodian" centimes: 120000 }
      payments { payee_ref: "other_parent" role: "custodian" centimes: 50 }
      arrears {
        from_month { year: 2025 month: 11 } to_month { year: 2026 month: 2 } centimes: 40000
        lines {
          from_month { year: 2025 month: 11 } to_month { year: 2026 month: 2 }
          due_month_centimes: 30000 paid_month_centimes: 20000 centimes: 40000
        }
      }
      effect_on { year: 2026 month: 3 day: 1 }
      ends_on { year: 2026 month: 3 day: 31 }
      deadlines {
        code: "control_papers" last_day { year: 2026 month: 12 day: 3 } kept: true
        reference: "dahir 1-72-184 art. 40-42"
      }
      parameters {
        key: "af.max_children" value: "6" unit: "count" valid_from { year: 2008 month: 7 day: 1 }
        reference: "dahir 1-72-184 art. 40-42"
      }
      parameters { key: "af.amount.rank1_3" unit: "MAD/month" })",
                                                            &verdict));
  return verdict;
}

// A letter on one verdict.
std::string LetterOf(const LawBook& law, const v1::Verdict& verdict, v1::Language language) {
  v1::ExplainDecisionResponse letter;
  const LetterHead head = {absl::CivilDay(2026, 3, 15), "H-1", "", "H-1.7"};
  WriteLetter(law, head, absl::MakeConstSpan(&verdict, 1), "", language, &letter);
  return WholeOf(letter);
}

struct Golden {
  const char* name;
  v1::Verdict (*verdict)();
};
constexpr Golden kGolden[] = {
    {"granted", Granted}, {"refused", Refused}, {"undetermined", Undetermined}, {"full", Full}};

TEST(Explanation, SaysWhatTheFilesSay) {
  for (const Golden& golden : kGolden) {
    for (const Tongue& tongue : kTongues) {
      const std::string name = absl::StrCat(golden.name, ".", tongue.name, ".txt");
      const std::string text = LetterOf(Law(), golden.verdict(), tongue.language);
      CheckForm(text, tongue.language);
      const std::string path = absl::StrCat(testing::TempDir(), "explanation_", name);
      std::ofstream(path) << text;
      EXPECT_EQ(text, ReadFile(absl::StrCat("tests/law/explanations/", name)))
          << name << " differs; what is said now stands in " << path;
    }
  }
}

TEST(Explanation, SpeaksFrenchWhenNoLanguageIsNamed) {
  EXPECT_EQ(ExplainVerdict(Law(), Refused(), v1::LANGUAGE_UNSPECIFIED),
            ExplainVerdict(Law(), Refused(), v1::LANGUAGE_FRENCH));
}

TEST(Explanation, TellsTheDaysForComplaintsFromTheLaw) {
  const absl::StatusOr<LawBook> other = EditedLaw([](policy::v1::LawFile* law) {
    for (policy::v1::Parameter& parameter : *law->mutable_parameters()) {
      if (parameter.key() != "asd.claim_within") continue;
      for (policy::v1::DatedValue& value : *parameter.mutable_values()) value.set_value("21");
    }
  });
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_TRUE(absl::StrContains(LetterOf(Law(), Refused(), v1::LANGUAGE_ENGLISH), "within 15 days of the day"));
  EXPECT_TRUE(absl::StrContains(LetterOf(*other, Refused(), v1::LANGUAGE_ENGLISH), "within 21 days of the day"));
}

// The delay is known from the second day of the first month.
TEST(Explanation, TellsTheDaysForComplaintsInTheFirstMonth) {
  const v1::Verdict first = VerdictOf({Couple(), Scored(104000000)}, ProgrammeId::kAsd, "2023-12");
  EXPECT_TRUE(absl::StrContains(LetterOf(Law(), first, v1::LANGUAGE_ENGLISH), "within 15 days of the day"));
  const v1::Verdict before = VerdictOf({Couple(), Scored(104000000)}, ProgrammeId::kAsd, "2023-11");
  EXPECT_FALSE(absl::StrContains(LetterOf(Law(), before, v1::LANGUAGE_ENGLISH), "within"));
}

TEST(Explanation, SaysThatNoTimeLimitIsKnownForTheScoreAndTheFund) {
  EXPECT_TRUE(absl::StrContains(LetterOf(Law(), Refused(), v1::LANGUAGE_ENGLISH), "No time limit is known"));
  EXPECT_FALSE(absl::StrContains(LetterOf(Law(), Granted(), v1::LANGUAGE_ENGLISH), "No time limit is known"));
  EXPECT_TRUE(absl::StrContains(LetterOf(Law(), Full(), v1::LANGUAGE_ENGLISH), "does not know the time limit"));
}

TEST(Explanation, SaysThatTheStatePays) {
  const v1::Verdict verdict = VerdictOf({Couple(), Scored(92000000)}, ProgrammeId::kAmoTadamon, "2026-01");
  const std::string text = ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH);
  EXPECT_TRUE(absl::StrContains(text, "the State pays the whole contribution")) << text;
  EXPECT_FALSE(absl::StrContains(text, "0 dirhams")) << text;
}

TEST(Explanation, TellsThatConditionsAreMetWithoutAnApplication) {
  const v1::Verdict verdict = VerdictOf({Couple(), Scored(95000000)}, ProgrammeId::kAmoAchamil, "2026-01");
  EXPECT_EQ(verdict.entitlement(), v1::OUTCOME_NOT_ELIGIBLE);
  const std::string text = ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH);
  EXPECT_TRUE(absl::StrContains(text, "you meet the conditions, but the right is not open yet")) << text;
  EXPECT_TRUE(absl::StrContains(text, "To pay: 144 dirhams a month")) << text;
}

TEST(Explanation, PrefersTheReasonOfTheProgramme) {
  v1::Verdict verdict = Refused();
  verdict.clear_reasons();
  verdict.add_reasons()->set_code("PENSION");
  const std::string general = ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH);
  verdict.set_programme("job_loss");
  const std::string own = ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH);
  EXPECT_TRUE(absl::StrContains(general, "A person of the household")) << general;
  EXPECT_TRUE(absl::StrContains(own, "You already receive")) << own;
}

TEST(Explanation, NamesNoLegalValueThatWasUsedTwiceWithDifferentFigures) {
  v1::Verdict verdict = Refused();
  EXPECT_TRUE(absl::StrContains(ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH), "direct social aid (9.743001)"));
  v1::ParameterUse* use = verdict.add_parameters();
  use->set_key("asd.threshold");
  use->set_value("98000000");
  use->set_unit("score_e7");
  EXPECT_FALSE(absl::StrContains(ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH), "direct social aid (9."));
}

TEST(Explanation, TellsScoreThresholdAndDistanceOfARefusalByScore) {
  for (const Tongue& tongue : kTongues) {
    const Wording words(tongue.language);
    const std::string text = ExplainVerdict(Law(), Refused(), tongue.language);
    for (const char* units : {"104000000", "97430010", "6569990"}) {
      EXPECT_TRUE(absl::StrContains(text, words.Value(units, "score_e7"))) << units << " in " << text;
    }
  }
}

TEST(Explanation, SaysWhoseReasonItIs) {
  for (const Tongue& tongue : kTongues) {
    const Wording words(tongue.language);
    const std::string text = ExplainVerdict(Law(), Refused(), tongue.language);
    EXPECT_TRUE(absl::StrContains(text, words.Path("members[0]"))) << text;
    EXPECT_TRUE(absl::StrContains(text, words.Path("members[1]"))) << text;
  }
}

TEST(Explanation, TellsAFirstPaymentByItsMonth) {
  v1::Verdict verdict = Full();
  v1::Figure* figure = verdict.add_figures();
  figure->set_code("first_payment");
  figure->set_value("2025-04");
  figure->set_unit("month");
  EXPECT_TRUE(
      absl::StrContains(ExplainVerdict(Law(), verdict, v1::LANGUAGE_FRENCH), "premier paiement\u00a0: avril 2025"));
  EXPECT_TRUE(absl::StrContains(ExplainVerdict(Law(), verdict, v1::LANGUAGE_ENGLISH), "first payment: April 2025"));
}

TEST(Explanation, TellsArrearsOfOneMonthByThatMonth) {
  v1::Verdict verdict = Full();
  for (v1::Month* month :
       {verdict.mutable_arrears()->mutable_from_month(), verdict.mutable_arrears()->mutable_to_month(),
        verdict.mutable_arrears()->mutable_lines(0)->mutable_from_month(),
        verdict.mutable_arrears()->mutable_lines(0)->mutable_to_month()}) {
    month->set_year(2025);
    month->set_month(3);
  }
  verdict.mutable_arrears()->mutable_lines(0)->clear_paid_month_centimes();
  const std::string text = ExplainVerdict(Law(), verdict, v1::LANGUAGE_FRENCH);
  EXPECT_TRUE(absl::StrContains(text, "Dû pour les mois passés (mars 2025)")) << text;
  EXPECT_TRUE(absl::StrContains(text, "- mars 2025\u00a0: 300 dirhams dus, reste 400 dirhams")) << text;
}

// A household covered otherwise, by its score below the threshold: AMO-Achamil says so, AMO-Tadamon refuses.
TEST(Explanation, AdvisesNothingThatTheSameAnswerRefuses) {
  v1::Verdict achamil;
  achamil.set_programme("amo_achamil");
  achamil.set_conditions(v1::OUTCOME_NOT_ELIGIBLE);
  achamil.add_reasons()->set_code("SCORE_NOT_ABOVE_THRESHOLD");
  v1::Verdict tadamon;
  tadamon.set_programme("amo_tadamon");
  tadamon.set_conditions(v1::OUTCOME_ELIGIBLE);
  const std::string advice = "Apply for AMO-Tadamon";
  const auto explain = [&] { return ExplainVerdict(Law(), achamil, v1::LANGUAGE_ENGLISH, {achamil, tadamon}); };
  EXPECT_TRUE(absl::StrContains(explain(), advice)) << explain();
  tadamon.set_entitlement(v1::OUTCOME_ELIGIBLE);
  EXPECT_FALSE(absl::StrContains(explain(), advice)) << "it is granted already";
  tadamon.set_conditions(v1::OUTCOME_NOT_ELIGIBLE);
  tadamon.set_entitlement(v1::OUTCOME_NOT_ELIGIBLE);
  EXPECT_FALSE(absl::StrContains(explain(), advice)) << explain();
}

TEST(Explanation, SaysWhatProvesAFactAndNotWhatToDeclare) {
  EXPECT_EQ(DoubtOf("members[2].school", v1::LANGUAGE_ENGLISH),
            "If this was declared wrongly, have it corrected: person 3 of the household: school enrolment this year. "
            "Proof: the school certificate.");
  EXPECT_EQ(
      DoubtOf("household.rooms", v1::LANGUAGE_FRENCH),
      "Si cela a été mal déclaré, le faire corriger\u00a0: nombre de pièces du logement. Preuve\u00a0: un document "
      "qui le montre.");
}

TEST(Explanation, TellsOfAVerdictThatSaysNothing) {
  for (const Tongue& tongue : kTongues)
    CheckForm(ExplainVerdict(Law(), v1::Verdict(), tongue.language), tongue.language);
}

// The words of a reference that stay English; in Arabic they are isolated.
std::vector<std::string> EnglishWords(const std::string& reference) {
  std::vector<std::string> words;
  const std::string said = Wording(v1::LANGUAGE_ARABIC).Reference(reference);
  for (size_t open = said.find("\u2068"); open != std::string::npos; open = said.find("\u2068", open + 1)) {
    const std::string run = said.substr(open + 3, said.find("\u2069", open) - open - 3);
    if (run.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) words.push_back(run);
  }
  return words;
}

// Add the words to eligibility/texts under reference.<words>.
TEST(Explanation, TranslatesTheReferencesOfTheLaw) {
  std::set<std::string> lacking;
  const auto want = [&lacking](const std::string& reference) {
    for (const std::string& word : EnglishWords(reference)) lacking.insert(absl::StrCat(word, " (", reference, ")"));
  };
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    policy::v1::LawFile law;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(file.content), &law)) << file.name;
    for (const policy::v1::ReasonText& reason : law.reasons()) want(reason.reference());
    for (const policy::v1::ProgrammeText& programme : law.programmes()) {
      for (const std::string& reference : programme.references()) want(reference);
    }
    for (const policy::v1::Parameter& parameter : law.parameters()) {
      for (const policy::v1::DatedValue& value : parameter.values()) want(value.reference());
    }
  }
  EXPECT_TRUE(lacking.empty()) << "no word for " << absl::StrJoin(lacking, ", ");
}

}  // namespace
}  // namespace rsu::eligibility

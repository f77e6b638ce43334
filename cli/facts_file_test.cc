#include "cli/facts_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/error.h"
#include "cli/limits.h"
#include "cli/testing/temporary_folder.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/inline_facts.pb.h"

namespace rsu::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

template <typename Message>
Message Read(const std::string& text) {
  Message message;
  const absl::Status status = ParseFacts("facts.json", text, &message);
  EXPECT_TRUE(status.ok()) << status;
  return message;
}

std::vector<Violation> FaultsOf(const std::string& text) {
  v1::InlineClaim claim;
  return DetailOf(ParseFacts("facts.json", text, &claim)).violations;
}

std::string MessageOf(const std::string& text) {
  v1::InlineClaim claim;
  return std::string(ParseFacts("facts.json", text, &claim).message());
}

constexpr char kSickness[] = R"({
  "claim_ref": "C-1", "insured_idcs": "0123456789", "filed_on": {"year": 2025, "month": 5, "day": 20},
  "sickness": {"from": {"year": 2025, "month": 5, "day": 2}, "days": 10, "cause": "CAUSE_DISEASE", "certified": true,
               "days_already_paid": 0}})";

TEST(FactsFileTest, ReadsAClaim) {
  const v1::Claim claim = Read<v1::Claim>(kSickness);
  EXPECT_EQ(claim.claim_ref(), "C-1");
  EXPECT_EQ(claim.filed_on().day(), 20);
  EXPECT_EQ(claim.sickness().cause(), v1::CAUSE_DISEASE);
  EXPECT_TRUE(claim.sickness().certified());
  EXPECT_TRUE(claim.sickness().has_days_already_paid()) << "zero is a fact";
  EXPECT_FALSE(claim.sickness().has_days_since_resuming());
}

TEST(FactsFileTest, TakesCamelCaseAndNumbersInQuotes) {
  const v1::Claim claim = Read<v1::Claim>(
      R"({"claimRef": "C-1", "birthLeave": {"leaveFrom": {"year": 2025, "month": 1, "day": 2},
          "wageCentimes": "360000"}})");
  EXPECT_EQ(claim.claim_ref(), "C-1");
  EXPECT_EQ(claim.birth_leave().wage_centimes(), 360'000);
}

TEST(FactsFileTest, ReadsNullAsNotKnown) {
  const v1::InlineClaim given = Read<v1::InlineClaim>(
      R"({"claim": {"force_majeure": null, "filed_on": {"year": null, "month": null, "day": null},
                    "family_allowance": {"children": [{"child_ref": null, "birth_date": {"year": null}},
                                                      {"child_ref": "a"}]}},
          "insured": {"idcs": null, "months": []}})");
  EXPECT_FALSE(given.claim().has_force_majeure());
  EXPECT_FALSE(given.claim().has_filed_on());
  EXPECT_EQ(given.claim().family_allowance().children_size(), 1);
  EXPECT_FALSE(given.has_insured());
}

TEST(FactsFileTest, KeepsABenefitOfWhichNothingIsKnown) {
  EXPECT_TRUE(Read<v1::Claim>(R"({"sickness": {"days": null}})").has_sickness());
  EXPECT_TRUE(Read<v1::Claim>(R"({"job_loss": {}})").has_job_loss());
  EXPECT_FALSE(Read<v1::Claim>(R"({"job_loss": null})").has_job_loss());
}

TEST(FactsFileTest, RefusesAnObjectThatSaysNothing) {
  const std::vector<Violation> faults = FaultsOf(R"({"claim": {"sickness": {}, "filed_on": {}}, "insured": {}})");
  ASSERT_THAT(faults, SizeIs(2));
  EXPECT_EQ(faults[0].field, "claim.filed_on");
  EXPECT_EQ(faults[1].field, "insured");
  EXPECT_EQ(faults[1].sentence, "insured is {}, which says nothing; write what is known, or null");
  const std::vector<Violation> in_a_list = FaultsOf(R"({"insured": {"months": [{"days": 26}, {}]}})");
  ASSERT_THAT(in_a_list, SizeIs(1));
  EXPECT_EQ(in_a_list[0].field, "insured.months[1]");
}

TEST(FactsFileTest, RefusesUnknownFieldsByName) {
  const std::vector<Violation> faults =
      FaultsOf(R"({"claim": {"sickness": {"certifed": true, "days": 3}, "colour": 1}, "insured": {"wife": 1}})");
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_EQ(faults[0].field, "claim.sickness.certifed");
  EXPECT_EQ(faults[0].reason, "UNKNOWN_FIELD");
  EXPECT_THAT(
      faults[0].sentence,
      HasSubstr("claim.sickness.certifed is not known here (did you mean certified?); write one of from, days, cause, "
                "certified"));
  EXPECT_EQ(faults[1].field, "claim.colour");
  EXPECT_EQ(faults[2].field, "insured.wife");
}

struct WrongForm {
  const char* text;
  const char* field;
  const char* sentence;
};

TEST(FactsFileTest, RefusesWrongForms) {
  const WrongForm wrong[] = {
      {R"({"claim": {"sickness": {"certified": "yes"}}})", "claim.sickness.certified",
       "is neither true nor false; write true or false"},
      {R"({"claim": {"sickness": {"days": 2.5}}})", "claim.sickness.days",
       "is no whole number, or too large; write a whole number"},
      {R"({"claim": {"sickness": {"days": 3000000000}}})", "claim.sickness.days",
       "is no whole number, or too large; write a whole number"},
      {R"({"claim": {"sickness": {"cause": "flu"}}})", "claim.sickness.cause",
       "is none of the words; write disease, accident"},
      {R"({"claim": {"birth_leave": {"wage_centimes": "36.00"}}})", "claim.birth_leave.wage_centimes",
       "is no whole number, or too large; write a whole number of centimes"},
      {R"({"claim": {"filed_on": "2025-05-20"}})", "claim.filed_on",
       R"(is not an object; write a date, as {"year": 2025, "month": 5, "day": 20})"},
      {R"({"insured": {"idcs": 123456789}})", "insured.idcs", "is not a text; write a text in quotes"},
      {R"({"insured": {"months": {"days": 3}}})", "insured.months", "is not a list; write [...]"},
      {R"({"insured": {"months": [{"days": 3}, {"days": []}]}})", "insured.months[1].days",
       "is a list or an object; write a whole number"},
  };
  for (const WrongForm& one : wrong) {
    const std::vector<Violation> faults = FaultsOf(one.text);
    ASSERT_THAT(faults, SizeIs(1)) << one.text;
    EXPECT_EQ(faults[0].field, one.field);
    EXPECT_THAT(faults[0].sentence, HasSubstr(absl::StrCat(one.field, " ", one.sentence)));
  }
}

TEST(FactsFileTest, RefusesWhatStandsTwice) {
  EXPECT_THAT(MessageOf(R"({"claim": {"claim_ref": "a", "claim_ref": "b"}})"), HasSubstr("claim_ref\" is there twice"));
  const std::vector<Violation> spelt = FaultsOf(R"({"claim": {"claim_ref": "a", "claimRef": "b"}})");
  ASSERT_THAT(spelt, SizeIs(1));
  EXPECT_EQ(spelt[0].reason, "REPEATED_FIELD");
  const std::vector<Violation> benefits = FaultsOf(R"({"claim": {"sickness": {}, "maternity": {}}})");
  ASSERT_THAT(benefits, SizeIs(1));
  EXPECT_EQ(benefits[0].sentence, "claim.maternity stands beside sickness; state one of the two");
}

TEST(FactsFileTest, TellsWhereItIsNoJson) {
  EXPECT_THAT(MessageOf("{\n  \"claim\": {\n    \"claim_ref\": 0123456789\n  }\n}"),
              HasSubstr("facts.json, line 3: column 27: not JSON up to here"));
  EXPECT_THAT(MessageOf("{\"insured\": {\"idcs\": \"0123456789\""), Not(HasSubstr("0123456789")));
  EXPECT_THAT(MessageOf(""), HasSubstr("line 1: column 1: not JSON"));
  EXPECT_THAT(MessageOf("[]"), HasSubstr("the file is not an object"));
  EXPECT_THAT(MessageOf(R"({"claim": {"sickness": {"days": 1e999}}})"), HasSubstr("too large"));
}

TEST(FactsFileTest, TellsAPageOfFaultsAtMost) {
  std::string text = "{";
  for (size_t i = 0; i <= kMaxFactFaults; ++i) absl::StrAppend(&text, i == 0 ? "" : ",", "\"x", i, "\": 1");
  EXPECT_THAT(FaultsOf(text + "}"), SizeIs(kMaxFactFaults));
}

TEST(FactsFileTest, RefusesAFileThatIsNotThereOrTooLarge) {
  TemporaryFolder folder;
  v1::Claim claim;
  EXPECT_EQ(DetailOf(ReadFacts(folder.Path("none.json"), &claim)).reason, "FILE_UNUSABLE");
  const std::string most = absl::StrCat("{}", std::string(kMaxFactsBytes - 2, ' '));
  EXPECT_TRUE(ReadFacts(folder.WriteFile("most.json", most), &claim).ok());
  EXPECT_EQ(DetailOf(ReadFacts(folder.WriteFile("more.json", most + " "), &claim)).reason, "FILE_UNUSABLE");
}

}  // namespace
}  // namespace rsu::cli

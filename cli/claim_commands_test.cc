// claims file, show, list, decide, explain, arrears, benefits and template, from flags to output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/testing/test_app.h"

namespace rsu::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ClaimCommandsTest : public AppFixture {
 protected:
  std::string File(const std::string& text) { return folder_.WriteFile("facts.json", text); }
};

constexpr char kClaimFacts[] = R"({"claim_ref": "C-1", "insured_idcs": "0123456789", "sickness": {"days": 10}})";
constexpr char kInlineFacts[] = R"({
  "claim": {"sickness": {"days": 10}},
  "insured": {"months": [{"month": {"year": 2025, "month": 1}, "days": 26}]}})";

constexpr char kDecision[] = R"(
  verdict { programme: "sickness" month { year: 2025 month: 5 } conditions: OUTCOME_ELIGIBLE
    entitlement: OUTCOME_ELIGIBLE result: RESULT_GRANTED_SHARED
    amount { centimes: 56000 direction: AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD period: AMOUNT_PERIOD_ONCE
      lines { description: "7 days at 80.00" centimes: 56000 subject: "children[2]" } }
    payments { payee_ref: "1234567890" role: "child" centimes: 26000 }
    payments { payee_ref: "b" role: "custodian" centimes: 30000 }
    arrears { from_month { year: 2025 month: 1 } to_month { year: 2025 month: 3 } centimes: 30000
      lines { from_month { year: 2025 month: 1 } to_month { year: 2025 month: 3 } due_month_centimes: 40000
              paid_month_centimes: 30000 centimes: 30000 } }
    effect_on { year: 2025 month: 5 day: 5 } ends_on { year: 2025 month: 5 day: 11 }
    figures { code: "daily_wage" value: "120.00" unit: "MAD/day" }
    figures { code: "days_paid" value: "7" unit: "days" }
    deadlines { code: "notice" last_day { year: 2025 month: 6 day: 1 } kept: true reference: "art. 32" }
    deadlines { code: "claim_against_refusal" last_day { year: 2025 month: 7 day: 1 } }
    deadlines { code: "medical_visit" last_day { year: 2025 month: 5 day: 3 } kept: false }
    reasons { code: "WAITING_DAYS" sentence: "The first three days are not paid." reference: "art. 35"
              informative: true subject: "children[2]" } }
  basis { month { year: 2025 month: 5 } claim_version: 2 known_on { year: 2025 month: 6 day: 1 } law_version: "abc"
    engine_version: "1" insured_versions { member_index: -1 version: 4 } switches { name: "cnss.a" value: "b" }
    receipt_id: "R-9" })";

constexpr char kDecisionText[] =
    "sickness\n"
    "  conditions    met\n"
    "  entitled      yes\n"
    "  result        granted shared\n"
    "  amount        560.00 MAD once paid out\n"
    "                  560.00 MAD  children[2]  7 days at 80.00\n"
    "  paid to       2 payees\n"
    "                  260.00 MAD  ********90  child\n"
    "                  300.00 MAD  b           custodian\n"
    "  arrears       300.00 MAD for 2025-01 to 2025-03\n"
    "                  300.00 MAD  2025-01 to 2025-03  due 400.00 MAD a month, paid 300.00 MAD\n"
    "  from          2025-05-05\n"
    "  until         2025-05-11\n"
    "  figures       on the way to the amount\n"
    "                  daily wage  120.00  MAD/day\n"
    "                  days paid        7  days\n"
    "  deadlines     last day, included\n"
    "                  notice                 2025-06-01  kept    art. 32\n"
    "                  claim against refusal  2025-07-01  open\n"
    "                  medical visit          2025-05-03  missed\n"
    "  note          children[2]: The first three days are not paid.\n"
    "                WAITING_DAYS: art. 35\n"
    "\n"
    "month          2025-05\n"
    "claim version  2\n"
    "insured        version 4\n"
    "known on       2025-06-01\n"
    "law            abc\n"
    "what if        cnss.a = b\n"
    "engine         1\n"
    "receipt        R-9\n";

TEST_F(ClaimCommandsTest, FilesAClaimAndTellsTheDecision) {
  server_.social_security.filed = Parse<v1::FileClaimResponse>(absl::StrCat("version: 2 decision {", kDecision, "}"));
  EXPECT_EQ(Run({"claims", "file", "--facts", File(kClaimFacts), "--request-id", "r1"}), kExitDone);
  EXPECT_EQ(out_.str(), absl::StrCat("claim    C-1\nversion  2\n\n", kDecisionText));
  EXPECT_EQ(server_.social_security.last_filed.request_id(), "r1");
  EXPECT_EQ(server_.social_security.last_filed.claim().insured_idcs(), "0123456789");
  EXPECT_EQ(server_.social_security.last_filed.claim().sickness().days(), 10);
  EXPECT_EQ(Run({"claims", "file", "--facts", File(kClaimFacts), "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"result\": \"RESULT_GRANTED_SHARED\""));
  EXPECT_THAT(out_.str(), Not(HasSubstr("1234567890")));
  EXPECT_EQ(Run({"claims", "file", "--facts", File(kClaimFacts), "--reveal"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("1234567890"));
}

TEST_F(ClaimCommandsTest, RefusesWrongFactsWithoutAskingTheServer) {
  EXPECT_EQ(Run({"claims", "file", "--facts", File(R"({"sicknes": {}})")}), kExitWrongCall);
  EXPECT_THAT(err_.str(),
              HasSubstr("sicknes is not known here (did you mean sickness?); write one of claim_ref, insured_idcs"));
  EXPECT_EQ(Run({"claims", "file", "--facts", File(kInlineFacts)}), kExitWrongCall) << "it is no Claim";
  EXPECT_EQ(Run({"claims", "file"}), kExitWrongCall);
  EXPECT_EQ(server_.social_security.last_filed.ByteSizeLong(), 0u);
}

TEST_F(ClaimCommandsTest, ShowsAClaimWithIdentifiersMaskedUnlessAsked) {
  server_.social_security.claim = Parse<v1::GetClaimResponse>(
      R"(version: 3 claim { claim_ref: "2025000001" insured_idcs: "0123456789" filed_on { year: 2025 month: 5 day: 20 }
           family_allowance { spouse_insured: false couple: COUPLE_MARRIED
             children { child_ref: "1112223334" birth_date { year: 2015 month: 3 } dependent: true }
             children { child_ref: "Sami" } } })");
  EXPECT_EQ(Run({"claims", "show", "C-1"}), kExitDone);
  EXPECT_EQ(server_.social_security.last_claim.claim_ref(), "C-1");
  EXPECT_EQ(out_.str(),
            "version   3\n"
            "recorded  -\n"
            "\n"
            "claim_ref                                2025000001\n"
            "insured_idcs                             ********89\n"
            "filed_on                                 2025-05-20\n"
            "family_allowance.children[0].child_ref   ********34\n"
            "family_allowance.children[0].birth_date  2015-03\n"
            "family_allowance.children[0].dependent   yes\n"
            "family_allowance.children[1].child_ref   Sami\n"
            "family_allowance.spouse_insured          no\n"
            "family_allowance.couple                  married\n"
            "\n"
            "No decision is written down for this claim.\n");
  EXPECT_EQ(Run({"claims", "show", "C-1", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"insured_idcs\": \"********89\""));
  EXPECT_EQ(Run({"claims", "show", "C-1", "--reveal"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("0123456789"));
}

TEST_F(ClaimCommandsTest, TellsThatAClaimIsNotThere) {
  server_.social_security.failure = FailWith(grpc::StatusCode::NOT_FOUND, "no claim has this reference",
                                             Parse<v1::ErrorInfo>(R"(reason: "CLAIM_NOT_FOUND")"));
  EXPECT_EQ(Run({"claims", "show", "C-9"}), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("rsuctl claims list shows the claims of a person"));
}

TEST_F(ClaimCommandsTest, ListsTheClaimsOfAPersonOrAHousehold) {
  server_.social_security.claims = Parse<v1::ListClaimsResponse>(R"(claim_refs: "C-1" claim_refs: "C-2")");
  EXPECT_EQ(Run({"claims", "list", "--insured", "0123456789"}), kExitDone);
  EXPECT_EQ(out_.str(), "claim\nC-1\nC-2\n");
  EXPECT_EQ(server_.social_security.last_list.insured_idcs(), "0123456789");
  EXPECT_EQ(Run({"claims", "list", "--household", "RF-1", "--format", "json"}), kExitDone);
  EXPECT_EQ(server_.social_security.last_list.household_ref(), "RF-1");
  EXPECT_THAT(out_.str(), HasSubstr("\"claim_refs\": ["));
  EXPECT_EQ(Run({"claims", "list"}), kExitWrongCall);
  EXPECT_EQ(Run({"claims", "list", "--insured", "0123456789", "--household", "RF-1"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), Not(HasSubstr("0123456789")));
}

TEST_F(ClaimCommandsTest, DecidesAStoredClaim) {
  server_.social_security.decided = Parse<v1::DecideClaimResponse>(absl::StrCat("decision {", kDecision, "}"));
  EXPECT_EQ(Run({"claims", "decide", "C-1", "--month", "2025-05", "--known-on", "2025-06-01", "--switch", "cnss.a=b"}),
            kExitDone);
  EXPECT_EQ(out_.str(), kDecisionText);
  const v1::DecideClaimRequest& asked = server_.social_security.last_decided;
  EXPECT_EQ(asked.claim_ref(), "C-1");
  EXPECT_EQ(asked.month().month(), 5);
  EXPECT_EQ(asked.known_on().month(), 6);
  EXPECT_EQ(asked.law().switches(0).value(), "b");
}

TEST_F(ClaimCommandsTest, DecidesFactsOfAFile) {
  EXPECT_EQ(Run({"claims", "decide", "--facts", File(kInlineFacts), "--format", "json"}), kExitDone);
  const v1::DecideClaimRequest& asked = server_.social_security.last_decided;
  EXPECT_EQ(asked.inline_().insured().months(0).days(), 26);
  EXPECT_FALSE(asked.has_month());
  EXPECT_FALSE(asked.has_law());
  EXPECT_EQ(Run({"claims", "decide"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("REF: is missing"));
  EXPECT_EQ(Run({"claims", "decide", "C-1", "--facts", File(kInlineFacts)}), kExitWrongCall);
  EXPECT_EQ(Run({"claims", "decide", "C-1", "--month", "May"}), kExitWrongCall);
}

TEST_F(ClaimCommandsTest, ExplainsAClaim) {
  server_.eligibility.explained = Parse<v1::ExplainDecisionResponse>(
      R"(explanations { programme: "sickness" text: "Votre demande est acceptée.\n7 jours à 80,00 DH\n" })");
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--language", "fr", "--month", "2025-05"}), kExitDone);
  EXPECT_EQ(out_.str(), "Votre demande est acceptée.\n7 jours à 80,00 DH\n");
  EXPECT_EQ(server_.eligibility.last_explained.claim_ref(), "C-1");
  EXPECT_EQ(server_.eligibility.last_explained.month().month(), 5);
  EXPECT_EQ(Run({"claims", "explain", "--facts", File(kInlineFacts), "--language", "AR", "--format", "json"}),
            kExitDone);
  EXPECT_EQ(server_.eligibility.last_explained.inline_claim().claim().sickness().days(), 10);
  EXPECT_EQ(server_.eligibility.last_explained.language(), v1::LANGUAGE_ARABIC);
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--language", "de"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--language: is \"de\"; write fr, ar or en"));
}

TEST_F(ClaimCommandsTest, ExplainsAClaimUnderAnotherReadingOfTheLaw) {
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--switch", "cnss.a=b", "--law-version", "aa"}), kExitDone);
  EXPECT_EQ(server_.eligibility.last_explained.law().switches(0).name(), "cnss.a");
  EXPECT_EQ(server_.eligibility.last_explained.law().law_version(), "aa");
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--switch", "cnss.a"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("--switch: is \"cnss.a\"; write NAME=VALUE"));
}

TEST_F(ClaimCommandsTest, TellsTheLawBehindAClaimAndWhatOtherReadingsWouldGive) {
  server_.eligibility.explained =
      Parse<v1::ExplainDecisionResponse>(R"(explanations { programme: "sickness" text: "Votre demande." })");
  server_.law.switches = Parse<v1::ListSwitchesResponse>(
      R"(switches { name: "cnss.daily" value: "A" allowed: "A" allowed: "B" meaning: "Which day counts." }
         switches { name: "cnss.other" value: "X" allowed: "X" allowed: "Y" } switches { name: "cnss.day" })");
  server_.social_security.decide = [](const v1::DecideClaimRequest& asked) {
    v1::DecideClaimResponse response = Parse<v1::DecideClaimResponse>(
        R"(decision { basis { claim_version: 2 } verdict { programme: "sickness" result: RESULT_GRANTED
             amount { centimes: 56000 }
             parameters { key: "sickness.rate" value: "2/3" unit: "rate" valid_from { year: 2004 month: 11 day: 1 }
                          reference: "art. 35" confidence: "H" calendar: "single" } } })");
    for (const v1::SwitchChoice& one : asked.law().switches()) {
      if (one.value() == "B") response.mutable_decision()->mutable_verdict()->mutable_amount()->set_centimes(60000);
    }
    return response;
  };
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--law"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("Votre demande.\n\nThe law behind sickness\n"
                                    "  law           sickness.rate = 2/3 rate\n"
                                    "                from 2004-11-01, known from -, single, confidence H: art. 35\n"));
  EXPECT_THAT(out_.str(),
              HasSubstr("Other readings that the law leaves open, and that would change the answer (2 tried):\n"
                        "reading     chosen  other  the answer would be  what it decides\n"
                        "cnss.daily  A       B      granted, 600.00 MAD  Which day counts.\n"));
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--law", "--switch", "cnss.daily=B"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("cnss.daily  B       A      granted, 560.00 MAD  Which day counts.\n"));
  server_.law.switches.clear_switches();
  EXPECT_EQ(Run({"claims", "explain", "C-1", "--law"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("No other reading that the law leaves open would change the answer (0 tried;"));
}

TEST_F(ClaimCommandsTest, ComputesTheArrearsOfAClaim) {
  EXPECT_EQ(Run({"claims", "arrears", "C-1", "--from", "2025-01", "--to", "2025-05", "--paid", "300", "--switch",
                 "cnss.a=b"}),
            kExitDone);
  const v1::ComputeArrearsRequest& asked = server_.eligibility.last_arrears;
  EXPECT_EQ(asked.claim_ref(), "C-1");
  EXPECT_EQ(asked.to_month().month(), 5);
  EXPECT_EQ(asked.paid_month_centimes(), 30'000);
  EXPECT_EQ(asked.law().switches(0).name(), "cnss.a");
  EXPECT_EQ(Run({"claims", "arrears", "--facts", File(kInlineFacts), "--from", "2025-01", "--to", "2025-05",
                 "--paid-as-known-on", "2025-02-01", "--format", "json"}),
            kExitDone);
  EXPECT_EQ(asked.inline_claim().claim().sickness().days(), 10);
  EXPECT_EQ(asked.paid_as_known_on().month(), 2);
  EXPECT_EQ(Run({"claims", "arrears", "--from", "2025-01", "--to", "2025-05"}), kExitWrongCall);
}

TEST_F(ClaimCommandsTest, ListsBenefits) {
  server_.social_security.benefits = Parse<v1::ListBenefitsResponse>(
      R"(benefits { id: "sickness" name: "Daily sickness allowance" references: "art. 32" references: "art. 36" })");
  EXPECT_EQ(Run({"claims", "benefits"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "benefit   name                      references\n"
            "sickness  Daily sickness allowance  art. 32; art. 36\n");
  EXPECT_EQ(Run({"claims", "benefits", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"id\": \"sickness\""));
}

TEST_F(ClaimCommandsTest, PrintsASkeletonThatStatesNothing) {
  EXPECT_EQ(Run({"claims", "template", "JOB_LOSS"}), kExitDone);
  EXPECT_EQ(out_.str(),
            "{\n"
            " \"claim_ref\": null,\n"
            " \"insured_idcs\": null,\n"
            " \"household_ref\": null,\n"
            " \"filed_on\": {\n"
            "  \"year\": null,\n"
            "  \"month\": null,\n"
            "  \"day\": null\n"
            " },\n"
            " \"force_majeure\": null,\n"
            " \"withdrawn_on\": {\n"
            "  \"year\": null,\n"
            "  \"month\": null,\n"
            "  \"day\": null\n"
            " },\n"
            " \"job_loss\": {\n"
            "  \"lost_on\": {\n"
            "   \"year\": null,\n"
            "   \"month\": null,\n"
            "   \"day\": null\n"
            "  },\n"
            "  \"involuntary\": null,\n"
            "  \"fit_for_work\": null,\n"
            "  \"registered\": null\n"
            " }\n"
            "}\n");
  const std::string skeleton = File(out_.str());
  EXPECT_EQ(Run({"claims", "file", "--facts", skeleton}), kExitDone);
  v1::Claim nothing;
  nothing.mutable_job_loss();
  EXPECT_EQ(server_.social_security.last_filed.claim().SerializeAsString(), nothing.SerializeAsString());
}

TEST_F(ClaimCommandsTest, PrintsASkeletonOfEveryBenefitThatCanBeRead) {
  const auto& benefits = *v1::Claim::descriptor()->FindOneofByName("benefit");
  for (int i = 0; i < benefits.field_count(); ++i) {
    const std::string& name = benefits.field(i)->name();
    EXPECT_EQ(Run({"claims", "template", name, "--inline"}), kExitDone) << name;
    EXPECT_EQ(Run({"claims", "decide", "--facts", File(out_.str())}), kExitDone) << name << err_.str();
    const v1::Claim& claim = server_.social_security.last_decided.inline_().claim();
    EXPECT_TRUE(claim.GetReflection()->HasField(claim, benefits.field(i))) << name;
    EXPECT_EQ(Run({"claims", "template", name, "--inline", "--fields"}), kExitDone) << name;
  }
}

TEST_F(ClaimCommandsTest, SaysWhatIsWrittenInASkeleton) {
  EXPECT_EQ(Run({"claims", "template", "asd_birth_grant", "--inline", "--fields"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("claim.birth_grant.already_paid "));
  EXPECT_THAT(out_.str(), HasSubstr("household.declarations[].members[].sex "));
  EXPECT_THAT(out_.str(), HasSubstr("M, F\n"));
  EXPECT_THAT(out_.str(), HasSubstr("a date, as {\"year\": 2025, \"month\": 5, \"day\": 20}\n"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("claim.filed_on.year")));
  EXPECT_EQ(Run({"claims", "template", "birth_grant", "--fields", "--format", "json"}), kExitDone);
  EXPECT_THAT(out_.str(), HasSubstr("{\n \"claim_ref\": \"a text in quotes\",\n"));
  EXPECT_EQ(Run({"claims", "template", "holiday"}), kExitWrongCall);
  EXPECT_THAT(err_.str(), HasSubstr("BENEFIT: is \"holiday\"; write family_allowance, sickness"));
  EXPECT_THAT(out_.str(), IsEmpty());
}

}  // namespace
}  // namespace rsu::cli

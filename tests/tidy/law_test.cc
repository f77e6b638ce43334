#include "tests/tidy/law.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace rsu::tidy {
namespace {

std::vector<Finding> CheckLaw(absl::string_view text) {
  return CheckLawReferences(MakeSource("eligibility/law/a.textproto", text));
}

std::vector<Finding> CheckModel(absl::string_view text) {
  return CheckModelReferences(MakeSource("scoring/models/a.textproto", text));
}

std::vector<Finding> CheckNumbers(absl::string_view path, absl::string_view code) {
  return CheckLegalNumbers(MakeSource(path, code));
}

TEST(LawReferencesTest, AcceptsAValueWithReferenceAndConfidence) {
  EXPECT_TRUE(CheckLaw(R"(parameters {
    key: "a" values { value: "1" reference: "law 58-23 art. 2" confidence: "H" }
  })")
                  .empty());
}

TEST(LawReferencesTest, FindsTheOneValueWithoutReference) {
  const auto findings = CheckLaw(R"(parameters {
    key: "a"
    values { value: "1" reference: "law 58-23 art. 2" confidence: "H" }
    values { value: "2" confidence: "H" }
  })");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 4);
  EXPECT_EQ(findings[0].path, "eligibility/law/a.textproto");
}

TEST(LawReferencesTest, FindsOtherGaps) {
  EXPECT_EQ(CheckLaw(R"(parameters { values { reference: "r" } })").size(), 1u);
  EXPECT_EQ(CheckLaw(R"(reasons { code: "A" sentence: "s" })").size(), 1u);
  EXPECT_EQ(CheckLaw(R"(reasons { code: "A" reference: "r" })").size(), 1u);
  EXPECT_EQ(CheckLaw(R"(programmes { id: "a" references: "" })").size(), 1u);
  EXPECT_EQ(CheckLaw(R"(switches { name: "a" })").size(), 1u);
}

TEST(LawReferencesTest, SaysWhereAFileCannotBeRead) {
  const auto findings = CheckLaw("parameters {\n  kee: \"a\"\n}");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 2);
  EXPECT_NE(findings[0].cure.find("kee"), std::string::npos);
}

TEST(LawReferencesTest, LeavesOtherFilesAlone) {
  EXPECT_TRUE(CheckLawReferences(MakeSource("tests/a.textproto", "parameters { values {} }")).empty());
}

TEST(ModelReferencesTest, WantsReferenceAndIndexes) {
  EXPECT_TRUE(CheckModel(R"(
    reference: "decree 2-21-582, annex 1"
    equations { constant { index: "KMU" confidence: "H" } variables { index: "V1" confidence: "H" } }
  )")
                  .empty());
  EXPECT_EQ(CheckModel("id: \"a\"").size(), 1u);
  const auto findings = CheckModel("reference: \"r\"\nequations {\n  variables { confidence: \"H\" }\n}");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 3);
  EXPECT_EQ(CheckModel("reference: \"r\" equations { region_constants { index: \"KZG1\" } }").size(), 1u);
}

TEST(LegalNumbersTest, FindsWhatLooksLikeALegalFigure) {
  for (const char* number : {"500", "36", "93264284", "97'430'010", "11", "500u", "500LL", "-36"}) {
    EXPECT_EQ(CheckNumbers("eligibility/asd.cc", absl::StrCat("int a = ", number, ";")).size(), 1u) << number;
  }
  EXPECT_EQ(CheckNumbers("scoring/score.h", "\nconstexpr int kAge = 18;\n")[0].line, 2);
}

TEST(LegalNumbersTest, LeavesWhatEveryReaderKnows) {
  for (const char* code : {"a = 10;", "a = 0;", "a = 12 * b / 100;", "int64_t a;", "kRank36 = b;", "// 500 dirhams",
                           "Use(\"500\");", "a[i + 1]", "inline constexpr size_t kFeatures = 52;"}) {
    EXPECT_TRUE(CheckNumbers("eligibility/asd.cc", code).empty()) << code;
  }
}

TEST(LegalNumbersTest, KnowsTheAgesOfAFeatureOnlyWhereFeaturesAre) {
  EXPECT_TRUE(CheckNumbers("scoring/feature.cc", "Aged<19, 29>").empty());
  EXPECT_EQ(CheckNumbers("eligibility/asd.cc", "Aged<19, 29>").size(), 2u);
}

TEST(LegalNumbersTest, LooksAtDecidingCodeAlone) {
  for (const char* path : {"eligibility/asd_test.cc", "eligibility/limits.h", "registry/a.cc", "eligibility/a.md"}) {
    EXPECT_TRUE(CheckNumbers(path, "int a = 500;").empty()) << path;
  }
}

}  // namespace
}  // namespace rsu::tidy

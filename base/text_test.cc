#include "base/text.h"

#include <gtest/gtest.h>

namespace rsu {
namespace {

TEST(TextTest, TakesAwayWhatNoEyeSeesAroundAText) {
  EXPECT_EQ(CleanText(" R-1 "), "R-1");
  EXPECT_EQ(CleanText("\u200f\u0623\u0645\u0644\u00a0"), "\u0623\u0645\u0644");
  EXPECT_EQ(CleanText("\ufeffhousehold_ref"), "household_ref");
  EXPECT_EQ(CleanText("\tR-1\r\n"), "R-1");
  EXPECT_EQ(CleanText("\u3000\u202fR-1\u2009\u200b"), "R-1");
  EXPECT_EQ(CleanText(" \u00a0 "), "");
  EXPECT_EQ(CleanText(""), "");
  EXPECT_EQ(CleanText("R  1"), "R  1") << "what stands inside may tell two texts apart";
}

TEST(TextTest, SpellsAccentsInOneWay) {
  EXPECT_EQ(CleanText("Jose\u0301"), "Jos\u00e9");
  EXPECT_EQ(CleanText("\u0627\u0654"), "\u0623") << "alef and hamza are one letter";
}

TEST(TextTest, LeavesWhatIsNotUtf8AsItIs) {
  EXPECT_EQ(CleanText(" Jos\xe9 "), " Jos\xe9 ");
  EXPECT_EQ(CleanName(" Jos\xe9 "), " Jos\xe9 ");
  EXPECT_EQ(FoldDigits("\xe9\xd9"), "\xe9\xd9");
  EXPECT_EQ(Skeleton("\xe9"), "\xe9");
}

TEST(TextTest, WritesANameInOneWay) {
  EXPECT_EQ(CleanName(" Jose\u0301 \u00a0 Luis "), "Jos\u00e9 Luis");
  EXPECT_EQ(CleanName("\ufee3\ufea4\ufee4\ufeaa"), "\u0645\u062d\u0645\u062f") << "presentation forms";
  EXPECT_EQ(CleanName("\uff21\uff4d\uff41\uff4c"), "Amal") << "wide letters";
}

TEST(TextTest, FindsANameThatAnExportLost) {
  for (const char* name : {"????", "?", "Jos?", "\ufffd\ufffd", "Jos\ufffd", "\u061f\u061f\u061f"}) {
    EXPECT_EQ(FindNameFault(name), NameFault::kLost) << name;
  }
}

TEST(TextTest, FindsANameThatWasReadInAnotherEncoding) {
  for (const char* name : {"Jos\u00c3\u00a9", "A\u00c3\u00afcha", "\u00d8\u00a3\u00d9\u2026\u00d9\u201e",
                           "\u0637\u00a3\u0638\u2026\u0638\u201e", "Jos\ue000"}) {
    EXPECT_EQ(FindNameFault(name), NameFault::kMisread) << name;
  }
}

TEST(TextTest, FindsLettersThatOnlyLookLikeLatinOnes) {
  EXPECT_EQ(FindNameFault("\u0410mal"), NameFault::kForeignLetter) << "Cyrillic A";
  EXPECT_EQ(FindNameFault("\u0391mal"), NameFault::kForeignLetter) << "Greek Alpha";
}

TEST(TextTest, TakesTheNamesOfMorocco) {
  for (const char* name : {"", "Yamna", "A\u00eft Ben-Haddou", "N'Aoura", "L\u2019Hassan",
                           "\u064a\u0627\u0645\u0646\u0629", "\u0645\u064f\u062d\u0645\u0651\u062f",
                           "\u06af\u0646\u0627\u0648\u064a", "\u2d30\u2d4e\u2d30\u2d63\u2d49\u2d56", "St. John",
                           "\u017di\u017eek", "\u0639\u0628\u062f \u0627\u0644\u0644\u0647"}) {
    EXPECT_EQ(FindNameFault(name), NameFault::kNone) << name;
  }
}

TEST(TextTest, KnowsDigitsAndLettersOfEveryScript) {
  EXPECT_TRUE(HasDigit("M0hamed"));
  EXPECT_TRUE(HasDigit("\u0661"));
  EXPECT_FALSE(HasDigit("Mohamed"));
  EXPECT_TRUE(HasLetter("\u0645"));
  EXPECT_FALSE(HasLetter("-. 12"));
}

TEST(TextTest, ReadsDigitsOfEveryScript) {
  EXPECT_EQ(FoldDigits("\u0661\u0669\u0668\u0660-\u0660\u0662"), "1980-02");
  EXPECT_EQ(FoldDigits("\u06f7\u06f0\u066b\u06f8\u06f3"), "70.83");
  EXPECT_EQ(FoldDigits("\uff11\uff12"), "12");
  EXPECT_EQ(FoldDigits("12a"), "12a");
}

TEST(TextTest, SeesThatTwoTextsLookAlike) {
  EXPECT_EQ(Skeleton("mi1ieu"), Skeleton("milieu"));
  EXPECT_EQ(Skeleton("r00ms"), Skeleton("rooms"));
  EXPECT_EQ(Skeleton("s\u0435x"), Skeleton("sex")) << "Cyrillic ie";
  EXPECT_EQ(Skeleton("\u03bfrphan"), Skeleton("orphan")) << "Greek omicron";
  EXPECT_EQ(Skeleton("SEX"), Skeleton("sex"));
  EXPECT_NE(Skeleton("rooms"), Skeleton("loan"));
}

}  // namespace
}  // namespace rsu

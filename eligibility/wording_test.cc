#include "eligibility/wording.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace rsu::eligibility {
namespace {

const Wording kFrench(v1::LANGUAGE_FRENCH);
const Wording kArabic(v1::LANGUAGE_ARABIC);
const Wording kEnglish(v1::LANGUAGE_ENGLISH);

// Isolated, as Arabic texts hold what runs from left to right.
std::string Iso(absl::string_view run) { return absl::StrCat("\u2068", run, "\u2069"); }

TEST(Wording, WritesMoneyInTheFormOfTheLanguage) {
  EXPECT_EQ(kFrench.Money(123450), "1\u202f234,50 dirhams");
  EXPECT_EQ(kFrench.Money(123456789), "1\u202f234\u202f567,89 dirhams");
  EXPECT_EQ(kFrench.Money(50000), "500 dirhams");
  EXPECT_EQ(kFrench.Money(100), "1 dirham");
  EXPECT_EQ(kFrench.Money(50), "0,50 dirham");
  EXPECT_EQ(kFrench.Money(199), "1,99 dirham");
  EXPECT_EQ(kFrench.Money(200), "2 dirhams");
  EXPECT_EQ(kEnglish.Money(123450), "1,234.50 dirhams");
  EXPECT_EQ(kEnglish.Money(100), "1 dirham");
  EXPECT_EQ(kEnglish.Money(5), "0.05 dirhams");
  EXPECT_EQ(kEnglish.Money(-99900), "-999 dirhams");
  EXPECT_EQ(kArabic.Money(123450), Iso("1.234,50") + " درهما");
}

TEST(Wording, CountsDirhamsAsArabicDoes) {
  EXPECT_EQ(kArabic.Money(100), "درهم واحد");
  EXPECT_EQ(kArabic.Money(200), "درهمان");
  EXPECT_EQ(kArabic.Money(300), Iso("3") + " دراهم");
  EXPECT_EQ(kArabic.Money(1000), Iso("10") + " دراهم");
  EXPECT_EQ(kArabic.Money(1100), Iso("11") + " درهما");
  EXPECT_EQ(kArabic.Money(9900), Iso("99") + " درهما");
  EXPECT_EQ(kArabic.Money(10000), Iso("100") + " درهم");
  EXPECT_EQ(kArabic.Money(68600), Iso("686") + " درهما");
  EXPECT_EQ(kArabic.Money(100300), Iso("1.003") + " دراهم");
  EXPECT_EQ(kArabic.Money(-5000), Iso("-50") + " درهما");
  EXPECT_EQ(kArabic.Money(-100), Iso("-1") + " درهم") << "the word for one holds no sign";
  EXPECT_EQ(kArabic.Money(-200), Iso("-2") + " درهم");
  EXPECT_EQ(kArabic.Money(10100), Iso("101") + " درهم");
}

TEST(Wording, WritesDatesInTheFormOfTheLanguage) {
  const absl::CivilDay day(2026, 3, 3);
  EXPECT_EQ(kFrench.Day(day), "3 mars 2026");
  EXPECT_EQ(kFrench.Day(absl::CivilDay(2025, 8, 1)), "1er août 2025");
  EXPECT_EQ(kEnglish.Day(day), "3 March 2026");
  EXPECT_EQ(kEnglish.Day(absl::CivilDay(2025, 8, 1)), "1 August 2025");
  EXPECT_EQ(kArabic.Day(day), Iso("3") + " مارس " + Iso("2026"));
  EXPECT_EQ(kArabic.Day(absl::CivilDay(2025, 8, 1)), "فاتح غشت " + Iso("2025"));
  EXPECT_EQ(kFrench.Month(absl::CivilMonth(2026, 3)), "mars 2026");
  EXPECT_EQ(kEnglish.Month(absl::CivilMonth(2026, 3)), "March 2026");
  EXPECT_EQ(kArabic.Month(absl::CivilMonth(2026, 12)), "دجنبر " + Iso("2026"));
}

TEST(Wording, WritesMonthsInARow) {
  const absl::CivilMonth march(2025, 3);
  EXPECT_EQ(kFrench.Months(march, march), "mars 2025");
  EXPECT_EQ(kFrench.Months(march, march + 2), "de mars à mai 2025");
  EXPECT_EQ(kFrench.Months(march + 1, march + 12), "d’avril 2025 à mars 2026");
  EXPECT_EQ(kEnglish.Months(march, march + 2), "March to May 2025");
  EXPECT_EQ(kEnglish.Months(march, march + 12), "March 2025 to March 2026");
  EXPECT_EQ(kArabic.Months(march, march + 2), "من مارس إلى ماي " + Iso("2025"));
  EXPECT_EQ(kArabic.Months(march, march + 12), "من مارس " + Iso("2025") + " إلى مارس " + Iso("2026"));
}

// A year has no separator, whatever the unit it comes with.
TEST(Wording, WritesAMonthOfAYearAsItsName) {
  for (int month = 1; month <= 12; ++month) {
    const absl::CivilMonth one(2025, month);
    const std::string written = absl::StrCat("2025-", month < 10 ? "0" : "", month);
    EXPECT_EQ(kFrench.Value(written, "month"), kFrench.Month(one));
    EXPECT_EQ(kArabic.Value(written, "month"), kArabic.Month(one));
    EXPECT_EQ(kEnglish.Value(written, "month"), kEnglish.Month(one));
  }
  EXPECT_EQ(kEnglish.Value("2025-13", "month"), "2025-13");
  EXPECT_EQ(kEnglish.Value("2025-04", "months"), "2025-04") << "no number";
}

TEST(Wording, TakesFrenchWhenNoLanguageIsNamed) {
  EXPECT_EQ(Wording(v1::LANGUAGE_UNSPECIFIED).Day(absl::CivilDay(2026, 3, 3)), "3 mars 2026");
  EXPECT_FALSE(Wording(static_cast<v1::Language>(77)).right_to_left());
}

TEST(Wording, WritesLegalValuesInTheirUnits) {
  EXPECT_EQ(kFrench.Value("54", "days"), "54 jours");
  EXPECT_EQ(kFrench.Value("1", "days"), "1 jour");
  EXPECT_EQ(kFrench.Value("3240", "days"), "3\u202f240 jours");
  EXPECT_EQ(kArabic.Value("6", "months"), Iso("6") + " أشهر");
  EXPECT_EQ(kArabic.Value("15", "days"), Iso("15") + " يوما");
  EXPECT_EQ(kArabic.Value("108", "days"), Iso("108") + " أيام");
  EXPECT_EQ(kArabic.Value("2", "years"), "سنتين");
  EXPECT_EQ(kArabic.Value("60", "years"), Iso("60") + " سنة");
  EXPECT_EQ(kEnglish.Value("500", "MAD/month"), "500 dirhams a month");
  EXPECT_EQ(kFrench.Value("692.30", "MAD"), "692,30 dirhams");
  EXPECT_EQ(kFrench.Value("97430010", "score_e7"), "9,743001");
  EXPECT_EQ(kFrench.Value("6.37", "percent"), "6,37\u00a0%");
  EXPECT_EQ(kEnglish.Value("100000000", "score_e7"), "10");
  EXPECT_EQ(kEnglish.Value("2/3", "ratio"), "2/3");
  EXPECT_EQ(kFrench.Value("2023-12-01", "date"), "1er décembre 2023");
  EXPECT_EQ(kFrench.Value("9", "month"), "septembre");
  EXPECT_EQ(kFrench.Value("none", "score_e7"), "sans limite");
}

TEST(Wording, TranslatesTheWordsOfReferences) {
  EXPECT_EQ(kFrench.Reference("law 58-23 art. 5 to 7; decree 2.23.1067 annex"),
            "loi 58-23 art. 5 à 7\u00a0; décret 2.23.1067 annexe");
  EXPECT_EQ(kFrench.Reference("law 58-23 (dahir 1-23-87 of 30 November 2023)"),
            "loi 58-23 (dahir 1-23-87 du 30 novembre 2023)");
  EXPECT_EQ(kFrench.Reference("labour code art. 269"), "code du travail art. 269");
  EXPECT_EQ(kEnglish.Reference("dahir 1-72-184 art. 32-36"), "dahir 1-72-184 art. 32-36");
  EXPECT_EQ(kArabic.Reference("decree 2.23.1068; law 58-23 art. 3"),
            "المرسوم رقم " + Iso("2.23.1068") + "؛ القانون رقم " + Iso("58-23") + " المادة " + Iso("3"));
  EXPECT_EQ(kFrench.Reference("something else"), "something else");
  EXPECT_EQ(kFrench.Reference(""), "");
}

TEST(Wording, SaysPathsInWords) {
  EXPECT_EQ(kEnglish.Path("members[0].birth_date"), "person 1 of the household: birth date");
  EXPECT_EQ(kEnglish.Path("claim.family_allowance.children[2].birth_date"), "child 3: birth date");
  EXPECT_EQ(kEnglish.Path("claim.sickness.certified"), "certificate of the doctor");
  EXPECT_EQ(kEnglish.Path("insured"), "record of the insured person at the CNSS");
  EXPECT_EQ(kEnglish.Path("insured.birth_date"), "insured person: birth date");
  EXPECT_EQ(kEnglish.Path("household.rooms"), "number of rooms");
  EXPECT_EQ(kEnglish.Path("claim.birth_leave.wage_centimes"), "gross wage of the month");
  EXPECT_EQ(kEnglish.Path("children[1]"), "child 2");
  EXPECT_EQ(kEnglish.Path("unheard.of"), "of");
  EXPECT_EQ(kArabic.Path("members[1].school"), "الشخص رقم " + Iso("2") + " في الأسرة: التسجيل في المدرسة هذه السنة");
}

TEST(Wording, NamesFiguresAndTheirYears) {
  EXPECT_EQ(kEnglish.FigureName("reference_wage"), "average monthly wage");
  EXPECT_EQ(kEnglish.FigureName("base_2024"), "base of the calculation 2024");
  EXPECT_EQ(kEnglish.FigureName("unheard_of"), "");
  EXPECT_EQ(kEnglish.FigureName("unheard_2024"), "");
}

TEST(Wording, LaysParagraphsOutFromRightToLeft) {
  EXPECT_EQ(kArabic.Paragraph("نص"), "\u200f\u2067نص\u2069\n");
  EXPECT_EQ(kFrench.Paragraph("texte"), "texte\n");
}

}  // namespace
}  // namespace rsu::eligibility

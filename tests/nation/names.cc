#include "tests/nation/names.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "tests/nation/assumptions.h"

namespace rsu::nation {
namespace {

using Words = absl::Span<const char* const>;

constexpr const char* kLatinMen[] = {"Mohamed", "Ahmed", "Youssef", "Hassan", "Saïd",     "Omar",  "Brahim", "Khalid",
                                     "Rachid",  "Hamid", "Mehdi",   "Ayoub",  "Abdellah", "Driss", "Lahcen", "Ilyas"};
constexpr const char* kLatinWomen[] = {"Fatima", "Khadija", "Aïcha",  "Zineb",  "Maryam", "Salma", "Naïma",  "Rachida",
                                       "Hafida", "Imane",   "Hanane", "Malika", "Nadia",  "Sanaa", "Touria", "Hiba"};
constexpr const char* kArabicMen[] = {"محمد", "أحمد", "يوسف", "حسن",  "سعيد",  "عمر",      "إبراهيم", "خالد",
                                      "رشيد", "حميد", "مهدي", "أيوب", "إدريس", "عبد الله", "لحسن",    "إلياس"};
constexpr const char* kArabicWomen[] = {"فاطمة", "خديجة", "عائشة", "زينب",  "مريم",  "سلمى", "نعيمة", "رشيدة",
                                        "حفيظة", "إيمان", "حنان",  "مليكة", "نادية", "سناء", "ثورية", "هبة"};

constexpr const char* kLatinStarts[] = {"Ben ", "Bou ", "El ", "Aït ", "Oulad "};
constexpr const char* kLatinMiddles[] = {"Za", "Mi", "Ra", "Khe", "Ta", "Sou", "Ha", "Li", "No", "Fa"};
constexpr const char* kLatinEnds[] = {"roui", "ddane", "mmari", "ssari", "louki",
                                      "ghar", "chani", "bouh",  "ttari", "nnou"};
constexpr const char* kArabicStarts[] = {"بن", "بو", "ال", "آيت ", "أولاد "};
constexpr const char* kArabicMiddles[] = {"زا", "مي", "را", "خي", "تا", "سو", "ها", "لي", "نو", "فا"};
constexpr const char* kArabicEnds[] = {"روي", "دان", "ماري", "ساري", "لوكي", "غار", "شاني", "بوح", "طاري", "نو"};

std::string Any(Words words, Random* random) { return words[random->Below(static_cast<int64_t>(words.size()))]; }

}  // namespace

bool DrawIsArabic(Random* random) { return random->Percent(kArabicScriptPercent); }

std::string DrawGivenName(v1::Sex sex, bool arabic, Random* random) {
  if (sex == v1::SEX_FEMALE) return Any(arabic ? Words(kArabicWomen) : Words(kLatinWomen), random);
  return Any(arabic ? Words(kArabicMen) : Words(kLatinMen), random);
}

std::string DrawFamilyName(bool arabic, Random* random) {
  const std::string start = Any(arabic ? Words(kArabicStarts) : Words(kLatinStarts), random);
  const std::string middle = Any(arabic ? Words(kArabicMiddles) : Words(kLatinMiddles), random);
  return absl::StrCat(start, middle, Any(arabic ? Words(kArabicEnds) : Words(kLatinEnds), random));
}

}  // namespace rsu::nation

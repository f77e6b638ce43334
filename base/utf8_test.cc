#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace rsu {
namespace {

TEST(Utf8Test, CountsCharactersAndNotBytes) {
  EXPECT_EQ(CountCharacters(""), 0u);
  EXPECT_EQ(CountCharacters("abc"), 3u);
  EXPECT_EQ(CountCharacters("\xc3\xa9t\xc3\xa9"), 3u);                 // e acute, t, e acute
  EXPECT_EQ(CountCharacters("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf"), 4u);  // four Arabic letters
  EXPECT_EQ(CountCharacters("\xe2\x82\xac\xf0\x9f\x98\x80"), 2u);      // three and four bytes
  EXPECT_EQ(CountCharacters(absl::string_view("\0", 1)), 1u);
  EXPECT_EQ(CountCharacters("\xf4\x8f\xbf\xbf"), 1u);  // U+10FFFF, the last
}

TEST(Utf8Test, RefusesWhatIsNotWellFormed) {
  const char* kBroken[] = {
      "\x80",              // a following byte first
      "\xc3",              // cut off
      "\xc3(",             // followed by a first byte
      "\xc0\xaf",          // overlong, two bytes
      "\xe0\x80\xaf",      // overlong, three bytes
      "\xf0\x80\x80\xaf",  // overlong, four bytes
      "\xed\xa0\x80",      // surrogate
      "\xf4\x90\x80\x80",  // one past U+10FFFF
      "\xff",
  };
  for (const char* text : kBroken) EXPECT_FALSE(CountCharacters(text).has_value()) << text;
}

TEST(Utf8Test, TakesOneCharacterOffTheFront) {
  absl::string_view text = "\xc3\xa9x";
  EXPECT_EQ(TakeCharacter(&text), U'\xe9');
  EXPECT_EQ(TakeCharacter(&text), U'x');
  EXPECT_TRUE(text.empty());
}

TEST(Utf8Test, CutsBetweenCharactersAndNeverWithinOne) {
  const std::string text = "a\xc3\xa9\xe2\x82\xac";  // one, two and three bytes
  EXPECT_EQ(FirstBytes(text, 6), text);
  EXPECT_EQ(FirstBytes(text, 5), text.substr(0, 3));
  EXPECT_EQ(FirstBytes(text, 3), text.substr(0, 3));
  EXPECT_EQ(FirstBytes(text, 2), "a");
  EXPECT_EQ(FirstBytes(text, 0), "");
  EXPECT_EQ(FirstBytes("\xa9\xa9\xa9", 2), "") << "no character begins there";
}

TEST(Utf8Test, FindsTheWorstFaultOfAText) {
  EXPECT_EQ(FindTextFault(""), TextFault::kNone);
  EXPECT_EQ(FindTextFault("Lalla Fatima"), TextFault::kNone);
  EXPECT_EQ(FindTextFault("\xd9\x85\xd8\xad\xd9\x85\xd8\xaf"), TextFault::kNone);
  EXPECT_EQ(FindTextFault("e\xcc\x81"), TextFault::kNone) << "a combining accent is seen";
  EXPECT_EQ(FindTextFault(" a\n\xff"), TextFault::kNotUtf8);
  for (const char* text : {"a\nb", "\x1b[31m", "a\x7f", "\xc2\x85", "\xe2\x80\xa8"}) {
    EXPECT_EQ(FindTextFault(text), TextFault::kControlCharacter) << text;
  }
  EXPECT_EQ(FindTextFault(absl::string_view("a\0b", 3)), TextFault::kControlCharacter);
  for (const char* text : {"\xe2\x80\x8f"
                           "a",
                           "a\xe2\x80\x8d",
                           "a\xc2\xad"
                           "b",
                           "\xef\xbb\xbf"
                           "a",
                           "\xd8\x9c", "a\xe2\x81\xa6"}) {
    EXPECT_EQ(FindTextFault(text), TextFault::kHiddenCharacter) << text;
  }
  for (const char* text : {" a", "a ", " ", "a\xc2\xa0",
                           "\xe3\x80\x80"
                           "a",
                           "a\xe2\x80\xaf"}) {
    EXPECT_EQ(FindTextFault(text), TextFault::kOuterBlank) << text;
  }
}

}  // namespace
}  // namespace rsu

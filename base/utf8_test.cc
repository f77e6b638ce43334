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

}  // namespace
}  // namespace rsu

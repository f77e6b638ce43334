// What tests of explanations share: the languages, and the form that every explanation has.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::eligibility {

struct Tongue {
  const char* name;
  v1::Language language;
};
inline constexpr Tongue kTongues[] = {
    {"fr", v1::LANGUAGE_FRENCH}, {"ar", v1::LANGUAGE_ARABIC}, {"en", v1::LANGUAGE_ENGLISH}};

/// Balanced, and each opened before it is closed; 0 also at the end of every line.
inline bool IsolatesBalance(absl::string_view text) {
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    int depth = 0;
    for (size_t i = 0; i + 3 <= line.size(); ++i) {
      const absl::string_view three = line.substr(i, 3);
      if (three == "\u2066" || three == "\u2067" || three == "\u2068") ++depth;
      if (three == "\u2069" && --depth < 0) return false;
    }
    if (depth != 0) return false;
  }
  return true;
}

/// The whole of a letter, part after part.
inline std::string WholeOf(const v1::ExplainDecisionResponse& letter) {
  std::string whole = letter.opening();
  for (const v1::Explanation& one : letter.explanations()) whole += one.text();
  return whole + letter.closing();
}

/// No braces, no keys in place of words, and Arabic lines from right to left.
inline void CheckForm(const std::string& text, v1::Language language) {
  EXPECT_FALSE(absl::StrContains(text, "{") || absl::StrContains(text, "}")) << text;
  EXPECT_FALSE(absl::StrContains(text, "phrase.") || absl::StrContains(text, "form.")) << text;
  EXPECT_FALSE(absl::StrContains(text, "unit.") || absl::StrContains(text, "result.")) << text;
  EXPECT_TRUE(IsolatesBalance(text)) << text;
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    EXPECT_EQ(absl::StartsWith(line, "\u200f\u2067"), language == v1::LANGUAGE_ARABIC) << line;
  }
}

}  // namespace rsu::eligibility

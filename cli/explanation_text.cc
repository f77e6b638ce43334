#include "cli/explanation_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/errors.h"
#include "cli/terminal.h"
#include "cli/utf8.h"

namespace rsu::cli {

absl::StatusOr<v1::Language> LanguageFromFlag(absl::string_view text) {
  const std::string language = absl::AsciiStrToLower(text);
  if (language.empty() || language == "fr") return v1::LANGUAGE_FRENCH;
  if (language == "ar") return v1::LANGUAGE_ARABIC;
  if (language == "en") return v1::LANGUAGE_ENGLISH;
  return WrongFlag("--language", ChoiceFault(language, {"fr", "ar", "en"}));
}

// The terminal itself turns Arabic round; no mark of direction is added that a file would keep.
std::string ExplanationText(const v1::ExplainDecisionResponse& response, const Look& look) {
  std::string text;
  for (const v1::Explanation& explanation : response.explanations()) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", Paint(Printable(explanation.programme()), Tone::kHeading, look),
                    "\n");
    for (absl::string_view line : absl::StrSplit(absl::StripTrailingAsciiWhitespace(explanation.text()), '\n')) {
      absl::StrAppend(&text, Printable(line), "\n");
    }
  }
  return text.empty() ? "There is no decision to explain.\n" : text;
}

}  // namespace rsu::cli

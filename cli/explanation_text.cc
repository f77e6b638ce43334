#include "cli/explanation_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/errors.h"
#include "cli/terminal.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

// Lines as they are; the first is a title when `title` says so.
void AddPart(absl::string_view part, bool title, const Look& look, std::string* text) {
  if (part.empty()) return;
  if (!text->empty()) text->push_back('\n');
  bool first = title;
  for (absl::string_view line : absl::StrSplit(absl::StripTrailingAsciiWhitespace(part), '\n')) {
    absl::StrAppend(text, first ? Paint(Printable(line), Tone::kHeading, look) : Printable(line), "\n");
    first = false;
  }
}

}  // namespace

absl::StatusOr<v1::Language> LanguageFromFlag(absl::string_view text) {
  const std::string language = absl::AsciiStrToLower(text);
  if (language.empty() || language == "fr") return v1::LANGUAGE_FRENCH;
  if (language == "ar") return v1::LANGUAGE_ARABIC;
  if (language == "en") return v1::LANGUAGE_ENGLISH;
  return WrongFlag("--language", ChoiceFault(language, {"fr", "ar", "en"}));
}

// The terminal itself turns Arabic round; no mark of direction is added that a file would keep.
std::string ExplanationText(const v1::ExplainDecisionResponse& response, const Look& look) {
  if (response.explanations().empty()) return "There is no decision to explain.\n";
  std::string text;
  AddPart(response.opening(), false, look, &text);
  for (const v1::Explanation& explanation : response.explanations()) AddPart(explanation.text(), true, look, &text);
  AddPart(response.closing(), false, look, &text);
  return text;
}

}  // namespace rsu::cli

// The words of explanations in French, Arabic and English, read from eligibility/texts/*.textproto and checked.
//
//   const TextBook& texts = TextBook::Embedded();
//   texts.Find(v1::LANGUAGE_FRENCH, "reason.STATE_PAID")->text();
//
// Keys:
//   programme.<id>                         name of a programme or benefit
//   reason.<CODE>, reason.<id>.<CODE>      why, and what would have to be different; the second wins in its programme
//   result.<RESULT>, decision.<name>       what was decided
//   complaint.<id>, complaint.default      where to complain and by when; complaint.score for the score
//   line.<code>, figure.<code>             a line of an amount, a figure on the way to it
//   fact.<field>, subject.<list>           what is not known, and of whom
//   proof.<field>, proof.default           what proves a fact
//   deadline.<code>, role.<role>           days to keep, persons paid
//   month.<n>, from_month.<n>              a month, and one as the first of several
//   form.<name>, unit.<unit>               how dates, money and legal values are written
//   value.<word>                           a legal value that is a word, for example none
//   reference.<words>                      words of legal references, as the law files write them in English
//   phrase.<name>                          what holds the explanation together
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "base/embedded.h"
#include "rsu/policy/v1/text.pb.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::eligibility {

/// All words. Immutable; thread safe.
class TextBook {
 public:
  /// The texts in this library, read once. Ends the program when a file of the repository is wrong: a test reads them.
  static const TextBook& Embedded();

  /// The texts in the files given. INVALID_ARGUMENT (LAW_FILE_WRONG) names the entry that is wrong: a language that is
  /// unknown, given twice or not at all; a key given twice, or that not every language has; an empty text; a { or [
  /// without its end; a programme, reason or month without text.
  static absl::StatusOr<TextBook> Parse(absl::Span<const EmbeddedFile> files);

  /// A text; nullptr when there is none. An unspecified language is French.
  const policy::v1::Text* Find(v1::Language language, absl::string_view key) const;

  /// Every key, in order of name; the same in all languages.
  std::vector<absl::string_view> Keys() const;
  /// Those that begin with a prefix.
  std::vector<absl::string_view> KeysOf(absl::string_view prefix) const;

 private:
  using Texts = std::map<std::string, policy::v1::Text, std::less<>>;
  using Languages = std::array<Texts, v1::Language_ARRAYSIZE>;
  explicit TextBook(std::shared_ptr<const Languages> languages) : languages_(std::move(languages)) {}

  std::shared_ptr<const Languages> languages_;
};

/// The values of a text: name and what stands for it.
using TextValues = std::map<std::string, std::string, std::less<>>;

/// The text with its {names} replaced. A part in [ ] is left out when a value in it is not known; elsewhere an unknown
/// value leaves nothing. {!name} writes nothing, and stands for a value that is not known: a part that holds it is told
/// instead of one that holds {name}.
std::string FillText(absl::string_view text, const TextValues& values);

}  // namespace rsu::eligibility

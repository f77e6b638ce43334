// Text that people wrote: the form in which it is kept and compared, and signs that it was damaged on its way here.
// What Unicode knows of a character is asked of ICU.
//
//   CleanText("\u200fأمل\u00a0");   // "أمل"
//   CleanName(" Jose\u0301  Luis"); // "José Luis"
//   FindNameFault("Jos?");          // NameFault::kLost
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace rsu {

/// The text without the blanks, line breaks and hidden marks around it, its accents spelt in one way (Unicode form
/// NFC): nothing that an eye can see is lost. What is not UTF-8 is returned as it is.
std::string CleanText(absl::string_view text);

/// CleanText; each run of blanks inside is one space, and letters that are only another shape of a letter (the
/// presentation forms of Arabic, wide Latin) are that letter (form NFKC).
std::string CleanName(absl::string_view name);

/// Why a text cannot be the name of a person.
enum class NameFault {
  kNone,
  kLost,           // question marks or U+FFFD stand where letters were: an export could not write them
  kMisread,        // signs that no name has, as in "JosÃ©": its bytes were read in another encoding
  kForeignLetter,  // a letter neither Latin, Arabic nor Tifinagh; most often one that looks like a Latin letter
};

/// The first of these faults; kNone for an empty name. The name is UTF-8 and clean.
NameFault FindNameFault(absl::string_view name);

/// Whether the text has a decimal digit, and whether it has a letter, of any script.
bool HasDigit(absl::string_view text);
bool HasLetter(absl::string_view text);

/// The text with the decimal digits of every script as 0 to 9, and the decimal sign of Arabic as a point.
std::string FoldDigits(absl::string_view text);

/// What the text looks like, in small letters: texts that a reader takes for one another, as "mi1ieu" and "milieu", or
/// one with a Cyrillic letter among Latin ones, have the same skeleton (Unicode UTS 39). For comparing only.
std::string Skeleton(absl::string_view text);

}  // namespace rsu

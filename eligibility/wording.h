// Writes words, money, dates and legal values in one language, as a Moroccan family reads them.
//
//   const Wording words(v1::LANGUAGE_FRENCH);
//   words.Money(123450);                      // "1 234,50 dirhams", with narrow no-break space
//   words.Day(absl::CivilDay(2026, 3, 3));    // "3 mars 2026"
//
// Forms:
//   French    1 234,50 dirhams   3 mars 2026, 1er mars 2026     space = U+202F
//   English   1,234.50 dirhams   3 March 2026
//   Arabic    1.234,50 with the word for dirham in its number (one, 3 to 10, 11 to 99, whole hundreds); Western digits
//             and the month names of Moroccan administration (yanayir, fabrayir, ... dujanbir)
// Centimes are written only when there are any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "eligibility/text_book.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::eligibility {

/// One language. Cheap to copy.
class Wording {
 public:
  /// `texts` outlives this. An unspecified language is French.
  explicit Wording(v1::Language language, const TextBook& texts = TextBook::Embedded());

  bool right_to_left() const { return language_ == v1::LANGUAGE_ARABIC; }

  /// The text of a key; nullptr when there is none.
  const policy::v1::Text* Find(absl::string_view key) const { return texts_.Find(language_, key); }
  bool Has(absl::string_view key) const { return Find(key) != nullptr; }
  /// The text of a key with its values; the key itself when there is none.
  std::string Say(absl::string_view key, const TextValues& values = {}) const;
  /// The text of `key`, or `otherwise` as it is.
  std::string SayOr(absl::string_view key, absl::string_view otherwise) const;

  /// The keys that begin with a prefix.
  std::vector<absl::string_view> KeysOf(absl::string_view prefix) const { return texts_.KeysOf(prefix); }

  /// A run that keeps its own direction in a text from right to left (U+2068 to U+2069); as it is in the others.
  std::string Isolate(absl::string_view run) const;

  /// A decimal number such as "-1234.50", with separators, isolated.
  std::string Number(absl::string_view decimal) const;
  std::string Count(int64_t count) const;
  std::string Money(int64_t centimes) const;
  std::string Day(absl::CivilDay day) const;
  std::string Month(absl::CivilMonth month) const;
  /// Months in a row: "de novembre 2025 à février 2026", "de mars à mai 2025"; one alone as Month writes it.
  std::string Months(absl::CivilMonth first, absl::CivilMonth last) const;

  /// A legal value or a figure as it is written down, in its unit: "54" and "days", "500" and "MAD/month", "2025-04"
  /// and "month".
  std::string Value(absl::string_view value, absl::string_view unit) const;

  /// A legal reference of the law files, its English words in this language, its numbers isolated.
  std::string Reference(absl::string_view reference) const;

  /// The path of a fact or of a part of a claim, for example members[0].state_paid or children[2].
  std::string Path(absl::string_view path) const;

  /// The name of a figure, of a year when its code ends with one (base_2024); empty when there is no text.
  std::string FigureName(absl::string_view code) const;

  /// A paragraph of one line, with its end: from right to left when the language is.
  std::string Paragraph(absl::string_view text) const;

 private:
  // The key for a count: <key>.one, .two, .few (3 to 10), .many (11 to 99) or .other; the key when it has one form.
  // French counts below two, and so amounts below two dirhams, as one. Arabic words for one and two hold no figure, so
  // a negative count is not among them.
  std::string Counted(absl::string_view key, absl::string_view decimal) const;

  // The longest known term that the words begin with, and how many they are; else the first word as it is.
  std::string Term(absl::Span<const absl::string_view> words, size_t* length) const;
  // Marks such as ";" in this script.
  std::string Marks(absl::string_view marks) const;

  v1::Language language_;
  const TextBook& texts_;
};

}  // namespace rsu::eligibility

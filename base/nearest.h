// The word that somebody meant.
//
//   Nearest("decid", {"file", "decide"})   // "decide"
#pragma once

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace rsu {

/// Letters to change, put in or leave out to make one text of the other (Levenshtein), in bytes.
size_t CountEdits(absl::string_view a, absl::string_view b);

/// The known word that takes the fewest changed letters, whatever their case, of those that begin with `word` or are at
/// most a third of its letters away, rounded up; the first of equals; empty when none is near, or the word is longer
/// than kMaxNearestBytes.
std::string Nearest(absl::string_view word, absl::Span<const std::string> known);

/// The longest word that somebody can have meant: comparing takes time by its length.
inline constexpr size_t kMaxNearestBytes = 80;

/// The end of a sentence about a word that is not known: " (did you mean decide?)", or nothing.
std::string MeantHint(absl::string_view word, absl::Span<const std::string> known);

}  // namespace rsu

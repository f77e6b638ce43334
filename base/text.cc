#include "base/text.h"

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "base/log.h"
#include "base/utf8.h"

namespace rsu {
namespace {

constexpr char32_t kReplacement = 0xfffd;
constexpr char32_t kArabicQuestionMark = 0x61f;
constexpr char32_t kArabicDecimalSign = 0x66b;

// Punctuation beyond ASCII that names have: dashes, apostrophes in their many shapes, and the middle dot of Catalan.
constexpr char32_t kPunctuationOfNames[] = {0x00b7, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x060c};

bool IsAscii(absl::string_view text) { return std::all_of(text.begin(), text.end(), absl::ascii_isascii); }

// ICU's tables are part of the system: without them nothing safe can follow.
[[noreturn]] void Abort() {
  LogError("the tables of ICU cannot be read", {});
  std::abort();
}

const icu::Normalizer2& Nfc() {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* const kForm = icu::Normalizer2::getNFCInstance(error);
  if (kForm == nullptr) Abort();
  return *kForm;
}

const icu::Normalizer2& Nfkc() {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* const kForm = icu::Normalizer2::getNFKCInstance(error);
  if (kForm == nullptr) Abort();
  return *kForm;
}

std::string Normalize(const icu::Normalizer2& form, absl::string_view text) {
  if (IsAscii(text)) return std::string(text);
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  UErrorCode error = U_ZERO_ERROR;
  form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, error);
  return U_SUCCESS(error) ? normal : std::string(text);
}

bool IsInvisibleEdge(char32_t character) {
  const bool white_space = character >= '\t' && character <= '\r';
  return white_space || IsBlankCharacter(character) || IsHiddenCharacter(character);
}

// The text between its first and its last visible character; the whole when it is not UTF-8.
absl::string_view WithoutInvisibleEdges(absl::string_view text) {
  const char* first = nullptr;
  const char* last = nullptr;
  for (absl::string_view rest = text; !rest.empty();) {
    const char* const begin = rest.data();
    const std::optional<char32_t> character = TakeCharacter(&rest);
    if (!character.has_value()) return text;
    if (IsInvisibleEdge(*character)) continue;
    if (first == nullptr) first = begin;
    last = rest.data();
  }
  return first == nullptr ? absl::string_view() : absl::string_view(first, static_cast<size_t>(last - first));
}

// Calls `take` for each character until it says stop (false) or the text is no longer UTF-8.
template <typename Take>
void ForEachCharacter(absl::string_view text, Take take) {
  while (!text.empty()) {
    const std::optional<char32_t> character = TakeCharacter(&text);
    if (!character.has_value() || !take(*character)) return;
  }
}

template <typename Test>
bool AnyCharacter(absl::string_view text, Test test) {
  bool any = false;
  ForEachCharacter(text, [&](char32_t character) {
    any = test(static_cast<UChar32>(character));
    return !any;
  });
  return any;
}

bool IsLost(char32_t character) {
  return character == '?' || character == kReplacement || character == kArabicQuestionMark;
}

// A symbol or punctuation mark beyond ASCII, or no character at all.
bool IsSign(char32_t character) {
  if (character < 0x80) return false;
  const bool of_names = std::find(std::begin(kPunctuationOfNames), std::end(kPunctuationOfNames), character) !=
                        std::end(kPunctuationOfNames);
  if (of_names) return false;
  const uint32_t type = U_MASK(u_charType(static_cast<UChar32>(character)));
  return (type & (U_GC_S_MASK | U_GC_P_MASK | U_GC_CN_MASK | U_GC_CO_MASK)) != 0;
}

bool IsForeignLetter(char32_t character) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(character), &error)) {
    case USCRIPT_LATIN:
    case USCRIPT_ARABIC:
    case USCRIPT_TIFINAGH:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return false;
    default:
      return true;
  }
}

void AppendUtf8(char32_t character, std::string* text) {
  icu::UnicodeString(static_cast<UChar32>(character)).toUTF8String(*text);
}

struct CloseSpoof {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

// Immutable once made: it may be used by many threads.
const USpoofChecker& SpoofChecker() {
  UErrorCode error = U_ZERO_ERROR;
  static const std::unique_ptr<USpoofChecker, CloseSpoof> kChecker(uspoof_open(&error));
  if (kChecker == nullptr) Abort();
  return *kChecker;
}

}  // namespace

std::string CleanText(absl::string_view text) {
  if (!CountCharacters(text).has_value()) return std::string(text);
  return Normalize(Nfc(), WithoutInvisibleEdges(text));
}

std::string CleanName(absl::string_view name) {
  if (!CountCharacters(name).has_value()) return std::string(name);
  const std::string normal = Normalize(Nfkc(), WithoutInvisibleEdges(name));
  std::string clean;
  bool after_blank = false;
  for (absl::string_view rest = WithoutInvisibleEdges(normal); !rest.empty();) {
    const absl::string_view before = rest;
    const bool blank = IsBlankCharacter(TakeCharacter(&rest).value_or(kReplacement));
    if (rest.size() == before.size()) break;  // ICU writes no broken text
    if (!blank) clean.append(before.data(), before.size() - rest.size());
    if (blank && !after_blank) clean.push_back(' ');
    after_blank = blank;
  }
  return clean;
}

NameFault FindNameFault(absl::string_view name) {
  if (AnyCharacter(name, IsLost)) return NameFault::kLost;
  if (IsAscii(name)) return NameFault::kNone;
  if (AnyCharacter(name, IsSign)) return NameFault::kMisread;
  return AnyCharacter(name, IsForeignLetter) ? NameFault::kForeignLetter : NameFault::kNone;
}

bool HasDigit(absl::string_view text) { return AnyCharacter(text, u_isdigit); }

bool HasLetter(absl::string_view text) { return AnyCharacter(text, u_isalpha); }

std::string FoldDigits(absl::string_view text) {
  if (IsAscii(text) || !CountCharacters(text).has_value()) return std::string(text);
  std::string folded;
  ForEachCharacter(text, [&folded](char32_t character) {
    const int32_t digit = u_charDigitValue(static_cast<UChar32>(character));
    if (digit >= 0) {
      folded.push_back(static_cast<char>('0' + digit));
    } else if (character == kArabicDecimalSign) {
      folded.push_back('.');
    } else {
      AppendUtf8(character, &folded);
    }
    return true;
  });
  return folded;
}

std::string Skeleton(absl::string_view text) {
  if (!CountCharacters(text).has_value()) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  icu::UnicodeString once, twice;
  // Capitals look like other capitals; made small, they look like what small letters look like.
  uspoof_getSkeletonUnicodeString(&SpoofChecker(), 0, icu::UnicodeString::fromUTF8(piece), once, &error);
  uspoof_getSkeletonUnicodeString(&SpoofChecker(), 0, once.toLower(icu::Locale::getRoot()), twice, &error);
  if (U_FAILURE(error)) return std::string(text);
  std::string skeleton;
  twice.toUTF8String(skeleton);
  return skeleton;
}

}  // namespace rsu

#include "eligibility/text_book.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "eligibility/errors.h"
#include "eligibility/reason_code.h"

namespace rsu::eligibility {
namespace {

constexpr int kMonthsOfYear = 12;

constexpr v1::Language kLanguages[] = {v1::LANGUAGE_FRENCH, v1::LANGUAGE_ARABIC, v1::LANGUAGE_ENGLISH};

// The programmes and benefits that explanations name, decided by this version or not.
constexpr absl::string_view kProgrammes[] = {
    "asd",
    "amo_tadamon",
    "amo_achamil",
    "family_allowance",
    "asd_school_grant",
    "asd_birth_grant",
    "asd_institution",
    "asd_recourse",
    "achamil_cover",
    "self_employed_health",
    "sickness",
    "maternity",
    "birth_leave",
    "death_grant",
    "job_loss",
    "invalidity",
    "old_age",
    "refund",
    "survivors",
    "revaluation",
    "self_employed_pension",
    "contribution",
};

v1::Language LanguageOf(absl::string_view name) {
  if (name == "fr") return v1::LANGUAGE_FRENCH;
  if (name == "ar") return v1::LANGUAGE_ARABIC;
  if (name == "en") return v1::LANGUAGE_ENGLISH;
  return v1::LANGUAGE_UNSPECIFIED;
}

// Whether every { and [ ends, and neither stands in one of its kind.
bool IsWellFormed(absl::string_view text) {
  bool in_value = false;
  bool in_part = false;
  for (const char c : text) {
    if (c == '{' || c == '}') {
      if (in_value == (c == '{')) return false;
      in_value = c == '{';
    } else if (c == '[' || c == ']') {
      if (in_value || in_part == (c == '[')) return false;
      in_part = c == '[';
    }
  }
  return !in_value && !in_part;
}

absl::Status CheckText(const policy::v1::Text& text) {
  if (text.key().empty()) return LawFileWrong("texts", "key", "it is empty");
  if (text.text().empty()) return LawFileWrong(text.key(), "text", "it is empty");
  if (!IsWellFormed(text.text())) return LawFileWrong(text.key(), "text", "a bracket lacks its other half");
  if (!IsWellFormed(text.remedy())) return LawFileWrong(text.key(), "remedy", "a bracket lacks its other half");
  return absl::OkStatus();
}

// The keys without which a decision could not be told.
std::vector<std::string> NeededKeys() {
  std::vector<std::string> keys;
  for (const absl::string_view programme : kProgrammes) keys.push_back(absl::StrCat("programme.", programme));
  for (int i = 0; i < kReasonCount; ++i) {
    keys.push_back(absl::StrCat("reason.", ReasonName(static_cast<ReasonCode>(i))));
  }
  for (int month = 1; month <= kMonthsOfYear; ++month) keys.push_back(absl::StrCat("month.", month));
  for (int result = v1::RESULT_GRANTED; result < v1::Result_ARRAYSIZE; ++result) {
    keys.push_back(absl::StrCat("result.", v1::Result_Name(static_cast<v1::Result>(result))));
  }
  return keys;
}

// The first key that one has and the other lacks; empty when there is none.
template <typename Texts>
absl::string_view FirstLacking(const Texts& has, const Texts& lacks) {
  for (const auto& [key, text] : has) {
    if (!lacks.contains(key)) return key;
  }
  return "";
}

// The words inside the first bracket pair of `open` at or after `from`; moves `from` behind it.
absl::string_view TakeUntil(absl::string_view text, char close, size_t* from) {
  const size_t end = text.find(close, *from);
  const absl::string_view inside = text.substr(*from, end - *from);
  *from = end == absl::string_view::npos ? text.size() : end + 1;
  return inside;
}

// Replaces the {names}; says in `complete` whether all are known.
std::string FillValues(absl::string_view text, const TextValues& values, bool* complete) {
  std::string filled;
  for (size_t i = 0; i < text.size();) {
    if (text[i] != '{') {
      filled.push_back(text[i++]);
      continue;
    }
    ++i;
    absl::string_view name = TakeUntil(text, '}', &i);
    const bool absent = absl::ConsumePrefix(&name, "!");
    const auto found = values.find(name);
    if (absent) {
      *complete &= found == values.end();
    } else if (found == values.end()) {
      *complete = false;
    } else {
      filled += found->second;
    }
  }
  return filled;
}

}  // namespace

std::string FillText(absl::string_view text, const TextValues& values) {
  std::string filled;
  for (size_t i = 0; i < text.size();) {
    const bool optional = text[i] == '[';
    if (optional) ++i;
    const size_t end = std::min(text.find(optional ? ']' : '[', i), text.size());
    bool complete = true;
    const std::string part = FillValues(text.substr(i, end - i), values, &complete);
    if (complete || !optional) filled += part;
    i = optional ? end + 1 : end;
  }
  return filled;
}

const TextBook& TextBook::Embedded() {
  static const TextBook* const texts = [] {
    absl::StatusOr<TextBook> read = Parse(EmbeddedTexts());
    if (!read.ok()) std::abort();  // the library was built from texts that its own test refuses
    return new TextBook(*std::move(read));
  }();
  return *texts;
}

absl::StatusOr<TextBook> TextBook::Parse(absl::Span<const EmbeddedFile> files) {
  auto languages = std::make_shared<Languages>();
  for (const EmbeddedFile& file : files) {
    policy::v1::TextFile read;
    if (!google::protobuf::TextFormat::ParseFromString(std::string(file.content), &read)) {
      return LawFileWrong(file.name, "content", "it is no text proto of a TextFile");
    }
    const v1::Language language = LanguageOf(read.language());
    if (language == v1::LANGUAGE_UNSPECIFIED) return LawFileWrong(file.name, "language", "it is not fr, ar or en");
    Texts& texts = (*languages)[language];
    if (!texts.empty()) return LawFileWrong(file.name, "language", "another file has it");
    for (const policy::v1::Text& text : read.texts()) {
      RSU_RETURN_IF_ERROR(CheckText(text));
      if (!texts.emplace(text.key(), text).second) return LawFileWrong(text.key(), "key", "given twice");
    }
  }
  const Texts& french = (*languages)[v1::LANGUAGE_FRENCH];
  for (const v1::Language language : kLanguages) {
    const Texts& texts = (*languages)[language];
    if (texts.empty()) return LawFileWrong(v1::Language_Name(language), "language", "no file has it");
    const absl::string_view lacking = FirstLacking(french, texts);
    if (!lacking.empty()) return LawFileWrong(lacking, "key", "not every language has it");
    const absl::string_view extra = FirstLacking(texts, french);
    if (!extra.empty()) return LawFileWrong(extra, "key", "not every language has it");
  }
  for (const std::string& key : NeededKeys()) {
    if (!french.contains(key)) return LawFileWrong(key, "key", "no text is given");
  }
  return TextBook(std::move(languages));
}

const policy::v1::Text* TextBook::Find(v1::Language language, absl::string_view key) const {
  const bool known = language > v1::LANGUAGE_UNSPECIFIED && language < v1::Language_ARRAYSIZE;
  const Texts& texts = (*languages_)[known ? language : v1::LANGUAGE_FRENCH];
  const auto found = texts.find(key);
  return found == texts.end() ? nullptr : &found->second;
}

std::vector<absl::string_view> TextBook::Keys() const {
  std::vector<absl::string_view> keys;
  for (const auto& [key, text] : (*languages_)[v1::LANGUAGE_FRENCH]) keys.push_back(key);
  return keys;
}

std::vector<absl::string_view> TextBook::KeysOf(absl::string_view prefix) const {
  std::vector<absl::string_view> keys;
  const Texts& french = (*languages_)[v1::LANGUAGE_FRENCH];
  for (auto text = french.lower_bound(prefix); text != french.end() && absl::StartsWith(text->first, prefix); ++text) {
    keys.push_back(text->first);
  }
  return keys;
}

}  // namespace rsu::eligibility

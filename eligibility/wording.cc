#include "eligibility/wording.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/date.h"
#include "base/fixed_point.h"

namespace rsu::eligibility {
namespace {

constexpr absl::string_view kRightToLeftMark = "\u200F";     // decides the direction of a paragraph
constexpr absl::string_view kRightToLeftIsolate = "\u2067";  // for a reader that decides it otherwise
constexpr absl::string_view kFirstStrongIsolate = "\u2068";
constexpr absl::string_view kPopIsolate = "\u2069";

constexpr int kDigitsOfGroup = 3;

// Arabic counts change the noun: two places of the number decide, 3 to 10 and 11 to 99.
constexpr int64_t kHundred = 100;
constexpr int64_t kFewFrom = 3;
constexpr int64_t kFewTo = 10;

bool HasLetterOrDigit(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return absl::ascii_isalnum(c); });
}

// Digits in groups of three from the right.
std::string Grouped(absl::string_view digits, absl::string_view separator) {
  std::string grouped;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % kDigitsOfGroup == 0) absl::StrAppend(&grouped, separator);
    grouped.push_back(digits[i]);
  }
  return grouped;
}

bool IsDigits(absl::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == absl::string_view::npos;
}

// A decimal number. A month such as 2025-04 is none.
bool IsNumber(absl::string_view value) {
  absl::ConsumePrefix(&value, "-");
  const size_t point = value.find('.');
  if (point == absl::string_view::npos) return IsDigits(value);
  return IsDigits(value.substr(0, point)) && IsDigits(value.substr(point + 1));
}

// A score in units of 1e-7 as people know it: 97430010 is 9.743001.
std::string AsScore(absl::string_view units) {
  int64_t score_e7 = 0;
  if (!absl::SimpleAtoi(units, &score_e7)) return std::string(units);
  std::string decimal = FormatFixedPoint(score_e7, kScoreDecimals);
  while (absl::EndsWith(decimal, "0")) decimal.pop_back();
  if (absl::EndsWith(decimal, ".")) decimal.pop_back();
  return decimal;
}

// What stands before, in and after a word of a reference.
struct ReferenceWord {
  absl::string_view before;
  absl::string_view word;
  absl::string_view after;
};

ReferenceWord SplitWord(absl::string_view token) {
  size_t begin = 0;
  while (begin < token.size() && token[begin] == '(') ++begin;
  size_t end = token.size();
  while (end > begin && absl::StrContains(";,:)", token[end - 1])) --end;
  return {token.substr(0, begin), token.substr(begin, end - begin), token.substr(end)};
}

constexpr size_t kMostWordsOfATerm = 4;

// The position in brackets of a part of a path, counted from 1; nothing when it has none.
std::optional<int> TakeIndex(absl::string_view* part) {
  const size_t open = part->find('[');
  if (open == absl::string_view::npos) return std::nullopt;
  absl::string_view inside = absl::StripSuffix(part->substr(open + 1), "]");
  *part = part->substr(0, open);
  int index = 0;
  if (!absl::SimpleAtoi(inside, &index)) return std::nullopt;
  return index + 1;
}

}  // namespace

Wording::Wording(v1::Language language, const TextBook& texts)
    : language_(language == v1::LANGUAGE_ARABIC || language == v1::LANGUAGE_ENGLISH ? language : v1::LANGUAGE_FRENCH),
      texts_(texts) {}

std::string Wording::Say(absl::string_view key, const TextValues& values) const {
  const policy::v1::Text* text = Find(key);
  return text == nullptr ? std::string(key) : FillText(text->text(), values);
}

std::string Wording::SayOr(absl::string_view key, absl::string_view otherwise) const {
  const policy::v1::Text* text = Find(key);
  return text == nullptr ? Isolate(otherwise) : text->text();
}

std::string Wording::Isolate(absl::string_view run) const {
  if (!right_to_left() || run.empty()) return std::string(run);
  return absl::StrCat(kFirstStrongIsolate, run, kPopIsolate);
}

std::string Wording::Number(absl::string_view decimal) const {
  const bool negative = absl::ConsumePrefix(&decimal, "-");
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(decimal, absl::MaxSplits('.', 1));
  std::string written = absl::StrCat(negative ? "-" : "", Grouped(parts.first, Say("form.group")));
  if (!parts.second.empty()) absl::StrAppend(&written, Say("form.point"), parts.second);
  return Isolate(written);
}

std::string Wording::Count(int64_t count) const { return Number(absl::StrCat(count)); }

std::string Wording::Counted(absl::string_view key, absl::string_view decimal) const {
  const bool negative = absl::ConsumePrefix(&decimal, "-");
  const absl::string_view before_point = decimal.substr(0, decimal.find('.'));
  const bool below_two = language_ == v1::LANGUAGE_FRENCH && (before_point == "0" || before_point == "1");
  const bool named = !negative || !right_to_left();
  if ((below_two || (named && decimal == "1")) && Has(absl::StrCat(key, ".one"))) return absl::StrCat(key, ".one");
  if (named && decimal == "2" && Has(absl::StrCat(key, ".two"))) return absl::StrCat(key, ".two");
  int64_t whole = 0;
  const bool read = absl::SimpleAtoi(before_point, &whole);
  const int64_t rest = read ? whole % kHundred : 0;
  const std::string counted = absl::StrCat(key, rest < kFewFrom ? ".other" : rest <= kFewTo ? ".few" : ".many");
  if (Has(counted)) return counted;
  return Has(absl::StrCat(key, ".other")) ? absl::StrCat(key, ".other") : std::string(key);
}

std::string Wording::Money(int64_t centimes) const {
  std::string decimal = FormatFixedPoint(centimes, kMoneyDecimals);
  if (absl::EndsWith(decimal, ".00")) decimal.resize(decimal.size() - kMoneyDecimals - 1);
  return Say(Counted("unit.MAD", decimal), {{"number", Number(decimal)}});
}

std::string Wording::Day(absl::CivilDay day) const {
  const TextValues values = {{"day", Count(day.day())},
                             {"month", Say(absl::StrCat("month.", day.month()))},
                             {"year", Isolate(absl::StrCat(day.year()))}};
  return Say(day.day() == 1 ? "form.first_day" : "form.day", values);
}

std::string Wording::Month(absl::CivilMonth month) const {
  return Say("form.month",
             {{"month", Say(absl::StrCat("month.", month.month()))}, {"year", Isolate(absl::StrCat(month.year()))}});
}

std::string Wording::Months(absl::CivilMonth first, absl::CivilMonth last) const {
  if (first == last) return Month(first);
  const std::string from = Say(absl::StrCat("from_month.", first.month()));
  const TextValues values = {{"from", from}, {"from_year", Isolate(absl::StrCat(first.year()))}, {"to", Month(last)}};
  return Say(first.year() == last.year() ? "form.months_of_year" : "form.months", values);
}

std::string Wording::Value(absl::string_view value, absl::string_view unit) const {
  if (unit == "date") {
    const absl::StatusOr<absl::CivilDay> day = ParseDay(value);
    return day.ok() ? Day(*day) : Isolate(value);
  }
  if (absl::StartsWith(unit, "MAD")) {
    const absl::StatusOr<int64_t> centimes = ParseFixedPoint(value, kMoneyDecimals);
    if (!centimes.ok()) return Isolate(value);
    const std::string money = Money(*centimes);
    return unit == "MAD" ? money : Say(absl::StrCat("unit.", unit), {{"money", money}});
  }
  if (unit == "month" && Has(absl::StrCat("month.", value))) return Say(absl::StrCat("month.", value));
  if (unit == "month") {
    const absl::StatusOr<absl::CivilMonth> month = ParseMonth(value);
    return month.ok() ? Month(*month) : Isolate(value);
  }
  if (!IsNumber(value)) return SayOr(absl::StrCat("value.", value), value);
  if (unit == "score_e7") return Number(AsScore(value));
  const std::string counted = Counted(absl::StrCat("unit.", unit), value);
  return Has(counted) ? Say(counted, {{"number", Number(value)}}) : Number(value);
}

std::string Wording::Term(absl::Span<const absl::string_view> words, size_t* length) const {
  for (size_t n = std::min(kMostWordsOfATerm, words.size()); n > 0; --n) {
    const policy::v1::Text* text = Find(absl::StrCat("reference.", absl::StrJoin(words.first(n), " ")));
    if (text == nullptr) continue;
    *length = n;
    return text->text();
  }
  *length = 1;
  return HasLetterOrDigit(words[0]) ? Isolate(words[0]) : std::string(words[0]);
}

std::string Wording::Reference(absl::string_view reference) const {
  const std::vector<absl::string_view> tokens = absl::StrSplit(reference, ' ', absl::SkipEmpty());
  std::vector<std::string> written;
  for (size_t i = 0; i < tokens.size();) {
    std::vector<absl::string_view> words;  // up to the next mark
    absl::string_view after;
    for (size_t k = i; k < tokens.size() && after.empty(); ++k) {
      const ReferenceWord one = SplitWord(tokens[k]);
      if (k > i && !one.before.empty()) break;
      words.push_back(one.word);
      after = one.after;
    }
    size_t length = 0;
    const std::string term = Term(words, &length);
    const ReferenceWord last = SplitWord(tokens[i + length - 1]);
    written.push_back(absl::StrCat(SplitWord(tokens[i]).before, term, Marks(last.after)));
    i += length;
  }
  return absl::StrJoin(written, " ");
}

std::string Wording::Marks(absl::string_view marks) const {
  std::string written;
  for (const char mark : marks) {
    const policy::v1::Text* text = Find(absl::StrCat("form.mark", absl::string_view(&mark, 1)));
    absl::StrAppend(&written, text == nullptr ? std::string(1, mark) : text->text());
  }
  return written;
}

std::string Wording::Path(absl::string_view path) const {
  std::vector<std::string> said;
  const std::vector<absl::string_view> parts = absl::StrSplit(path, '.');
  for (size_t i = 0; i < parts.size(); ++i) {
    absl::string_view part = parts[i];
    const std::optional<int> number = TakeIndex(&part);
    const std::string subject = absl::StrCat("subject.", part);
    const bool last = i + 1 == parts.size();
    if (number.has_value() && Has(subject)) {
      said.push_back(Say(subject, {{"n", Count(*number)}}));
    } else if (last) {
      said.push_back(SayOr(absl::StrCat("fact.", absl::StripSuffix(part, "_centimes")), part));
    } else if (Has(subject) && !number.has_value()) {
      said.push_back(Say(subject));
    }
  }
  return absl::StrJoin(said, Say("phrase.of"));
}

std::string Wording::FigureName(absl::string_view code) const {
  const std::string key = absl::StrCat("figure.", code);
  if (Has(key)) return Say(key);
  const size_t last = key.rfind('_');
  if (last == std::string::npos || !IsNumber(key.substr(last + 1)) || !Has(key.substr(0, last))) return "";
  return absl::StrCat(Say(key.substr(0, last)), " ", Isolate(key.substr(last + 1)));
}

std::string Wording::Paragraph(absl::string_view text) const {
  if (!right_to_left()) return absl::StrCat(text, "\n");
  return absl::StrCat(kRightToLeftMark, kRightToLeftIsolate, text, kPopIsolate, "\n");
}

}  // namespace rsu::eligibility

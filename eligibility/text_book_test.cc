#include "eligibility/text_book.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "eligibility/parameter_key.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {
namespace {

constexpr v1::Language kLanguages[] = {v1::LANGUAGE_FRENCH, v1::LANGUAGE_ARABIC, v1::LANGUAGE_ENGLISH};

// The texts of the library with `from` replaced by `to` in one file.
absl::Status Edited(absl::string_view name, absl::string_view from, absl::string_view to) {
  std::vector<std::string> contents;
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : EmbeddedTexts()) {
    contents.push_back(file.name == name ? absl::StrReplaceAll(file.content, {{from, to}}) : std::string(file.content));
  }
  for (size_t i = 0; i < contents.size(); ++i) files.push_back({EmbeddedTexts()[i].name, contents[i]});
  return TextBook::Parse(files).status();
}

std::multiset<std::string> ValuesOf(absl::string_view text) {
  std::multiset<std::string> values;
  for (size_t open = text.find('{'); open != absl::string_view::npos; open = text.find('{', open + 1)) {
    values.insert(std::string(text.substr(open, text.find('}', open) - open)));
  }
  return values;
}

TEST(TextBook, ReadsTheTextsOfTheLibrary) {
  EXPECT_EQ(EmbeddedTexts().size(), 3u);
  const absl::StatusOr<TextBook> texts = TextBook::Parse(EmbeddedTexts());
  ASSERT_TRUE(texts.ok()) << texts.status();
  EXPECT_EQ(texts->Find(v1::LANGUAGE_ENGLISH, "month.8")->text(), "August");
  EXPECT_EQ(texts->Find(v1::LANGUAGE_UNSPECIFIED, "month.8")->text(), "août");
  EXPECT_EQ(texts->Find(v1::LANGUAGE_ARABIC, "month.8")->text(), "غشت");
  EXPECT_EQ(texts->Find(static_cast<v1::Language>(99), "month.8")->text(), "août");
  EXPECT_EQ(texts->Find(v1::LANGUAGE_FRENCH, "month.13"), nullptr);
}

TEST(TextBook, RefusesFilesThatAreWrong) {
  const std::pair<const char*, const char*> wrong[] = {
      {"language: \"ar\"", "language: \"xx\""},         // no such language
      {"language: \"ar\"", "language: \"fr\""},         // given twice
      {"key: \"month.8\"", "key: \"month.7\""},         // a key given twice
      {"key: \"month.8\"", "key: \"month.80\""},        // not in all languages
      {"key: \"month.8\"", "key: \"\""},                // no key
      {"text: \"غشت\"", "text: \"\""},                  // no text
      {"text: \"غشت\"", "text: \"{غشت\""},              // a bracket without its end
      {"text: \"غشت\"", "text: \"[a[b]]\""},            // brackets in brackets
      {"text: \"غشت\"", "text: \"a\" remedy: \"b]\""},  // an end without its bracket
      {"text: \"غشت\"", "no_such_field: 1"},            // no text proto
  };
  for (const auto& [from, to] : wrong) {
    EXPECT_EQ(Edited("ar.textproto", from, to).code(), absl::StatusCode::kInvalidArgument) << to;
  }
  EXPECT_FALSE(TextBook::Parse(EmbeddedTexts().first(2)).ok()) << "a language lacks";
  EXPECT_FALSE(TextBook::Parse({}).ok());
}

TEST(TextBook, RefusesTextsWithoutAReasonOrProgramme) {
  for (const absl::string_view key : {"reason.STATE_PAID", "programme.asd", "month.3", "result.RESULT_DUE"}) {
    std::vector<std::string> contents;
    std::vector<EmbeddedFile> files;
    for (const EmbeddedFile& file : EmbeddedTexts()) {
      contents.push_back(absl::StrReplaceAll(
          file.content, {{absl::StrCat("key: \"", key, "\""), absl::StrCat("key: \"other.", key, "\"")}}));
    }
    for (size_t i = 0; i < contents.size(); ++i) files.push_back({EmbeddedTexts()[i].name, contents[i]});
    EXPECT_TRUE(absl::StrContains(TextBook::Parse(files).status().message(), key)) << key;
  }
}

TEST(TextBook, UsesTheSameValuesInEveryLanguage) {
  const TextBook& texts = TextBook::Embedded();
  for (const absl::string_view key : texts.Keys()) {
    if (absl::StartsWith(key, "form.") || absl::StartsWith(key, "unit.")) continue;  // forms differ
    const policy::v1::Text& french = *texts.Find(v1::LANGUAGE_FRENCH, key);
    for (const v1::Language language : kLanguages) {
      const policy::v1::Text& text = *texts.Find(language, key);
      EXPECT_EQ(ValuesOf(text.text()), ValuesOf(french.text())) << key << " " << language;
      EXPECT_EQ(ValuesOf(text.remedy()), ValuesOf(french.remedy())) << key << " " << language;
      EXPECT_EQ(text.remedy().empty(), french.remedy().empty()) << key << " " << language;
    }
  }
}

// A legal figure in a text would go on being told after the law has changed.
TEST(TextBook, KeepsFiguresOutOfReasonsAndComplaints) {
  const TextBook& texts = TextBook::Embedded();
  for (const absl::string_view key : texts.Keys()) {
    if (!absl::StartsWith(key, "reason.") && !absl::StartsWith(key, "complaint.")) continue;
    for (const v1::Language language : kLanguages) {
      const policy::v1::Text& text = *texts.Find(language, key);
      const std::string bare = FillText(absl::StrCat(text.text(), text.remedy()), {});
      for (const char c : bare) EXPECT_FALSE(absl::ascii_isdigit(c)) << key << " " << language;
    }
  }
}

// Whether explanations know a value that a text names (explanation_values.h).
bool IsKnownValue(absl::string_view name) {
  const TextBook& texts = TextBook::Embedded();
  const auto has = [&texts](absl::string_view key) { return texts.Find(v1::LANGUAGE_FRENCH, key) != nullptr; };
  absl::ConsumePrefix(&name, "!");
  if (name == "claim" || name == "who" || name == "score_distance" || name == "open.own") return true;
  if (absl::StartsWith(name, "figure.") || absl::StartsWith(name, "proof.")) return has(name);
  if (absl::ConsumePrefix(&name, "open.")) return has(absl::StrCat("programme.", name));
  return FindParameter(name).has_value();
}

TEST(TextBook, NamesOnlyValuesThatExplanationsKnow) {
  const TextBook& texts = TextBook::Embedded();
  for (const absl::string_view key : texts.Keys()) {
    if (!absl::StartsWith(key, "reason.") && !absl::StartsWith(key, "complaint.")) continue;
    const policy::v1::Text& text = *texts.Find(v1::LANGUAGE_FRENCH, key);
    for (const std::string& value : ValuesOf(absl::StrCat(text.text(), text.remedy()))) {
      EXPECT_TRUE(IsKnownValue(value.substr(1))) << key << " " << value;
    }
  }
}

// Who is sent to another programme might be refused by it in the same letter.
TEST(TextBook, SendsToAnotherProgrammeOnlyWhereThatIsOpen) {
  const std::pair<const char*, const char*> programmes[] = {{"AMO-Tadamon, dont", "{open.amo_tadamon}"},
                                                            {"à AMO-Achamil en", "{open.amo_achamil}"},
                                                            {"la demander", "{open.asd}"},
                                                            {"Demander l’aide sociale directe", "{open.asd}"}};
  const TextBook& texts = TextBook::Embedded();
  for (const absl::string_view key : texts.KeysOf("reason.")) {
    const std::string& remedy = texts.Find(v1::LANGUAGE_FRENCH, key)->remedy();
    for (const auto& [advice, condition] : programmes) {
      EXPECT_TRUE(!absl::StrContains(remedy, advice) || absl::StrContains(remedy, condition)) << key;
    }
  }
}

TEST(TextBook, GivesReasonsOfProgrammesOnlyBesideTheGeneralOnes) {
  const TextBook& texts = TextBook::Embedded();
  for (absl::string_view key : texts.Keys()) {
    if (!absl::ConsumePrefix(&key, "reason.")) continue;
    const size_t dot = key.find('.');
    if (dot == absl::string_view::npos) continue;
    EXPECT_NE(texts.Find(v1::LANGUAGE_FRENCH, absl::StrCat("reason.", key.substr(dot + 1))), nullptr) << key;
    EXPECT_NE(texts.Find(v1::LANGUAGE_FRENCH, absl::StrCat("programme.", key.substr(0, dot))), nullptr) << key;
  }
}

void CheckFields(const google::protobuf::Descriptor* message, std::set<const google::protobuf::Descriptor*>* seen) {
  if (!seen->insert(message).second) return;
  for (int i = 0; i < message->field_count(); ++i) {
    const google::protobuf::FieldDescriptor& field = *message->field(i);
    const std::string name(absl::StripSuffix(field.name(), "_centimes"));
    const bool date = message->full_name() == "rsu.v1.Date" || message->full_name() == "rsu.v1.Month";
    if (!date) {
      EXPECT_NE(TextBook::Embedded().Find(v1::LANGUAGE_FRENCH, absl::StrCat("fact.", name)), nullptr) << name;
    }
    if (field.message_type() != nullptr) CheckFields(field.message_type(), seen);
  }
}

TEST(TextBook, NamesEveryFactThatCanBeMissing) {
  std::set<const google::protobuf::Descriptor*> seen;
  CheckFields(v1::Declaration::descriptor(), &seen);
  CheckFields(v1::Claim::descriptor(), &seen);
  CheckFields(v1::InsuredRecord::descriptor(), &seen);
  for (const absl::string_view key : {"fact.insured", "fact.career", "fact.household", "fact.pension_month"}) {
    EXPECT_NE(TextBook::Embedded().Find(v1::LANGUAGE_FRENCH, key), nullptr) << key;
  }
}

TEST(FillText, ReplacesValuesAndLeavesOutPartsWithout) {
  const TextValues values = {{"a", "1"}, {"b.c", "2"}};
  EXPECT_EQ(FillText("x {a} y {b.c}", values), "x 1 y 2");
  EXPECT_EQ(FillText("x[ {a}][ {d}] y[ z]", values), "x 1 y z");
  EXPECT_EQ(FillText("x {d}y", values), "x y");
  EXPECT_EQ(FillText("[{a} and {d}]", values), "");
  EXPECT_EQ(FillText("[{a} is][nobody is{!a}] here", values), "1 is here");
  EXPECT_EQ(FillText("[{d} is][nobody is{!d}] here", values), "nobody is here");
  EXPECT_EQ(FillText("", values), "");
}

}  // namespace
}  // namespace rsu::eligibility

#include "cli/law_behind.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "cli/enum_words.h"
#include "cli/format.h"
#include "cli/table.h"
#include "rsu/v1/law_service.pb.h"

namespace rsu::cli {
namespace {

// What a family gets, without why and by which figures.
std::string GistOf(v1::Verdict verdict) {
  verdict.clear_reasons();
  verdict.clear_parameters();
  verdict.clear_figures();
  verdict.clear_missing_facts();
  verdict.clear_deadlines();
  if (verdict.has_amount()) verdict.mutable_amount()->clear_lines();
  return verdict.SerializeAsString();
}

std::string AnswerWords(const v1::Verdict& verdict) {
  const bool claimed = verdict.result() != v1::RESULT_UNSPECIFIED;
  const std::string answer = claimed ? EnumText(verdict.result()) : EnumText(verdict.entitlement());
  return verdict.has_amount() ? absl::StrCat(answer, ", ", FormatMoney(verdict.amount().centimes())) : answer;
}

// How the answers differ from those given; empty when they are the same.
std::string DifferenceWords(const Decided& given, const Decided& other) {
  std::vector<std::string> words;
  for (size_t i = 0; i < std::min(given.verdicts.size(), other.verdicts.size()); ++i) {
    const v1::Verdict& before = given.verdicts[i];
    const v1::Verdict& after = other.verdicts[i];
    if (GistOf(before) == GistOf(after)) continue;
    const std::string answer = AnswerWords(after);
    const std::string rest = answer == AnswerWords(before) ? " on other days or to others" : "";
    words.push_back(absl::StrCat(given.verdicts.size() > 1 ? absl::StrCat(after.programme(), ": ") : "", answer, rest));
  }
  return absl::StrJoin(words, "; ");
}

// The same law with one switch at another value.
v1::LawChoice WithSwitch(v1::LawChoice law, const std::string& name, const std::string& value) {
  for (v1::SwitchChoice& one : *law.mutable_switches()) {
    if (one.name() != name) continue;
    one.set_value(value);
    return law;
  }
  v1::SwitchChoice* added = law.add_switches();
  added->set_name(name);
  added->set_value(value);
  return law;
}

// The value that counted: the one asked for, or else that of the law files.
std::string ValueOf(const v1::LawChoice& law, const v1::PolicySwitch& one) {
  for (const v1::SwitchChoice& choice : law.switches()) {
    if (choice.name() == one.name()) return choice.value();
  }
  return one.value();
}

absl::StatusOr<std::string> ReadingsText(const Session& session, const v1::LawChoice& law, const Decided& given,
                                         const DecideUnder& decide) {
  v1::ListSwitchesResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListSwitches, {}, &response));
  Table table({{"reading"}, {"chosen"}, {"other"}, {"the answer would be"}, {"what it decides"}});
  int tried = 0;
  for (const v1::PolicySwitch& one : response.switches()) {
    const std::string chosen = ValueOf(law, one);
    for (const std::string& value : one.allowed()) {
      if (value == chosen) continue;
      RSU_ASSIGN_OR_RETURN(const Decided other, decide(WithSwitch(law, one.name(), value)));
      ++tried;
      const std::string difference = DifferenceWords(given, other);
      if (!difference.empty()) table.AddRow({{one.name()}, {chosen}, {value}, {difference}, {one.meaning()}});
    }
  }
  if (table.empty()) {
    return absl::StrCat("No other reading that the law leaves open would change the answer (", tried,
                        " tried; rsuctl law switches lists them).\n");
  }
  return absl::StrCat("Other readings that the law leaves open, and that would change the answer (", tried,
                      " tried):\n", table.Text(session.terminal.look));
}

}  // namespace

absl::StatusOr<std::string> LawBehindText(const Session& session, DecisionOf of, const v1::LawChoice& law,
                                          const DecideUnder& decide) {
  RSU_ASSIGN_OR_RETURN(const Decided given, decide(law));
  RSU_ASSIGN_OR_RETURN(const std::string readings, ReadingsText(session, law, given, decide));
  const Look& look = session.terminal.look;
  std::string text;
  for (const v1::Verdict& verdict : given.verdicts) {
    absl::StrAppend(&text, Paint(absl::StrCat("The law behind ", verdict.programme()), Tone::kHeading, look), "\n",
                    LawText(verdict, look), "\n");
  }
  return absl::StrCat(text, BasisText(given.basis, of, look), "\n", readings);
}

}  // namespace rsu::cli

#include "eligibility/letter.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "eligibility/explanation.h"
#include "eligibility/explanation_values.h"
#include "eligibility/wording.h"

namespace rsu::eligibility {
namespace {

std::string OpeningOf(const LetterHead& head, const Wording& words) {
  std::string opening;
  const auto add = [&](absl::string_view phrase, const std::string& value) {
    const TextValues values = {{"value", value}};
    absl::StrAppend(&opening, words.Paragraph(words.Say(absl::StrCat("phrase.letter_", phrase), values)));
  };
  add("day", words.Day(head.written_on));
  if (!head.household_ref.empty()) add("household", words.Isolate(head.household_ref));
  if (!head.claim_ref.empty()) add("claim", words.Isolate(head.claim_ref));
  add(head.receipt_id.empty() ? "no_receipt" : "receipt", words.Isolate(head.receipt_id));
  return opening;
}

bool IsAboutScore(const v1::Verdict& verdict) {
  return std::any_of(verdict.reasons().begin(), verdict.reasons().end(),
                     [](const v1::Reason& reason) { return absl::StartsWith(reason.code(), "SCORE_"); });
}

// Ways of complaint, each with the programmes that it is for.
class Complaints {
 public:
  Complaints(const LawBook& law, const Wording& words) : law_(law), words_(words) {}

  void Add(const v1::Verdict& verdict) {
    const std::string name = words_.SayOr(absl::StrCat("programme.", verdict.programme()), verdict.programme());
    const std::string own = absl::StrCat("complaint.", verdict.programme());
    AddWay(words_.Say(words_.Has(own) ? own : "complaint.default", ValuesOf(law_, verdict, {}, words_)), name);
    about_score_ |= IsAboutScore(verdict);
  }

  std::string Text() const {
    if (ways_.empty()) return "";
    std::string text = words_.Paragraph(words_.Say("phrase.complaint"));
    for (const auto& [way, programmes] : ways_) {
      AddItem(absl::StrCat(programmes, words_.Say("phrase.of"), way), &text);
    }
    if (about_score_) AddItem(words_.Say("complaint.score"), &text);
    return text;
  }

 private:
  void AddWay(const std::string& way, const std::string& programme) {
    for (auto& [known, programmes] : ways_) {
      if (known == way) return absl::StrAppend(&programmes, words_.Say("phrase.and_programme"), programme);
    }
    ways_.emplace_back(way, programme);
  }

  void AddItem(const std::string& item, std::string* text) const {
    absl::StrAppend(text, words_.Paragraph(absl::StrCat("- ", item)));
  }

  const LawBook& law_;
  const Wording& words_;
  std::vector<std::pair<std::string, std::string>> ways_;
  bool about_score_ = false;
};

}  // namespace

void WriteLetter(const LawBook& law, const LetterHead& head, absl::Span<const v1::Verdict> answer,
                 absl::string_view programme, v1::Language language, v1::ExplainDecisionResponse* letter) {
  const Wording words(language);
  Complaints complaints(law, words);
  letter->set_opening(OpeningOf(head, words));
  for (const v1::Verdict& verdict : answer) {
    if (!programme.empty() && verdict.programme() != programme) continue;
    v1::Explanation* explanation = letter->add_explanations();
    explanation->set_programme(verdict.programme());
    explanation->set_text(ExplainVerdict(law, verdict, language, answer));
    explanation->set_right_to_left(words.right_to_left());
    if (WasAskedFor(verdict, answer)) complaints.Add(verdict);
  }
  letter->set_closing(complaints.Text());
}

}  // namespace rsu::eligibility

#include "eligibility/explanation.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "base/date_message.h"
#include "eligibility/explanation_values.h"
#include "eligibility/wording.h"

namespace rsu::eligibility {
namespace {

// Whether the answer says that the right exists: then the amount counts, and why needs no excuse.
bool IsGranted(const v1::Verdict& verdict) {
  switch (verdict.result()) {
    case v1::RESULT_UNSPECIFIED:
      return verdict.conditions() == v1::OUTCOME_ELIGIBLE;
    case v1::RESULT_REFUSED:
    case v1::RESULT_UNDETERMINED:
    case v1::RESULT_SUSPENDED:
      return false;
    default:
      return true;
  }
}

bool HasReason(const v1::Verdict& verdict, absl::string_view code) {
  return std::any_of(verdict.reasons().begin(), verdict.reasons().end(),
                     [code](const v1::Reason& reason) { return reason.code() == code; });
}

// A programme of a household that is not there in the month, whoever asks.
bool ExistsNotNow(const v1::Verdict& verdict) {
  return verdict.result() == v1::RESULT_UNSPECIFIED &&
         (HasReason(verdict, "NOT_IN_FORCE") || HasReason(verdict, "NOT_SCHOOL_MONTH"));
}

bool IsNoMoney(const v1::Figure& figure) {
  return absl::StartsWith(figure.unit(), "MAD") && figure.value().find_first_not_of("0.") == std::string::npos;
}

// Puts one explanation together.
class Explainer {
 public:
  Explainer(const LawBook& law, const v1::Verdict& verdict, v1::Language language, absl::Span<const v1::Verdict> answer)
      : law_(law),
        verdict_(verdict),
        words_(language),
        asked_(WasAskedFor(verdict, answer)),
        values_(ValuesOf(law, verdict, answer, words_)) {}

  // What would have to be different for a reason not to stand; empty when nothing can be.
  std::string RemedyOf(const v1::Reason& reason) const {
    const policy::v1::Text* text = TextOf(reason);
    if (text == nullptr || text->remedy().empty()) return "";
    const std::string remedy = FillText(text->remedy(), ValuesOfReason(reason));
    return reason.subject().empty() || remedy.empty() ? remedy : About(reason.subject(), remedy);
  }

  std::string Run() && {
    TellTitle();
    TellDecision();
    TellAmount();
    TellFigures();
    TellPayments();
    TellArrears();
    TellDuration();
    TellReasons(false);
    TellReasons(true);
    TellMissingFacts();
    TellRemedies();
    TellDeadlines();
    TellLegalBasis();
    TellParameters();
    return std::move(text_);
  }

 private:
  void Add(absl::string_view text) { absl::StrAppend(&text_, words_.Paragraph(text)); }
  void Head(absl::string_view phrase) { Add(words_.Say(absl::StrCat("phrase.", phrase))); }
  void Item(absl::string_view text) { Add(absl::StrCat("- ", text)); }
  std::string Phrase(absl::string_view name, const TextValues& values) const {
    return words_.Say(absl::StrCat("phrase.", name), values);
  }

  void TellTitle() {
    const std::string name = words_.SayOr(absl::StrCat("programme.", verdict_.programme()), verdict_.programme());
    Add(Phrase("title", {{"programme", name}, {"month", words_.Month(MonthFromProto(verdict_.month()))}}));
  }

  std::string DecisionKey() const {
    const bool waits = verdict_.conditions() == v1::OUTCOME_ELIGIBLE &&
                       verdict_.entitlement() == v1::OUTCOME_NOT_ELIGIBLE && IsGranted(verdict_);
    if (waits) return "decision.conditions_met";
    if (verdict_.result() != v1::RESULT_UNSPECIFIED) {
      return absl::StrCat("result.", v1::Result_Name(verdict_.result()));
    }
    if (verdict_.conditions() == v1::OUTCOME_ELIGIBLE) return "result.RESULT_GRANTED";
    if (ExistsNotNow(verdict_)) return "decision.not_now";
    if (verdict_.conditions() == v1::OUTCOME_NOT_ELIGIBLE && !asked_) return "decision.not_asked";
    return verdict_.conditions() == v1::OUTCOME_NOT_ELIGIBLE ? "result.RESULT_REFUSED" : "result.RESULT_UNDETERMINED";
  }

  void TellDecision() { Add(Phrase("decided", {{"decision", words_.Say(DecisionKey())}})); }

  std::string AmountPhrase(const v1::Amount& amount) const {
    if (amount.direction() == v1::AMOUNT_DIRECTION_PAID_BY_STATE) return "amount_by_state";
    const bool due = amount.direction() == v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD;
    if (amount.centimes() == 0) return due ? "due_none" : "amount_none";
    const std::string of = due ? "due" : "amount";
    switch (amount.period()) {
      case v1::AMOUNT_PERIOD_ONCE:
        return absl::StrCat(of, "_once");
      case v1::AMOUNT_PERIOD_QUARTER:
        return absl::StrCat(of, "_quarter");
      case v1::AMOUNT_PERIOD_YEAR:
        return absl::StrCat(of, "_year");
      default:
        return absl::StrCat(of, "_month");
    }
  }

  void TellAmount() {
    if (!verdict_.has_amount() || !IsGranted(verdict_)) return;
    const v1::Amount& amount = verdict_.amount();
    Add(Phrase(AmountPhrase(amount), {{"amount", words_.Money(amount.centimes())}}));
    if (amount.direction() == v1::AMOUNT_DIRECTION_PAID_BY_STATE) return;
    for (const v1::AmountLine& line : amount.lines()) {
      if (line.centimes() != 0) Item(LineText(line));
    }
  }

  // Whether a reason of the verdict tells a figure in its own words.
  bool IsToldByAReason(const std::string& code) const {
    const std::string name = absl::StrCat("{figure.", code, "}");
    return std::any_of(verdict_.reasons().begin(), verdict_.reasons().end(), [&](const v1::Reason& reason) {
      const policy::v1::Text* text = TextOf(reason);
      return text != nullptr && absl::StrContains(text->text(), name);
    });
  }

  // A figure without text stays out: its code would say nothing to a family. So does one that is told elsewhere, and
  // one of no money.
  void TellFigures() {
    std::set<std::string> lines;
    for (const v1::AmountLine& line : verdict_.amount().lines()) lines.insert(line.code());
    bool begun = false;
    for (const v1::Figure& figure : verdict_.figures()) {
      const std::string what = words_.FigureName(figure.code());
      const bool told = lines.contains(figure.code()) || IsToldByAReason(figure.code());
      if (what.empty() || told || IsNoMoney(figure)) continue;
      if (!begun) Head("figures");
      begun = true;
      Item(Phrase("line", {{"what", what}, {"amount", words_.Value(figure.value(), figure.unit())}}));
    }
  }

  std::string LineText(const v1::AmountLine& line) const {
    std::string what = words_.SayOr(absl::StrCat("line.", line.code()), line.description());
    if (line.has_member_index()) {
      what = About(absl::StrCat("members[", line.member_index(), "]"), what);
    } else if (!line.subject().empty()) {
      what = About(line.subject(), what);
    }
    return Phrase("line", {{"what", what}, {"amount", words_.Money(line.centimes())}});
  }

  // The text with whom it concerns before it.
  std::string About(absl::string_view subject, absl::string_view text) const {
    return absl::StrCat(words_.Path(subject), words_.Say("phrase.of"), text);
  }

  // The name of a payee: a member, a role of the law such as employer, or what the claim calls them.
  std::string PayeeName(absl::string_view payee) const {
    if (absl::EndsWith(payee, "]")) return words_.Path(payee);
    return words_.SayOr(absl::StrCat("role.", payee), payee);
  }

  bool DueFromHousehold() const { return verdict_.amount().direction() == v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD; }

  void TellPayments() {
    bool begun = false;
    for (const v1::Payment& payment : verdict_.payments()) {
      if (payment.centimes() == 0) continue;
      if (!begun) Head(DueFromHousehold() ? "payers" : "payments");
      begun = true;
      const std::string role = words_.SayOr(absl::StrCat("role.", payment.role()), payment.role());
      const std::string payee = payment.payee_ref().empty() ? role : PayeeName(payment.payee_ref());
      const TextValues values = {{"payee", payee}, {"role", role}, {"amount", words_.Money(payment.centimes())}};
      Item(Phrase(role.empty() || role == payee ? "paid" : "payment", values));
    }
  }

  void TellArrears() {
    if (!verdict_.has_arrears()) return;
    const v1::Arrears& arrears = verdict_.arrears();
    Add(Phrase("arrears", {{"months", MonthsOf(arrears)}, {"amount", words_.Money(arrears.centimes())}}));
    for (const v1::ArrearsLine& line : arrears.lines()) {
      TextValues values = {{"months", MonthsOf(line)},
                           {"due", words_.Money(line.due_month_centimes())},
                           {"amount", words_.Money(line.centimes())}};
      if (line.paid_month_centimes() != 0) values["paid"] = words_.Money(line.paid_month_centimes());
      const bool one = MonthFromProto(line.from_month()) == MonthFromProto(line.to_month());
      Item(Phrase(one ? "arrears_month" : "arrears_line", values));
    }
  }

  template <typename Run>
  std::string MonthsOf(const Run& run) const {
    return words_.Months(MonthFromProto(run.from_month()), MonthFromProto(run.to_month()));
  }

  void TellDuration() {
    if (!IsGranted(verdict_)) return;
    if (verdict_.has_effect_on()) Add(Phrase("effect", {{"day", words_.Day(DayFromProto(verdict_.effect_on()))}}));
    if (verdict_.has_ends_on()) Add(Phrase("ends", {{"day", words_.Day(DayFromProto(verdict_.ends_on()))}}));
  }

  // The text of a reason; nullptr when there is none.
  const policy::v1::Text* TextOf(const v1::Reason& reason) const {
    const policy::v1::Text* own = words_.Find(absl::StrCat("reason.", verdict_.programme(), ".", reason.code()));
    return own != nullptr ? own : words_.Find(absl::StrCat("reason.", reason.code()));
  }

  // Those of the verdict, whom the reason concerns, and the other claim that it names.
  TextValues ValuesOfReason(const v1::Reason& reason) const {
    TextValues values = values_;
    if (!reason.subject().empty()) values["who"] = words_.Path(reason.subject());
    if (!reason.claim_ref().empty()) values["claim"] = words_.Isolate(reason.claim_ref());
    return values;
  }

  std::string Sentence(const v1::Reason& reason) const {
    const policy::v1::Text* text = TextOf(reason);
    std::string sentence =
        text == nullptr ? words_.Isolate(reason.sentence()) : FillText(text->text(), ValuesOfReason(reason));
    const bool names = text != nullptr && absl::StrContains(text->text(), "{who}");
    if (!reason.subject().empty() && !names) sentence = About(reason.subject(), sentence);
    if (reason.reference().empty()) return sentence;
    return Phrase("with_reference", {{"text", sentence}, {"reference", words_.Reference(reason.reference())}});
  }

  void TellReasons(bool informative) {
    bool begun = false;
    for (const v1::Reason& reason : verdict_.reasons()) {
      if (reason.informative() != informative) continue;
      if (!begun) Head(informative ? "to_know" : "why");
      begun = true;
      Item(Sentence(reason));
    }
    if (begun || informative || !IsGranted(verdict_)) return;
    Head("why_granted");
  }

  void TellMissingFacts() {
    if (verdict_.missing_facts().empty()) return;
    Head("missing");
    for (const std::string& path : verdict_.missing_facts()) Item(words_.Path(path));
    Head("missing_remedy");
  }

  void TellRemedies() {
    std::vector<std::string> remedies;
    bool some_without = false;
    for (const v1::Reason& reason : verdict_.reasons()) {
      if (reason.informative()) continue;
      const std::string remedy = RemedyOf(reason);
      some_without = some_without || remedy.empty();
      if (remedy.empty()) continue;
      if (std::find(remedies.begin(), remedies.end(), remedy) == remedies.end()) remedies.push_back(remedy);
    }
    // Nobody contests the answer to what was not asked for.
    some_without = some_without && asked_;
    if (remedies.empty() && !some_without) return;
    Head("remedies");
    for (const std::string& remedy : remedies) Item(remedy);
    if (some_without) Item(words_.Say(remedies.empty() ? "phrase.no_remedy" : "phrase.some_no_remedy"));
  }

  void TellDeadlines() {
    if (verdict_.deadlines().empty()) return;
    Head("deadlines");
    for (const v1::Deadline& deadline : verdict_.deadlines()) {
      const std::string key = absl::StrCat("deadline.", deadline.code());
      TextValues values = {{"what", words_.Say(words_.Has(key) ? key : "phrase.a_deadline")},
                           {"day", words_.Day(DayFromProto(deadline.last_day()))},
                           {"kept", ""}};
      if (deadline.has_kept()) values["kept"] = words_.Say(deadline.kept() ? "phrase.kept" : "phrase.late");
      if (!deadline.reference().empty()) values["reference"] = words_.Reference(deadline.reference());
      Item(Phrase("deadline", values));
    }
  }

  void TellLegalBasis() {
    for (int i = 0; i < kBenefitCount; ++i) {
      const policy::v1::ProgrammeText& programme = law_.benefit(static_cast<ProgrammeId>(i));
      if (programme.id() != verdict_.programme() || programme.references().empty()) continue;
      const std::string references = absl::StrJoin(programme.references(), "; ");
      Add(Phrase("legal_basis", {{"references", words_.Reference(references)}}));
      return;
    }
  }

  std::string UseText(const v1::ParameterUse& use) const {
    const std::string value =
        use.value().empty() ? words_.Say("phrase.unknown_value") : words_.Value(use.value(), use.unit());
    TextValues values = {{"name", words_.Isolate(use.key())}, {"value", value}};
    if (use.has_valid_from()) values["day"] = words_.Day(DayFromProto(use.valid_from()));
    if (!use.reference().empty()) values["reference"] = words_.Reference(use.reference());
    return Phrase("legal_value", values);
  }

  void TellParameters() {
    if (verdict_.parameters().empty()) return;
    std::vector<std::string> uses;
    for (const v1::ParameterUse& use : verdict_.parameters()) uses.push_back(UseText(use));
    Add(Phrase("legal_values", {{"values", absl::StrJoin(uses, words_.Say("phrase.and_value"))}}));
  }

  const LawBook& law_;
  const v1::Verdict& verdict_;
  const Wording words_;
  const bool asked_;
  const TextValues values_;
  std::string text_;
};

}  // namespace

bool WasAskedFor(const v1::Verdict& verdict, absl::Span<const v1::Verdict> answer) {
  if (HasReason(verdict, "NO_APPLICATION")) return false;
  if (verdict.result() != v1::RESULT_UNSPECIFIED) return true;  // by a claim
  // Family allowances are asked for by a claim alone.
  if (verdict.programme() == "family_allowance" || ExistsNotNow(verdict)) return false;
  if (verdict.programme() != "asd_school_grant") return true;
  return std::none_of(answer.begin(), answer.end(), [](const v1::Verdict& one) {
    return one.programme() == "asd" && HasReason(one, "NO_APPLICATION");
  });
}

std::string ExplainVerdict(const LawBook& law, const v1::Verdict& verdict, v1::Language language,
                           absl::Span<const v1::Verdict> answer) {
  return Explainer(law, verdict, language, answer).Run();
}

std::string RemedyOf(const LawBook& law, const v1::Verdict& verdict, const v1::Reason& reason, v1::Language language,
                     absl::Span<const v1::Verdict> answer) {
  return Explainer(law, verdict, language, answer).RemedyOf(reason);
}

std::string DoubtOf(const std::string& fact, v1::Language language) {
  const Wording words(language);
  const std::string field = fact.substr(fact.rfind('.') + 1);
  const std::string proof = absl::StrCat("proof.", absl::StripSuffix(field, "_centimes"));
  TextValues values = {{"fact", words.Path(fact)}, {"proof", words.Say(words.Has(proof) ? proof : "proof.default")}};
  return words.Say("phrase.doubt", values);
}

}  // namespace rsu::eligibility

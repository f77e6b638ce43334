#include "eligibility/explanation.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/date_message.h"
#include "eligibility/law_view.h"
#include "eligibility/wording.h"

namespace rsu::eligibility {
namespace {

bool IsAboutScore(absl::string_view code) { return absl::StartsWith(code, "SCORE_"); }

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

// Puts one explanation together.
class Explainer {
 public:
  Explainer(const LawBook& law, const v1::Verdict& verdict, v1::Language language)
      : law_(law), verdict_(verdict), words_(language) {
    CollectValues();
  }

  // What would have to be different for a reason not to stand; empty when nothing can be.
  std::string RemedyOf(const v1::Reason& reason) const {
    const policy::v1::Text* text = TextOf(reason);
    if (text == nullptr || text->remedy().empty()) return "";
    const std::string remedy = FillText(text->remedy(), ValuesOf(reason));
    return reason.subject().empty() ? remedy : About(reason.subject(), remedy);
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
    TellComplaint();
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

  // The legal values by name: those of the verdict, unless it used two of one name, and the delays of complaints as
  // they are on the last day of the month: nobody is told of a decision before the month begins.
  void CollectValues() {
    std::set<std::string> twice;
    for (const v1::ParameterUse& use : verdict_.parameters()) {
      if (use.value().empty()) continue;
      if (!values_.emplace(use.key(), words_.Value(use.value(), use.unit())).second) twice.insert(use.key());
    }
    for (const std::string& key : twice) values_.erase(key);
    const absl::CivilMonth month = MonthFromProto(verdict_.month());
    const LawView law = law_.View(month, absl::CivilDay::max());
    for (const ParameterKey key : {ParameterKey::kAsdClaimWithin, ParameterKey::kAsdClaimAnswerWithin}) {
      const DatedValue* row = law.FindOn(key, absl::CivilDay(month + 1) - 1);
      if (row == nullptr || !row->value.has_value()) continue;
      values_.emplace(std::string(ParameterName(key)), words_.Value(row->source->value(), ParameterUnit(key)));
    }
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
    return verdict_.conditions() == v1::OUTCOME_NOT_ELIGIBLE ? "result.RESULT_REFUSED" : "result.RESULT_UNDETERMINED";
  }

  void TellDecision() { Add(Phrase("decided", {{"decision", words_.Say(DecisionKey())}})); }

  std::string AmountPhrase(const v1::Amount& amount) const {
    if (amount.direction() == v1::AMOUNT_DIRECTION_PAID_BY_STATE) return "amount_by_state";
    const bool due = amount.direction() == v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD;
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
    for (const v1::AmountLine& line : amount.lines()) Item(LineText(line));
  }

  // A figure without text stays out: its code would say nothing to a family. So does one that is a line already.
  void TellFigures() {
    std::set<std::string> lines;
    for (const v1::AmountLine& line : verdict_.amount().lines()) lines.insert(line.code());
    bool begun = false;
    for (const v1::Figure& figure : verdict_.figures()) {
      const std::string what = words_.FigureName(figure.code());
      if (what.empty() || lines.contains(figure.code())) continue;
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

  void TellPayments() {
    if (verdict_.payments().empty()) return;
    Head(verdict_.amount().direction() == v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD ? "payers" : "payments");
    for (const v1::Payment& payment : verdict_.payments()) {
      const std::string role = words_.SayOr(absl::StrCat("role.", payment.role()), payment.role());
      const std::string payee = payment.payee_ref().empty() ? role : PayeeName(payment.payee_ref());
      const TextValues values = {{"payee", payee}, {"role", role}, {"amount", words_.Money(payment.centimes())}};
      Item(Phrase(role.empty() || role == payee ? "paid" : "payment", values));
    }
  }

  void TellArrears() {
    if (!verdict_.has_arrears()) return;
    const v1::Arrears& arrears = verdict_.arrears();
    Add(Phrase("arrears", Months(arrears, {{"amount", words_.Money(arrears.centimes())}})));
    for (const v1::ArrearsLine& line : arrears.lines()) {
      Item(Phrase("arrears_line", Months(line, {{"due", words_.Money(line.due_month_centimes())},
                                                {"paid", words_.Money(line.paid_month_centimes())},
                                                {"amount", words_.Money(line.centimes())}})));
    }
  }

  template <typename Run>
  TextValues Months(const Run& run, TextValues values) const {
    values["from"] = words_.Month(MonthFromProto(run.from_month()));
    values["to"] = words_.Month(MonthFromProto(run.to_month()));
    return values;
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

  // The legal values, and the other claim that a reason names.
  TextValues ValuesOf(const v1::Reason& reason) const {
    TextValues values = values_;
    if (!reason.claim_ref().empty()) values["claim"] = words_.Isolate(reason.claim_ref());
    return values;
  }

  std::string Sentence(const v1::Reason& reason) const {
    const policy::v1::Text* text = TextOf(reason);
    std::string sentence =
        text == nullptr ? words_.Isolate(reason.sentence()) : FillText(text->text(), ValuesOf(reason));
    if (!reason.subject().empty()) sentence = About(reason.subject(), sentence);
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

  void TellComplaint() {
    Head("complaint");
    const std::string own = absl::StrCat("complaint.", verdict_.programme());
    Item(words_.Say(words_.Has(own) ? own : "complaint.default", values_));
    for (const v1::Reason& reason : verdict_.reasons()) {
      if (!IsAboutScore(reason.code())) continue;
      Item(words_.Say("complaint.score", values_));
      return;
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
  TextValues values_;
  std::string text_;
};

}  // namespace

std::string ExplainVerdict(const LawBook& law, const v1::Verdict& verdict, v1::Language language) {
  return Explainer(law, verdict, language).Run();
}

std::string RemedyOf(const LawBook& law, const v1::Verdict& verdict, const v1::Reason& reason, v1::Language language) {
  return Explainer(law, verdict, language).RemedyOf(reason);
}

}  // namespace rsu::eligibility

#include "cli/verdict_text.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/format.h"
#include "cli/household_text.h"
#include "cli/limits.h"
#include "cli/table.h"
#include "cli/utf8.h"

namespace rsu::cli {
namespace {

struct Words {
  const char* eligible;
  const char* not_eligible;
};

constexpr Words kConditions = {"met", "not met"};
constexpr Words kEntitlement = {"yes", "no"};

std::string OutcomeText(v1::Outcome outcome, const Words& words, bool colour) {
  switch (outcome) {
    case v1::OUTCOME_ELIGIBLE:
      return Paint(words.eligible, Tone::kGood, colour);
    case v1::OUTCOME_NOT_ELIGIBLE:
      return Paint(words.not_eligible, Tone::kBad, colour);
    case v1::OUTCOME_UNDETERMINED:
      return Paint("undetermined", Tone::kDoubt, colour);
    default:
      return "-";
  }
}

// One entry of a block: its name in the first column, and the text beside it.
std::string BlockLine(absl::string_view name, absl::string_view text, bool colour) {
  constexpr size_t kNameColumns = 14;
  const std::string padding(kNameColumns - name.size(), ' ');
  return absl::StrCat("  ", Paint(name, Tone::kFaint, colour), padding, text, "\n");
}

// An entry of whole sentences: wrapped, the name beside the first line alone.
std::string BlockSentences(absl::string_view name, absl::string_view text, Tone tone, bool colour) {
  std::string block;
  for (const std::string& line : WrapToWidth(Printable(text), kSentenceColumns)) {
    block += BlockLine(block.empty() ? name : "", Paint(line, tone, colour), colour);
  }
  return block;
}

// A table without headings, under an entry of a block.
std::string Indented(const Table& table, bool colour) {
  std::string lines = table.Text(colour);
  lines.erase(0, lines.find('\n') + 1);  // the headings, which are empty
  if (lines.empty()) return "";
  lines.pop_back();
  const std::string indent(18, ' ');
  return absl::StrCat(indent, absl::StrReplaceAll(lines, {{"\n", absl::StrCat("\n", indent)}}), "\n");
}

absl::string_view PeriodText(v1::AmountPeriod period) {
  switch (period) {
    case v1::AMOUNT_PERIOD_ONCE:
      return "once";
    case v1::AMOUNT_PERIOD_QUARTER:
      return "a quarter";
    case v1::AMOUNT_PERIOD_YEAR:
      return "a year";
    default:
      return "a month";
  }
}

// Programmes of the household name it; a benefit that was claimed goes to whom its payments name.
std::string AmountSummary(const v1::Verdict& verdict) {
  const v1::Amount& amount = verdict.amount();
  const bool claimed = verdict.result() != v1::RESULT_UNSPECIFIED;
  const std::string branch = amount.branch().empty() ? "" : absl::StrCat(" (", amount.branch(), ")");
  const std::string money = absl::StrCat(FormatMoney(amount.centimes()), " ", PeriodText(amount.period()));
  switch (amount.direction()) {
    case v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD:
      return absl::StrCat(money, claimed ? " paid out" : " paid to the household", branch);
    case v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD:
      return absl::StrCat(money, claimed ? " due" : " due from the household", branch);
    case v1::AMOUNT_DIRECTION_PAID_BY_STATE:
      return absl::StrCat("nothing is due: the State pays", branch);
    default:
      return absl::StrCat(FormatMoney(amount.centimes()), branch);
  }
}

std::string AmountText(const v1::Verdict& verdict, bool colour) {
  Table table({{"", Table::kRight}, {""}, {""}, {""}});
  for (const v1::AmountLine& line : verdict.amount().lines()) {
    const std::string member = line.has_member_index() ? absl::StrCat("member ", line.member_index()) : line.subject();
    table.AddRow(
        {{FormatMoney(line.centimes())}, {member}, {line.description()}, {line.parameter_key(), Tone::kFaint}});
  }
  return BlockLine("amount", AmountSummary(verdict), colour) + Indented(table, colour);
}

Tone ToneOfResult(v1::Result result) {
  switch (result) {
    case v1::RESULT_REFUSED:
      return Tone::kBad;
    case v1::RESULT_SUSPENDED:
    case v1::RESULT_UNDETERMINED:
      return Tone::kDoubt;
    default:
      return Tone::kGood;
  }
}

std::string ResultText(v1::Result result, bool colour) {
  const auto* value = v1::Result_descriptor()->FindValueByNumber(result);
  if (result == v1::RESULT_UNSPECIFIED || value == nullptr) return "";
  const std::string words = absl::StrReplaceAll(EnumWord(*value), {{"_", " "}});
  return BlockLine("result", Paint(words, ToneOfResult(result), colour), colour);
}

std::string PaymentsText(const v1::Verdict& verdict, bool colour) {
  if (verdict.payments().empty()) return "";
  Table table({{"", Table::kRight}, {""}, {""}});
  for (const v1::Payment& payment : verdict.payments()) {
    table.AddRow({{FormatMoney(payment.centimes())}, {payment.payee_ref()}, {payment.role()}});
  }
  return BlockLine("paid to",
                   absl::StrCat(verdict.payments_size(), verdict.payments_size() == 1 ? " payee" : " payees"), colour) +
         Indented(table, colour);
}

std::string ArrearsText(const v1::Arrears& arrears, bool colour) {
  const std::string months = MonthsText(arrears.from_month(), arrears.to_month());
  return BlockLine("arrears", absl::StrCat(FormatMoney(arrears.centimes()), " for ", months), colour) +
         ArrearsTable(arrears, colour);
}

// The first and last day of a right.
std::string DaysText(const v1::Verdict& verdict, bool colour) {
  std::string text;
  if (verdict.has_effect_on()) text += BlockLine("from", FormatDate(verdict.effect_on()), colour);
  if (verdict.has_ends_on()) text += BlockLine("until", FormatDate(verdict.ends_on()), colour);
  return text;
}

std::string FiguresText(const v1::Verdict& verdict, bool colour) {
  if (verdict.figures().empty()) return "";
  Table table({{""}, {"", Table::kRight}, {""}});
  for (const v1::Figure& figure : verdict.figures()) table.AddRow({{figure.code()}, {figure.value()}, {figure.unit()}});
  return BlockLine("figures", "on the way to the amount", colour) + Indented(table, colour);
}

std::string DeadlinesText(const v1::Verdict& verdict, bool colour) {
  if (verdict.deadlines().empty()) return "";
  Table table({{""}, {""}, {""}, {""}});
  for (const v1::Deadline& deadline : verdict.deadlines()) table.AddRow(DeadlineCells(deadline));
  return BlockLine("deadlines", "last day, included", colour) + Indented(table, colour);
}

std::string ReasonsText(const v1::Verdict& verdict, bool colour) {
  std::string text;
  for (const v1::Reason& reason : verdict.reasons()) {
    const std::string source = reason.reference().empty() ? "" : absl::StrCat(": ", reason.reference());
    const std::string other = reason.claim_ref().empty() ? "" : absl::StrCat(", claim ", reason.claim_ref());
    const std::string subject = reason.subject().empty() ? "" : absl::StrCat(reason.subject(), ": ");
    text += BlockSentences(reason.informative() ? "note" : "because", absl::StrCat(subject, reason.sentence()),
                           Tone::kPlain, colour);
    text += BlockSentences("", absl::StrCat(reason.code(), other, source), Tone::kFaint, colour);
  }
  return text;
}

std::string LawText(const v1::Verdict& verdict, bool colour) {
  std::string text;
  for (const v1::ParameterUse& use : verdict.parameters()) {
    const std::string value = use.value().empty() ? "unknown" : absl::StrCat(use.value(), " ", use.unit());
    text += BlockSentences("law", absl::StrCat(use.key(), " = ", value), Tone::kPlain, colour);
    text += BlockSentences(
        "",
        absl::StrCat("from ", FormatDate(use.valid_from()), ", known from ", FormatDate(use.known_from()), ", ",
                     use.calendar(), ", confidence ", use.confidence(), ": ", use.reference()),
        Tone::kFaint, colour);
  }
  return text;
}

std::string RouteWord(v1::HealthRouteKind route) {
  const auto* value = v1::HealthRouteKind_descriptor()->FindValueByNumber(route);
  return value == nullptr ? "-" : absl::StrReplaceAll(EnumWord(*value), {{"_", " "}});
}

std::string HealthText(const v1::RouteHouseholdResponse& response, bool colour) {
  Table table({{"member", Table::kRight}, {"health cover"}, {"follows"}, {"not declared"}});
  for (const v1::HealthRoute& route : response.health_routes()) {
    const Tone tone = route.route() == v1::HEALTH_ROUTE_KIND_UNDETERMINED ? Tone::kDoubt : Tone::kPlain;
    table.AddRow({{absl::StrCat(route.member_index())},
                  {RouteWord(route.route()), tone},
                  {route.has_follows_member_index() ? absl::StrCat("member ", route.follows_member_index()) : ""},
                  {absl::StrJoin(route.missing_facts(), ", ")}});
  }
  return table.empty() ? "" : absl::StrCat(table.Text(colour), "\n");
}

std::string FactsText(const v1::DecisionBasis& basis, DecisionOf of) {
  if (of == DecisionOf::kClaim) {
    return basis.claim_version() == 0 ? "given in the question" : absl::StrCat(basis.claim_version());
  }
  if (basis.household_version() > 0) return absl::StrCat(basis.household_version());
  return of == DecisionOf::kGivenHousehold ? "given in the question" : "not in the register on the day";
}

std::string InsuredText(const v1::InsuredVersion& insured) {
  const std::string version = absl::StrCat("version ", insured.version());
  return insured.member_index() < 0 ? version : absl::StrCat("member ", insured.member_index(), ": ", version);
}

}  // namespace

std::vector<Table::Cell> DeadlineCells(const v1::Deadline& deadline) {
  const Table::Cell kept = !deadline.has_kept() ? Table::Cell{"open"}
                           : deadline.kept()    ? Table::Cell{"kept", Tone::kGood}
                                                : Table::Cell{"missed", Tone::kBad};
  return {{deadline.code()}, {FormatDate(deadline.last_day())}, kept, {deadline.reference(), Tone::kFaint}};
}

std::string MonthsText(const v1::Month& from, const v1::Month& to) {
  const std::string first = FormatMonth(from), last = FormatMonth(to);
  return first == last ? first : absl::StrCat(first, " to ", last);
}

std::string ArrearsTable(const v1::Arrears& arrears, bool colour) {
  Table table({{"", Table::kRight}, {""}, {""}});
  for (const v1::ArrearsLine& line : arrears.lines()) {
    table.AddRow({{FormatMoney(line.centimes())},
                  {MonthsText(line.from_month(), line.to_month())},
                  {absl::StrCat("due ", FormatMoney(line.due_month_centimes()), " a month, paid ",
                                FormatMoney(line.paid_month_centimes()))}});
  }
  return Indented(table, colour);
}

std::string BasisText(const v1::DecisionBasis& basis, DecisionOf of, bool colour) {
  std::vector<std::pair<std::string, std::string>> values = {{"month", FormatMonth(basis.month())}};
  values.emplace_back(of == DecisionOf::kClaim ? "claim version" : "household version", FactsText(basis, of));
  if (of != DecisionOf::kClaim) {
    const std::string& scored = basis.score().model_id();
    values.emplace_back("score",
                        absl::StrCat(ScoreText(basis.score()), " ", scored.empty() ? basis.model_id() : scored));
  }
  for (const v1::InsuredVersion& insured : basis.insured_versions()) {
    values.emplace_back("insured", InsuredText(insured));
  }
  values.emplace_back("known on", FormatDate(basis.known_on()));
  values.emplace_back("law", basis.law_version().substr(0, kDigestCharactersShown));
  for (const v1::SwitchChoice& one : basis.switches()) {
    values.emplace_back("what if", absl::StrCat(one.name(), " = ", one.value()));
  }
  values.emplace_back("engine", basis.engine_version());
  values.emplace_back("receipt", basis.receipt_id().empty() ? "none: decided on the spot" : basis.receipt_id());
  return NamedValues(values, colour);
}

std::string VerdictText(const v1::Verdict& verdict, bool with_law, bool colour) {
  std::string text = absl::StrCat(Paint(verdict.programme(), Tone::kHeading, colour), "\n");
  text += BlockLine("conditions", OutcomeText(verdict.conditions(), kConditions, colour), colour);
  text += BlockLine("entitled", OutcomeText(verdict.entitlement(), kEntitlement, colour), colour);
  text += ResultText(verdict.result(), colour);
  if (verdict.has_amount()) text += AmountText(verdict, colour);
  text += PaymentsText(verdict, colour);
  if (verdict.has_arrears()) text += ArrearsText(verdict.arrears(), colour);
  text += DaysText(verdict, colour);
  text += FiguresText(verdict, colour);
  text += DeadlinesText(verdict, colour);
  text += ReasonsText(verdict, colour);
  for (const std::string& fact : verdict.missing_facts()) text += BlockLine("not declared", fact, colour);
  return with_law ? text + LawText(verdict, colour) : text;
}

std::string RouteText(const v1::RouteHouseholdResponse& response, DecisionOf of, bool with_law, bool colour) {
  std::string text;
  for (const v1::Verdict& verdict : response.verdicts()) {
    absl::StrAppend(&text, VerdictText(verdict, with_law, colour), "\n");
  }
  return absl::StrCat(text, HealthText(response, colour), BasisText(response.basis(), of, colour));
}

std::string ClaimDecisionText(const v1::ClaimDecision& decision, bool with_law, bool colour) {
  return absl::StrCat(VerdictText(decision.verdict(), with_law, colour), "\n",
                      BasisText(decision.basis(), DecisionOf::kClaim, colour));
}

std::string CheckText(const v1::CheckEligibilityResponse& response, const std::string& programme, bool colour) {
  v1::Verdict verdict;
  verdict.set_programme(programme);
  verdict.set_conditions(response.conditions());
  verdict.set_entitlement(response.entitlement());
  std::string text = VerdictText(verdict, false, colour);
  if (response.has_amount_centimes()) text += BlockLine("amount", FormatMoney(response.amount_centimes()), colour);
  return absl::StrCat(text, BlockLine("reasons", "rsuctl eligibility route tells them", colour), "\n",
                      BasisText(response.basis(), DecisionOf::kStoredHousehold, colour));
}

}  // namespace rsu::cli

#include "cli/verdict_text.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/enum_words.h"
#include "cli/format.h"
#include "cli/household_text.h"
#include "cli/layout.h"
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

constexpr int kIndent = 2;       // of the names of a block
constexpr int kTextColumn = 16;  // where the text beside a name begins

// One entry of a block: its name in the first column, and beside it the text, in lines that are easy to read. Where the
// terminal has no room for its words there, the text stands below.
std::string BlockLine(absl::string_view name, absl::string_view said, const Look& look, Tone tone = Tone::kPlain) {
  const int room = look.columns == 0 ? kSentenceColumns : std::min(kSentenceColumns, look.columns - kTextColumn);
  const std::string title = absl::StrCat(Spaces(kIndent), Paint(name, Tone::kFaint, look));
  const std::string text = Printable(said);
  if (room < kLeastSentenceColumns || (look.columns > 0 && WidestWord(text) > room)) {
    return absl::StrCat(name.empty() ? "" : absl::StrCat(title, "\n"), IndentedLines(text, 2 * kIndent, tone, look));
  }
  if (WidestWord(text) > room) return absl::StrCat(title, Spaces(kTextColumn - DisplayWidth(title)), text, "\n");
  std::string block;
  for (const std::string& line : WrapToWidth(text, room)) {
    const std::string before = block.empty() ? title : "";
    absl::StrAppend(&block, before, Spaces(kTextColumn - DisplayWidth(before)), Paint(line, tone, look), "\n");
  }
  return block;
}

std::string OutcomeLine(absl::string_view name, v1::Outcome outcome, const Words& words, const Look& look) {
  switch (outcome) {
    case v1::OUTCOME_ELIGIBLE:
      return BlockLine(name, words.eligible, look, Tone::kGood);
    case v1::OUTCOME_NOT_ELIGIBLE:
      return BlockLine(name, words.not_eligible, look, Tone::kBad);
    default:
      return BlockLine(name, EnumText(outcome), look, Tone::kDoubt);
  }
}

// A table without headings, under an entry of a block.
std::string Indented(const Table& table, const Look& look) {
  const bool has_room = look.columns == 0 || table.FitsInto(look.columns - kTextColumn - kIndent);
  const int widest = WidestWord(absl::StrReplaceAll(table.Text({}), {{"\n", " "}}));
  const int narrow = widest + 2 * kIndent <= look.columns ? 2 * kIndent : 0;
  const int indent = has_room ? kTextColumn + kIndent : narrow;
  std::string lines = table.Text({look.colour, look.columns == 0 ? 0 : look.columns - indent});
  if (lines.empty()) return "";
  lines.pop_back();
  return absl::StrCat(Spaces(indent), absl::StrReplaceAll(lines, {{"\n", absl::StrCat("\n", Spaces(indent))}}), "\n");
}

std::string PeriodText(v1::AmountPeriod period) {
  return period == v1::AMOUNT_PERIOD_UNSPECIFIED ? "a month" : EnumText(period);
}

// Programmes of the household name it; a benefit that was claimed goes to whom its payments name.
std::string AmountSummary(const v1::Verdict& verdict) {
  const v1::Amount& amount = verdict.amount();
  const bool claimed = verdict.result() != v1::RESULT_UNSPECIFIED;
  const std::string branch = amount.branch().empty() ? "" : absl::StrCat(" (", SpokenCode(amount.branch()), ")");
  const std::string money = absl::StrCat(FormatMoney(amount.centimes()), " ", PeriodText(amount.period()));
  switch (amount.direction()) {
    case v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD:
      return absl::StrCat(money, claimed ? " paid out" : " paid to the household", branch);
    case v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD:
      return absl::StrCat(money, claimed ? " due" : " due from the household", branch);
    case v1::AMOUNT_DIRECTION_PAID_BY_STATE:
      return absl::StrCat("nothing is due: the State pays", branch);
    default:
      return absl::StrCat(money, ", paid by whom: ", EnumText(amount.direction()), branch);
  }
}

std::string AmountText(const v1::Verdict& verdict, const Look& look) {
  Table table({{"", Table::kRight}, {""}, {""}, {""}});
  for (const v1::AmountLine& line : verdict.amount().lines()) {
    const std::string member = line.has_member_index() ? absl::StrCat("member ", line.member_index()) : line.subject();
    table.AddRow(
        {{FormatMoney(line.centimes())}, {member}, {line.description()}, {line.parameter_key(), Tone::kFaint}});
  }
  return BlockLine("amount", AmountSummary(verdict), look) + Indented(table, look);
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

std::string ResultText(v1::Result result, const Look& look) {
  if (result == v1::RESULT_UNSPECIFIED) return "";
  return BlockLine("result", EnumText(result), look, v1::Result_IsValid(result) ? ToneOfResult(result) : Tone::kDoubt);
}

std::string PaymentsText(const v1::Verdict& verdict, const Look& look) {
  if (verdict.payments().empty()) return "";
  Table table({{"", Table::kRight}, {""}, {""}});
  for (const v1::Payment& payment : verdict.payments()) {
    table.AddRow({{FormatMoney(payment.centimes())}, {payment.payee_ref()}, {SpokenCode(payment.role())}});
  }
  return BlockLine("paid to",
                   absl::StrCat(verdict.payments_size(), verdict.payments_size() == 1 ? " payee" : " payees"), look) +
         Indented(table, look);
}

std::string ArrearsText(const v1::Arrears& arrears, const Look& look) {
  const std::string months = MonthsText(arrears.from_month(), arrears.to_month());
  return BlockLine("arrears", absl::StrCat(FormatMoney(arrears.centimes()), " for ", months), look) +
         ArrearsTable(arrears, look);
}

// The first and last day of a right.
std::string DaysText(const v1::Verdict& verdict, const Look& look) {
  std::string text;
  if (verdict.has_effect_on()) text += BlockLine("from", FormatDate(verdict.effect_on()), look);
  if (verdict.has_ends_on()) text += BlockLine("until", FormatDate(verdict.ends_on()), look);
  return text;
}

std::string FiguresText(const v1::Verdict& verdict, const Look& look) {
  if (verdict.figures().empty()) return "";
  Table table({{""}, {"", Table::kRight}, {""}});
  for (const v1::Figure& figure : verdict.figures())
    table.AddRow({{SpokenCode(figure.code())}, {figure.value()}, {figure.unit()}});
  return BlockLine("figures", "on the way to the amount", look) + Indented(table, look);
}

std::string DeadlinesText(const v1::Verdict& verdict, const Look& look) {
  if (verdict.deadlines().empty()) return "";
  Table table({{""}, {""}, {""}, {""}});
  for (const v1::Deadline& deadline : verdict.deadlines()) table.AddRow(DeadlineCells(deadline));
  return BlockLine("deadlines", "last day, included", look) + Indented(table, look);
}

std::string ReasonsText(const v1::Verdict& verdict, const Look& look) {
  std::string text;
  for (const v1::Reason& reason : verdict.reasons()) {
    const std::string source = reason.reference().empty() ? "" : absl::StrCat(": ", reason.reference());
    const std::string other = reason.claim_ref().empty() ? "" : absl::StrCat(", claim ", reason.claim_ref());
    const std::string subject = reason.subject().empty() ? "" : absl::StrCat(reason.subject(), ": ");
    text += BlockLine(reason.informative() ? "note" : "because", absl::StrCat(subject, reason.sentence()), look);
    text += BlockLine("", absl::StrCat(reason.code(), other, source), look, Tone::kFaint);
  }
  return text;
}

std::string HealthText(const v1::RouteHouseholdResponse& response, const Look& look) {
  Table table({{"member", Table::kRight}, {"health cover"}, {"follows"}, {"not declared"}});
  for (const v1::HealthRoute& route : response.health_routes()) {
    const Tone tone = route.route() == v1::HEALTH_ROUTE_KIND_UNDETERMINED ? Tone::kDoubt : Tone::kPlain;
    table.AddRow({{absl::StrCat(route.member_index())},
                  {EnumText(route.route()), tone},
                  {route.has_follows_member_index() ? absl::StrCat("member ", route.follows_member_index()) : ""},
                  {absl::StrJoin(route.missing_facts(), ", ")}});
  }
  return table.empty() ? "" : absl::StrCat(table.Text(look), "\n");
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
  return {{SpokenCode(deadline.code())}, {FormatDate(deadline.last_day())}, kept, {deadline.reference(), Tone::kFaint}};
}

std::string MonthsText(const v1::Month& from, const v1::Month& to) {
  const std::string first = FormatMonth(from), last = FormatMonth(to);
  return first == last ? first : absl::StrCat(first, " to ", last);
}

std::string ArrearsTable(const v1::Arrears& arrears, const Look& look) {
  Table table({{"", Table::kRight}, {""}, {""}});
  for (const v1::ArrearsLine& line : arrears.lines()) {
    table.AddRow({{FormatMoney(line.centimes())},
                  {MonthsText(line.from_month(), line.to_month())},
                  {absl::StrCat("due ", FormatMoney(line.due_month_centimes()), " a month, paid ",
                                FormatMoney(line.paid_month_centimes()))}});
  }
  return Indented(table, look);
}

std::string LawText(const v1::Verdict& verdict, const Look& look) {
  std::string text;
  for (const v1::ParameterUse& use : verdict.parameters()) {
    const std::string value = use.value().empty() ? "unknown" : absl::StrCat(use.value(), " ", use.unit());
    text += BlockLine("law", absl::StrCat(use.key(), " = ", value), look);
    text += BlockLine("",
                      absl::StrCat("from ", FormatDate(use.valid_from()), ", known from ", FormatDate(use.known_from()),
                                   ", ", use.calendar(), ", confidence ", use.confidence(), ": ", use.reference()),
                      look, Tone::kFaint);
  }
  return text;
}

std::string BasisText(const v1::DecisionBasis& basis, DecisionOf of, const Look& look) {
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
  return NamedValues(values, look);
}

std::string VerdictText(const v1::Verdict& verdict, bool with_law, const Look& look) {
  std::string text = absl::StrCat(Paint(verdict.programme(), Tone::kHeading, look), "\n");
  text += OutcomeLine("conditions", verdict.conditions(), kConditions, look);
  text += OutcomeLine("entitled", verdict.entitlement(), kEntitlement, look);
  text += ResultText(verdict.result(), look);
  if (verdict.has_amount()) text += AmountText(verdict, look);
  text += PaymentsText(verdict, look);
  if (verdict.has_arrears()) text += ArrearsText(verdict.arrears(), look);
  text += DaysText(verdict, look);
  text += FiguresText(verdict, look);
  text += DeadlinesText(verdict, look);
  text += ReasonsText(verdict, look);
  for (const std::string& fact : verdict.missing_facts()) text += BlockLine("not declared", fact, look);
  return with_law ? text + LawText(verdict, look) : text;
}

std::string RouteText(const v1::RouteHouseholdResponse& response, DecisionOf of, bool with_law, const Look& look) {
  std::string text;
  for (const v1::Verdict& verdict : response.verdicts()) {
    absl::StrAppend(&text, VerdictText(verdict, with_law, look), "\n");
  }
  return absl::StrCat(text, HealthText(response, look), BasisText(response.basis(), of, look));
}

std::string ClaimDecisionText(const v1::ClaimDecision& decision, bool with_law, const Look& look) {
  return absl::StrCat(VerdictText(decision.verdict(), with_law, look), "\n",
                      BasisText(decision.basis(), DecisionOf::kClaim, look));
}

std::string CheckText(const v1::CheckEligibilityResponse& response, const std::string& programme, const Look& look) {
  v1::Verdict verdict;
  verdict.set_programme(programme);
  verdict.set_conditions(response.conditions());
  verdict.set_entitlement(response.entitlement());
  std::string text = VerdictText(verdict, false, look);
  if (response.has_amount_centimes()) text += BlockLine("amount", FormatMoney(response.amount_centimes()), look);
  return absl::StrCat(text, BlockLine("reasons", "rsuctl eligibility route tells them", look), "\n",
                      BasisText(response.basis(), DecisionOf::kStoredHousehold, look));
}

}  // namespace rsu::cli

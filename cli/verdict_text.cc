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

constexpr size_t kDigestCharactersShown = 12;

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

std::string AmountSummary(const v1::Amount& amount) {
  const std::string branch = amount.branch().empty() ? "" : absl::StrCat(" (", amount.branch(), ")");
  const std::string money = FormatMoney(amount.centimes());
  switch (amount.direction()) {
    case v1::AMOUNT_DIRECTION_PAID_TO_HOUSEHOLD:
      return absl::StrCat(money, " a month paid to the household", branch);
    case v1::AMOUNT_DIRECTION_DUE_FROM_HOUSEHOLD:
      return absl::StrCat(money, " a month due from the household", branch);
    case v1::AMOUNT_DIRECTION_PAID_BY_STATE:
      return absl::StrCat("nothing is due: the State pays", branch);
    default:
      return absl::StrCat(money, branch);
  }
}

std::string AmountText(const v1::Amount& amount, bool colour) {
  std::string text = BlockLine("amount", AmountSummary(amount), colour);
  Table table({{"", Table::kRight}, {""}, {""}, {""}});
  for (const v1::AmountLine& line : amount.lines()) {
    const std::string member = line.has_member_index() ? absl::StrCat("member ", line.member_index()) : "";
    table.AddRow(
        {{FormatMoney(line.centimes())}, {member}, {line.description()}, {line.parameter_key(), Tone::kFaint}});
  }
  if (table.empty()) return text;
  std::string lines = table.Text(colour);
  lines.erase(0, lines.find('\n') + 1);  // the headings, which are empty
  lines.pop_back();
  const std::string indent(18, ' ');
  return absl::StrCat(text, indent, absl::StrReplaceAll(lines, {{"\n", absl::StrCat("\n", indent)}}), "\n");
}

std::string ReasonsText(const v1::Verdict& verdict, bool colour) {
  std::string text;
  for (const v1::Reason& reason : verdict.reasons()) {
    const std::string source = reason.reference().empty() ? "" : absl::StrCat(": ", reason.reference());
    text += BlockSentences(reason.informative() ? "note" : "because", reason.sentence(), Tone::kPlain, colour);
    text += BlockSentences("", absl::StrCat(reason.code(), source), Tone::kFaint, colour);
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

std::string BasisText(const v1::DecisionBasis& basis, bool colour) {
  return NamedValues({{"month", FormatMonth(basis.month())},
                      {"household version", basis.household_version() == 0 ? "not in the register on the day"
                                                                           : absl::StrCat(basis.household_version())},
                      {"score", absl::StrCat(ScoreText(basis.score()), " ", basis.score().model_id())},
                      {"known on", FormatDate(basis.known_on())},
                      {"law", basis.law_version().substr(0, kDigestCharactersShown)},
                      {"engine", basis.engine_version()},
                      {"receipt", basis.receipt_id().empty() ? "none: decided on the spot" : basis.receipt_id()}},
                     colour);
}

}  // namespace

std::string VerdictText(const v1::Verdict& verdict, bool with_law, bool colour) {
  std::string text = absl::StrCat(Paint(verdict.programme(), Tone::kHeading, colour), "\n");
  text += BlockLine("conditions", OutcomeText(verdict.conditions(), kConditions, colour), colour);
  text += BlockLine("entitled", OutcomeText(verdict.entitlement(), kEntitlement, colour), colour);
  if (verdict.has_amount()) text += AmountText(verdict.amount(), colour);
  text += ReasonsText(verdict, colour);
  for (const std::string& fact : verdict.missing_facts()) text += BlockLine("not declared", fact, colour);
  return with_law ? text + LawText(verdict, colour) : text;
}

std::string RouteText(const v1::RouteHouseholdResponse& response, bool with_law, bool colour) {
  std::string text;
  for (const v1::Verdict& verdict : response.verdicts()) {
    absl::StrAppend(&text, VerdictText(verdict, with_law, colour), "\n");
  }
  return absl::StrCat(text, HealthText(response, colour), BasisText(response.basis(), colour));
}

std::string CheckText(const v1::CheckEligibilityResponse& response, const std::string& programme, bool colour) {
  v1::Verdict verdict;
  verdict.set_programme(programme);
  verdict.set_conditions(response.conditions());
  verdict.set_entitlement(response.entitlement());
  std::string text = VerdictText(verdict, false, colour);
  if (response.has_amount_centimes()) text += BlockLine("amount", FormatMoney(response.amount_centimes()), colour);
  return absl::StrCat(text, BlockLine("reasons", "rsuctl eligibility route tells them", colour), "\n",
                      BasisText(response.basis(), colour));
}

}  // namespace rsu::cli

#include "cli/decision_text.h"

#include "absl/strings/str_cat.h"
#include "cli/enum_words.h"
#include "cli/format.h"
#include "cli/household_text.h"
#include "cli/limits.h"
#include "cli/table.h"
#include "cli/verdict_text.h"
#include "google/protobuf/repeated_field.h"

namespace rsu::cli {
namespace {

using Differences = google::protobuf::RepeatedPtrField<v1::Difference>;

std::string OrAbsent(const std::string& text) { return text.empty() ? "-" : text; }

std::string DifferenceTable(const std::string& what, const Differences& differences, const Look& look) {
  if (differences.empty()) return "";
  Table table({{what}, {"before"}, {"after"}});
  for (const v1::Difference& difference : differences) {
    table.AddRow(
        {{difference.path()}, {OrAbsent(SpokenText(difference.from()))}, {OrAbsent(SpokenText(difference.to()))}});
  }
  return absl::StrCat(table.Text(look), "\n");
}

}  // namespace

std::string ReceiptTable(const std::vector<v1::Receipt>& receipts, const Look& look) {
  Table table({{"receipt"},
               {"decided"},
               {"month"},
               {"known on"},
               {"household version", Table::kRight},
               {"score", Table::kRight},
               {"law"},
               {"engine"}});
  for (const v1::Receipt& receipt : receipts) {
    const v1::DecisionBasis& basis = receipt.basis();
    table.AddRow({{receipt.receipt_id()},
                  {FormatTimestamp(receipt.decide_time())},
                  {FormatMonth(basis.month())},
                  {FormatDate(basis.known_on())},
                  {absl::StrCat(basis.household_version())},
                  {ScoreText(basis.score())},
                  {basis.law_version().substr(0, kDigestCharactersShown)},
                  {basis.engine_version()}});
  }
  return table.Text(look);
}

std::string WrittenDecisionText(const v1::GetDecisionResponse& response, const Look& look) {
  const v1::Receipt& receipt = response.receipt();
  return absl::StrCat(NamedValues({{"receipt", receipt.receipt_id()},
                                   {"decided", FormatTimestamp(receipt.decide_time())},
                                   {"sha256", receipt.sha256()}},
                                  look),
                      "\n", RouteText(response.decision(), DecisionOf::kStoredHousehold, false, look));
}

std::string ReplayText(const v1::ReplayDecisionResponse& response, const Look& look) {
  const v1::Receipt& receipt = response.receipt();
  const std::string values = NamedValues({{"receipt", receipt.receipt_id()},
                                          {"decided", FormatTimestamp(receipt.decide_time())},
                                          {"sha256 written", receipt.sha256()},
                                          {"sha256 replayed", response.replayed_sha256()}},
                                         look);
  return absl::StrCat(
      values,
      response.identical()
          ? Paint("identical: the same facts, law and engine give the same bytes", Tone::kGood, look)
          : Paint("NOT IDENTICAL: the decision cannot be made again as it was written", Tone::kBad, look),
      "\n");
}

std::string ComparisonText(const v1::CompareDecisionsResponse& response, const Look& look) {
  std::string text = absl::StrCat(
      DifferenceTable("fact", response.facts(), look), DifferenceTable("law", response.law(), look),
      DifferenceTable("basis", response.basis(), look), DifferenceTable("verdict", response.verdicts(), look));
  if (text.empty()) return "Nothing differs.\n";
  if (response.verdicts().empty()) return text + "The verdicts are the same.\n";
  text.pop_back();
  return text;
}

}  // namespace rsu::cli

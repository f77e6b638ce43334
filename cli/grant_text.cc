#include "cli/grant_text.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/enum_words.h"
#include "cli/format.h"
#include "cli/table.h"
#include "cli/verdict_text.h"

namespace rsu::cli {
namespace {

constexpr char kNone[] = "-";

std::string DistanceText(int64_t distance_e7) {
  if (distance_e7 == 0) return "equal to it";
  const std::string distance = FormatScore(distance_e7 < 0 ? -distance_e7 : distance_e7);
  return absl::StrCat(distance, distance_e7 < 0 ? " below" : " above");
}

std::string ScoreLines(const v1::FindRemediesResponse& response, const Look& look) {
  std::vector<std::pair<std::string, std::string>> values;
  values.emplace_back("score", response.has_score_e7() ? FormatScore(response.score_e7()) : kNone);
  values.emplace_back("threshold", response.has_threshold_e7() ? FormatScore(response.threshold_e7()) : kNone);
  if (response.has_distance_e7()) values.emplace_back("the score is", DistanceText(response.distance_e7()));
  return NamedValues(values, look);
}

Tone ToneOfState(v1::GrantState state) {
  switch (state) {
    case v1::GRANT_STATE_GRANTED:
    case v1::GRANT_STATE_REINSTATED:
      return Tone::kGood;
    case v1::GRANT_STATE_REFUSED:
    case v1::GRANT_STATE_STOPPED:
      return Tone::kBad;
    case v1::GRANT_STATE_UNDETERMINED:
      return Tone::kDoubt;
    default:
      return Tone::kPlain;
  }
}

// The sentences, which an older server may not send.
std::string ReasonsOf(const v1::GrantChange& change) {
  return absl::StrJoin(change.reasons(), " ", [](std::string* out, const v1::Reason& reason) {
    out->append(reason.sentence().empty() ? reason.code() : reason.sentence());
  });
}

std::string OrNone(const std::string& text) { return text.empty() ? kNone : text; }

}  // namespace

std::string RemediesText(const v1::FindRemediesResponse& response, const Look& look) {
  std::string text = ScoreLines(response, look);
  // What else to declare is not shown: only what is true counts, and it has to be proved.
  Table facts({{"fact"}, {"declared"}, {"what to do"}});
  for (const v1::FactChange& fact : response.facts()) {
    facts.AddRow({{fact.fact()}, {OrNone(SpokenText(fact.from()))}, {fact.doubt()}});
  }
  Table conditions({{"condition"}, {"reference"}, {"what would have to be different"}});
  for (const v1::Remedy& remedy : response.conditions()) {
    conditions.AddRow({{remedy.code(), Tone::kBad}, {remedy.reference()}, {remedy.sentence()}});
  }
  if (facts.empty()) {
    text += "\nNo single fact would move the score across the threshold.\n";
  } else {
    absl::StrAppend(&text,
                    "\nOne of these facts, if it was declared wrongly, may move the score across the threshold:\n",
                    facts.Text(look));
  }
  if (conditions.empty()) return text + "\nNo other condition fails.\n";
  return absl::StrCat(text, "\n", conditions.Text(look));
}

std::string ArrearsText(const v1::ComputeArrearsResponse& response, const Look& look) {
  const v1::Arrears& arrears = response.arrears();
  std::vector<std::pair<std::string, std::string>> values = {
      {"months", MonthsText(arrears.from_month(), arrears.to_month())},
      {"due", FormatMoney(arrears.centimes())},
      {"paid too much", FormatMoney(response.overpaid_centimes())}};
  Table lines({{"months"},
               {"due a month", Table::kRight},
               {"paid a month", Table::kRight},
               {"difference of all months", Table::kRight}});
  for (const v1::ArrearsLine& line : arrears.lines()) {
    lines.AddRow({{MonthsText(line.from_month(), line.to_month())},
                  {FormatMoney(line.due_month_centimes())},
                  {FormatMoney(line.paid_month_centimes())},
                  {FormatMoney(line.centimes())}});
  }
  std::string text = NamedValues(values, look);
  if (!lines.empty()) absl::StrAppend(&text, "\n", lines.Text(look));
  if (response.undetermined_months().empty()) return text;
  const auto append_month = [](std::string* out, const v1::Month& month) { out->append(FormatMonth(month)); };
  return absl::StrCat(text, "\n", Paint("Not decided, for want of facts or figures: ", Tone::kDoubt, look),
                      absl::StrJoin(response.undetermined_months(), ", ", append_month), "\n");
}

std::string GrantHistoryText(const v1::GetGrantHistoryResponse& response, const Look& look) {
  if (response.changes().empty()) return "Nothing happened: no application is on file.\n";
  Table changes(
      {{"month"}, {"state"}, {"a month", Table::kRight}, {"first paid in"}, {"known on"}, {"receipt"}, {"because"}});
  for (const v1::GrantChange& change : response.changes()) {
    changes.AddRow({{FormatMonth(change.month())},
                    {EnumText(change.state()), ToneOfState(change.state())},
                    {change.has_month_centimes() ? FormatMoney(change.month_centimes()) : kNone},
                    {FormatMonth(change.first_paid_in())},
                    {FormatDate(change.known_on())},
                    {OrNone(change.receipt_id())},
                    {ReasonsOf(change)}});
  }
  Table deadlines({{"deadline"}, {"last day"}, {"kept"}, {"reference"}});
  for (const v1::Deadline& deadline : response.deadlines()) deadlines.AddRow(DeadlineCells(deadline));
  return deadlines.empty() ? changes.Text(look) : absl::StrCat(changes.Text(look), "\n", deadlines.Text(look));
}

}  // namespace rsu::cli

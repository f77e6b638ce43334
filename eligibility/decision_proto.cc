// DecisionToProto: the words, references and arithmetic of a decision, as the API and the receipts show them.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "eligibility/claim_verdict.h"
#include "eligibility/decision.h"

namespace rsu::eligibility {
namespace {

std::string Describe(const VerdictLine& line) {
  switch (line.kind) {
    case LineKind::kChildYoungOrSchooled:
      return absl::StrCat("child of rank ", line.rank, ", under 6 or at school");
    case LineKind::kChildUnschooled:
      return absl::StrCat("child of rank ", line.rank, ", not at school");
    case LineKind::kChildFatherless:
      return absl::StrCat("fatherless child of rank ", line.rank, ", under 6 or at school");
    case LineKind::kChildFatherlessUnschooled:
      return absl::StrCat("fatherless child of rank ", line.rank, ", not at school");
    case LineKind::kDisabilityComplement:
      return absl::StrCat("complement for the severely disabled child of rank ", line.rank);
    case LineKind::kFamilyFloor:
      return "lifts the sum to the least amount of a family";
    case LineKind::kFlatAid:
      return "flat aid of a household without counted child";
    case LineKind::kContribution:
      return "contribution for the band of the score";
    case LineKind::kSchoolSupplement:
      return absl::StrCat("school supplement for the pupil of rank ", line.rank);
    case LineKind::kFamilyAllowances:
      return "less the family allowances of the month";
    case LineKind::kGrantInFloor:
      return "already paid with the least amount of the family";
  }
  return "";
}

const char* CodeOf(LineKind kind) {
  switch (kind) {
    case LineKind::kChildYoungOrSchooled:
      return "child_young_or_schooled";
    case LineKind::kChildUnschooled:
      return "child_unschooled";
    case LineKind::kChildFatherless:
      return "child_fatherless";
    case LineKind::kChildFatherlessUnschooled:
      return "child_fatherless_unschooled";
    case LineKind::kDisabilityComplement:
      return "disability_complement";
    case LineKind::kFamilyFloor:
      return "family_floor";
    case LineKind::kFlatAid:
      return "flat_aid";
    case LineKind::kContribution:
      return "contribution";
    case LineKind::kSchoolSupplement:
      return "school_supplement";
    case LineKind::kFamilyAllowances:
      return "family_allowances";
    case LineKind::kGrantInFloor:
      return "grant_in_floor";
  }
  return "";
}

std::string BranchName(const VerdictAmount& amount) {
  switch (amount.branch) {
    case Branch::kNone:
      return "";
    case Branch::kChildAid:
      return "child_aid";
    case Branch::kFlatAid:
      return "flat_aid";
    case Branch::kBand:
      return absl::StrCat("band_", amount.band);
    case Branch::kSchoolSupplement:
      return "school_supplement";
  }
  return "";
}

void AmountToProto(const VerdictAmount& amount, v1::Amount* proto) {
  proto->set_centimes(amount.centimes);
  proto->set_direction(amount.direction);
  proto->set_branch(BranchName(amount));
  proto->set_period(amount.period);
  for (const VerdictLine& line : amount.lines) {
    v1::AmountLine* one = proto->add_lines();
    one->set_description(Describe(line));
    one->set_code(CodeOf(line.kind));
    one->set_centimes(line.centimes);
    if (line.member_index >= 0) one->set_member_index(line.member_index);
    one->set_parameter_key(std::string(ParameterName(line.parameter)));
  }
}

void PaymentsToProto(const VerdictAmount& amount, v1::Verdict* proto) {
  for (const VerdictPayment& payment : amount.payments) {
    v1::Payment* one = proto->add_payments();
    one->set_payee_ref(PayeeRef(payment));
    one->set_role(std::string(PayeeRoleName(payment.role)));
    one->set_centimes(payment.centimes);
  }
}

void ParametersToProto(const LawView& law, const ParameterSet& used, v1::Verdict* proto) {
  for (int i = 0; i < kParameterCount; ++i) {
    if (!used.test(i)) continue;
    const ParameterKey key = static_cast<ParameterKey>(i);
    ParameterUseToProto(key, law.Find(key), proto->add_parameters());
  }
}

// The facts that the score misses first, then those of the rules; none twice.
template <typename Proto>
void MissingFactsToProto(bool misses_score_facts, const v1::Score* score, const MissingFacts& missing, Proto* proto) {
  if (misses_score_facts && score != nullptr) *proto->mutable_missing_facts() = score->missing_facts();
  const int of_score = proto->missing_facts_size();
  for (const MissingFact& one : missing) {
    std::string path = MissingFactPath(one);
    const auto begin = proto->missing_facts().begin();
    if (std::find(begin, begin + of_score, path) == begin + of_score) proto->add_missing_facts(std::move(path));
  }
}

// The score of the version in force on a day; nullptr when there is none.
const v1::Score* ScoreOn(const DecisionInput& input, absl::CivilDay day) {
  for (const FactsVersion& version : input.versions) {
    if (version.in_force_from <= day) return version.score;
  }
  return nullptr;
}

// A reason, once for each member whom it concerns; the household is not named.
void ReasonToProto(const policy::v1::ReasonText& text, const VerdictReason& reason, v1::Verdict* proto) {
  const size_t count = std::max<size_t>(reason.members.size(), 1);
  for (size_t i = 0; i < count; ++i) {
    v1::Reason* one = proto->add_reasons();
    one->set_code(text.code());
    one->set_sentence(text.sentence());
    one->set_reference(text.reference());
    one->set_informative(reason.informative);
    one->set_claim_ref(std::string(reason.claim_ref));
    if (!reason.members.empty()) one->set_subject(absl::StrCat("members[", reason.members[i], "]"));
  }
}

// The score of a programme that holds it against a threshold.
void ScoreToFigure(const Verdict& verdict, const v1::Score* score, v1::Verdict* proto) {
  const bool compared = verdict.parameters.test(IndexOf(ParameterKey::kAsdThreshold)) ||
                        verdict.parameters.test(IndexOf(ParameterKey::kTadamonThreshold));
  if (!compared || score == nullptr || !score->has_score_e7()) return;
  v1::Figure* figure = proto->add_figures();
  figure->set_code("score");
  figure->set_value(absl::StrCat(score->score_e7()));
  figure->set_unit("score_e7");
}

void VerdictToProto(const LawBook& book, const LawView& law, const DecisionInput& input, const Verdict& verdict,
                    v1::Verdict* proto) {
  if (verdict.in_full != nullptr) {
    *proto = *verdict.in_full;
    DescribeVerdict(book, verdict.programme, proto);
    proto->set_entitlement(verdict.entitlement);
    DayToProto(verdict.fact_day, proto->mutable_fact_day());
    return;
  }
  proto->set_programme(book.programmes()[IndexOf(verdict.programme)].id());
  MonthToProto(input.month, proto->mutable_month());
  proto->set_conditions(verdict.conditions);
  proto->set_entitlement(verdict.entitlement);
  if (verdict.amount.has_value()) {
    AmountToProto(*verdict.amount, proto->mutable_amount());
    PaymentsToProto(*verdict.amount, proto);
  }
  for (const VerdictReason& reason : verdict.reasons) {
    ReasonToProto(book.reason(verdict.programme, reason.code), reason, proto);
  }
  ScoreToFigure(verdict, ScoreOn(input, verdict.fact_day), proto);
  MissingFactsToProto(verdict.misses_score_facts, ScoreOn(input, verdict.fact_day), verdict.missing_facts, proto);
  ParametersToProto(law, verdict.parameters, proto);
  DayToProto(verdict.fact_day, proto->mutable_fact_day());
}

}  // namespace

v1::RouteHouseholdResponse DecisionToProto(const LawBook& book, const LawView& law, const DecisionInput& input,
                                           const Decision& decision) {
  v1::RouteHouseholdResponse outcome;
  for (const Verdict& verdict : decision.verdicts) {
    VerdictToProto(book, law, input, verdict, outcome.add_verdicts());
  }
  const v1::Score* score_on_first_day = ScoreOn(input, absl::CivilDay(input.month));
  for (size_t i = 0; i < decision.health_routes.size(); ++i) {
    const MemberRoute& route = decision.health_routes[i];
    v1::HealthRoute* one = outcome.add_health_routes();
    one->set_member_index(static_cast<int>(i));
    one->set_route(route.kind);
    if (route.follows_member_index >= 0) one->set_follows_member_index(route.follows_member_index);
    MissingFactsToProto(route.misses_score_facts, score_on_first_day, route.missing_facts, one);
  }
  if (decision.version_index >= 0 && input.versions[decision.version_index].score != nullptr) {
    *outcome.mutable_basis()->mutable_score() = *input.versions[decision.version_index].score;
  }
  return outcome;
}

}  // namespace rsu::eligibility

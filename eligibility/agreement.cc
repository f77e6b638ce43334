#include "eligibility/agreement.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace rsu::eligibility {
namespace {

// Whom it concerns is left aside: a reason that stands in every reading refuses, also when it is another person's.
bool SameReason(const VerdictReason& a, const VerdictReason& b) {
  return a.code == b.code && a.informative == b.informative && a.claim_ref == b.claim_ref;
}

bool SameLine(const VerdictLine& a, const VerdictLine& b) {
  const auto key = [](const VerdictLine& line) {
    return std::tie(line.centimes, line.kind, line.parameter, line.member_index, line.rank);
  };
  return key(a) == key(b);
}

bool SamePayment(const VerdictPayment& a, const VerdictPayment& b) {
  return a.member_index == b.member_index && a.centimes == b.centimes && a.role == b.role;
}

template <typename List, typename Same>
bool SameList(const List& a, const List& b, const Same& same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool SameAmount(const std::optional<VerdictAmount>& a, const std::optional<VerdictAmount>& b) {
  if (!a.has_value() || !b.has_value()) return a.has_value() == b.has_value();
  return a->centimes == b->centimes && a->branch == b->branch && a->band == b->band &&
         SameList(a->lines, b->lines, SameLine) && SameList(a->payments, b->payments, SamePayment);
}

// Whether the same facts lack, in any order.
bool SameMissing(MissingFacts a, MissingFacts b) {
  for (MissingFacts* facts : {&a, &b}) {
    std::sort(facts->begin(), facts->end(), [](const MissingFact& one, const MissingFact& other) {
      return std::tie(one.fact, one.member_index) < std::tie(other.fact, other.member_index);
    });
  }
  return a == b;
}

// The answer in full without the law that it looked at: readings may look at other figures and come to one answer. What
// it misses is compared apart.
std::string AnswerInFull(const Verdict& verdict) {
  if (verdict.in_full == nullptr) return "";
  v1::Verdict answer = *verdict.in_full;
  answer.clear_parameters();
  answer.clear_figures();
  answer.clear_missing_facts();
  return answer.SerializeAsString();
}

bool SameAnswer(const Verdict& a, const Verdict& b) {
  return a.conditions == b.conditions && a.entitlement == b.entitlement &&
         a.misses_score_facts == b.misses_score_facts && SameList(a.reasons, b.reasons, SameReason) &&
         SameMissing(a.missing_facts, b.missing_facts) && SameAmount(a.amount, b.amount) &&
         (a.in_full == nullptr) == (b.in_full == nullptr) && AnswerInFull(a) == AnswerInFull(b);
}

bool SameRoute(const MemberRoute& a, const MemberRoute& b) {
  return a.kind == b.kind && SameMissing(a.missing_facts, b.missing_facts);
}

// One verdict, or one route, in every reading.
template <typename Answer, typename Same>
class Answers {
 public:
  Answers(const FamilyReadings& readings, const std::vector<const Answer*>& answers, const Same& same)
      : readings_(readings) {
    for (const Answer* answer : answers) classes_.push_back(answer == nullptr ? kNone : ClassOf(*answer, same));
  }

  const std::vector<const Answer*>& distinct() const { return distinct_; }
  bool all_read() const { return readings_.all_read(); }

  /// The open facts that make a difference: two readings that differ in one alone have other answers. All of them when
  /// not every reading was looked at.
  MissingFacts Deciding() const {
    MissingFacts deciding;
    for (size_t fact = 0; fact < readings_.open_facts().size(); ++fact) {
      const OpenFact& open = readings_.open_facts()[fact];
      if (readings_.Radix(fact) > 1 && (!readings_.all_read() || Decides(fact))) {
        AddMissing(open.fact, open.member_index, &deciding);
      }
    }
    return deciding;
  }

 private:
  static constexpr int kNone = -1;

  int ClassOf(const Answer& answer, const Same& same) {
    for (size_t i = 0; i < distinct_.size(); ++i) {
      if (same(*distinct_[i], answer)) return static_cast<int>(i);
    }
    distinct_.push_back(&answer);
    return static_cast<int>(distinct_.size()) - 1;
  }

  bool Decides(size_t fact) const {
    for (int64_t reading = 0; reading < readings_.count(); ++reading) {
      if (readings_.PlaceOf(fact, reading) == 0 && DecidesIn(fact, reading)) return true;
    }
    return false;
  }

  // Whether the readings that differ from one in this fact alone have other answers.
  bool DecidesIn(size_t fact, int64_t reading) const {
    int seen = kNone;
    for (int64_t place = 0; place < readings_.Radix(fact); ++place) {
      const int answer = classes_[reading + place * readings_.Stride(fact)];
      if (answer != kNone && seen != kNone && answer != seen) return true;
      if (answer != kNone) seen = answer;
    }
    return false;
  }

  const FamilyReadings& readings_;
  std::vector<int> classes_;             // of each reading: answers of one class are the same
  std::vector<const Answer*> distinct_;  // one a class
};

void AddAll(const MissingFacts& from, MissingFacts* to) {
  for (const MissingFact& one : from) AddMissing(one.fact, one.member_index, to);
}

bool IsInAll(const VerdictReason& reason, const std::vector<const Verdict*>& verdicts) {
  return std::all_of(verdicts.begin(), verdicts.end(), [&reason](const Verdict* verdict) {
    const auto& reasons = verdict->reasons;
    return std::any_of(reasons.begin(), reasons.end(),
                       [&reason](const VerdictReason& one) { return SameReason(one, reason); });
  });
}

// Whether a reason is the same whoever is who in the family: it stands even where not every reading was looked at.
bool StandsInEveryReading(ReasonCode code) {
  return code == ReasonCode::kNotInForce || code == ReasonCode::kNotInRsu || code == ReasonCode::kScoreAboveThreshold ||
         code == ReasonCode::kScoreNotAboveThreshold || code == ReasonCode::kNotSchoolMonth;
}

// Whether every reading refuses, with a reason that refuses in all of them.
bool AllRefuse(const std::vector<const Verdict*>& verdicts, const Verdict& agreed) {
  return std::all_of(verdicts.begin(), verdicts.end(),
                     [](const Verdict* verdict) { return verdict->conditions == v1::OUTCOME_NOT_ELIGIBLE; }) &&
         std::any_of(agreed.reasons.begin(), agreed.reasons.end(), [](const VerdictReason& reason) {
           return !reason.informative && reason.code != ReasonCode::kNoApplication &&
                  reason.code != ReasonCode::kParameterMissing && reason.code != ReasonCode::kScoreMissing &&
                  reason.code != ReasonCode::kScoreOutOfWindow && reason.code != ReasonCode::kDeathOnRecord;
         });
}

v1::Outcome EntitlementOf(const std::vector<const Verdict*>& verdicts, v1::Outcome conditions) {
  const bool none = std::all_of(verdicts.begin(), verdicts.end(), [](const Verdict* verdict) {
    return verdict->entitlement == v1::OUTCOME_NOT_ELIGIBLE;
  });
  return none ? v1::OUTCOME_NOT_ELIGIBLE : conditions;
}

// The answer in full, of verdicts that have one each.
std::shared_ptr<const v1::Verdict> AgreeInFull(const std::vector<const Verdict*>& verdicts, const Verdict& agreed) {
  for (const Verdict* verdict : verdicts) {
    if (verdict->in_full == nullptr) return nullptr;
  }
  v1::Verdict in_full = *verdicts.front()->in_full;
  in_full.set_conditions(agreed.conditions);
  in_full.set_entitlement(agreed.entitlement);
  in_full.set_result(agreed.conditions == v1::OUTCOME_NOT_ELIGIBLE ? v1::RESULT_REFUSED : v1::RESULT_UNDETERMINED);
  in_full.clear_amount();
  in_full.clear_payments();
  in_full.clear_arrears();
  in_full.clear_figures();
  in_full.clear_reasons();
  in_full.clear_missing_facts();
  for (const v1::Reason& reason : verdicts.front()->in_full->reasons()) {
    if (IsInAll({*FindReason(reason.code()), reason.informative(), reason.claim_ref()}, {&agreed})) {
      *in_full.add_reasons() = reason;
    }
  }
  for (const MissingFact& one : agreed.missing_facts) in_full.add_missing_facts(MissingFactPath(one));
  return std::make_shared<const v1::Verdict>(std::move(in_full));
}

Verdict AgreeOn(const Answers<Verdict, decltype(&SameAnswer)>& answers) {
  const std::vector<const Verdict*>& verdicts = answers.distinct();
  Verdict agreed = *verdicts.front();
  for (const Verdict* verdict : verdicts) agreed.parameters |= verdict->parameters;
  if (verdicts.size() == 1 && answers.all_read()) return agreed;
  agreed.amount.reset();
  agreed.reasons.clear();
  for (const VerdictReason& reason : verdicts.front()->reasons) {
    const bool stands = answers.all_read() || StandsInEveryReading(reason.code);
    if (stands && IsInAll(reason, verdicts)) agreed.reasons.push_back(reason);
  }
  for (const Verdict* verdict : verdicts) {
    AddAll(verdict->missing_facts, &agreed.missing_facts);
    agreed.misses_score_facts |= verdict->misses_score_facts;
  }
  AddAll(answers.Deciding(), &agreed.missing_facts);
  agreed.conditions = AllRefuse(verdicts, agreed) ? v1::OUTCOME_NOT_ELIGIBLE : v1::OUTCOME_UNDETERMINED;
  agreed.entitlement = EntitlementOf(verdicts, agreed.conditions);
  agreed.in_full = AgreeInFull(verdicts, agreed);
  return agreed;
}

bool Concerns(const Verdict& verdict, const VerdictReason& reason, int16_t member) {
  return std::any_of(verdict.reasons.begin(), verdict.reasons.end(), [&](const VerdictReason& one) {
    return SameReason(one, reason) && std::count(one.members.begin(), one.members.end(), member) > 0;
  });
}

// A reason names whom it concerns in every reading.
void KeepWhomAllName(const std::vector<const Verdict*>& verdicts, Verdict* agreed) {
  for (VerdictReason& reason : agreed->reasons) {
    const auto others = std::remove_if(reason.members.begin(), reason.members.end(), [&](int16_t member) {
      return std::any_of(verdicts.begin(), verdicts.end(), [&](const Verdict* verdict) {
        return verdict != nullptr && !Concerns(*verdict, reason, member);
      });
    });
    reason.members.erase(others, reason.members.end());
  }
}

MemberRoute AgreeOn(const Answers<MemberRoute, decltype(&SameRoute)>& answers,
                    const std::vector<const MemberRoute*>& routes) {
  MemberRoute agreed = *answers.distinct().front();
  for (const MemberRoute* route : routes) {
    if (route != nullptr && route->follows_member_index != agreed.follows_member_index)
      agreed.follows_member_index = -1;
  }
  if (answers.distinct().size() == 1 && answers.all_read()) return agreed;
  agreed.kind = v1::HEALTH_ROUTE_KIND_UNDETERMINED;
  for (const MemberRoute* route : answers.distinct()) {
    AddAll(route->missing_facts, &agreed.missing_facts);
    agreed.misses_score_facts |= route->misses_score_facts;
  }
  AddAll(answers.Deciding(), &agreed.missing_facts);
  return agreed;
}

}  // namespace

Decision Agree(const FamilyReadings& readings, const std::vector<std::optional<Decision>>& decisions) {
  const auto first = std::find_if(decisions.begin(), decisions.end(),
                                  [](const std::optional<Decision>& one) { return one.has_value(); });
  Decision agreed = **first;
  for (size_t i = 0; i < agreed.verdicts.size(); ++i) {
    std::vector<const Verdict*> verdicts;
    for (const auto& one : decisions) verdicts.push_back(one.has_value() ? &one->verdicts[i] : nullptr);
    agreed.verdicts[i] = AgreeOn(Answers(readings, verdicts, &SameAnswer));
    KeepWhomAllName(verdicts, &agreed.verdicts[i]);
  }
  for (size_t i = 0; i < agreed.health_routes.size(); ++i) {
    std::vector<const MemberRoute*> routes;
    for (const auto& one : decisions) routes.push_back(one.has_value() ? &one->health_routes[i] : nullptr);
    agreed.health_routes[i] = AgreeOn(Answers(readings, routes, &SameRoute), routes);
  }
  return agreed;
}

}  // namespace rsu::eligibility

#include "eligibility/death_payees.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace rsu::eligibility {
namespace {

// In the order of the law.
constexpr v1::DeathPayeeKind kRelatives[] = {v1::DEATH_PAYEE_KIND_SPOUSE, v1::DEATH_PAYEE_KIND_DESCENDANT,
                                             v1::DEATH_PAYEE_KIND_ASCENDANT, v1::DEATH_PAYEE_KIND_SIBLING};

std::string Subject(int index) { return absl::StrCat("payees[", index, "]"); }

std::string Path(int index, absl::string_view field) {
  return absl::StrCat("claim.death_grant.", Subject(index), ".", field);
}

// The payees of a kind that qualify.
struct Rank {
  std::vector<int> dependent;
  bool open = false;  // a fact lacks
};

Rank RankOf(const v1::DeathGrantFacts& facts, v1::DeathPayeeKind kind, ClaimVerdict* verdict) {
  Rank rank;
  for (int i = 0; i < facts.payees_size(); ++i) {
    const v1::DeathPayee& payee = facts.payees(i);
    if (payee.kind() != kind) continue;
    if (!payee.has_dependent()) {
      verdict->Miss(Path(i, "dependent"));
      rank.open = true;
    } else if (payee.dependent()) {
      rank.dependent.push_back(i);
    } else {
      verdict->Explain(ReasonCode::kNotDependent, Subject(i));
    }
  }
  return rank;
}

// A payee of unknown kind could stand before all others.
bool MissesAKind(const v1::DeathGrantFacts& facts, ClaimVerdict* verdict) {
  bool missed = false;
  for (int i = 0; i < facts.payees_size(); ++i) {
    if (facts.payees(i).kind() != v1::DEATH_PAYEE_KIND_UNSPECIFIED) continue;
    verdict->Miss(Path(i, "kind"));
    missed = true;
  }
  return missed;
}

}  // namespace

DeathPayees FindDeathPayees(const v1::DeathGrantFacts& facts, ClaimVerdict* verdict) {
  if (facts.payees().empty()) verdict->Miss("claim.death_grant.payees");
  if (facts.payees().empty() || MissesAKind(facts, verdict)) return {};
  for (const v1::DeathPayeeKind kind : kRelatives) {
    Rank rank = RankOf(facts, kind, verdict);
    if (rank.open) return {};
    if (!rank.dependent.empty()) return {kind, std::move(rank.dependent)};
  }
  DeathPayees payees = {v1::DEATH_PAYEE_KIND_FUNERAL_PAYER, {}};
  for (int i = 0; i < facts.payees_size(); ++i) {
    if (facts.payees(i).kind() == payees.kind) payees.indexes.push_back(i);
  }
  if (payees.indexes.empty()) verdict->Fail(ReasonCode::kNoPayee);
  return payees;
}

absl::string_view DeathPayeeRole(v1::DeathPayeeKind kind) {
  switch (kind) {
    case v1::DEATH_PAYEE_KIND_SPOUSE:
      return "spouse";
    case v1::DEATH_PAYEE_KIND_DESCENDANT:
      return "descendant";
    case v1::DEATH_PAYEE_KIND_ASCENDANT:
      return "ascendant";
    case v1::DEATH_PAYEE_KIND_SIBLING:
      return "sibling";
    default:
      return "funeral_payer";
  }
}

}  // namespace rsu::eligibility

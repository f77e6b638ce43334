#include "eligibility/self_employed_category.h"

namespace rsu::eligibility {
namespace {

// Traders and craftsmen who keep accounts, in one of three regimes: they began together.
constexpr absl::string_view kTraderSimplified = "trader_simplified";
constexpr absl::string_view kTraderAccounts = "trader_accounts";

// A profit that equals the bound is below it.
std::optional<ParameterKey> CoefficientOfAccounts(const v1::SelfEmployedHealthFacts& facts, absl::CivilDay day,
                                                  ClaimVerdict* verdict) {
  const std::optional<int64_t> bound = verdict->Use(ParameterKey::kSelfEmployedHealthProfitBound, day);
  if (!facts.has_net_profit_centimes()) verdict->Miss("claim.self_employed_health.net_profit_centimes");
  if (!bound.has_value() || !facts.has_net_profit_centimes()) return std::nullopt;
  return facts.net_profit_centimes() <= *bound ? ParameterKey::kSelfEmployedHealthCoefficientTraderAccountsLe100000
                                               : ParameterKey::kSelfEmployedHealthCoefficientTraderAccountsGt100000;
}

}  // namespace

SelfEmployedCategory FindSelfEmployedCategory(absl::string_view name) {
  if (name == "pensioner") return {SelfEmployedBase::kPension, std::nullopt};
  if (name == "auto_entrepreneur") {
    return {SelfEmployedBase::kQuarterTax, ParameterKey::kSelfEmployedHealthCoverStartAutoEntrepreneur};
  }
  if (name == "cpu") return {SelfEmployedBase::kFlatIncome, ParameterKey::kSelfEmployedHealthCoverStartCpu};
  if (name == kTraderSimplified || name == kTraderAccounts) {
    return {SelfEmployedBase::kFlatIncome, ParameterKey::kSelfEmployedHealthCoverStartTraderAccounts};
  }
  return {};
}

std::optional<Rate> CoefficientOf(absl::string_view category, const v1::SelfEmployedHealthFacts& facts,
                                  absl::CivilDay day, ClaimVerdict* verdict) {
  if (category == "boat_owner_artisanal") {
    return verdict->UseRate(ParameterKey::kSelfEmployedHealthCoefficientBoatOwnerArtisanal, day);
  }
  if (category == kTraderSimplified) {
    return verdict->UseRate(ParameterKey::kSelfEmployedHealthCoefficientTraderSimplified, day);
  }
  if (category == kTraderAccounts) {
    const std::optional<ParameterKey> key = CoefficientOfAccounts(facts, day, verdict);
    return key.has_value() ? verdict->UseRate(*key, day) : std::nullopt;
  }
  verdict->LeaveOpen(ReasonCode::kParameterMissing);
  return std::nullopt;
}

}  // namespace rsu::eligibility

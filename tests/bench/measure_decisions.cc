#include <chrono>
#include <iostream>

#include "base/clock.h"
#include "base/date_message.h"
#include "eligibility/decision.h"
#include "registry/places.h"
#include "scoring/score.h"
#include "tests/bench/measures.h"

namespace rsu::bench {
namespace {

constexpr int kRounds = 3;
constexpr std::chrono::seconds kRound(2);

struct Facts {
  eligibility::FactsVersion version;
  std::vector<eligibility::ApplicationFact> applications;
};

/// The facts of the households, scored. The scores live in `scores`.
std::vector<Facts> MakeFacts(const std::vector<v1::ImportItem>& households, std::vector<v1::Score>* scores) {
  const scoring::ModelSet models = *scoring::ModelSet::LoadEmbedded();
  const registry::Places& places = registry::Places::Embedded();
  scores->reserve(households.size());
  std::vector<Facts> facts;
  for (const v1::ImportItem& item : households) {
    const v1::Declaration& declaration = item.declaration();
    const absl::CivilDay declared_on = DayFromProto(declaration.declared_on());
    scores->push_back(*scoring::ComputeScore(*models.InForceOn(declared_on),
                                             {&declaration, places.RegionOf(declaration.commune_code()), declared_on}));
    facts.push_back({{1, declared_on, &declaration, &scores->back()}, {{"asd", declared_on}}});
  }
  return facts;
}

}  // namespace

Line MeasureDecisions(const std::vector<v1::ImportItem>& households) {
  std::vector<v1::Score> scores;
  const std::vector<Facts> facts = MakeFacts(households, &scores);
  const eligibility::LawBook book = *eligibility::LawBook::LoadEmbedded();
  const absl::CivilDay today = CivilDayInMorocco(SystemClock().Now());
  const eligibility::LawView law = book.View(absl::CivilMonth(today), today);
  std::vector<double> rates;
  int64_t met = 0;
  for (int round = 0; round < kRounds; ++round) {
    int64_t decided = 0;
    const auto start = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - start < kRound) {
      for (const Facts& fact : facts) {
        const eligibility::Decision decision = eligibility::Decide(
            law, {absl::CivilMonth(today), absl::MakeConstSpan(&fact.version, 1), fact.applications});
        met += decision.verdicts[0].conditions == v1::OUTCOME_ELIGIBLE ? 1 : 0;
      }
      decided += static_cast<int64_t>(facts.size());
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rates.push_back(static_cast<double>(decided) / seconds);
    std::cout << "decide: " << rates.back() << " households/s\n";
  }
  if (met == 0) std::cout << "decide: no household met the first programme's conditions\n";
  return {"deciding one household in process, one core", Median(rates), 0, 250000, ""};
}

}  // namespace rsu::bench

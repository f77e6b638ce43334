#include "eligibility/amo_conditions.h"

#include "eligibility/family_facts.h"

namespace rsu::eligibility {
namespace {

// The household's health line is that of its head.
void TestOtherCover(const Case& one_case, Verdict* verdict) {
  const int head = FamilyOf(*one_case.household).head;
  if (head < 0) return verdict->LeaveOpen(Fact::kRelation, 0);
  const HealthFinding& finding = (*one_case.health)[head];
  verdict->parameters |= finding.parameters;
  if (finding.other_cover == Answer::kYes) verdict->Fail(ReasonCode::kOtherCover, head);
  if (finding.other_cover != Answer::kUnknown) return;
  verdict->LeaveOpen(finding.missing_facts);
  if ((finding.parameters & ~one_case.law.known()).any()) verdict->LeaveOpen(ReasonCode::kParameterMissing);
}

}  // namespace

absl::CivilDay AmoFactDay(const LawView& law, std::optional<absl::CivilDay>) { return absl::CivilDay(law.month()); }

std::optional<int64_t> JudgeAmoConditions(ProgrammeId programme, const Case& one_case, Verdict* verdict) {
  if (!one_case.law.InForce(programme)) {
    verdict->Fail(ReasonCode::kNotInForce);
    return std::nullopt;
  }
  if (one_case.household == nullptr) {
    verdict->Fail(ReasonCode::kNotInRsu);
    return std::nullopt;
  }
  TestOtherCover(one_case, verdict);
  switch (one_case.household->score_state) {
    case ScoreState::kMissing:
      verdict->misses_score_facts = true;
      verdict->LeaveOpen(ReasonCode::kScoreMissing);
      return std::nullopt;
    case ScoreState::kOutOfWindow:
      verdict->LeaveOpen(ReasonCode::kScoreOutOfWindow);
      return std::nullopt;
    case ScoreState::kScored:
      break;
  }
  return one_case.household->score_e7;
}

}  // namespace rsu::eligibility

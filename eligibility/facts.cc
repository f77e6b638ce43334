#include "eligibility/facts.h"

#include "absl/strings/numbers.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/ids.h"

namespace rsu::eligibility {
namespace {

Answer AnswerOf(bool declared, bool value) {
  if (!declared) return Answer::kUnknown;
  return value ? Answer::kYes : Answer::kNo;
}

MemberFacts MakeMemberFacts(const v1::Member& member) {
  MemberFacts facts;
  facts.relation = member.relation();
  facts.sex = member.sex();
  facts.marital_status = member.marital_status();
  facts.school = member.school();
  facts.school_level = member.school_level();
  facts.activity = member.activity();
  facts.health_cover = member.health_cover();
  facts.disability = member.disability();
  facts.orphan = member.orphan();
  facts.state_paid = AnswerOf(member.has_state_paid(), member.state_paid());
  facts.family_allowance = AnswerOf(member.has_family_allowance(), member.family_allowance());
  facts.abroad = AnswerOf(member.has_abroad(), member.abroad());
  facts.moroccan = AnswerOf(member.has_moroccan(), member.moroccan());
  facts.ramed_holder = AnswerOf(member.has_ramed_holder(), member.ramed_holder());
  facts.declarant = AnswerOf(member.has_declarant(), member.declarant());
  facts.in_rnp = IsIdcs(member.idcs());
  facts.identity = IdentityOf(member.idcs());
  if (member.has_pension_month_centimes()) facts.pension_month_centimes = member.pension_month_centimes();
  if (member.has_birth_date()) facts.birth_day = DayFromProto(member.birth_date());
  return facts;
}

// The links between two members; a link to nobody, or of a person to himself, says nothing.
void AddFamilyLinks(const v1::Declaration& declaration, HouseholdFacts* facts) {
  const int members = declaration.members_size();
  for (const v1::FamilyLink& link : declaration.family_links()) {
    const int adult = link.adult_index();
    const int child = link.child_index();
    if (adult < 0 || adult >= members || child < 0 || child >= members || adult == child) continue;
    facts->family_links.push_back({static_cast<int16_t>(adult), static_cast<int16_t>(child), link.kind(),
                                   link.has_from() ? DayFromProto(link.from()) : absl::CivilDay::min(),
                                   link.has_to() ? DayFromProto(link.to()) : absl::CivilDay::max()});
  }
}

}  // namespace

HouseholdFacts MakeHouseholdFacts(const v1::Declaration& declaration, const v1::Score* score) {
  HouseholdFacts facts;
  facts.members.reserve(declaration.members_size());
  for (const v1::Member& member : declaration.members()) facts.members.push_back(MakeMemberFacts(member));
  AddFamilyLinks(declaration, &facts);
  facts.non_contributory_benefit = declaration.non_contributory_benefit();
  if (score == nullptr) return facts;
  if (score->status() == v1::SCORE_STATUS_OUT_OF_WINDOW) facts.score_state = ScoreState::kOutOfWindow;
  if (score->status() == v1::SCORE_STATUS_SCORED && score->has_score_e7()) {
    facts.score_state = ScoreState::kScored;
    facts.score_e7 = score->score_e7();
  }
  return facts;
}

int64_t IdentityOf(absl::string_view idcs) {
  int64_t identity = -1;
  return IsIdcs(idcs) && absl::SimpleAtoi(idcs, &identity) ? identity : -1;
}

std::optional<int> AgeYears(const MemberFacts& member, absl::CivilDay day) {
  if (!member.birth_day.has_value()) return std::nullopt;
  return CompletedYears(*member.birth_day, day);
}

}  // namespace rsu::eligibility

#include "eligibility/family_readings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "eligibility/limits.h"

namespace rsu::eligibility {
namespace {

constexpr v1::Relation kRelations[] = {v1::RELATION_SPOUSE,  v1::RELATION_CHILD,      v1::RELATION_PARENT,
                                       v1::RELATION_SIBLING, v1::RELATION_GRANDCHILD, v1::RELATION_PARENT_IN_LAW};

int CountOf(const v1::Declaration& declaration, v1::Relation relation) {
  const auto& members = declaration.members();
  return static_cast<int>(std::count_if(
      members.begin(), members.end(), [relation](const v1::Member& member) { return member.relation() == relation; }));
}

// Whether sex and marital status of a member can say who heads the family or is whose spouse. A third parent makes no
// pair, and with one whose relation is not declared there may be two.
bool TellsWhoIsWho(const v1::Declaration& declaration, const v1::Member& member) {
  switch (member.relation()) {
    case v1::RELATION_UNSPECIFIED:
    case v1::RELATION_HEAD:
    case v1::RELATION_SPOUSE:
      return true;
    case v1::RELATION_PARENT:
    case v1::RELATION_PARENT_IN_LAW: {
      const int alike = CountOf(declaration, member.relation());
      return alike == 2 || (alike == 1 && CountOf(declaration, v1::RELATION_UNSPECIFIED) > 0);
    }
    default:
      return false;
  }
}

v1::Sex SexOnRecord(const DecisionInput& input, const v1::Member& member) {
  for (const InsuredFacts& insured : input.insured) {
    if (insured.record != nullptr && !member.idcs().empty() && insured.idcs == member.idcs()) {
      return insured.record->sex();
    }
  }
  return v1::SEX_UNSPECIFIED;
}

std::vector<int> PossibleRelations(const v1::Declaration& declaration) {
  std::vector<int> relations(std::begin(kRelations), std::end(kRelations));
  if (CountOf(declaration, v1::RELATION_HEAD) == 0) relations.push_back(v1::RELATION_HEAD);
  return relations;
}

// Being married decides who heads a family; the other states differ only for who has no spouse in the household.
std::vector<int> PossibleMaritalStatuses(const v1::Member& member) {
  if (member.relation() != v1::RELATION_HEAD && member.relation() != v1::RELATION_UNSPECIFIED) {
    return {v1::MARITAL_STATUS_SINGLE, v1::MARITAL_STATUS_MARRIED};
  }
  return {v1::MARITAL_STATUS_SINGLE, v1::MARITAL_STATUS_MARRIED, v1::MARITAL_STATUS_DIVORCED,
          v1::MARITAL_STATUS_WIDOWED};
}

void Read(Fact fact, int value, v1::Member* member) {
  if (fact == Fact::kRelation) member->set_relation(static_cast<v1::Relation>(value));
  if (fact == Fact::kSex) member->set_sex(static_cast<v1::Sex>(value));
  if (fact == Fact::kMaritalStatus) member->set_marital_status(static_cast<v1::MaritalStatus>(value));
}

}  // namespace

FamilyReadings::FamilyReadings(const DecisionInput& input, absl::Span<const int> versions) {
  const std::set<int> once(versions.begin(), versions.end());
  for (const int version : once) {
    if (version >= 0) AddOpenFacts(input, version);
  }
  for (size_t fact = 0; fact < open_facts_.size(); ++fact) {
    strides_.push_back(count_);
    if (all_read_) count_ *= Radix(fact);
    if (count_ > kMaxFamilyReadings) {
      count_ = kMaxFamilyReadings;
      all_read_ = false;
    }
  }
}

void FamilyReadings::AddOpenFacts(const DecisionInput& input, int version) {
  const v1::Declaration& declaration = *input.versions[version].declaration;
  for (int i = 0; i < declaration.members_size(); ++i) {
    const v1::Member& member = declaration.members(i);
    const auto add = [&](Fact fact, std::vector<int> values) {
      open_facts_.push_back({version, static_cast<int16_t>(i), fact, std::move(values)});
    };
    if (member.relation() == v1::RELATION_UNSPECIFIED) add(Fact::kRelation, PossibleRelations(declaration));
    if (!TellsWhoIsWho(declaration, member)) continue;
    if (member.marital_status() == v1::MARITAL_STATUS_UNSPECIFIED) {
      add(Fact::kMaritalStatus, PossibleMaritalStatuses(member));
    }
    if (member.sex() != v1::SEX_UNSPECIFIED) continue;
    const v1::Sex on_record = SexOnRecord(input, member);
    const bool recorded = on_record != v1::SEX_UNSPECIFIED;
    add(Fact::kSex, recorded ? std::vector<int>{on_record} : std::vector<int>{v1::SEX_MALE, v1::SEX_FEMALE});
  }
}

ReadVersions::ReadVersions(const DecisionInput& input, const FamilyReadings& readings, int64_t reading)
    : versions_(input.versions.begin(), input.versions.end()), input_(input) {
  std::set<int> read;
  for (const OpenFact& open : readings.open_facts()) read.insert(open.version);
  declarations_.reserve(read.size());
  for (const int version : read) {
    v1::Declaration& declaration = declarations_.emplace_back(*versions_[version].declaration);
    const bool headed = CountOf(declaration, v1::RELATION_HEAD) > 0;
    for (size_t i = 0; i < readings.open_facts().size(); ++i) {
      const OpenFact& open = readings.open_facts()[i];
      if (open.version != version) continue;
      Read(open.fact, open.values[readings.PlaceOf(i, reading)], declaration.mutable_members(open.member_index));
    }
    if (!headed && CountOf(declaration, v1::RELATION_HEAD) != 1) is_household_ = false;
    versions_[version].declaration = &declaration;
  }
  input_.versions = versions_;
}

}  // namespace rsu::eligibility

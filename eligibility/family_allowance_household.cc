#include "eligibility/family_allowance_household.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/date_message.h"

namespace rsu::eligibility {
namespace {

bool IsHeadOrSpouse(const v1::Member& member) {
  return member.relation() == v1::RELATION_HEAD || member.relation() == v1::RELATION_SPOUSE;
}

bool InForce(const v1::FamilyLink& link, absl::CivilDay day) {
  if (link.has_from() && day < DayFromProto(link.from())) return false;
  return !link.has_to() || day <= DayFromProto(link.to());
}

// The strongest kind of link that a child has on a day to head or spouse, or to anybody; unspecified when it has none.
v1::FamilyLinkKind LinkOf(const v1::Declaration& declaration, int child, absl::CivilDay day, bool to_anybody) {
  v1::FamilyLinkKind strongest = v1::FAMILY_LINK_KIND_UNSPECIFIED;
  for (const v1::FamilyLink& link : declaration.family_links()) {
    if (link.child_index() != child || link.kind() == v1::FAMILY_LINK_KIND_UNSPECIFIED || !InForce(link, day)) continue;
    if (link.adult_index() < 0 || link.adult_index() >= declaration.members_size()) continue;
    if (!to_anybody && !IsHeadOrSpouse(declaration.members(link.adult_index()))) continue;
    if (to_anybody && link.kind() != v1::FAMILY_LINK_KIND_KAFALA) continue;
    const bool first = strongest == v1::FAMILY_LINK_KIND_UNSPECIFIED;
    if (first || link.kind() < strongest) strongest = link.kind();
  }
  return strongest;
}

// What binds a child to the parents. Custody or guardianship of one's own child changes nothing, kafala by somebody
// does. Custody of another child is that of a parent.
v1::ChildLink ChildLinkOf(const v1::Declaration& declaration, int child, absl::CivilDay day) {
  const bool of_head = declaration.members(child).relation() == v1::RELATION_CHILD;
  switch (LinkOf(declaration, child, day, of_head)) {
    case v1::FAMILY_LINK_KIND_UNSPECIFIED:
      return of_head ? v1::CHILD_LINK_MARRIAGE : v1::CHILD_LINK_UNSPECIFIED;
    case v1::FAMILY_LINK_KIND_KAFALA:
      return v1::CHILD_LINK_TAKEN_IN_BY_ACT;
    case v1::FAMILY_LINK_KIND_GUARDIANSHIP:
      return v1::CHILD_LINK_TAKEN_IN_BY_COURT;
    default:
      return v1::CHILD_LINK_EARLIER_MARRIAGE;
  }
}

bool Works(v1::Activity activity) {
  return activity == v1::ACTIVITY_EMPLOYEE || activity == v1::ACTIVITY_OWN_ACCOUNT || activity == v1::ACTIVITY_EMPLOYER;
}

// The statuses that decide from the age of 12.
void CompleteStatus(const v1::Member& member, v1::ClaimChild* child) {
  if (!child->has_studying() && child->study_periods().empty() && member.school() != v1::SCHOOL_UNSPECIFIED) {
    child->set_studying(member.school() != v1::SCHOOL_NONE);
  }
  if (!child->has_apprentice() && child->apprentice_periods().empty() && member.has_apprentice()) {
    child->set_apprentice(member.apprentice());
  }
  if (child->disability() == v1::DISABILITY_UNSPECIFIED) child->set_disability(member.disability());
  if (!child->has_stable_income() && member.activity() != v1::ACTIVITY_UNSPECIFIED) {
    child->set_stable_income(Works(member.activity()));
  }
}

void CompleteChild(const v1::Member& member, v1::ChildLink link, v1::ClaimChild* child) {
  if (!child->has_birth_date() && member.has_birth_date()) *child->mutable_birth_date() = member.birth_date();
  if (child->link() == v1::CHILD_LINK_UNSPECIFIED) child->set_link(link);
  if (!child->has_dependent()) child->set_dependent(true);
  if (!child->has_orphan_of_both() && member.orphan() != v1::ORPHAN_UNSPECIFIED) {
    child->set_orphan_of_both(member.orphan() == v1::ORPHAN_BOTH);
  }
  if (!child->has_lives_in_morocco() && member.has_abroad()) child->set_lives_in_morocco(!member.abroad());
  CompleteStatus(member, child);
}

bool IsChildOfFamily(const v1::Declaration& declaration, int member, absl::CivilDay day) {
  const v1::Member& facts = declaration.members(member);
  if (IsHeadOrSpouse(facts)) return false;
  if (facts.relation() == v1::RELATION_CHILD || facts.relation() == v1::RELATION_UNSPECIFIED) return true;
  return LinkOf(declaration, member, day, false) != v1::FAMILY_LINK_KIND_UNSPECIFIED;
}

void AddChildrenOfFamily(const v1::Declaration& declaration, absl::CivilDay day, HouseholdClaim* made) {
  for (int i = 0; i < declaration.members_size(); ++i) {
    if (!IsChildOfFamily(declaration, i, day)) continue;
    made->claim.mutable_family_allowance()->add_children()->set_child_ref(declaration.members(i).idcs());
    made->child_members.push_back(i);
  }
}

// The member of an identifier; -1 when there is none.
int MemberOf(const v1::Declaration& declaration, const std::string& idcs) {
  for (int i = 0; i < declaration.members_size(); ++i) {
    if (!idcs.empty() && declaration.members(i).idcs() == idcs) return i;
  }
  return -1;
}

v1::Couple CoupleOf(const v1::Member& insured, bool with_spouse) {
  if (with_spouse) return v1::COUPLE_MARRIED;
  if (insured.marital_status() == v1::MARITAL_STATUS_DIVORCED) return v1::COUPLE_DIVORCED;
  if (insured.marital_status() == v1::MARITAL_STATUS_WIDOWED) return v1::COUPLE_WIDOWED;
  return v1::COUPLE_UNSPECIFIED;
}

// A fact that a claim states or not: set when it is known and not stated.
void Complete(bool stated, Answer known, void (v1::FamilyAllowanceFacts::*set)(bool), v1::FamilyAllowanceFacts* facts) {
  if (!stated && known != Answer::kUnknown) (facts->*set)(known == Answer::kYes);
}

void CompleteParents(const v1::Member& insured, const OtherSpouse& spouse, v1::FamilyAllowanceFacts* facts) {
  if (facts->insured_parent() == v1::SPOUSE_UNSPECIFIED && insured.sex() != v1::SEX_UNSPECIFIED) {
    facts->set_insured_parent(insured.sex() == v1::SEX_MALE ? v1::SPOUSE_HUSBAND : v1::SPOUSE_WIFE);
  }
  if (facts->couple() == v1::COUPLE_UNSPECIFIED) facts->set_couple(CoupleOf(insured, spouse.member >= 0));
  const bool apart = facts->couple() == v1::COUPLE_SEPARATED || facts->couple() == v1::COUPLE_DIVORCED;
  // The children live in the household of the insured.
  if (apart && facts->custodian() == v1::CUSTODIAN_UNSPECIFIED) facts->set_custodian(v1::CUSTODIAN_INSURED);
  const bool single = spouse.member < 0 && insured.marital_status() == v1::MARITAL_STATUS_SINGLE;
  const auto unless_single = [single](Answer known) { return single ? Answer::kNo : known; };
  Complete(facts->has_spouse_insured(), unless_single(spouse.insured), &v1::FamilyAllowanceFacts::set_spouse_insured,
           facts);
  Complete(facts->has_husband_employee(), unless_single(spouse.employee),
           &v1::FamilyAllowanceFacts::set_husband_employee, facts);
  // The insured lives in the household: a right kept after a death is claimed, never inferred.
  if (!facts->has_kept_right()) facts->set_kept_right(false);
}

// The child of a path claim.family_allowance.children[2].birth_date, or of a subject children[2], and what follows it.
std::optional<std::pair<int, absl::string_view>> ChildOf(absl::string_view path) {
  constexpr absl::string_view kChildren = "children[";
  const size_t begin = path.find(kChildren);
  if (begin == absl::string_view::npos) return std::nullopt;
  const size_t digits = begin + kChildren.size();
  const size_t end = path.find(']', digits);
  int index = 0;
  if (end == absl::string_view::npos || !absl::SimpleAtoi(path.substr(digits, end - digits), &index)) {
    return std::nullopt;
  }
  return std::make_pair(index, path.substr(end + 1));
}

std::optional<Fact> FactOfChild(absl::string_view field) {
  constexpr std::pair<absl::string_view, Fact> kFacts[] = {
      {".birth_date", Fact::kBirthDate},   {".link", Fact::kRelation},           {".dependent", Fact::kRelation},
      {".studying", Fact::kSchool},        {".apprentice", Fact::kApprentice},   {".disability", Fact::kDisability},
      {".stable_income", Fact::kActivity}, {".lives_in_morocco", Fact::kAbroad}, {".orphan_of_both", Fact::kOrphan},
  };
  for (const auto& [name, fact] : kFacts) {
    if (name == field) return fact;
  }
  return std::nullopt;
}

// The subject children[2] as a member; as it is when the child is none.
std::string MemberSubject(const HouseholdClaim& made, const std::string& subject) {
  const auto child = ChildOf(subject);
  if (!child.has_value() || made.child_members[child->first] < 0) return subject;
  return absl::StrCat("members[", made.child_members[child->first], "]");
}

}  // namespace

HouseholdClaim MakeHouseholdClaim(const v1::Declaration& declaration, int insured_member, const v1::Claim* filed,
                                  const OtherSpouse& spouse, absl::CivilDay day) {
  HouseholdClaim made;
  if (filed != nullptr) made.claim = *filed;
  made.insured_member = insured_member;
  made.spouse_member = spouse.member;
  made.employee_by = spouse.employee_by;
  made.insured_by = spouse.insured_by;
  const v1::Member& insured = declaration.members(insured_member);
  made.claim.set_insured_idcs(insured.idcs());
  v1::FamilyAllowanceFacts* facts = made.claim.mutable_family_allowance();
  for (const v1::ClaimChild& child : facts->children()) {
    made.child_members.push_back(MemberOf(declaration, child.child_ref()));
  }
  if (facts->children().empty()) AddChildrenOfFamily(declaration, day, &made);
  for (int i = 0; i < facts->children_size(); ++i) {
    const int member = made.child_members[i];
    if (member < 0) continue;
    CompleteChild(declaration.members(member), ChildLinkOf(declaration, member, day), facts->mutable_children(i));
  }
  CompleteParents(insured, spouse, facts);
  return made;
}

std::optional<MissingFact> MemberFactOf(const HouseholdClaim& made, absl::string_view path) {
  const auto at = [](Fact fact, int member) -> std::optional<MissingFact> {
    if (member < 0) return std::nullopt;
    return MissingFact{fact, static_cast<int16_t>(member)};
  };
  if (const auto child = ChildOf(path)) {
    const std::optional<Fact> fact = FactOfChild(child->second);
    return fact.has_value() ? at(*fact, made.child_members[child->first]) : std::nullopt;
  }
  if (path == "insured.lives_in_morocco") return at(Fact::kAbroad, made.insured_member);
  if (absl::StartsWith(path, "insured")) return at(Fact::kCareer, made.insured_member);
  if (path == "claim.family_allowance.insured_parent") return at(Fact::kSex, made.insured_member);
  if (path == "claim.family_allowance.spouse_insured") return at(made.insured_by, made.spouse_member);
  if (path == "claim.family_allowance.husband_employee") return at(made.employee_by, made.spouse_member);
  return std::nullopt;
}

void NameMembers(const HouseholdClaim& made, v1::Verdict* answer) {
  std::vector<std::string> missing;
  for (const std::string& path : answer->missing_facts()) {
    const std::optional<MissingFact> fact = MemberFactOf(made, path);
    std::string named = fact.has_value() ? MissingFactPath(*fact) : path;
    if (std::count(missing.begin(), missing.end(), named) == 0) missing.push_back(std::move(named));
  }
  answer->clear_missing_facts();
  for (std::string& path : missing) answer->add_missing_facts(std::move(path));
  for (v1::Reason& reason : *answer->mutable_reasons()) reason.set_subject(MemberSubject(made, reason.subject()));
  if (!answer->has_amount()) return;
  for (v1::AmountLine& line : *answer->mutable_amount()->mutable_lines()) {
    const auto child = ChildOf(line.subject());
    if (child.has_value() && made.child_members[child->first] >= 0) {
      line.set_member_index(made.child_members[child->first]);
    }
    line.set_subject(MemberSubject(made, line.subject()));
  }
}

}  // namespace rsu::eligibility

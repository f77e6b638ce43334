// What must hold for any family, whatever was declared of it (readings of the aid and the allowances): the order of
// rows decides nothing; a fact taken away never turns one firm answer into another; a fact that is asked for matters.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "eligibility/test_families.h"

namespace rsu::eligibility {
namespace {

// Names of the members, so that answers on families in another order can be compared.
std::string Name(const v1::Declaration& declaration, int member) {
  return member < 0 ? "-" : declaration.members(member).idcs();
}

std::string Money(const Verdict& verdict, const v1::Declaration& declaration) {
  if (verdict.in_full != nullptr) {
    return verdict.in_full->has_amount() ? absl::StrCat(verdict.in_full->amount().centimes()) : "";
  }
  if (!verdict.amount.has_value()) return "";
  std::vector<std::string> parts;
  for (const VerdictLine& line : verdict.amount->lines) {
    parts.push_back(
        absl::StrCat(Name(declaration, line.member_index), ":", static_cast<int>(line.kind), ":", line.centimes));
  }
  for (const VerdictPayment& payment : verdict.amount->payments) {
    parts.push_back(absl::StrCat("to ", Name(declaration, payment.member_index), ":", payment.centimes));
  }
  std::sort(parts.begin(), parts.end());
  return absl::StrCat(verdict.amount->centimes, "/", static_cast<int>(verdict.amount->branch), " ",
                      absl::StrJoin(parts, " "));
}

std::string Missing(const MissingFacts& missing, const v1::Declaration& declaration) {
  std::set<std::string> paths;
  for (const MissingFact& one : missing) {
    paths.insert(absl::StrCat(Name(declaration, one.member_index), MissingFactPath({one.fact, -1})));
  }
  return absl::StrJoin(paths, " ");
}

std::string Reasons(const Verdict& verdict) {
  std::set<std::string> codes;
  for (const VerdictReason& reason : verdict.reasons) {
    codes.insert(absl::StrCat(ReasonName(reason.code), reason.informative ? "~" : ""));
  }
  return absl::StrJoin(codes, " ");
}

std::string Told(const Verdict& verdict, const v1::Declaration& declaration) {
  return absl::StrCat(IndexOf(verdict.programme), " ", v1::Outcome_Name(verdict.conditions), "/",
                      v1::Outcome_Name(verdict.entitlement), " [", Reasons(verdict), "] ", Money(verdict, declaration),
                      " missing ", Missing(verdict.missing_facts, declaration));
}

std::string Told(const MemberRoute& route, const v1::Declaration& declaration) {
  return absl::StrCat(v1::HealthRouteKind_Name(route.kind), " follows ", Name(declaration, route.follows_member_index),
                      " missing ", Missing(route.missing_facts, declaration));
}

// All that a family is told, by names.
std::map<std::string, std::string> AllTold(const Decision& decision, const v1::Declaration& declaration) {
  std::map<std::string, std::string> told;
  for (const Verdict& verdict : decision.verdicts) {
    told[absl::StrCat("programme ", IndexOf(verdict.programme))] = Told(verdict, declaration);
  }
  for (size_t i = 0; i < decision.health_routes.size(); ++i) {
    told[Name(declaration, static_cast<int>(i))] = Told(decision.health_routes[i], declaration);
  }
  return told;
}

RandomFamily InAnotherOrder(const RandomFamily& family, std::mt19937& random) {
  RandomFamily other = family;
  const int members = family.declaration.members_size();
  std::vector<int> from(members);
  std::iota(from.begin(), from.end(), 0);
  std::shuffle(from.begin(), from.end(), random);
  std::vector<int> to(members);
  for (int i = 0; i < members; ++i) {
    *other.declaration.mutable_members(i) = family.declaration.members(from[i]);
    to[from[i]] = i;
  }
  for (v1::FamilyLink& link : *other.declaration.mutable_family_links()) {
    link.set_adult_index(to[link.adult_index()]);
    link.set_child_index(to[link.child_index()]);
  }
  auto& links = *other.declaration.mutable_family_links();
  std::shuffle(links.pointer_begin(), links.pointer_end(), random);
  std::shuffle(other.records.begin(), other.records.end(), random);
  return other;
}

TEST(FamilyProperties, TheOrderOfRowsDecidesNothing) {
  ForManyFamilies(2000, [](RandomFamily family, const LawView& law, RandomFamilies& families) {
    if (families.OneIn(2)) families.Forget(15, &family.declaration);
    const RandomFamily other = InAnotherOrder(family, families.random());
    EXPECT_EQ(AllTold(family.DecideFor(law), family.declaration), AllTold(other.DecideFor(law), other.declaration))
        << family.declaration.DebugString();
  });
}

bool IsFirm(const Verdict& verdict) { return verdict.conditions != v1::OUTCOME_UNDETERMINED; }
bool IsFirm(const MemberRoute& route) { return route.kind != v1::HEALTH_ROUTE_KIND_UNDETERMINED; }

// What is firm in an answer: paid what and to whom, or refused.
std::string FirmPart(const Verdict& verdict, const v1::Declaration& declaration) {
  return absl::StrCat(v1::Outcome_Name(verdict.conditions), " ", Money(verdict, declaration));
}

std::string FirmPart(const MemberRoute& route, const v1::Declaration&) { return v1::HealthRouteKind_Name(route.kind); }

bool Names(const MissingFacts& missing, Fact fact, int member) {
  return std::count(missing.begin(), missing.end(), MissingFact{fact, static_cast<int16_t>(member)}) > 0;
}

// The answer on the family without one fact: the same when it is firm, or open and naming the fact.
template <typename Answer>
void ExpectSameOrOpen(const Answer& with, const Answer& without, const v1::Declaration& declaration,
                      const MissingFact& removed) {
  if (!IsFirm(with)) return;
  if (IsFirm(without)) {
    EXPECT_EQ(FirmPart(with, declaration), FirmPart(without, declaration));
  } else {
    EXPECT_TRUE(Names(without.missing_facts, removed.fact, removed.member_index)) << Told(without, declaration);
  }
}

TEST(FamilyProperties, AFactTakenAwayNeverTurnsOneFirmAnswerIntoAnother) {
  ForManyFamilies(400, [](RandomFamily family, const LawView& law, RandomFamilies& families) {
    if (families.OneIn(2)) families.Forget(20, &family.declaration);
    const Decision with = family.DecideFor(law);
    for (int i = 0; i < family.declaration.members_size(); ++i) {
      const MemberField& field = MemberFields()[families.Below(static_cast<int>(MemberFields().size()))];
      v1::Member* member = family.declaration.mutable_members(i);
      if (!field.is_declared(*member)) continue;
      if (field.fact == Fact::kRelation && member->relation() == v1::RELATION_HEAD) continue;
      const v1::Member declared = *member;
      field.clear(member);
      const MissingFact removed = {field.fact, static_cast<int16_t>(i)};
      SCOPED_TRACE(absl::StrCat("without ", MissingFactPath(removed)));
      const Decision without = family.DecideFor(law);
      for (size_t v = 0; v < with.verdicts.size(); ++v) {
        SCOPED_TRACE(absl::StrCat("programme ", v));
        ExpectSameOrOpen(with.verdicts[v], without.verdicts[v], family.declaration, removed);
      }
      for (size_t r = 0; r < with.health_routes.size(); ++r) {
        SCOPED_TRACE(absl::StrCat("route ", r));
        ExpectSameOrOpen(with.health_routes[r], without.health_routes[r], family.declaration, removed);
      }
      *member = declared;
      if (testing::Test::HasFailure()) {
        std::cout << family.declaration.DebugString();
        for (const v1::InsuredRecord& record : family.records) std::cout << record.ShortDebugString() << "\n";
        return;
      }
    }
  });
}

const MemberField* FieldOf(Fact fact) {
  for (const MemberField& field : MemberFields()) {
    if (field.fact == fact) return &field;
  }
  return nullptr;
}

// Whether, the other unknown facts being what they may, some value of the fact changes what is told.
template <typename Get>
bool Matters(const RandomFamily& family, const LawView& law, const MissingFact& missing, const MemberField& field,
             RandomFamilies& families, const Get& get) {
  for (int attempt = 0; attempt < 300; ++attempt) {
    RandomFamily complete = family;
    families.Complete(&complete.declaration);
    std::set<std::string> told;
    for (int value = 0; value < field.values; ++value) {
      field.set(value, complete.declaration.mutable_members(missing.member_index));
      told.insert(get(complete.DecideFor(law), complete.declaration));
    }
    if (told.size() > 1) return true;
  }
  return false;
}

// Facts asked for, and those of them that were seen to change something.
struct Tally {
  int asked = 0;
  int matter = 0;
};

template <typename Get>
void ExpectMissingFactsMatter(const RandomFamily& family, const LawView& law, const MissingFacts& missing,
                              RandomFamilies& families, const Get& get, Tally* tally, bool as_the_aid = false) {
  const auto of_no_member = [](const MissingFact& one) { return FieldOf(one.fact) == nullptr; };
  const bool cannot_complete = std::any_of(missing.begin(), missing.end(), of_no_member);
  for (const MissingFact& one : missing) {
    const MemberField* field = FieldOf(one.fact);
    if (field == nullptr || one.member_index < 0) continue;
    SCOPED_TRACE(MissingFactPath(one));
    EXPECT_FALSE(field->is_declared(family.declaration.members(one.member_index))) << "it is given";
    if (as_the_aid || cannot_complete) continue;
    ++tally->asked;
    tally->matter += Matters(family, law, one, *field, families, get);
  }
}

TEST(FamilyProperties, AFactThatIsAskedForIsNotGivenAndMatters) {
  Tally tally;
  ForManyFamilies(150, [&tally](RandomFamily family, const LawView& law, RandomFamilies& families) {
    families.Forget(40, &family.declaration);
    const Decision decision = family.DecideFor(law);
    for (size_t v = 0; v < decision.verdicts.size(); ++v) {
      if (IsFirm(decision.verdicts[v])) continue;
      SCOPED_TRACE(Told(decision.verdicts[v], family.declaration));
      ExpectMissingFactsMatter(
          family, law, decision.verdicts[v].missing_facts, families,
          [v](const Decision& one, const v1::Declaration& declaration) { return Told(one.verdicts[v], declaration); },
          &tally,
          // The school supplement misses what the aid misses, for its amount too.
          v == static_cast<size_t>(IndexOf(ProgrammeId::kAsdSchoolGrant)));
    }
    for (size_t r = 0; r < decision.health_routes.size(); ++r) {
      SCOPED_TRACE(absl::StrCat("route ", r));
      ExpectMissingFactsMatter(
          family, law, decision.health_routes[r].missing_facts, families,
          [r](const Decision& one, const v1::Declaration& declaration) {
            return Told(one.health_routes[r], declaration);
          },
          &tally);
    }
    if (testing::Test::HasFailure()) {
      std::cout << family.declaration.DebugString();
      for (const v1::InsuredRecord& record : family.records) std::cout << record.ShortDebugString() << "\n";
    }
  });
  // A few are asked for that matter in rare families alone, or in none that the attempts above happen upon.
  EXPECT_GE(100 * tally.matter, 95 * tally.asked) << tally.matter << " of " << tally.asked;
}

}  // namespace
}  // namespace rsu::eligibility

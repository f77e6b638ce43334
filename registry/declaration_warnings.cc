#include "registry/declaration_warnings.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "base/date.h"
#include "base/date_message.h"
#include "base/text.h"
#include "registry/faults.h"
#include "registry/limits.h"
#include "registry/person_difference.h"

namespace rsu::registry {
namespace {

// The days between which a birth lies: a part of the date may be unknown.
struct Birth {
  absl::CivilDay first;
  absl::CivilDay last;
};

std::optional<Birth> BirthOf(const v1::Member& member) {
  const PartialDate parts = PartialDateFromProto(member.birth_date());
  if (!member.has_birth_date() || !IsValid(parts)) return std::nullopt;
  const absl::CivilDay first = FirstDay(parts);
  if (parts.day > 0) return Birth{first, first};
  if (parts.month > 0) return Birth{first, absl::CivilDay(absl::CivilMonth(first) + 1) - 1};
  return Birth{first, absl::CivilDay(parts.year, 12, 31)};
}

// Whether the elder was surely born less than so many years before the younger, or after.
bool SurelyWithinYears(const Birth& elder, const Birth& younger, int years) {
  return CompletedYears(elder.first, younger.last) < years;
}

// Looks at one declaration, member by member.
class Search {
 public:
  explicit Search(const v1::Declaration& declaration) : declaration_(declaration) {
    for (const v1::Member& member : declaration.members()) {
      if (member.relation() == v1::RELATION_HEAD) head_ = BirthOf(member);
    }
  }

  std::vector<Violation> Run() {
    for (int i = 0; i < declaration_.members_size() && !warnings_.full(); ++i) {
      path_ = absl::StrCat("declaration.members[", i, "]");
      SeeName("first_name", declaration_.members(i).first_name());
      SeeName("last_name", declaration_.members(i).last_name());
      const std::optional<Birth> birth = BirthOf(declaration_.members(i));
      if (birth.has_value()) SeeBirth(declaration_.members(i), *birth);
    }
    return warnings_.Take();
  }

 private:
  void SeeName(absl::string_view field, const std::string& name) {
    if (name.empty()) return;
    const std::string path = absl::StrCat(path_, ".", field);
    if (HasDigit(name)) {
      warnings_.Add(path, "NAME_WITH_DIGITS", "The name holds a digit: was a letter meant, as O for 0 or l for 1?");
    } else if (!HasLetter(name)) {
      warnings_.Add(path, "NAME_WITHOUT_LETTERS", "The name holds no letter: leave it empty when it is not known.");
    }
  }

  void Warn(absl::string_view reason, std::string sentence) {
    warnings_.Add(absl::StrCat(path_, ".birth_date"), reason, std::move(sentence));
  }

  void SeeBirth(const v1::Member& member, const Birth& birth) {
    SeeAge(member, birth);
    if (!head_.has_value()) return;
    switch (member.relation()) {
      case v1::RELATION_CHILD:
        return SeeDescendant(birth, kLeastParentYears, "CHILD_TOO_OLD", "child");
      case v1::RELATION_GRANDCHILD:
        return SeeDescendant(birth, 2 * kLeastParentYears, "GRANDCHILD_TOO_OLD", "grandchild");
      case v1::RELATION_PARENT:
        return SeeParent(birth, *head_, "head");
      case v1::RELATION_PARENT_IN_LAW:
        return SeeParentInLaw(birth);
      default:
        return;
    }
  }

  void SeeAge(const v1::Member& member, const Birth& birth) {
    if (!declaration_.has_declared_on()) return;
    const absl::CivilDay declared_on = DayFromProto(declaration_.declared_on());
    if (CompletedYears(birth.last, declared_on) > kGreatestLikelyYears) {
      return Warn("AGE_UNLIKELY",
                  absl::StrCat("The person would be older than ", kGreatestLikelyYears, " years: is the year right?"));
    }
    if (CompletedYears(birth.first, declared_on) >= kAdultYears) return;
    const bool was_married = member.marital_status() == v1::MARITAL_STATUS_MARRIED ||
                             member.marital_status() == v1::MARITAL_STATUS_DIVORCED ||
                             member.marital_status() == v1::MARITAL_STATUS_WIDOWED;
    if (member.relation() == v1::RELATION_SPOUSE) {
      Warn("SPOUSE_IS_MINOR",
           absl::StrCat("A spouse has not completed ", kAdultYears, " years: are birth date and relation right?"));
    } else if (was_married) {
      Warn("MARRIED_AS_MINOR", absl::StrCat("Somebody married, divorced or widowed has not completed ", kAdultYears,
                                            " years: are birth date and marital status right?"));
    }
  }

  void SeeDescendant(const Birth& birth, int years, absl::string_view reason, absl::string_view noun) {
    if (!SurelyWithinYears(*head_, birth, years)) return;
    Warn(reason, absl::StrCat("A ", noun, " of the head was born before the head, or less than ", years,
                              " years after: are both birth dates and the relation right?"));
  }

  void SeeParent(const Birth& birth, const Birth& child, absl::string_view noun) {
    if (!SurelyWithinYears(birth, child, kLeastParentYears)) return;
    Warn("PARENT_TOO_YOUNG", absl::StrCat("A parent of the ", noun, " was born after the ", noun, ", or less than ",
                                          kLeastParentYears, " years before: are both birth dates right?"));
  }

  // A parent of one of the spouses: only when it can be the parent of none.
  void SeeParentInLaw(const Birth& birth) {
    std::optional<Birth> youngest;
    for (const v1::Member& member : declaration_.members()) {
      if (member.relation() != v1::RELATION_SPOUSE) continue;
      const std::optional<Birth> spouse = BirthOf(member);
      if (!spouse.has_value()) return;
      if (!youngest.has_value() || spouse->last > youngest->last) youngest = spouse;
    }
    if (youngest.has_value()) SeeParent(birth, *youngest, "spouse");
  }

  const v1::Declaration& declaration_;
  std::optional<Birth> head_;
  std::string path_;  // of the member looked at
  Faults warnings_;
};

}  // namespace

std::vector<Violation> FindWarnings(const v1::Declaration& declaration) { return Search(declaration).Run(); }

std::vector<Violation> FindExchangedPersons(const v1::Declaration& stored, const v1::Declaration& declaration) {
  absl::flat_hash_map<absl::string_view, const v1::Member*> by_idcs;
  for (const v1::Member& member : stored.members()) by_idcs.emplace(member.idcs(), &member);
  Faults warnings;
  for (int i = 0; i < declaration.members_size(); ++i) {
    const auto found = by_idcs.find(declaration.members(i).idcs());
    if (found == by_idcs.end()) continue;
    const PersonDifference difference = ComparePersons(*found->second, declaration.members(i));
    if (!difference.sex || !difference.birth_date) continue;
    warnings.Add(absl::StrCat("declaration.members[", i, "].idcs"), "IDCS_OF_ANOTHER",
                 "Until now the household had another person under this number: sex and birth date differ. Are two "
                 "numbers exchanged?");
  }
  return warnings.Take();
}

}  // namespace rsu::registry

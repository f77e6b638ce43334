#include "registry/member_check.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/text.h"
#include "base/utf8.h"
#include "registry/birth_check.h"
#include "registry/placeholders.h"
#include "registry/text_check.h"

namespace rsu::registry {
namespace {

constexpr char kMembers[] = "declaration.members";

// Bytes of a name that is looked at: the most characters, each of the most bytes, with as many blanks around them.
constexpr size_t kMostNameBytes = 2 * 4 * kMaxNameChars;

/// What every check of one member needs.
struct MemberContext {
  const v1::Member& member;
  std::string path;  // declaration.members[2]
  Faults* faults;

  std::string Field(absl::string_view name) const { return absl::StrCat(path, ".", name); }
};

void CheckIdcs(const MemberContext& context, Purpose purpose, absl::flat_hash_set<absl::string_view>* seen) {
  const std::string& idcs = context.member.idcs();
  if (idcs.empty() && purpose == Purpose::kScoreOnly) return;
  if (idcs.empty()) {
    context.faults->Add(context.Field("idcs"), "IDCS_MISSING", "Every member needs an identifier of 10 digits.");
  } else if (!IsIdcs(idcs)) {
    context.faults->Add(context.Field("idcs"), "IDCS_INVALID", "An identifier has exactly 10 digits: correct it.");
  } else if (IsPlaceholder(idcs)) {
    context.faults->Add(context.Field("idcs"), kPlaceholderReason, std::string(kPlaceholderSentence));
  } else if (!seen->insert(idcs).second) {
    context.faults->Add(context.Field("idcs"), "IDCS_TWICE",
                        absl::StrCat("The identifier ", MaskIdcs(idcs), " stands twice in this household: keep one."));
  }
}

// Why a text is no name; nothing when it may be one.
absl::string_view NameFaultReason(NameFault fault) {
  switch (fault) {
    case NameFault::kLost:
      return "NAME_LOST";
    case NameFault::kMisread:
      return "NAME_MISREAD";
    case NameFault::kForeignLetter:
      return "FOREIGN_LETTER";
    case NameFault::kNone:
      break;
  }
  return "";
}

std::string NameFaultSentence(NameFault fault) {
  switch (fault) {
    case NameFault::kLost:
      return "The name holds question marks where letters were lost: export it again in UTF-8.";
    case NameFault::kMisread:
      return "The name holds signs that no name has: it was read in another encoding; export it again in UTF-8.";
    default:
      return "The name holds a letter that is neither Latin, Arabic nor Tifinagh, though it may look like one: type it "
             "again.";
  }
}

// The name is judged in the form in which it would be stored.
void CheckName(const MemberContext& context, absl::string_view field, absl::string_view name) {
  const std::string path = context.Field(field);
  const std::string clean = CleanName(name.substr(0, kMostNameBytes + 1));
  if (name.size() <= kMostNameBytes && !CheckText(clean, "The name", path, context.faults)) return;
  if (name.size() > kMostNameBytes || CountCharacters(clean).value_or(0) > kMaxNameChars) {
    context.faults->Add(path, "TOO_LONG", absl::StrCat("A name has at most ", kMaxNameChars, " characters."));
    return;
  }
  const NameFault fault = FindNameFault(clean);
  if (fault != NameFault::kNone) context.faults->Add(path, NameFaultReason(fault), NameFaultSentence(fault));
}

void CheckBirth(const MemberContext& context, std::optional<absl::CivilDay> declared_on, absl::CivilDay today) {
  if (!context.member.has_birth_date()) return;
  const v1::Date& date = context.member.birth_date();
  const std::string path = context.Field("birth_date");
  // A birth after the declaration is told as such, even when it is after today as well.
  if (!CheckBirthDate(date, declared_on.has_value() ? absl::CivilDay::max() : today, path, context.faults)) return;
  if (!declared_on.has_value() || FirstDay({date.year(), date.month(), date.day()}) <= *declared_on) return;
  context.faults->Add(path, "BIRTH_DATE_AFTER_DECLARATION",
                      absl::StrCat("The birth is after the day of the declaration, ", FormatDay(*declared_on),
                                   ": correct one of them."));
}

// Whether a member is surely a minor on the day of the declaration.
bool IsMinor(const v1::Member& member, std::optional<absl::CivilDay> declared_on) {
  if (!member.has_birth_date() || !declared_on.has_value()) return false;
  const PartialDate birth{member.birth_date().year(), member.birth_date().month(), member.birth_date().day()};
  if (!IsValid(birth) || birth.year < kFirstYearOfFacts || FirstDay(birth) > *declared_on)
    return false;  // named already
  return CompletedYears(FirstDay(birth), *declared_on) < kAdultYears;
}

void CheckDeclarantIsAdult(const MemberContext& context, std::optional<absl::CivilDay> declared_on) {
  if (!context.member.declarant() || !IsMinor(context.member, declared_on)) return;
  context.faults->Add(
      context.Field("declarant"), "DECLARANT_IS_MINOR",
      absl::StrCat("Who declares a household has completed ", kAdultYears, " years: name the adult who declared it."));
}

void CheckHeadIsAdult(const MemberContext& context, std::optional<absl::CivilDay> declared_on) {
  if (context.member.relation() != v1::RELATION_HEAD || !IsMinor(context.member, declared_on)) return;
  context.faults->Add(context.Field("birth_date"), "HEAD_IS_MINOR",
                      absl::StrCat("The head has not completed ", kAdultYears, " years on ", FormatDay(*declared_on),
                                   ": correct the birth date, or declare an adult as head."));
}

void CheckEnums(const MemberContext& context) {
  const v1::Member& member = context.member;
  const struct {
    bool is_known;
    absl::string_view field;
  } values[] = {
      {v1::Sex_IsValid(member.sex()), "sex"},
      {v1::Relation_IsValid(member.relation()), "relation"},
      {v1::MaritalStatus_IsValid(member.marital_status()), "marital_status"},
      {v1::Diploma_IsValid(member.diploma()), "diploma"},
      {v1::School_IsValid(member.school()), "school"},
      {v1::SchoolLevel_IsValid(member.school_level()), "school_level"},
      {v1::Activity_IsValid(member.activity()), "activity"},
      {v1::Occupation_IsValid(member.occupation()), "occupation"},
      {v1::HealthCover_IsValid(member.health_cover()), "health_cover"},
      {v1::Disability_IsValid(member.disability()), "disability"},
      {v1::Orphan_IsValid(member.orphan()), "orphan"},
  };
  for (const auto& value : values) {
    if (!value.is_known) CheckEnum(false, context.Field(value.field), context.faults);
  }
}

void CheckPension(const MemberContext& context) {
  const int64_t centimes = context.member.pension_month_centimes();
  if (centimes >= 0 && centimes <= kMaxMoneyCentimes) return;
  context.faults->Add(context.Field("pension_month_centimes"), "OUT_OF_RANGE",  // an income: it is not shown
                      absl::StrCat("Send centimes from 0 to ", kMaxMoneyCentimes, "."));
}

void CheckHeads(const v1::Declaration& declaration, Faults* faults) {
  int heads = 0;
  for (const v1::Member& member : declaration.members()) heads += member.relation() == v1::RELATION_HEAD;
  if (heads == 0) {
    faults->Add(kMembers, "NO_HEAD", "No member is declared as head: declare one, who is an adult.");
  } else if (heads > 1) {
    faults->Add(kMembers, "SEVERAL_HEADS",
                absl::StrCat(heads, " members are declared as head: a household has exactly one."));
  }
}

void CheckDeclarants(const v1::Declaration& declaration, Faults* faults) {
  int declarants = 0;
  for (const v1::Member& member : declaration.members()) declarants += member.declarant();
  if (declarants <= 1) return;
  faults->Add(kMembers, "SEVERAL_DECLARANTS",
              absl::StrCat(declarants, " members are said to have declared the household: name one."));
}

}  // namespace

bool AddTooManyMembers(const v1::Declaration& declaration, Faults* faults) {
  const int count = declaration.members_size();
  if (count <= kMaxMembers) return false;
  faults->Add(kMembers, "TOO_MANY_MEMBERS",
              absl::StrCat("The household has ", count, " members: send at most ", kMaxMembers, "."));
  return true;
}

void CheckMembers(const v1::Declaration& declaration, Purpose purpose, std::optional<absl::CivilDay> declared_on,
                  absl::CivilDay today, Faults* faults) {
  const int count = declaration.members_size();
  if (count == 0) {
    faults->Add(kMembers, "NO_MEMBERS", "A household has at least one member: declare the head.");
    return;
  }
  if (AddTooManyMembers(declaration, faults)) return;
  CheckHeads(declaration, faults);
  CheckDeclarants(declaration, faults);
  absl::flat_hash_set<absl::string_view> seen;
  for (int i = 0; i < count && !faults->full(); ++i) {
    const MemberContext context{declaration.members(i), absl::StrCat(kMembers, "[", i, "]"), faults};
    CheckIdcs(context, purpose, &seen);
    CheckName(context, "first_name", context.member.first_name());
    CheckName(context, "last_name", context.member.last_name());
    CheckBirth(context, declared_on, today);
    CheckHeadIsAdult(context, declared_on);
    CheckDeclarantIsAdult(context, declared_on);
    CheckEnums(context);
    CheckPension(context);
  }
}

}  // namespace rsu::registry

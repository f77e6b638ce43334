#include "registry/member_check.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/utf8.h"

namespace rsu::registry {
namespace {

constexpr char kMembers[] = "declaration.members";
constexpr int kAdultYears = 18;  // registers document, section 2

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
  } else if (!seen->insert(idcs).second) {
    context.faults->Add(context.Field("idcs"), "IDCS_TWICE",
                        absl::StrCat("The identifier ", MaskIdcs(idcs), " stands twice in this household: keep one."));
  }
}

void CheckName(const MemberContext& context, absl::string_view field, absl::string_view name) {
  const std::optional<size_t> characters = CountCharacters(name);
  if (!characters.has_value()) {
    context.faults->Add(context.Field(field), "NOT_UTF8", "The text is not valid UTF-8: send it in UTF-8.");
  } else if (*characters > kMaxNameChars) {
    context.faults->Add(context.Field(field), "TOO_LONG",
                        absl::StrCat("The name has ", *characters, " characters: send at most ", kMaxNameChars, "."));
  }
}

void CheckBirthDate(const MemberContext& context, std::optional<absl::CivilDay> declared_on) {
  if (!context.member.has_birth_date()) return;
  const v1::Date& date = context.member.birth_date();
  const PartialDate birth{date.year(), date.month(), date.day()};
  if (!IsValid(birth)) {
    context.faults->Add(context.Field("birth_date"), "BIRTH_DATE_INVALID",
                        "There is no such date: send a year, a year and a month, or a whole date that exists.");
  } else if (declared_on.has_value() && FirstDay(birth) > *declared_on) {
    context.faults->Add(context.Field("birth_date"), "BIRTH_DATE_AFTER_DECLARATION",
                        absl::StrCat("The birth is after the day of the declaration, ", FormatDay(*declared_on),
                                     ": correct one of them."));
  }
}

// The completed years of a minor on the day of the declaration; nothing for an adult, or when nobody knows.
std::optional<int> YearsOfMinor(const v1::Member& member, std::optional<absl::CivilDay> declared_on) {
  if (!member.has_birth_date() || !declared_on.has_value()) return std::nullopt;
  const PartialDate birth{member.birth_date().year(), member.birth_date().month(), member.birth_date().day()};
  if (!IsValid(birth) || FirstDay(birth) > *declared_on) return std::nullopt;  // named already
  const int age_years = CompletedYears(FirstDay(birth), *declared_on);
  return age_years < kAdultYears ? std::optional<int>(age_years) : std::nullopt;
}

void CheckDeclarantIsAdult(const MemberContext& context, std::optional<absl::CivilDay> declared_on) {
  if (!context.member.declarant() || !YearsOfMinor(context.member, declared_on).has_value()) return;
  context.faults->Add(context.Field("declarant"), "DECLARANT_IS_MINOR",
                      absl::StrCat("Who declares a household has completed ", kAdultYears,
                                   " years: name the adult who declared it."));
}

void CheckHeadIsAdult(const MemberContext& context, std::optional<absl::CivilDay> declared_on) {
  if (context.member.relation() != v1::RELATION_HEAD) return;
  const std::optional<int> minor = YearsOfMinor(context.member, declared_on);
  if (!minor.has_value()) return;
  const int age_years = *minor;
  context.faults->Add(context.Field("birth_date"), "HEAD_IS_MINOR",
                      absl::StrCat("The head is ", age_years, " years old on ", FormatDay(*declared_on),
                                   ": a head has completed ", kAdultYears, " years. Declare an adult as head."));
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
  if (!context.member.has_pension_month_centimes()) return;
  CheckRange(true, context.member.pension_month_centimes(), 0, kMaxMoneyCentimes,
             context.Field("pension_month_centimes"), context.faults);
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

void CheckMembers(const v1::Declaration& declaration, Purpose purpose, std::optional<absl::CivilDay> declared_on,
                  Faults* faults) {
  const int count = declaration.members_size();
  if (count == 0) {
    faults->Add(kMembers, "NO_MEMBERS", "A household has at least one member: declare the head.");
    return;
  }
  if (count > kMaxMembers) {
    faults->Add(kMembers, "TOO_MANY_MEMBERS",
                absl::StrCat("The household has ", count, " members: send at most ", kMaxMembers, "."));
    return;
  }
  CheckHeads(declaration, faults);
  CheckDeclarants(declaration, faults);
  absl::flat_hash_set<absl::string_view> seen;
  for (int i = 0; i < count && !faults->full(); ++i) {
    const MemberContext context{declaration.members(i), absl::StrCat(kMembers, "[", i, "]"), faults};
    CheckIdcs(context, purpose, &seen);
    CheckName(context, "first_name", context.member.first_name());
    CheckName(context, "last_name", context.member.last_name());
    CheckBirthDate(context, declared_on);
    CheckHeadIsAdult(context, declared_on);
    CheckDeclarantIsAdult(context, declared_on);
    CheckEnums(context);
    CheckPension(context);
  }
}

}  // namespace rsu::registry

#include "registry/write_plans.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/error.h"
#include "base/status_macros.h"
#include "registry/declaration_check.h"
#include "registry/declaration_form.h"
#include "registry/declaration_warnings.h"
#include "registry/errors.h"
#include "registry/timeline.h"

namespace rsu::registry {
namespace {

absl::Status CheckToStore(const v1::Declaration& declaration, const Places& places, absl::CivilDay today) {
  const std::vector<Violation> violations = CheckDeclaration(declaration, places, Purpose::kStore, today);
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

std::vector<Violation> WarningsOf(const v1::Declaration& stored, const v1::Declaration& declaration) {
  std::vector<Violation> warnings = FindWarnings(declaration);
  for (Violation& exchanged : FindExchangedPersons(stored, declaration)) warnings.push_back(std::move(exchanged));
  return warnings;
}

// The day from which what is written was known: from the day it speaks of to today.
absl::StatusOr<absl::CivilDay> KnownFrom(std::optional<absl::CivilDay> asked, absl::CivilDay otherwise,
                                         absl::CivilDay least, absl::CivilDay today) {
  const absl::CivilDay known_from = asked.value_or(otherwise);
  if (known_from >= least && known_from <= today) return known_from;
  return InvalidFields({{"known_from", "KNOWN_FROM_OUT_OF_RANGE",
                         absl::StrCat("Give a day from ", FormatDay(least), " to ", FormatDay(today), ".")}});
}

// Adds the applications that are not on file yet, for each programme once.
void AddApplications(const store::v1::ApplicationsRow& on_file, const std::vector<std::string>& programmes,
                     absl::CivilDay applied_on, WritePlan* plan) {
  store::v1::ApplicationsRow all = on_file;
  for (const std::string& programme : programmes) {
    if (FindApplication(all, programme, applied_on) != nullptr) continue;
    store::v1::ApplicationEntry* entry = all.add_entries();
    entry->set_programme(programme);
    *entry->mutable_applied_on() = DateOf(applied_on);
    plan->applications.push_back(*entry);
  }
}

}  // namespace

const store::v1::ApplicationEntry* FindApplication(const store::v1::ApplicationsRow& applications,
                                                   const std::string& programme, absl::CivilDay applied_on) {
  for (const store::v1::ApplicationEntry& entry : applications.entries()) {
    if (entry.programme() == programme && DayOf(entry.applied_on()) == applied_on) return &entry;
  }
  return nullptr;
}

absl::StatusOr<WritePlan> PlanEnrolment(const HouseholdState& state, const v1::Declaration& declaration,
                                        std::optional<absl::CivilDay> known_from, const Places& places,
                                        absl::CivilDay today) {
  if (state.household.exists()) return HouseholdRefTaken(state.household.message.household_ref());
  RSU_RETURN_IF_ERROR(CheckToStore(declaration, places, today));
  WritePlan plan;
  plan.kind = WriteResult::Kind::kEnrolled;
  plan.declaration = StoredForm(declaration);
  plan.warnings = FindWarnings(*plan.declaration);
  RSU_ASSIGN_OR_RETURN(plan.known_from, KnownFrom(known_from, today, DayOf(declaration.declared_on()), today));
  return plan;
}

absl::StatusOr<WritePlan> PlanUpdate(const HouseholdState& state, const std::string& household_ref,
                                     const std::string& etag, const std::function<absl::Status(v1::Declaration*)>& edit,
                                     std::optional<absl::CivilDay> known_from, const Places& places,
                                     absl::CivilDay today) {
  if (!state.household.exists()) return HouseholdNotFound(household_ref);
  const store::v1::HouseholdRow& present = state.household.message;
  if (etag != EtagOf(present)) return EtagMismatch(household_ref);
  v1::Declaration declaration = present.declaration();
  RSU_RETURN_IF_ERROR(edit(&declaration));
  if (AreSameDeclaration(declaration, present.declaration())) return WritePlan{};
  RSU_RETURN_IF_ERROR(CheckToStore(declaration, places, today));
  const absl::CivilDay declared_on = DayOf(declaration.declared_on());
  const absl::CivilDay stored = DayOf(present.declaration().declared_on());
  if (declared_on < stored) return DeclaredOnBeforeStored(declared_on, stored);
  WritePlan plan;
  plan.kind = WriteResult::Kind::kUpdated;
  plan.declaration = StoredForm(std::move(declaration));
  plan.warnings = WarningsOf(present.declaration(), *plan.declaration);
  RSU_ASSIGN_OR_RETURN(plan.known_from, KnownFrom(known_from, today, declared_on, today));
  return plan;
}

absl::StatusOr<WritePlan> PlanImport(const HouseholdState& state, const v1::Declaration& declaration,
                                     const std::vector<std::string>& apply_to, std::optional<absl::CivilDay> known_from,
                                     const Places& places, absl::CivilDay today) {
  WritePlan plan;
  const v1::Declaration& present = state.household.message.declaration();
  if (!state.household.exists() || !AreSameDeclaration(declaration, present)) {
    RSU_RETURN_IF_ERROR(CheckToStore(declaration, places, today));
    plan.kind = state.household.exists() ? WriteResult::Kind::kUpdated : WriteResult::Kind::kEnrolled;
    plan.declaration = StoredForm(declaration);
    plan.warnings = WarningsOf(present, *plan.declaration);
  } else {
    plan.warnings = FindWarnings(declaration);
  }
  const absl::CivilDay declared_on = DayOf(declaration.declared_on());
  if (plan.kind == WriteResult::Kind::kUpdated && declared_on <= DayOf(present.declared_on())) {
    return DeclarationNotNewer(declared_on, DayOf(present.declared_on()));
  }
  AddApplications(state.applications.message, apply_to, declared_on, &plan);
  if (!plan.changes_nothing()) {
    RSU_ASSIGN_OR_RETURN(plan.known_from, KnownFrom(known_from, declared_on, declared_on, today));
  }
  if (!plan.declaration.has_value() && !plan.applications.empty()) plan.kind = WriteResult::Kind::kApplied;
  return plan;
}

absl::StatusOr<WritePlan> PlanApplication(const HouseholdState& state, const std::string& household_ref,
                                          const std::string& programme, absl::CivilDay applied_on,
                                          std::optional<absl::CivilDay> known_from, absl::CivilDay today) {
  if (!state.household.exists()) return HouseholdNotFound(household_ref);
  if (applied_on > today) return AppliedInFuture(applied_on, today);
  WritePlan plan;
  AddApplications(state.applications.message, {programme}, applied_on, &plan);
  if (plan.applications.empty()) return plan;
  plan.kind = WriteResult::Kind::kApplied;
  RSU_ASSIGN_OR_RETURN(plan.known_from, KnownFrom(known_from, today, applied_on, today));
  return plan;
}

}  // namespace rsu::registry

#include "registry/registry.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "registry/declaration_check.h"
#include "registry/errors.h"
#include "registry/household_state.h"
#include "registry/limits.h"
#include "registry/list_households.h"
#include "registry/timeline.h"
#include "registry/write_loop.h"
#include "registry/write_plans.h"

namespace rsu::registry {
namespace {

std::vector<Violation> CheckLength(absl::string_view text, absl::string_view field, size_t least, size_t greatest) {
  const std::optional<size_t> characters = CountCharacters(text);
  if (characters.has_value() && *characters >= least && *characters <= greatest) return {};
  return {{std::string(field), "LENGTH_INVALID",
           absl::StrCat("Send ", least, " to ", greatest, " characters of valid UTF-8.")}};
}

void Append(std::vector<Violation> more, std::vector<Violation>* violations) {
  violations->insert(violations->end(), more.begin(), more.end());
}

absl::Status StatusOf(const std::vector<Violation>& violations) {
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::Status CheckProgrammes(const std::vector<std::string>& programmes) {
  std::vector<Violation> violations;
  if (programmes.size() > kMaxApplyTo) {
    violations.push_back({"apply_to", "TOO_MANY", absl::StrCat("Send at most ", kMaxApplyTo, " programmes.")});
    return StatusOf(violations);
  }
  for (size_t i = 0; i < programmes.size(); ++i) {
    Append(CheckLength(programmes[i], absl::StrCat("apply_to[", i, "]"), 1, kMaxProgrammeChars), &violations);
  }
  return StatusOf(violations);
}

}  // namespace

Registry::Registry(Options options) : options_(std::move(options)), keys_(options_.store->identity().parts()) {}

absl::Status Registry::CheckWrite(const Caller& caller, absl::string_view household_ref) const {
  std::vector<Violation> violations = CheckHouseholdRef(household_ref);
  Append(CheckLength(caller.request_id, "request_id", 0, kMaxRequestIdChars), &violations);
  return StatusOf(violations);
}

void Registry::EnrolHousehold(const Caller& caller, const std::string& household_ref,
                              const v1::Declaration& declaration, WriteDone done) {
  const absl::Status checked = CheckWrite(caller, household_ref);
  if (!checked.ok()) return done(checked);
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [places = options_.places, declaration](const HouseholdState& state, absl::CivilDay today) {
    return PlanEnrolment(state, declaration, *places, today);
  };
  StartWrite(std::move(task));
}

void Registry::UpdateHousehold(const Caller& caller, const std::string& household_ref, const std::string& etag,
                               std::function<absl::Status(v1::Declaration*)> edit, WriteDone done) {
  const absl::Status checked = CheckWrite(caller, household_ref);
  if (!checked.ok()) return done(checked);
  if (etag.empty()) return done(EtagMissing());
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [places = options_.places, household_ref, etag, edit = std::move(edit)](const HouseholdState& state,
                                                                                       absl::CivilDay today) {
    return PlanUpdate(state, household_ref, etag, edit, *places, today);
  };
  StartWrite(std::move(task));
}

void Registry::ImportHousehold(const Caller& caller, const std::string& household_ref,
                               const v1::Declaration& declaration, const std::vector<std::string>& apply_to,
                               WriteDone done) {
  absl::Status checked = CheckWrite(caller, household_ref);
  if (checked.ok()) checked = CheckProgrammes(apply_to);
  if (!checked.ok()) return done(checked);
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [places = options_.places, declaration, apply_to](const HouseholdState& state, absl::CivilDay today) {
    return PlanImport(state, declaration, apply_to, *places, today);
  };
  StartWrite(std::move(task));
}

void Registry::ApplyToProgramme(const Caller& caller, const std::string& household_ref, const std::string& programme,
                                absl::CivilDay applied_on, WriteDone done) {
  absl::Status checked = CheckWrite(caller, household_ref);
  if (checked.ok()) checked = StatusOf(CheckLength(programme, "programme", 1, kMaxProgrammeChars));
  if (!checked.ok()) return done(checked);
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [household_ref, programme, applied_on](const HouseholdState& state, absl::CivilDay today) {
    return PlanApplication(state, household_ref, programme, applied_on, today);
  };
  task->application = ApplicationKey{programme, applied_on};
  StartWrite(std::move(task));
}

absl::StatusOr<store::v1::HouseholdRow> Registry::GetHousehold(absl::string_view household_ref) const {
  RSU_RETURN_IF_ERROR(StatusOf(CheckHouseholdRef(household_ref)));
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, options_.store->Get(keys_.Household(household_ref)));
  if (!row.has_value()) return HouseholdNotFound(household_ref);
  store::v1::HouseholdRow household;
  RSU_RETURN_IF_ERROR(ParseRow(Table::kHousehold, row->value, &household));
  return household;
}

absl::StatusOr<std::vector<store::v1::HouseholdRow>> Registry::GetTimeline(absl::string_view household_ref,
                                                                           absl::CivilMonth month,
                                                                           absl::CivilDay known_on) const {
  RSU_ASSIGN_OR_RETURN(store::v1::HouseholdRow present, GetHousehold(household_ref));
  const int64_t known_before_us = absl::ToUnixMicros(StartOfDayInMorocco(known_on + 1));
  return ReadTimeline(*options_.store, keys_, std::move(present), month, known_before_us);
}

absl::StatusOr<store::v1::ApplicationsRow> Registry::GetApplications(absl::string_view household_ref) const {
  RSU_RETURN_IF_ERROR(StatusOf(CheckHouseholdRef(household_ref)));
  const RowKey wanted[] = {keys_.Household(household_ref), keys_.Applications(household_ref)};
  RSU_ASSIGN_OR_RETURN(const std::vector<std::optional<Row>> rows, options_.store->MultiGet(wanted));
  if (!rows[0].has_value()) return HouseholdNotFound(household_ref);
  store::v1::ApplicationsRow applications;
  if (rows[1].has_value()) RSU_RETURN_IF_ERROR(ParseRow(Table::kApplication, rows[1]->value, &applications));
  return applications;
}

absl::StatusOr<std::optional<store::v1::DecisionRow>> Registry::FindDecision(absl::string_view household_ref) const {
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, options_.store->Get(keys_.Decision(household_ref)));
  if (!row.has_value()) return std::optional<store::v1::DecisionRow>();
  std::optional<store::v1::DecisionRow> decision(std::in_place);
  RSU_RETURN_IF_ERROR(ParseRow(Table::kDecision, row->value, &*decision));
  return decision;
}

std::optional<store::v1::DecisionRow> Registry::FindDecisionInMemory(absl::string_view household_ref) const {
  const std::optional<Row> row = options_.store->GetInMemory(keys_.Decision(household_ref));
  std::optional<store::v1::DecisionRow> decision(std::in_place);
  if (!row.has_value() || !ParseRow(Table::kDecision, row->value, &*decision).ok()) return std::nullopt;
  return decision;
}

absl::StatusOr<ListPage> Registry::ListHouseholds(const ListFilter& filter, int page_size,
                                                  absl::string_view page_token) const {
  return ReadListPage(*options_.store, keys_, *options_.places, filter, page_size, page_token);
}

const store::v1::RegistryIdentity& Registry::identity() const { return options_.store->identity(); }

std::string EtagOf(const store::v1::HouseholdRow& household) {
  return absl::StrFormat("%016x", StableHash(absl::StrCat(household.household_ref(), "\n", household.version())));
}

}  // namespace rsu::registry

#include "registry/registry.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/status_macros.h"
#include "registry/claim_check.h"
#include "registry/claim_rows.h"
#include "registry/declaration_check.h"
#include "registry/errors.h"
#include "registry/fund_write.h"
#include "registry/household_state.h"
#include "registry/insured_check.h"
#include "registry/insured_rows.h"
#include "registry/limits.h"
#include "registry/list_households.h"
#include "registry/receipt_id.h"
#include "registry/text_check.h"
#include "registry/timeline.h"
#include "registry/write_loop.h"
#include "registry/write_plans.h"

namespace rsu::registry {
namespace {

std::vector<Violation> CheckLength(absl::string_view text, absl::string_view field, size_t least, size_t greatest) {
  Faults faults;
  CheckTextOfLength(text, "The text", least, greatest, field, &faults);
  return faults.Take();
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
  absl::Status checked = CheckWrite(caller, household_ref);
  if (checked.ok()) checked = CheckSizes(declaration);
  if (!checked.ok()) return done(checked);
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [places = options_.places, declaration, known_from = caller.known_from](const HouseholdState& state,
                                                                                       absl::CivilDay today) {
    return PlanEnrolment(state, declaration, known_from, *places, today);
  };
  StartWrite(std::move(task));
}

void Registry::UpdateHousehold(const Caller& caller, const std::string& household_ref, const std::string& etag,
                               std::function<absl::Status(v1::Declaration*)> edit, WriteDone done) {
  const absl::Status checked = CheckWrite(caller, household_ref);
  if (!checked.ok()) return done(checked);
  if (etag.empty()) return done(EtagMissing());
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [places = options_.places, household_ref, etag, edit = std::move(edit), known_from = caller.known_from](
                   const HouseholdState& state, absl::CivilDay today) {
    return PlanUpdate(state, household_ref, etag, edit, known_from, *places, today);
  };
  StartWrite(std::move(task));
}

void Registry::ImportHousehold(const Caller& caller, const std::string& household_ref,
                               const v1::Declaration& declaration, const std::vector<std::string>& apply_to,
                               WriteDone done) {
  absl::Status checked = CheckWrite(caller, household_ref);
  if (checked.ok()) checked = CheckProgrammes(apply_to);
  if (checked.ok()) checked = CheckSizes(declaration);
  if (!checked.ok()) return done(checked);
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [places = options_.places, declaration, apply_to, known_from = caller.known_from](
                   const HouseholdState& state, absl::CivilDay today) {
    return PlanImport(state, declaration, apply_to, known_from, *places, today);
  };
  StartWrite(std::move(task));
}

void Registry::ApplyToProgramme(const Caller& caller, const std::string& household_ref, const std::string& programme,
                                absl::CivilDay applied_on, WriteDone done) {
  absl::Status checked = CheckWrite(caller, household_ref);
  if (checked.ok()) checked = StatusOf(CheckLength(programme, "programme", 1, kMaxProgrammeChars));
  if (!checked.ok()) return done(checked);
  auto task = std::make_shared<WriteTask>(&options_, &keys_, caller, household_ref, std::move(done));
  task->plan = [household_ref, programme, applied_on, known_from = caller.known_from](const HouseholdState& state,
                                                                                      absl::CivilDay today) {
    return PlanApplication(state, household_ref, programme, applied_on, known_from, today);
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
                                                                           const Knowledge& knowledge) const {
  RSU_ASSIGN_OR_RETURN(store::v1::HouseholdRow present, GetHousehold(household_ref));
  return ReadTimeline(*options_.store, keys_, std::move(present), month, knowledge);
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

void Registry::RecordInsured(const Caller& caller, const v1::InsuredRecord& record,
                             std::function<void(absl::StatusOr<InsuredResult>)> done) {
  std::vector<Violation> violations = CheckInsuredRecord(record, "insured", CivilDayInMorocco(options_.clock->Now()));
  if (record.idcs().empty()) violations.push_back(MissingIdcs("insured.idcs"));
  Append(CheckLength(caller.request_id, "request_id", 0, kMaxRequestIdChars), &violations);
  if (!violations.empty()) return done(InvalidFields(violations));
  WriteInsured(&options_, &keys_, caller, record, std::move(done));
}

void Registry::FileClaim(const Caller& caller, const v1::Claim& claim,
                         std::function<void(absl::StatusOr<store::v1::ClaimRow>)> done) {
  std::vector<Violation> violations = CheckClaimToStore(claim, CivilDayInMorocco(options_.clock->Now()));
  Append(CheckLength(caller.request_id, "request_id", 0, kMaxRequestIdChars), &violations);
  if (!violations.empty()) return done(InvalidFields(violations));
  WriteClaim(&options_, &keys_, caller, claim, std::move(done));
}

absl::StatusOr<store::v1::InsuredRow> Registry::FindInsured(absl::string_view idcs, int64_t recorded_by_us) const {
  return ReadInsuredAsRecorded(*options_.store, keys_, idcs, recorded_by_us);
}

absl::StatusOr<store::v1::ClaimRow> Registry::GetClaim(absl::string_view claim_ref) const {
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, options_.store->Get(keys_.Claim(claim_ref)));
  if (!row.has_value()) return ClaimNotFound(claim_ref);
  store::v1::ClaimRow claim;
  RSU_RETURN_IF_ERROR(ParseRow(Table::kClaim, row->value, &claim));
  return claim;
}

absl::StatusOr<store::v1::ClaimRow> Registry::GetClaimVersion(absl::string_view claim_ref, int64_t version) const {
  RSU_ASSIGN_OR_RETURN(store::v1::ClaimRow claim, GetClaim(claim_ref));
  if (claim.version() == version) return claim;
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, options_.store->Get(keys_.ClaimVersion(claim_ref, version)));
  if (!row.has_value()) return ReceiptNotFound(ClaimReceiptId(claim_ref, version));
  RSU_RETURN_IF_ERROR(ParseRow(Table::kClaimHistory, row->value, &claim));
  return claim;
}

absl::StatusOr<std::vector<std::string>> Registry::ListClaims(absl::string_view idcs,
                                                              absl::string_view household_ref) const {
  const std::string prefix = idcs.empty() ? HouseholdClaimsPrefix(household_ref) : InsuredClaimsPrefix(idcs);
  return ReadClaimRefs(*options_.store, keys_, prefix, kMaxClaims);
}

absl::StatusOr<std::vector<store::v1::ClaimRow>> Registry::FindOtherClaims(const v1::Claim& claim) const {
  RSU_ASSIGN_OR_RETURN(std::vector<ReadClaim> others, ReadOtherClaims(*options_.store, keys_, claim));
  std::vector<store::v1::ClaimRow> rows;
  for (ReadClaim& other : others) rows.push_back(std::move(other.row));
  return rows;
}

absl::StatusOr<store::v1::DecisionRow> Registry::GetDecision(absl::string_view household_ref, int64_t number) const {
  RSU_ASSIGN_OR_RETURN(const std::optional<store::v1::DecisionRow> last, FindDecision(household_ref));
  if (last.has_value() && last->number() == number) return *last;
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, options_.store->Get(keys_.DecisionNumber(household_ref, number)));
  if (!row.has_value()) return ReceiptNotFound(HouseholdReceiptId(household_ref, number));
  store::v1::DecisionRow decision;
  RSU_RETURN_IF_ERROR(ParseRow(Table::kDecisionHistory, row->value, &decision));
  return decision;
}

absl::Status Registry::ArchiveLaw(const store::v1::LawRow& law) { return WriteLaw(options_, keys_, law); }

absl::StatusOr<std::vector<store::v1::LawRow>> Registry::ListLaws() const {
  const RowKey first = keys_.Law("");
  RSU_ASSIGN_OR_RETURN(const std::vector<ScannedRow> rows,
                       options_.store->Scan(Table::kLaw, first.part, "", "", kMaxLawVersions));
  std::vector<store::v1::LawRow> laws(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) RSU_RETURN_IF_ERROR(ParseRow(Table::kLaw, rows[i].value, &laws[i]));
  return laws;
}

absl::Status Registry::AddLookups(const std::vector<store::v1::LookupRow>& rows) {
  return registry::AddLookups(options_.store, rows);
}

absl::StatusOr<LookupPage> Registry::ListLookups(absl::Time from, int page_size, absl::string_view page_token) const {
  return ReadLookups(*options_.store, from, page_size, page_token);
}

const store::v1::RegistryIdentity& Registry::identity() const { return options_.store->identity(); }

std::string EtagOf(const store::v1::HouseholdRow& household) {
  return absl::StrFormat("%016x", StableHash(absl::StrCat(household.household_ref(), "\n", household.version())));
}

}  // namespace rsu::registry

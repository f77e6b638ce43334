#include "registry/household_write.h"

#include <utility>

#include "base/clock.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/index_rows.h"
#include "registry/insured_rows.h"
#include "registry/limits.h"
#include "registry/member_rows.h"
#include "registry/receipt_id.h"
#include "registry/timeline.h"

namespace rsu::registry {
namespace {

using store::v1::ApplicationsRow;
using store::v1::DecisionRow;
using store::v1::HouseholdRow;

/// One write while its batch is made. Every step needs most of this, so it is a class and no chain of arguments.
class BatchMaker {
 public:
  BatchMaker(const Registry::Options& options, const Keys& keys, const Caller& caller, const std::string& household_ref,
             HouseholdState state, absl::Time now)
      : options_(options), keys_(keys), caller_(caller), ref_(household_ref), state_(std::move(state)), now_(now) {}

  absl::StatusOr<PreparedWrite> Make(WritePlan plan);

 private:
  bool is_first() const { return !state_.household.exists(); }
  int64_t now_us() const { return absl::ToUnixMicros(now_); }

  absl::Status MakeHousehold(std::optional<v1::Declaration> declaration);
  absl::Status MakeApplications(std::vector<store::v1::ApplicationEntry> added);
  absl::StatusOr<std::vector<HouseholdRow>> ReadOlderVersions(absl::CivilMonth month) const;
  absl::Status RunEffectors();

  void AddPreconditions();
  absl::Status AddChanges();
  void AddHouseholdRows();
  void AddScoreEvent();
  void AddDecisionRows();
  void AddJournal();
  void AddJournalEntry(store::v1::FeedKind kind);
  void AddRequestRow();

  const Registry::Options& options_;
  const Keys& keys_;
  const Caller& caller_;
  const std::string& ref_;
  HouseholdState state_;
  const absl::Time now_;

  const store::v1::InsuredRow* new_insured_ = nullptr;
  absl::CivilDay known_from_;
  bool household_changes_ = false;
  bool applications_change_ = false;
  HouseholdRow household_;        // after the write
  ApplicationsRow applications_;  // after the write
  DecisionRow decision_;          // after the write; without outcome when none was ever derived
  Batch batch_;
};

absl::StatusOr<PreparedWrite> BatchMaker::Make(WritePlan plan) {
  const bool changes_nothing = plan.changes_nothing();
  new_insured_ = plan.insured;
  known_from_ = plan.known_from.value_or(CivilDayInMorocco(now_));
  RSU_RETURN_IF_ERROR(MakeHousehold(std::move(plan.declaration)));
  RSU_RETURN_IF_ERROR(MakeApplications(std::move(plan.applications)));
  AddPreconditions();
  if (!changes_nothing) RSU_RETURN_IF_ERROR(AddChanges());
  AddRequestRow();
  PreparedWrite prepared;
  if (!batch_.puts.empty()) {
    prepared.commit.proof = caller_.request_id.empty() ? batch_.puts.front() : batch_.puts.back();
  }
  prepared.commit.batch = std::move(batch_);
  prepared.applications = std::move(applications_);
  prepared.result.kind = plan.kind;
  prepared.result.warnings = std::move(plan.warnings);
  prepared.result.household = std::move(household_);
  return prepared;
}

absl::Status BatchMaker::MakeHousehold(std::optional<v1::Declaration> declaration) {
  const HouseholdRow& present = state_.household.message;
  household_changes_ = declaration.has_value();
  if (!household_changes_) {
    household_ = present;
    return absl::OkStatus();
  }
  if (present.version() >= kMaxVersions) return TooManyVersions(ref_);
  household_.set_household_ref(ref_);
  household_.set_version(present.version() + 1);
  *household_.mutable_declaration() = *std::move(declaration);
  household_.set_region(options_.places->RegionOf(household_.declaration().commune_code()));
  household_.set_created_us(is_first() ? now_us() : present.created_us());
  household_.set_recorded_us(now_us());
  *household_.mutable_known_from() = DateOf(known_from_);
  return absl::OkStatus();
}

absl::Status BatchMaker::MakeApplications(std::vector<store::v1::ApplicationEntry> added) {
  applications_ = state_.applications.message;
  applications_change_ = !added.empty();
  const size_t count = static_cast<size_t>(applications_.entries_size()) + added.size();
  if (applications_change_ && count > kMaxApplications) return TooManyApplications(ref_);
  for (store::v1::ApplicationEntry& entry : added) {
    entry.set_recorded_us(now_us());
    *entry.mutable_known_from() = DateOf(known_from_);
    *applications_.add_entries() = std::move(entry);
  }
  return absl::OkStatus();
}

// Every write rests on these rows: whoever changes one of them changes what was decided.
void BatchMaker::AddPreconditions() {
  std::vector<Precondition>& preconditions = batch_.preconditions;
  preconditions.push_back({keys_.Household(ref_), state_.household.version});
  preconditions.push_back({keys_.Decision(ref_), state_.decision.version});
  preconditions.push_back({keys_.Applications(ref_), state_.applications.version});
  if (!caller_.request_id.empty()) preconditions.push_back({keys_.Request(caller_.request_id), kAbsent});
}

absl::Status BatchMaker::AddChanges() {
  if (household_changes_) {
    RSU_RETURN_IF_ERROR(AddMemberChanges(options_, keys_, caller_.actor, ref_, state_.household.message.declaration(),
                                         household_.declaration(), &batch_));
  }
  RSU_RETURN_IF_ERROR(RunEffectors());
  const std::vector<RowKey> index_before = IndexRowsOf(keys_, state_.household.message, state_.decision.message);
  AddHouseholdRows();
  AddDecisionRows();
  AddIndexChanges(index_before, IndexRowsOf(keys_, household_, decision_), &batch_);
  if (applications_change_) {
    batch_.puts.push_back({keys_.Applications(ref_), applications_.SerializeAsString()});
  }
  AddJournal();
  return absl::OkStatus();
}

absl::Status BatchMaker::RunEffectors() {
  if (options_.effectors.empty()) return absl::OkStatus();
  const absl::CivilMonth month(CivilDayInMorocco(now_));
  RSU_ASSIGN_OR_RETURN(const std::vector<HouseholdRow> older, ReadOlderVersions(month));
  RSU_ASSIGN_OR_RETURN(const std::vector<InsuredMember> insured,
                       ReadInsuredMembers(*options_.store, keys_, household_.declaration(), new_insured_));
  Change change{{&household_}, &applications_, {}, now_};
  for (const HouseholdRow& version : older) change.timeline.push_back(&version);
  for (const InsuredMember& member : insured) {
    if (member.version != kReplaced) batch_.preconditions.push_back({keys_.Insured(member.idcs), member.version});
    if (member.row.version() > 0) change.insured.push_back(&member.row);
  }
  Derived derived{&household_, &decision_};
  for (const Effector* effector : options_.effectors) {
    RSU_RETURN_IF_ERROR(effector->Apply(change, household_changes_, &derived));
  }
  return absl::OkStatus();
}

// Versions older than the one to be stored that can matter for the month of the write.
absl::StatusOr<std::vector<HouseholdRow>> BatchMaker::ReadOlderVersions(absl::CivilMonth month) const {
  if (is_first() || SettlesMonth(household_, month)) return std::vector<HouseholdRow>{};
  RSU_ASSIGN_OR_RETURN(std::vector<HouseholdRow> versions,
                       ReadTimeline(*options_.store, keys_, state_.household.message, month, Knowledge{}));
  if (!household_changes_) versions.erase(versions.begin());  // the version that stands is the front already
  return versions;
}

void BatchMaker::AddHouseholdRows() {
  if (!household_changes_) return;
  batch_.puts.push_back({keys_.Household(ref_), household_.SerializeAsString()});
  if (!is_first()) {
    ReadRow<HouseholdRow>& replaced = state_.household;
    batch_.puts.push_back({keys_.HouseholdVersion(ref_, replaced.message.version()), std::move(replaced.bytes)});
  }
  if (household_.has_score()) AddScoreEvent();
}

void BatchMaker::AddScoreEvent() {
  store::v1::ScoreEventRow event;
  event.set_household_ref(ref_);
  *event.mutable_score() = household_.score();
  *event.mutable_first_day() = household_.declaration().declared_on();
  event.set_request_type(is_first() ? store::v1::REQUEST_TYPE_REGISTRATION : store::v1::REQUEST_TYPE_UPDATE);
  batch_.puts.push_back({keys_.ScoreEvent(ref_, household_.version()), event.SerializeAsString()});
}

void BatchMaker::AddDecisionRows() {
  ReadRow<DecisionRow>& last = state_.decision;
  if (decision_.outcome().empty()) {
    decision_ = last.message;  // none was derived: the last one stands
    return;
  }
  decision_.set_number(last.message.number() + 1);
  decision_.set_receipt_id(HouseholdReceiptId(ref_, decision_.number()));
  batch_.puts.push_back({keys_.Decision(ref_), decision_.SerializeAsString()});
  if (!last.exists()) return;
  batch_.puts.push_back({keys_.DecisionNumber(ref_, last.message.number()), std::move(last.bytes)});
}

void BatchMaker::AddJournal() {
  if (household_changes_) {
    AddJournalEntry(is_first() ? store::v1::FEED_KIND_ENROLLED : store::v1::FEED_KIND_UPDATED);
  }
  if (applications_change_) AddJournalEntry(store::v1::FEED_KIND_APPLIED);
  if (new_insured_ != nullptr) AddJournalEntry(store::v1::FEED_KIND_REDECIDED);
}

void BatchMaker::AddJournalEntry(store::v1::FeedKind kind) {
  store::v1::FeedRow feed;
  feed.set_kind(kind);
  feed.set_household_ref(ref_);
  feed.set_version(household_.version());
  feed.set_recorded_us(now_us());
  store::v1::AuditRow audit;
  audit.set_actor(caller_.actor);
  audit.set_method(caller_.method);
  audit.set_request_id(caller_.request_id);
  audit.set_household_ref(ref_);
  audit.set_version(household_.version());
  audit.set_recorded_us(now_us());
  batch_.journal.push_back({keys_.HouseholdPart(ref_), feed.SerializeAsString(), audit.SerializeAsString()});
}

void BatchMaker::AddRequestRow() {
  if (caller_.request_id.empty()) return;
  store::v1::RequestRow request;
  request.set_body_sha256(caller_.body_sha256);
  request.set_household_ref(ref_);
  request.set_version(household_.version());
  request.set_recorded_us(now_us());
  batch_.puts.push_back({keys_.Request(caller_.request_id), request.SerializeAsString()});
}

}  // namespace

absl::StatusOr<PreparedWrite> PrepareWrite(const Registry::Options& options, const Keys& keys, const Caller& caller,
                                           const std::string& household_ref, HouseholdState state, WritePlan plan,
                                           absl::Time now) {
  return BatchMaker(options, keys, caller, household_ref, std::move(state), now).Make(std::move(plan));
}

}  // namespace rsu::registry

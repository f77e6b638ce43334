#include "registry/fund_write.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "registry/claim_check.h"
#include "registry/claim_rows.h"
#include "registry/commit_loop.h"
#include "registry/errors.h"
#include "registry/household_state.h"
#include "registry/household_write.h"
#include "registry/insured_rows.h"
#include "registry/limits.h"
#include "registry/receipt_id.h"
#include "registry/timeline.h"

namespace rsu::registry {
namespace {

using store::v1::ClaimRow;
using store::v1::HouseholdRow;
using store::v1::InsuredRow;

/// One write of the fund while its batch is made.
class FundWrite {
 public:
  FundWrite(const Registry::Options& options, const Keys& keys, const Caller& caller)
      : options_(options), keys_(keys), caller_(caller), now_(options.clock->Now()) {}

  /// The version that a request id was answered with before; nothing when it is new. REQUEST_ID_REUSED.
  absl::StatusOr<std::optional<int64_t>> AnsweredBefore(absl::string_view ref) {
    if (caller_.request_id.empty()) return std::optional<int64_t>();
    ReadRow<store::v1::RequestRow> request;
    RSU_RETURN_IF_ERROR(Read(keys_.Request(caller_.request_id), &request));
    batch_.preconditions.push_back({keys_.Request(caller_.request_id), request.version});
    if (!request.exists()) return std::optional<int64_t>();
    if (request.message.body_sha256() != caller_.body_sha256 || request.message.household_ref() != ref) {
      return RequestIdReused(caller_.request_id);
    }
    return std::optional<int64_t>(request.message.version());
  }

  template <typename Message>
  absl::Status Read(const RowKey& key, ReadRow<Message>* read) const {
    RSU_ASSIGN_OR_RETURN(std::optional<Row> row, options_.store->Get(key));
    if (!row.has_value()) return absl::OkStatus();
    read->version = row->version;
    read->bytes = std::move(row->value);
    return ParseRow(key.table, read->bytes, &read->message);
  }

  /// Puts `row` in the place of the version that was read, which goes to the history.
  template <typename Message>
  void Replace(const RowKey& key, const RowKey& history, ReadRow<Message> read, const Message& row) {
    batch_.preconditions.push_back({key, read.version});
    batch_.puts.push_back({key, row.SerializeAsString()});
    if (read.exists()) batch_.puts.push_back({history, std::move(read.bytes)});
  }

  absl::Status StoreInsured(const std::string& idcs, ReadRow<InsuredRow> read, InsuredRow row);
  absl::Status DecideHouseholdAgain(const std::string& idcs, InsuredRow* row);
  absl::StatusOr<ClaimRow> StoreClaim(const v1::Claim& claim, ReadRow<ClaimRow> read);
  absl::Status MeetOthers(const v1::Claim& claim);
  absl::Status DecideClaim(const v1::Claim& claim, const InsuredRow* insured, const ClaimRow& before,
                           store::v1::DecisionRow* decision);
  absl::Status LeaveWithInsured(const v1::Claim& claim, ReadRow<InsuredRow> insured);
  void AddJournal(const std::string& ref, store::v1::FeedKind kind, const std::string& claim_ref, int64_t version);
  void AddRequest(const std::string& ref, int64_t version);
  PreparedCommit Take() &&;

  int64_t now_us() const { return absl::ToUnixMicros(now_); }

 private:
  const Registry::Options& options_;
  const Keys& keys_;
  const Caller& caller_;
  absl::Time now_;  // after every write that this one rests on
  Batch batch_;
};

absl::Status FundWrite::StoreInsured(const std::string& idcs, ReadRow<InsuredRow> read, InsuredRow row) {
  if (read.message.version() >= kMaxVersions) return TooManyVersions("of a person");
  row.set_version(read.message.version() + 1);
  now_ = std::max(now_, absl::FromUnixMicros(read.message.recorded_us() + 1));
  const RowKey history = keys_.InsuredVersion(idcs, read.message.version());
  RSU_RETURN_IF_ERROR(DecideHouseholdAgain(idcs, &row));
  Replace(keys_.Insured(idcs), history, std::move(read), row);
  AddJournal(idcs, store::v1::FEED_KIND_INSURED, "", row.version());
  return absl::OkStatus();
}

// The household the person is a member of, if any: its batch becomes a part of this one.
absl::Status FundWrite::DecideHouseholdAgain(const std::string& idcs, InsuredRow* row) {
  row->set_recorded_us(now_us());
  ReadRow<store::v1::PersonRow> person;
  RSU_RETURN_IF_ERROR(Read(keys_.Person(idcs), &person));
  batch_.preconditions.push_back({keys_.Person(idcs), person.version});
  if (!person.exists()) return absl::OkStatus();
  const std::string& ref = person.message.household_ref();
  RSU_ASSIGN_OR_RETURN(HouseholdState state, ReadHouseholdState(*options_.store, keys_, ref, ""));
  WritePlan plan;
  plan.kind = WriteResult::Kind::kRedecided;
  plan.insured = row;
  const Caller caller{caller_.actor, caller_.method, "", ""};
  now_ = std::max(now_, TimeOfWrite(*options_.clock, state));
  row->set_recorded_us(now_us());
  RSU_ASSIGN_OR_RETURN(PreparedWrite prepared,
                       PrepareWrite(options_, keys_, caller, ref, std::move(state), std::move(plan), now_));
  Batch& more = prepared.commit.batch;
  batch_.preconditions.insert(batch_.preconditions.end(), more.preconditions.begin(), more.preconditions.end());
  batch_.puts.insert(batch_.puts.end(), more.puts.begin(), more.puts.end());
  batch_.deletes.insert(batch_.deletes.end(), more.deletes.begin(), more.deletes.end());
  batch_.journal.insert(batch_.journal.end(), more.journal.begin(), more.journal.end());
  return absl::OkStatus();
}

absl::StatusOr<ClaimRow> FundWrite::StoreClaim(const v1::Claim& claim, ReadRow<ClaimRow> read) {
  if (read.message.version() >= kMaxVersions) return TooManyVersions(claim.claim_ref());
  if (read.exists() && !SameSubject(read.message.claim(), claim)) return ClaimRefTaken(claim.claim_ref());
  RSU_RETURN_IF_ERROR(MeetOthers(claim));
  ClaimRow row;
  *row.mutable_claim() = claim;
  row.set_version(read.message.version() + 1);
  now_ = std::max(now_, absl::FromUnixMicros(read.message.recorded_us() + 1));
  const std::string& idcs = claim.insured_idcs();
  ReadRow<InsuredRow> insured;
  if (!idcs.empty()) {
    RSU_RETURN_IF_ERROR(Read(keys_.Insured(idcs), &insured));
  }
  RSU_RETURN_IF_ERROR(
      DecideClaim(claim, insured.exists() ? &insured.message : nullptr, read.message, row.mutable_decision()));
  if (!idcs.empty()) RSU_RETURN_IF_ERROR(LeaveWithInsured(claim, std::move(insured)));
  row.set_recorded_us(now_us());
  row.set_first_recorded_us(read.exists() ? FirstRecordedOf(read.message) : now_us());
  row.mutable_decision()->set_number(row.version());
  row.mutable_decision()->set_receipt_id(ClaimReceiptId(claim.claim_ref(), row.version()));
  const RowKey history = keys_.ClaimVersion(claim.claim_ref(), read.message.version());
  Replace(keys_.Claim(claim.claim_ref()), history, std::move(read), row);
  AddJournal(claim.claim_ref(), store::v1::FEED_KIND_CLAIMED, claim.claim_ref(), row.version());
  return row;
}

// The rows in which the writes of claims with a common subject meet: of two at once one is tried again and sees the
// other, so that one event is not paid twice. The index rows of the claim come with them.
absl::Status FundWrite::MeetOthers(const v1::Claim& claim) {
  for (const std::string& subject : ClaimSubjects(claim)) {
    const RowKey meeting = keys_.Index(subject, "");
    RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, options_.store->Get(meeting));
    batch_.preconditions.push_back({meeting, row.has_value() ? row->version : kAbsent});
    batch_.puts.push_back({meeting, ""});
    batch_.puts.push_back({keys_.Index(subject, claim.claim_ref()), ""});
  }
  return absl::OkStatus();
}

// What a claim says of the person stays with the record, where the household is decided on it. The record is later than
// the decision on the claim: what is replayed is what stood before.
absl::Status FundWrite::LeaveWithInsured(const v1::Claim& claim, ReadRow<InsuredRow> insured) {
  const std::string& idcs = claim.insured_idcs();
  InsuredRow next = WithClaim(insured.message, claim);
  if (next.SerializeAsString() == insured.message.SerializeAsString()) {
    batch_.preconditions.push_back({keys_.Insured(idcs), insured.version});
    return absl::OkStatus();
  }
  next.mutable_record()->set_idcs(idcs);
  now_ += absl::Microseconds(1);
  return StoreInsured(idcs, std::move(insured), std::move(next));
}

absl::Status FundWrite::DecideClaim(const v1::Claim& claim, const InsuredRow* insured, const ClaimRow& before,
                                    store::v1::DecisionRow* decision) {
  if (options_.claim_effector == nullptr) return absl::OkStatus();
  if (insured != nullptr) now_ = std::max(now_, absl::FromUnixMicros(insured->recorded_us() + 1));
  RSU_ASSIGN_OR_RETURN(const std::vector<ReadClaim> others, ReadOtherClaims(*options_.store, keys_, claim));
  ClaimChange change;
  change.claim = &claim;
  change.insured = insured;
  change.before = before.version() > 0 ? &before.decision() : nullptr;
  for (const ReadClaim& other : others) {
    batch_.preconditions.push_back({other.key, other.version});
    change.others.push_back({&other.row, CameFirst(other.row, before, claim.claim_ref())});
  }
  change.now = now_;
  std::vector<HouseholdRow> timeline;
  std::vector<InsuredMember> members;
  HouseholdState state;
  if (!claim.household_ref().empty()) {
    const std::string& ref = claim.household_ref();
    RSU_ASSIGN_OR_RETURN(state, ReadHouseholdState(*options_.store, keys_, ref, ""));
    if (!state.household.exists()) return HouseholdNotFound(ref);
    now_ = std::max(now_, TimeOfWrite(*options_.clock, state));
    change.now = now_;
    batch_.preconditions.push_back({keys_.Household(ref), state.household.version});
    batch_.preconditions.push_back({keys_.Applications(ref), state.applications.version});
    RSU_ASSIGN_OR_RETURN(
        timeline, ReadTimeline(*options_.store, keys_, state.household.message, absl::CivilMonth::min(), Knowledge{}));
    RSU_ASSIGN_OR_RETURN(members,
                         ReadInsuredMembers(*options_.store, keys_, state.household.message.declaration(), nullptr));
    for (const HouseholdRow& version : timeline) change.timeline.push_back(&version);
    for (const InsuredMember& member : members) {
      batch_.preconditions.push_back({keys_.Insured(member.idcs), member.version});
      if (member.row.version() > 0) change.household_insured.push_back(&member.row);
    }
    change.applications = &state.applications.message;
  }
  return options_.claim_effector->Decide(change, decision);
}

void FundWrite::AddJournal(const std::string& ref, store::v1::FeedKind kind, const std::string& claim_ref,
                           int64_t version) {
  store::v1::FeedRow feed;
  feed.set_kind(kind);
  feed.set_claim_ref(claim_ref);
  feed.set_version(version);
  feed.set_recorded_us(now_us());
  store::v1::AuditRow audit;
  audit.set_actor(caller_.actor);
  audit.set_method(caller_.method);
  audit.set_request_id(caller_.request_id);
  audit.set_claim_ref(claim_ref);
  audit.set_version(version);
  audit.set_recorded_us(now_us());
  batch_.journal.push_back({keys_.HouseholdPart(ref), feed.SerializeAsString(), audit.SerializeAsString()});
}

void FundWrite::AddRequest(const std::string& ref, int64_t version) {
  if (caller_.request_id.empty()) return;
  store::v1::RequestRow request;
  request.set_body_sha256(caller_.body_sha256);
  request.set_household_ref(ref);
  request.set_version(version);
  request.set_recorded_us(now_us());
  batch_.puts.push_back({keys_.Request(caller_.request_id), request.SerializeAsString()});
}

PreparedCommit FundWrite::Take() && {
  PreparedCommit commit;
  if (!batch_.puts.empty()) commit.proof = batch_.puts.back();
  commit.batch = std::move(batch_);
  return commit;
}

absl::StatusOr<PreparedCommit> PrepareInsured(const Registry::Options& options, const Keys& keys, const Caller& caller,
                                              const v1::InsuredRecord& record, InsuredResult* result) {
  FundWrite write(options, keys, caller);
  RSU_ASSIGN_OR_RETURN(const std::optional<int64_t> before, write.AnsweredBefore(""));
  if (before.has_value()) {
    *result = {*before, true};
    return PreparedCommit{};
  }
  ReadRow<InsuredRow> stored;
  RSU_RETURN_IF_ERROR(write.Read(keys.Insured(record.idcs()), &stored));
  const bool unchanged = stored.exists() && stored.message.record().SerializeAsString() == record.SerializeAsString();
  *result = {stored.message.version() + (unchanged ? 0 : 1), unchanged};
  if (!unchanged) {
    InsuredRow next = stored.message;
    *next.mutable_record() = record;
    RSU_RETURN_IF_ERROR(write.StoreInsured(record.idcs(), std::move(stored), std::move(next)));
  }
  write.AddRequest("", result->version);
  return std::move(write).Take();
}

absl::StatusOr<PreparedCommit> PrepareClaim(const Registry::Options& options, const Keys& keys, const Caller& caller,
                                            const v1::Claim& claim, ClaimRow* result) {
  FundWrite write(options, keys, caller);
  RSU_ASSIGN_OR_RETURN(const std::optional<int64_t> before, write.AnsweredBefore(claim.claim_ref()));
  ReadRow<ClaimRow> stored;
  RSU_RETURN_IF_ERROR(write.Read(keys.Claim(claim.claim_ref()), &stored));
  *result = stored.message;
  if (before.has_value()) return PreparedCommit{};
  if (!stored.exists() || stored.message.claim().SerializeAsString() != claim.SerializeAsString()) {
    RSU_ASSIGN_OR_RETURN(*result, write.StoreClaim(claim, std::move(stored)));
  }
  write.AddRequest(claim.claim_ref(), result->version());
  return std::move(write).Take();
}

}  // namespace

void WriteInsured(const Registry::Options* options, const Keys* keys, const Caller& caller,
                  const v1::InsuredRecord& record, std::function<void(absl::StatusOr<InsuredResult>)> done) {
  auto result = std::make_shared<InsuredResult>();
  auto task = std::make_shared<CommitTask>();
  task->options = options;
  task->ref = "of a person";
  task->prepare = [=] { return PrepareInsured(*options, *keys, caller, record, result.get()); };
  task->done = [result, done = std::move(done)](const absl::Status& status) {
    if (!status.ok()) return done(status);
    done(*result);
  };
  StartCommit(std::move(task));
}

void WriteClaim(const Registry::Options* options, const Keys* keys, const Caller& caller, const v1::Claim& claim,
                std::function<void(absl::StatusOr<ClaimRow>)> done) {
  auto result = std::make_shared<ClaimRow>();
  auto task = std::make_shared<CommitTask>();
  task->options = options;
  task->ref = claim.claim_ref();
  task->prepare = [=] { return PrepareClaim(*options, *keys, caller, claim, result.get()); };
  task->done = [result, done = std::move(done)](const absl::Status& status) {
    if (!status.ok()) return done(status);
    done(std::move(*result));
  };
  StartCommit(std::move(task));
}

absl::Status WriteLaw(const Registry::Options& options, const Keys& keys, const store::v1::LawRow& law) {
  const RowKey key = keys.Law(law.law_version());
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> known, options.store->Get(key));
  if (known.has_value()) return absl::OkStatus();
  if (options.clock_guard != nullptr) RSU_RETURN_IF_ERROR(options.clock_guard->Check(options.clock->Now()));
  Batch batch;
  batch.preconditions.push_back({key, kAbsent});
  batch.puts.push_back({key, law.SerializeAsString()});
  const CommitResult::Kind kind = CommitBlocking(options.store, std::move(batch)).kind;
  const bool kept = kind == CommitResult::Kind::kApplied || kind == CommitResult::Kind::kConflict;
  return kept ? absl::OkStatus() : NotWritten();
}

}  // namespace rsu::registry

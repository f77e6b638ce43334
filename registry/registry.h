// The social register: persons, households, versions, applications and decisions, on a Store.
//
// A write is checked, completed by effectors and committed as one conditional batch; it is acknowledged when it is
// durable. Reads see whole households only. Thread safe; a write under way uses the registry, so destroy it after the
// last answer. See ARCHITECTURE.md, "Life of an update".
//
//   Registry registry({&store, &places, &clock, {&score_effector, &decision_effector}, run});
//   registry.EnrolHousehold(caller, "H-1", declaration, [](absl::StatusOr<WriteResult> result) { ... });
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "base/clock.h"
#include "base/error.h"
#include "registry/clock_guard.h"
#include "registry/effector.h"
#include "registry/keys.h"
#include "registry/lookup_gate.h"
#include "registry/lookup_rows.h"
#include "registry/places.h"
#include "registry/store.h"
#include "registry/timeline.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::registry {

/// Who writes, and under which request id. `body_sha256` is the digest of method and body (empty without request id).
struct Caller {
  std::string actor;
  std::string method;
  std::string request_id;
  std::string body_sha256;
  /// Day from which the administration knew what is written; nothing = as each write says.
  std::optional<absl::CivilDay> known_from = std::nullopt;
};

/// What a write did.
struct WriteResult {
  enum class Kind { kEnrolled, kUpdated, kUnchanged, kApplied, kRedecided };
  Kind kind;
  store::v1::HouseholdRow household;        // as stored after the write
  store::v1::ApplicationEntry application;  // only for Apply
  std::vector<Violation> warnings;          // what is stored and looks wrong (declaration_warnings.h)
};

/// What recording a person did.
struct InsuredResult {
  int64_t version;  // now stored
  bool unchanged;
};

/// Called exactly once, maybe on the committer's thread: do little in it, and never block.
using WriteDone = std::function<void(absl::StatusOr<WriteResult>)>;

/// Filters of a list; empty or 0 = all.
struct ListFilter {
  std::string commune_code;
  int region = 0;
  std::string programme;
};

struct ListItem {
  store::v1::HouseholdRow household;
  std::vector<std::string> programmes_met;
};

struct ListPage {
  std::vector<ListItem> items;
  std::string next_page_token;  // empty on the last page
};

class Registry {
 public:
  struct Options {
    Store* store;
    const Places* places;
    const Clock* clock;
    std::vector<const Effector*> effectors;
    /// Runs a task soon on a thread that may block: where a write that met a conflict is tried again.
    std::function<void(std::function<void()>)> run;
    const ClaimEffector* claim_effector = nullptr;  // decides claims; nullptr: they are stored undecided
    ClockGuard* clock_guard = nullptr;              // refuses writes under a wrong clock; nullptr: every clock is taken
    LookupGate* lookup_gate = nullptr;              // bounds what a caller learns of strangers; nullptr: nothing does
  };

  /// Everything in `options` outlives the registry.
  explicit Registry(Options options);

  /// Every write may also fail with INVALID_FIELDS (reference or request id), WRITE_CONFLICT (ABORTED, after a bounded
  /// number of tries), NOT_WRITTEN, WRITES_STOPPED, OUTCOME_UNKNOWN and STORAGE_FAILED (UNAVAILABLE), ROW_CORRUPT
  /// (DATA_LOSS), CLOCK_AHEAD and CLOCK_BEHIND (FAILED_PRECONDITION). One with new members: TOO_MANY_LOOKUPS.

  /// Stores a new household. HOUSEHOLD_REF_TAKEN, PERSON_TAKEN, INVALID_FIELDS, REQUEST_ID_REUSED.
  void EnrolHousehold(const Caller& caller, const std::string& household_ref, const v1::Declaration& declaration,
                      WriteDone done);

  /// Stores the next version: reads the present one, checks that it is `etag`'s, lets `edit` change a copy of its
  /// declaration, checks it, commits. HOUSEHOLD_NOT_FOUND, ETAG_MISSING, ETAG_MISMATCH, DECLARED_ON_BEFORE_STORED and
  /// as above. An edit that changes nothing is kUnchanged. `edit` may be called more than once.
  void UpdateHousehold(const Caller& caller, const std::string& household_ref, const std::string& etag,
                       std::function<absl::Status(v1::Declaration*)> edit, WriteDone done);

  /// Takes a declaration: enrols an unknown household, stores a later declaration (by declared_on) of a known one as
  /// its next version, leaves the same one alone (declaration_form.h), refuses a different one that is not later
  /// (DECLARATION_NOT_NEWER). Applies to `apply_to` on the day of the declaration in the same batch; a household that
  /// is unchanged but lacks an application gets it (kApplied).
  void ImportHousehold(const Caller& caller, const std::string& household_ref, const v1::Declaration& declaration,
                       const std::vector<std::string>& apply_to, WriteDone done);

  /// Records an application and decides again. The same programme and day again is kUnchanged. HOUSEHOLD_NOT_FOUND,
  /// APPLIED_IN_FUTURE.
  void ApplyToProgramme(const Caller& caller, const std::string& household_ref, const std::string& programme,
                        absl::CivilDay applied_on, WriteDone done);

  /// The present version. HOUSEHOLD_NOT_FOUND.
  absl::StatusOr<store::v1::HouseholdRow> GetHousehold(absl::string_view household_ref) const;

  /// The versions that are known and can matter for a month, newest first (see Change::timeline); empty when the
  /// household was not yet known then. HOUSEHOLD_NOT_FOUND when it is not known at all.
  absl::StatusOr<std::vector<store::v1::HouseholdRow>> GetTimeline(absl::string_view household_ref,
                                                                   absl::CivilMonth month,
                                                                   const Knowledge& knowledge) const;

  /// All applications, oldest first; empty when there is none. HOUSEHOLD_NOT_FOUND.
  absl::StatusOr<store::v1::ApplicationsRow> GetApplications(absl::string_view household_ref) const;

  /// The last decision; nothing when the household is not known.
  absl::StatusOr<std::optional<store::v1::DecisionRow>> FindDecision(absl::string_view household_ref) const;

  /// As FindDecision, when its row is in memory; nothing when it is not, or there is none. Never waits for a disk:
  /// it may be called on a thread that must not block.
  std::optional<store::v1::DecisionRow> FindDecisionInMemory(absl::string_view household_ref) const;

  /// A page of households in a stable order. `page_size` is 1 to limits. PAGE_TOKEN_INVALID.
  absl::StatusOr<ListPage> ListHouseholds(const ListFilter& filter, int page_size, absl::string_view page_token) const;

  /// Stores a person's record in place of the one before, and decides the person's household again in the same write.
  /// The very same record is unchanged. INVALID_FIELDS, REQUEST_ID_REUSED, TOO_MANY_VERSIONS.
  void RecordInsured(const Caller& caller, const v1::InsuredRecord& record,
                     std::function<void(absl::StatusOr<InsuredResult>)> done);

  /// Stores a claim, or its next version, with the decision on it. The very same claim is unchanged. A claim for family
  /// allowances, or one that tells a death, also decides the household of the insured person again. INVALID_FIELDS,
  /// HOUSEHOLD_NOT_FOUND, REQUEST_ID_REUSED, CLAIM_REF_TAKEN, TOO_MANY_VERSIONS.
  void FileClaim(const Caller& caller, const v1::Claim& claim,
                 std::function<void(absl::StatusOr<store::v1::ClaimRow>)> done);

  /// The version of a person's record recorded last by a time; an empty row when there was none.
  absl::StatusOr<store::v1::InsuredRow> FindInsured(absl::string_view idcs, int64_t recorded_by_us = INT64_MAX) const;

  /// The present version. CLAIM_NOT_FOUND.
  absl::StatusOr<store::v1::ClaimRow> GetClaim(absl::string_view claim_ref) const;

  /// A version that is stored. CLAIM_NOT_FOUND, RECEIPT_NOT_FOUND.
  absl::StatusOr<store::v1::ClaimRow> GetClaimVersion(absl::string_view claim_ref, int64_t version) const;

  /// The claims of the same person, household or child as a claim, without itself, by reference. TOO_MANY_CLAIMS.
  absl::StatusOr<std::vector<store::v1::ClaimRow>> FindOtherClaims(const v1::Claim& claim) const;

  /// The references of the claims of an insured person, or of a household when no person is given; sorted, the first
  /// kMaxClaims.
  absl::StatusOr<std::vector<std::string>> ListClaims(absl::string_view idcs, absl::string_view household_ref) const;

  /// A decision written down for a household. RECEIPT_NOT_FOUND.
  absl::StatusOr<store::v1::DecisionRow> GetDecision(absl::string_view household_ref, int64_t number) const;

  /// Keeps a version of the law, so that what was decided under it can be decided again. Known already: nothing. Waits
  /// until it is durable. STORAGE_FAILED, NOT_WRITTEN.
  absl::Status ArchiveLaw(const store::v1::LawRow& law);

  /// Every version of the law that was kept, in no order.
  absl::StatusOr<std::vector<store::v1::LawRow>> ListLaws() const;

  /// The audit of look-ups (lookup_rows.h).
  absl::Status AddLookups(const std::vector<store::v1::LookupRow>& rows);
  absl::StatusOr<LookupPage> ListLookups(absl::Time from, int page_size, absl::string_view page_token) const;

  const store::v1::RegistryIdentity& identity() const;

 private:
  absl::Status CheckWrite(const Caller& caller, absl::string_view household_ref) const;

  const Options options_;
  const Keys keys_;
};

/// The opaque mark of a version, as the API shows it.
std::string EtagOf(const store::v1::HouseholdRow& household);

}  // namespace rsu::registry

#include "registry/errors.h"

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/error.h"
#include "base/ids.h"
#include "registry/limits.h"

namespace rsu::registry {

using absl::StatusCode;

namespace {

constexpr absl::string_view kMendFolder =
    "nothing was changed; put the file back as it was, or restore the whole folder from a copy";

std::string InUtc(absl::Time time) { return absl::FormatTime("%Y-%m-%d %H:%M:%S UTC", time, absl::UTCTimeZone()); }

}  // namespace

absl::Status HouseholdNotFound(absl::string_view household_ref) {
  return MakeError(StatusCode::kNotFound, absl::StrCat("no household has the reference ", household_ref),
                   {"HOUSEHOLD_NOT_FOUND", {{"household_ref", std::string(household_ref)}}, {}});
}

absl::Status HouseholdRefTaken(absl::string_view household_ref) {
  return MakeError(StatusCode::kAlreadyExists,
                   absl::StrCat("a household with the reference ", household_ref,
                                " is enrolled already: update it, or enrol under another reference"),
                   {"HOUSEHOLD_REF_TAKEN", {{"household_ref", std::string(household_ref)}}, {}});
}

absl::Status PersonTaken(absl::string_view idcs, const std::string& field, bool is_another) {
  const std::string masked = MaskIdcs(idcs);
  const std::string sentence =
      is_another
          ? absl::StrCat("The identifier ", masked, " is stored for another person (of another sex or birth date), in ",
                         "another household. Correct the identifier, or have it corrected there.")
          : absl::StrCat("The person ", masked, " is a member of another household: remove the person there first, or ",
                         "correct the identifier.");
  return MakeError(StatusCode::kAlreadyExists, absl::StrCat(field, ": ", sentence),
                   {"PERSON_TAKEN",
                    {{"idcs_masked", masked}, {"same_person", is_another ? "no" : "maybe"}},
                    {{field, "PERSON_TAKEN", sentence}}});
}

absl::Status RequestIdReused(absl::string_view request_id) {
  return MakeError(StatusCode::kFailedPrecondition,
                   "this request_id was used with another method or body: give each request an id of its own",
                   {"REQUEST_ID_REUSED", {{"request_id", std::string(request_id)}}, {}});
}

absl::Status ClaimNotFound(absl::string_view claim_ref) {
  return MakeError(StatusCode::kNotFound, absl::StrCat("no claim has the reference ", claim_ref),
                   {"CLAIM_NOT_FOUND", {{"claim_ref", std::string(claim_ref)}}, {}});
}

absl::Status ClaimRefTaken(absl::string_view claim_ref) {
  return MakeError(StatusCode::kFailedPrecondition,
                   absl::StrCat("the reference ", claim_ref,
                                " is that of a claim of another person or household: file under another reference; to "
                                "move a claim, take the stored one back (withdrawn_on) first"),
                   {"CLAIM_REF_TAKEN", {{"claim_ref", std::string(claim_ref)}}, {}});
}

absl::Status ReceiptNotFound(absl::string_view receipt_id) {
  return MakeError(StatusCode::kNotFound, absl::StrCat("no decision was written under the receipt ", receipt_id),
                   {"RECEIPT_NOT_FOUND", {{"receipt_id", std::string(receipt_id)}}, {}});
}

absl::Status EtagMissing() {
  return MakeError(StatusCode::kInvalidArgument, "an update needs the etag of the version it changes: read it first",
                   {"ETAG_MISSING", {}, {{"household.etag", "ETAG_MISSING", "Give the etag as it was read."}}});
}

absl::Status EtagMismatch(absl::string_view household_ref) {
  return MakeError(StatusCode::kAborted,
                   absl::StrCat("household ", household_ref, " has changed since it was read: read it again"),
                   {"ETAG_MISMATCH", {{"household_ref", std::string(household_ref)}}, {}});
}

absl::Status DeclaredOnBeforeStored(absl::CivilDay declared_on, absl::CivilDay stored) {
  const std::string sentence =
      absl::StrCat("The stored version was declared on ", FormatDay(stored),
                   ": a change cannot be declared before it, on ", FormatDay(declared_on), ".");
  return MakeError(StatusCode::kFailedPrecondition, absl::StrCat("declaration.declared_on: ", sentence),
                   {"DECLARED_ON_BEFORE_STORED",
                    {{"stored_declared_on", FormatDay(stored)}},
                    {{"declaration.declared_on", "DECLARED_ON_BEFORE_STORED", sentence}}});
}

absl::Status DeclarationNotNewer(absl::CivilDay declared_on, absl::CivilDay stored) {
  const std::string sentence =
      absl::StrCat("Another declaration of this household is stored for ", FormatDay(stored), ": one of ",
                   FormatDay(declared_on), " is not later. Declare a later day, or update the household.");
  return MakeError(StatusCode::kFailedPrecondition, absl::StrCat("declaration.declared_on: ", sentence),
                   {"DECLARATION_NOT_NEWER",
                    {{"stored_declared_on", FormatDay(stored)}},
                    {{"declaration.declared_on", "DECLARATION_NOT_NEWER", sentence}}});
}

absl::Status AppliedInFuture(absl::CivilDay applied_on, absl::CivilDay today) {
  const std::string sentence = absl::StrCat("The application is dated ", FormatDay(applied_on), ", but today is ",
                                            FormatDay(today), ": give a day that has come.");
  return MakeError(StatusCode::kInvalidArgument, absl::StrCat("applied_on: ", sentence),
                   {"APPLIED_IN_FUTURE", {}, {{"applied_on", "APPLIED_IN_FUTURE", sentence}}});
}

absl::Status TooManyVersions(absl::string_view household_ref) {
  return MakeError(
      StatusCode::kResourceExhausted,
      absl::StrCat("household ", household_ref, " has ", kMaxVersions,
                   " versions, the most there can be: tell who runs the ", "registry, since no household has so many"),
      {"TOO_MANY_VERSIONS", {{"household_ref", std::string(household_ref)}}, {}});
}

absl::Status TooManyApplications(absl::string_view household_ref) {
  return MakeError(
      StatusCode::kResourceExhausted,
      absl::StrCat("household ", household_ref, " has ", kMaxApplications, " applications, the most there can be"),
      {"TOO_MANY_APPLICATIONS", {{"household_ref", std::string(household_ref)}}, {}});
}

absl::Status TooManyClaims() {
  return MakeError(StatusCode::kResourceExhausted,
                   absl::StrCat("the person, the household or a child of the claim has ", kMaxClaims,
                                " claims, the most there can be: tell who runs the registry, since nobody has so many"),
                   {"TOO_MANY_CLAIMS", {}, {}});
}

absl::Status PageTokenInvalid() {
  return MakeError(StatusCode::kInvalidArgument,
                   "the page token is not one of this list: begin again without a token, with the same filters",
                   {"PAGE_TOKEN_INVALID", {}, {}});
}

absl::Status WriteConflict(absl::string_view household_ref) {
  return MakeError(StatusCode::kAborted,
                   absl::StrCat("others kept changing household ", household_ref, " or its members: send it again"),
                   {"WRITE_CONFLICT", {{"household_ref", std::string(household_ref)}}, {}});
}

absl::Status NotWritten() {
  return MakeError(StatusCode::kUnavailable, "the store takes no write now and nothing was written: send it again",
                   {"NOT_WRITTEN", {}, {}});
}

absl::Status OutcomeUnknown() {
  return MakeError(
      StatusCode::kUnavailable,
      "the store failed while writing and it may have been written: send it again with the same request_id",
      {"OUTCOME_UNKNOWN", {}, {}});
}

absl::Status WritesStopped(absl::string_view why) {
  return MakeError(
      StatusCode::kUnavailable,
      absl::StrCat("the store takes no writes (", why, ") and nothing was written: reads go on; writes come ",
                   "back by themselves once it is mended"),
      {"WRITES_STOPPED", {}, {}});
}

absl::Status ClockAhead(absl::Time now, absl::Time last) {
  return MakeError(
      StatusCode::kFailedPrecondition,
      absl::StrCat("nothing was written: the clock of the server says ", InUtc(now), ", which is more than ",
                   absl::FormatDuration(kMaxClockLead), " after the last write (", InUtc(last),
                   "): set the clock right, or, if nothing was written for so long, start the server once with ",
                   "--accept-clock"),
      {"CLOCK_AHEAD", {}, {}});
}

absl::Status ClockBehind(absl::Time now, absl::Time last) {
  return MakeError(
      StatusCode::kFailedPrecondition,
      absl::StrCat("nothing was written: the clock of the server says ", InUtc(now),
                   ", which is before the last write (", InUtc(last),
                   "): set the clock right, or, if it is right and that write was made under a wrong one, ",
                   "start the server once with --accept-clock"),
      {"CLOCK_BEHIND", {}, {}});
}

absl::Status StorageFailed(absl::string_view what) {
  return MakeError(StatusCode::kUnavailable, absl::StrCat("the storage engine failed: ", what),
                   {"STORAGE_FAILED", {}, {}});
}

absl::Status RowCorrupt(absl::string_view table) {
  return MakeError(StatusCode::kDataLoss, absl::StrCat("a row of table ", table, " is damaged or missing"),
                   {"ROW_CORRUPT", {{"table", std::string(table)}}, {}});
}

absl::Status RegistryFileMissing(const std::string& path) {
  return MakeError(StatusCode::kDataLoss, absl::StrCat("the file ", path, " of the registry is missing: ", kMendFolder),
                   {"REGISTRY_FILE_MISSING", {{"path", path}}, {}});
}

absl::Status RegistryFileDamaged(const std::string& path, absl::string_view what) {
  return MakeError(StatusCode::kDataLoss,
                   absl::StrCat("the file ", path, " of the registry is damaged (", what, "): ", kMendFolder),
                   {"REGISTRY_FILE_DAMAGED", {{"path", path}}, {}});
}

absl::Status FolderNotEmpty(absl::string_view path) {
  return MakeError(StatusCode::kAlreadyExists,
                   absl::StrCat("no registry is created in ", path, ", which is not empty: start without --create to ",
                                "serve the registry in it, or name an empty folder"),
                   {"FOLDER_NOT_EMPTY", {{"path", std::string(path)}}, {}});
}

absl::Status FolderMissing(absl::string_view path) {
  return MakeError(
      StatusCode::kNotFound,
      absl::StrCat("there is no folder ", path, " and none to make it in: is the disk mounted? To create a ",
                   "registry there, start with --create"),
      {"FOLDER_MISSING", {{"path", std::string(path)}}, {}});
}

absl::Status FolderUnusable(absl::string_view path, absl::string_view why) {
  return MakeError(StatusCode::kFailedPrecondition, absl::StrCat("the folder ", path, " cannot be used: ", why),
                   {"FOLDER_UNUSABLE", {{"path", std::string(path)}}, {}});
}

absl::Status StoreLocked(absl::string_view path) {
  return MakeError(
      StatusCode::kFailedPrecondition,
      absl::StrCat("the folder ", path, " is in use by another process: stop that one first, or choose another folder"),
      {"STORE_LOCKED", {{"path", std::string(path)}}, {}});
}

absl::Status PartsDiffer(int64_t stored, int64_t asked) {
  return MakeError(StatusCode::kFailedPrecondition,
                   absl::StrCat("this registry was created with ", stored, " parts, which never change: it cannot be ",
                                "opened with ", asked),
                   {"PARTS_DIFFER", {{"parts", absl::StrCat(stored)}}, {}});
}

absl::Status PartsOutOfRange(int64_t asked) {
  return MakeError(StatusCode::kInvalidArgument, absl::StrCat("a registry has 1 to ", kMaxParts, " parts, not ", asked),
                   {"PARTS_OUT_OF_RANGE", {}, {}});
}

absl::Status NotThisRegistry(absl::string_view path, absl::string_view why) {
  return MakeError(StatusCode::kFailedPrecondition, absl::StrCat("the folder ", path, " cannot be served: ", why),
                   {"NOT_THIS_REGISTRY", {{"path", std::string(path)}}, {}});
}

}  // namespace rsu::registry

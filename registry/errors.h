// The faults of the registry: one function each fixes the status code, the reason and the metadata.
//
// A household reference is the caller's own and may be shown; a person's identifier is always masked.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace rsu::registry {

/// NOT_FOUND: no household has the reference.
absl::Status HouseholdNotFound(absl::string_view household_ref);
/// ALREADY_EXISTS: another declaration was enrolled under the reference.
absl::Status HouseholdRefTaken(absl::string_view household_ref);
/// ALREADY_EXISTS: a member is in another household; a person is in one household in the whole nation (invariant I3).
/// The other household is not named: whoever guesses identifiers would learn where people live. `is_another`: the
/// stored person is surely another than the one declared; in what is not said, or a stranger's facts could be guessed
/// one by one.
absl::Status PersonTaken(absl::string_view idcs, const std::string& field, bool is_another);
/// FAILED_PRECONDITION: the request id was used with another method or body.
absl::Status RequestIdReused(absl::string_view request_id);
/// NOT_FOUND: no claim has the reference.
absl::Status ClaimNotFound(absl::string_view claim_ref);
/// FAILED_PRECONDITION: the reference is that of a claim of another person or household.
absl::Status ClaimRefTaken(absl::string_view claim_ref);
/// NOT_FOUND: no decision was written under the receipt.
absl::Status ReceiptNotFound(absl::string_view receipt_id);
/// INVALID_ARGUMENT: an update names no version.
absl::Status EtagMissing();
/// ABORTED: the household has another version than the one the caller read.
absl::Status EtagMismatch(absl::string_view household_ref);
/// FAILED_PRECONDITION: an update is declared on a day before the stored version.
absl::Status DeclaredOnBeforeStored(absl::CivilDay declared_on, absl::CivilDay stored);
/// FAILED_PRECONDITION: an imported declaration differs from the stored one and is not later.
absl::Status DeclarationNotNewer(absl::CivilDay declared_on, absl::CivilDay stored);
/// INVALID_ARGUMENT: the day of an application is to come.
absl::Status AppliedInFuture(absl::CivilDay applied_on, absl::CivilDay today);
/// RESOURCE_EXHAUSTED: the household has the greatest number of versions.
absl::Status TooManyVersions(absl::string_view household_ref);
/// RESOURCE_EXHAUSTED: the household has the greatest number of applications.
absl::Status TooManyApplications(absl::string_view household_ref);
/// RESOURCE_EXHAUSTED: a person, household or child has more claims than one decision can rest on.
absl::Status TooManyClaims();
/// INVALID_ARGUMENT: the page token is not one of this list.
absl::Status PageTokenInvalid();

/// ABORTED: every try met another write of the same rows.
absl::Status WriteConflict(absl::string_view household_ref);
/// UNAVAILABLE: nothing was written.
absl::Status NotWritten();
/// UNAVAILABLE: nothing was written, and nothing will be until the fault is mended; `why` is without a row.
absl::Status WritesStopped(absl::string_view why);
/// UNAVAILABLE: it may have been written.
absl::Status OutcomeUnknown();
/// FAILED_PRECONDITION: this machine's clock is so far ahead of the last time on record that it cannot be believed.
absl::Status ClockAhead(absl::Time now, absl::Time last);
/// FAILED_PRECONDITION: this machine's clock is behind the last time on record.
absl::Status ClockBehind(absl::Time now, absl::Time last);

/// UNAVAILABLE: the storage engine failed; `what` is its own words, without row contents.
absl::Status StorageFailed(absl::string_view what);
/// DATA_LOSS: a row cannot be read as what it should be, or is missing where another one proves it was written.
absl::Status RowCorrupt(absl::string_view table);
/// DATA_LOSS: a file of the registry is not in its folder; it is not opened and nothing is changed.
absl::Status RegistryFileMissing(const std::string& path);
/// DATA_LOSS: a file of the registry is not as it was written; it is not opened and nothing is changed.
absl::Status RegistryFileDamaged(const std::string& path, absl::string_view what);
/// ALREADY_EXISTS: a registry was to be created where something is.
absl::Status FolderNotEmpty(absl::string_view path);
/// NOT_FOUND: there is no folder.
absl::Status FolderMissing(absl::string_view path);
/// FAILED_PRECONDITION: the folder cannot be used as it is.
absl::Status FolderUnusable(absl::string_view path, absl::string_view why);
/// FAILED_PRECONDITION: another process has the folder open.
absl::Status StoreLocked(absl::string_view path);
/// FAILED_PRECONDITION: the registry was created with another number of parts.
absl::Status PartsDiffer(int64_t stored, int64_t asked);
/// INVALID_ARGUMENT: no registry can have so many parts.
absl::Status PartsOutOfRange(int64_t asked);
/// FAILED_PRECONDITION: the folder holds something else, or the registry of a later version of this program.
absl::Status NotThisRegistry(absl::string_view path, absl::string_view why);

}  // namespace rsu::registry

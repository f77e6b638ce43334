// Every maximum of the registry, with its reason. Each one has a test at the maximum and one past it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace rsu::registry {

/// Parts of a new registry: some hundred households a part for a town, some thousands for the country.
inline constexpr uint32_t kDefaultParts = 1024;
/// A key begins with the part in two bytes.
inline constexpr uint32_t kMaxParts = 65536;

/// Characters of a household reference (intake format).
inline constexpr size_t kMaxHouseholdRefChars = 64;
/// Characters of a request id: a UUID has 36.
inline constexpr size_t kMaxRequestIdChars = 64;
/// Characters of a first or last name (intake format).
inline constexpr size_t kMaxNameChars = 100;
/// Characters of the name of a programme: the longest in the law files has fewer than 20.
inline constexpr size_t kMaxProgrammeChars = 64;

/// Years of the days and months that facts speak of: nobody who lives was born before, no declaration, career or claim
/// was made, and no law reaches further. It bounds every count of months or days. Years of 1300 to 1499 are most likely
/// of the Hijri calendar, which is in its fifteenth century.
inline constexpr int kFirstYearOfFacts = 1900;
inline constexpr int kLeastHijriYear = 1300;
inline constexpr int kGreatestHijriYear = 1499;
inline constexpr int kLastYearOfFacts = 2150;
inline constexpr bool IsYearOfFacts(int year) { return year >= kFirstYearOfFacts && year <= kLastYearOfFacts; }

/// Links of the family record (public API): who has a child in charge, and when that changed.
inline constexpr int kMaxFamilyLinks = 100;
/// Completed years of an adult (registers document, section 2).
inline constexpr int kAdultYears = 18;
/// Below these years between a parent and a child, and beyond these years of age, a birth date is doubted, never
/// refused: few mothers are younger, and few persons in the world are older.
inline constexpr int kLeastParentYears = 12;
inline constexpr int kGreatestLikelyYears = 110;

/// Members of a household: above the largest household a census finds, and it bounds the rows of one batch.
inline constexpr int kMaxMembers = 100;
/// Rooms of a dwelling (intake format).
inline constexpr int kMaxRooms = 50;
/// Cattle, cars, telephones: a number above it is a slip of the pen, and sums of it cannot overflow.
inline constexpr int32_t kMaxCount = 1'000'000;
/// Centimes a month: ten million dirhams. Sums over the members of a household stay far inside 64 bits.
inline constexpr int64_t kMaxMoneyCentimes = 1'000'000'000;
/// Faults named for one declaration: enough to mend it, and it bounds the answer to a hostile one.
inline constexpr size_t kMaxViolations = 100;

/// Versions of one household, person or claim: one a day for 270 years, so that only a program gone wild comes there.
/// It bounds the reading of a timeline.
inline constexpr int64_t kMaxVersions = 100'000;
/// Applications of one household: they are one row, read and written whole.
inline constexpr size_t kMaxApplications = 1000;
/// Months of a career: a hundred years. They are one row, read and written whole.
inline constexpr int kMaxCareerMonths = 1200;
/// Days of contribution before the first month listed: more than any life has.
inline constexpr int64_t kMaxPriorDays = 20'000;
/// Declared days of a month: a full month is 26.
inline constexpr int kMaxDeclaredDays = 26;
/// Days of one stoppage, prolongations included (API): ten years.
inline constexpr int kMaxStoppageDays = 3660;
/// Days of benefit or contribution within one life.
inline constexpr int kMaxDaysOfALife = 40'000;
/// Years underground, quarters of work, months paid, rank of a birth: within one life.
inline constexpr int kMaxYearsOfALife = 120;
/// Periods, pensions, children, payees, papers of one claim or record: each is above what a family has.
inline constexpr int kMaxPeriods = 100;
inline constexpr int kMaxPensions = 20;
inline constexpr int kMaxClaimParts = 50;
/// Claims of one person, household or child: a decision rests on all of them, and a list answers them at once. A
/// monthly claim for eighty years.
inline constexpr size_t kMaxClaims = 1000;
/// Versions of the law that a registry keeps: one a month for eighty years.
inline constexpr size_t kMaxLawVersions = 1000;
/// Characters of a text within a claim: references, categories.
inline constexpr size_t kMaxClaimTextChars = 64;

/// Programmes applied to with one declaration: more than there are.
inline constexpr size_t kMaxApplyTo = 16;

/// Tries of one write that meets conflicts: each conflict means that another write of the same rows succeeded.
inline constexpr int kMaxWriteAttempts = 8;

/// Households of one page (public API).
inline constexpr int kMaxPageSize = 1000;
/// Ranges (parts, or communes of an index) read for one page: it bounds the work of a page that finds little to about
/// 20 ms, and is above the parts of a new registry and the communes of the country.
inline constexpr size_t kMaxRangesPerPage = 2048;
/// Characters of a page token: a reference of 64 characters of four bytes, in base 64, and its frame fit well.
inline constexpr size_t kMaxPageTokenChars = 512;

/// How far the clock may be ahead of the last write on record. A registry in use is written to every day; a month
/// covers the longest closure, and what a wrong clock within it dates wrongly can be waited for.
inline constexpr absl::Duration kMaxClockLead = absl::Hours(31 * 24);
/// How far the clock may be behind it: it is set right in steps smaller than that while a machine runs.
inline constexpr absl::Duration kMaxClockLag = absl::Seconds(1);

/// Damaged files told in the log, each once: the first ones say enough, and a scan of a dead disk would fill it.
inline constexpr size_t kMaxDamagedFilesTold = 100;
/// Bytes of free space, beside what the logs hold, before writes are tried again on a disk that was full: a table or
/// two and room to write for a while.
inline constexpr uint64_t kMinFreeBytesToWrite = uint64_t{16} << 20;
/// Pause between two tries to bring writes back; the first is shorter and each is twice as long.
inline constexpr absl::Duration kMaxRevivePause = absl::Seconds(30);

/// Batches that wait for the committer: a tenth of a second of work. Beyond it latency only grows: refuse.
inline constexpr size_t kMaxQueuedBatches = 4096;
/// Batches of one synced write: beyond some hundreds the sync costs nothing a batch and latency only grows.
inline constexpr size_t kMaxGroupBatches = 512;

}  // namespace rsu::registry

// Every maximum of rsuctl, with its reason. What a declaration may say is the server's to judge; these bound what
// the client reads, holds and sends.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rsu::cli {

// Longest cell that is kept. Two hundred times the longest text of the format; a longer cell is cut and refused.
inline constexpr size_t kMaxCellBytes = 20'000;

// Longest row that is read. Beyond it a quote was most likely left open and the rest of the file swallowed.
inline constexpr size_t kMaxRowBytes = 16 << 20;

// Most columns of a file. The format has 25; a file with more than a few times that is another file.
inline constexpr size_t kMaxColumns = 200;

// Most rows of a file: more than twice the persons of the country.
inline constexpr int64_t kMaxRows = 100'000'000;

// Bytes read from a file at once: large enough that the system call does not show.
inline constexpr size_t kReadBlockBytes = 256 << 10;

// Longest household reference and name, in characters (intake format).
inline constexpr size_t kMaxHouseholdRefCharacters = 64;
inline constexpr size_t kMaxNameCharacters = 100;

// Longest commune code, in digits (2024 census).
inline constexpr size_t kMaxCommuneCodeDigits = 9;

// Most members of a household, as the server allows: a longer one need not travel to be refused.
inline constexpr int kMaxMembers = 100;

// Most rows of an import of careers: they are gathered by person in memory, about 50 bytes each, 1.3 GB at most. Larger
// files are split by person.
inline constexpr int64_t kMaxCareerRows = 25'000'000;

// Declared days of a month, as CareerMonth allows: 26 is a full month.
inline constexpr int kMaxDeclaredDays = 26;

// Records sent by an import of careers and not yet answered: keeps the server busy, and bounds what is sent again when
// the stream breaks. A record of 100 years is about 30 kB.
inline constexpr size_t kMaxRecordsInFlight = 256;

// Largest file of the facts of one question: gRPC servers take messages of 4 MB, and JSON is longer than the wire.
inline constexpr size_t kMaxFactsBytes = 8 << 20;

// Faults of such a file that are told: a page; whoever has more has given another file.
inline constexpr size_t kMaxFactFaults = 50;

// Longest wrong value that a sentence quotes.
inline constexpr size_t kMaxQuotedBytes = 40;

// Declarations of a batch, as ImportHouseholdsRequest allows.
inline constexpr int kDefaultBatch = 100;
inline constexpr int kMaxBatch = 500;

// Bytes of a batch. gRPC servers take messages of 4 MB; 500 households of 100 members would be more.
inline constexpr size_t kMaxBatchBytes = 1 << 20;

// Batches sent or answered and not yet counted: keeps the server busy while the next one is read, and bounds what is
// sent again when the stream breaks.
inline constexpr size_t kMaxBatchesInFlight = 8;

// Streams tried in a row without one answer: half a minute, in which a server restarts. A server that has never
// answered is given up sooner: most likely it is not there.
inline constexpr int kMaxStreamAttempts = 10;
inline constexpr int kMaxFirstStreamAttempts = 4;

// Wait before the second stream, doubled every time up to the most.
inline constexpr int64_t kFirstRetryWaitMs = 200;
inline constexpr int64_t kMaxRetryWaitMs = 5'000;

// Life of an import stream. A stream that reaches it is opened again if it brought answers, and given up if not, so
// that a server that hangs is noticed.
inline constexpr int64_t kStreamLifeSeconds = 300;

// Programmes that one import may apply to: more than there are.
inline constexpr size_t kMaxApplyTo = 16;

// Deadline of a call.
inline constexpr int kDefaultTimeoutSeconds = 30;
inline constexpr int kMaxTimeoutSeconds = 3600;

// Rows of `household list`: a table is aligned only when all of it is known. `scores export` has no such limit.
inline constexpr int kDefaultListLimit = 100;
inline constexpr int kMaxListLimit = 10'000;
// Days of the audit that are shown when none is named.
inline constexpr int kLookupDays = 7;

// Households of a page asked for (ListHouseholdsRequest allows 1,000).
inline constexpr int kPageSize = 1'000;

// Receipts of a page asked for (ListDecisionsRequest allows 100).
inline constexpr int kReceiptPageSize = 100;

// Pages of an export: the whole country, ten times over. A server that goes on for ever is a fault.
inline constexpr int64_t kMaxPages = 100'000;

// Redraws of the progress bar and time between plain lines.
inline constexpr int64_t kRedrawMs = 100;
inline constexpr int64_t kPlainLineMs = 5'000;

// Largest PEM file that is read.
inline constexpr size_t kMaxPemBytes = 1 << 20;

// Characters of a digest that tables show: enough to tell versions apart.
inline constexpr size_t kDigestCharactersShown = 12;

// Columns of a terminal that does not say how many it has, and the fewest that lines are wrapped to.
inline constexpr int kUsualColumns = 80;
inline constexpr int kLeastColumns = 20;

// Fewest columns in which sentences can be read beside something else; with less, they stand below it.
inline constexpr int kLeastSentenceColumns = 16;

// Widest right-aligned cell that is never cut at its spaces: an amount in dirhams of ten digits.
inline constexpr int kMaxFigureColumns = 24;

// Most columns of a sentence, however wide the terminal: longer lines are hard to read.
inline constexpr int kSentenceColumns = 100;

}  // namespace rsu::cli

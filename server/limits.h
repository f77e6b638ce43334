// Most of everything at the door, with the reason.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace rsu::server {

/// Who refuses control characters in texts: the door, for the request as a whole, or the registry, item by item.
enum class TextsAreChecked { kAtTheDoor, kByItem };

/// The most that a request of a method may be.
struct RequestLimits {
  size_t wire_bytes;      // as it is sent
  size_t unfolded_bytes;  // as a message in memory, which small parts make many times larger
  TextsAreChecked texts = TextsAreChecked::kAtTheDoor;
};

/// A message holds 500 declarations of ordinary size; a larger one is a mistake or an attack.
inline constexpr int kMaxMessageBytes = 4 << 20;
/// What gRPC itself lets in: more than the door takes, so that it is the door that refuses, with a sentence. A stream
/// would end without one.
inline constexpr int kMaxReceivedBytes = 2 * kMaxMessageBytes;

/// A question names a household, a programme, a month, a law and its switches: hundred short texts at most.
inline constexpr RequestLimits kQuestionLimits = {32 << 10, 64 << 10};
/// A declaration of 100 members with names of 100 characters of four bytes, and their family links.
inline constexpr RequestLimits kHouseholdLimits = {256 << 10, 1 << 20};
/// A career of 1,200 months, or a claim with 50 children and their periods of study.
inline constexpr RequestLimits kRecordLimits = {1 << 20, 8 << 20};
/// A household given in a question, with its careers.
inline constexpr RequestLimits kInlineLimits = {kMaxMessageBytes, 32 << 20};
/// A batch of an import: each item is refused by itself.
inline constexpr RequestLimits kImportLimits = {kMaxMessageBytes, 32 << 20, TextsAreChecked::kByItem};
/// A record of an import.
inline constexpr RequestLimits kImportedRecordLimits = {1 << 20, 8 << 20, TextsAreChecked::kByItem};

/// A request so small is read on gRPC's own thread when it may be answered from memory there.
inline constexpr size_t kMaxFastRequestBytes = 4 << 10;
/// A text of a request: no reference, name, token or path is as long.
inline constexpr size_t kMaxTextBytes = 1024;
/// Messages within messages: the deepest request of the API has eight.
inline constexpr int kMaxRequestDepth = 16;
/// Paths of one update mask: more than a declaration has facts.
inline constexpr int kMaxMaskPaths = 100;

/// Violations of a failed call: they travel in headers, of which clients take 8 KiB, a third of it for base 64.
inline constexpr size_t kMaxStatusBytes = 4000;
/// The message of a failed call, and each of its values: one that is longer holds what the caller sent.
inline constexpr size_t kMaxStatusTextBytes = 1000;
/// Violations of one answer of an import, shared by the items refused: the answer stays below the 4 MB that clients
/// take.
inline constexpr int kMaxBatchViolations = 5000;

/// As in the API: a batch that is larger gains nothing (measured) and delays its own answer.
inline constexpr int kMaxImportItems = 500;

/// Tasks waiting for a thread: about a tenth of a second of work; beyond it a caller is told at once.
inline constexpr size_t kMaxQueuedTasks = 4096;

/// Streams of one connection: more is a client that forgot to close them.
inline constexpr int kMaxStreamsPerConnection = 1024;

/// As in the API.
inline constexpr int kDefaultPageSize = 100;
inline constexpr int kMaxPageSize = 1000;
inline constexpr size_t kMaxRequestIdBytes = 64;

/// Months that can be asked for: before the first there is no law in this house, after the last no plan.
inline constexpr int kFirstYear = 2000;
inline constexpr int kLastYear = 2100;

/// Views of the law kept: a year of months for today's law, and some older days.
inline constexpr size_t kMaxLawViews = 64;

/// Readings of the law kept besides the one in force: a parse takes some milliseconds.
inline constexpr size_t kMaxLoadedLaws = 32;
/// Switches of one question: more than there are.
inline constexpr int kMaxSwitches = 100;

/// As in the API: a household given in a request.
inline constexpr int kMaxInlineDeclarations = 20;
inline constexpr int kMaxInlineApplications = 50;
inline constexpr int kMaxInlineInsured = 100;

/// A score given in a request: ten times the greatest that the formula can give; differences of two stay exact.
inline constexpr int64_t kMaxScoreE7 = 1'000'000'000;

/// Records of one stream under way: more gains nothing, and they wait in memory.
inline constexpr int kMaxInsuredInHand = 256;

/// Of a text that a message shows back, for example the name of an unknown programme: what tells which it is.
inline constexpr size_t kMaxEchoBytes = 128;

/// As in the API: months of one computation of arrears or of a grant's history; each is a decision.
inline constexpr int kMaxMonthsAsked = 240;

/// As in the API: decisions of one page.
inline constexpr int kDefaultDecisionsPage = 20;
inline constexpr int kMaxDecisionsPage = 100;

/// How long a stopping server waits for calls in flight.
inline constexpr absl::Duration kDrainTime = absl::Seconds(10);

}  // namespace rsu::server

// Most of everything at the door, with the reason.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace rsu::server {

/// Who refuses long texts and control characters in them: the door, for the request as a whole, or the registry, item
/// by item.
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
/// Of the reference of an item of an import, as its answer shows it: a sound one has 64 characters of four bytes.
inline constexpr size_t kMaxShownRefBytes = 256;
/// Violations of one answer of an import, shared by the items refused: the answer stays below the 4 MB that clients
/// take.
inline constexpr int kMaxBatchViolations = 5000;

/// As in the API: a batch that is larger gains nothing (measured) and delays its own answer.
inline constexpr int kMaxImportItems = 500;

/// Tasks waiting for a thread: about a tenth of a second of work; beyond it a caller is told at once.
inline constexpr size_t kMaxQueuedTasks = 4096;

// The door (server/door.h). Each of the first group is a flag; docs/door.md tells what happens at each.

/// Agencies come with a few connections each, and one connection carries hundreds of calls.
inline constexpr int kMaxConnections = 1024;
/// One address is often one proxy for a whole agency; still no address may take all.
inline constexpr int kMaxConnectionsPerAddress = 256;
/// Calls of one connection at a time: more gains nothing, and each that waits holds some 20 kB.
inline constexpr int kMaxStreamsPerConnection = 256;
/// Calls open in all: with 20 kB each, 160 MiB.
inline constexpr int kMaxOpenCalls = 8192;
/// Calls that one connection may give up a second, over time: an ordinary client gives up when its deadline passes.
inline constexpr int kMaxResetsPerSecond = 100;
/// From the first byte to the end of the handshakes of TLS and HTTP/2: some round trips over a bad line.
inline constexpr int kHandshakeSeconds = 10;
/// A connection without a call, a stream without a message: longer than people think, shorter than a night.
inline constexpr int kIdleSeconds = 300;
/// An answer that is ready and not read: 4 MiB over a line of 1 Mbit/s take half of it.
inline constexpr int kAnswerSeconds = 60;
/// What the transport may hold for messages that come in; beyond it windows shrink and streams are given up.
inline constexpr int kTransportMemoryMib = 512;

/// Resets saved up: a client whose calls all reach their deadline at once is no attack. Before its first answer a
/// connection has saved up those of one second.
inline constexpr int kResetBurstSeconds = 10;
/// A call may outlive its stream for as long as its handler works; see Connections::CallBegan.
inline constexpr int kCallsPerStream = 2;
/// Connections whose clients may all send without a pause from the first byte on before the next newcomer has to wait
/// for one of them to be ended or to pause.
inline constexpr int kHandOverThreads = 4;
/// An address of which that many connections were ended for floods, none longer than kFlooderWatch after the one
/// before, has its newcomers let in with pauses: what a flood costs until it is ended is then bounded however fast it
/// comes again.
inline constexpr int kFloodsForgiven = 3;
inline constexpr absl::Duration kFlooderWatch = absl::Seconds(10);
inline constexpr absl::Duration kNewcomerPause = absl::Milliseconds(250);
/// What such a newcomer may send before it is heard: questions are smaller. The kernel itself takes some 64 KiB.
inline constexpr int64_t kMaxBytesUnheard = 32 << 10;
/// Connections that were ended and that gRPC has not closed yet.
inline constexpr int kMaxClosingConnections = 64;
/// Bytes taken on one connection for each stream before a message is whole: one of the largest, with what it is wrapped
/// in.
inline constexpr int64_t kMaxBytesOfStream = kMaxReceivedBytes + (int64_t{1} << 20);
/// The same for all its streams: eight of the largest, sent side by side.
inline constexpr int64_t kMaxBytesWithoutMessage = int64_t{64} << 20;
/// Bytes taken on a connection before its streams are counted again: fewer than a hundred headers of the usual size.
inline constexpr int64_t kBytesBetweenStreamCounts = 16 << 10;
/// Connections that gRPC lists at a time.
inline constexpr int kSocketsOfPage = 500;
/// Bytes sent on a connection without any call: beyond what the kernel holds of earlier answers, acknowledgements of
/// floods.
inline constexpr int64_t kMaxBytesSentWithoutCall = 8 << 20;
/// Answers ready and not read, in all: thirty of the largest.
inline constexpr int64_t kMaxUnreadAnswerBytes = 128 << 20;
/// Acknowledgements that a peer owes for this long mean that it is gone or does not read.
inline constexpr absl::Duration kUnacknowledged = absl::Seconds(30);
/// Pings of a client closer than this are too many; clients that ping each 10 s are welcome.
inline constexpr absl::Duration kMinPingInterval = absl::Seconds(5);
/// The server's own pings find peers that vanished without a word.
inline constexpr absl::Duration kPingInterval = absl::Seconds(60);
inline constexpr absl::Duration kPingTimeout = absl::Seconds(20);
/// Headers of a call: those of gRPC and some tracing take a tenth of it.
inline constexpr int kMaxHeaderBytes = 16 << 10;
/// A socket, and a second descriptor by which the door can end it.
inline constexpr int kDescriptorsPerConnection = 2;
/// A server that could take fewer is not worth its name.
inline constexpr int kLeastConnections = 4;
/// Reflection holds a thread a stream; developers use it, one at a time.
inline constexpr int kMaxReflectionThreads = 32;
/// Descriptors kept for the store and for the process itself.
inline constexpr int kReservedDescriptors = 512;
/// Connections that the kernel keeps for us to accept.
inline constexpr int kListenBacklog = 1024;
/// How often the door looks who is idle; a stopping server is done within one.
inline constexpr absl::Duration kDoorTick = absl::Milliseconds(25);
/// How often it looks whether gRPC has closed what was ended.
inline constexpr absl::Duration kClosingTick = absl::Milliseconds(5);
/// How often the TLS files are looked at: a renewed certificate is in use within a minute, with room to spare.
inline constexpr int kCertificateRefreshSeconds = 10;
/// Of the common name of a certificate (RFC 5280, ub-common-name).
inline constexpr size_t kMaxCallerNameCharacters = 64;

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
/// As in the API: other claims stated in a request; more than a person or a household has on one event.
inline constexpr int kMaxFiledClaims = 100;

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

/// Between two looks at the store for health checks: a balancer asks less often.
inline constexpr absl::Duration kHealthPause = absl::Milliseconds(200);

/// How long a stopping server waits for calls in flight.
inline constexpr absl::Duration kDrainTime = absl::Seconds(10);
/// How long a server that has stopped waits for whoever reads its log.
inline constexpr absl::Duration kLogPatience = absl::Seconds(1);

}  // namespace rsu::server

#include "tests/tidy/includes.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"

namespace rsu::tidy {
namespace {

// A room, by the folder its files lie in, and the prefixes of what it may include beside itself, the C and C++
// libraries and absl. Read from the top: the first folder that fits counts.
struct Room {
  absl::string_view folder;
  std::vector<absl::string_view> allowed;
};

const std::vector<Room>& Rooms() {
  static const std::vector<Room> kRooms = {
      {"base/", {"openssl/", "spdlog/", "nlohmann/"}},
      {"scoring/", {"base/", "rsu/v1/", "rsu/policy/v1/", "google/protobuf/"}},
      {"eligibility/", {"base/", "rsu/v1/", "rsu/store/v1/", "rsu/policy/v1/", "google/protobuf/"}},
      {"registry/", {"base/", "rsu/v1/", "rsu/store/v1/", "google/protobuf/", "rocksdb/"}},
      {"targeting/", {"base/", "rsu/", "scoring/", "eligibility/", "registry/", "google/protobuf/"}},
      {"server/",
       {"base/", "rsu/", "scoring/", "eligibility/", "registry/", "targeting/", "google/protobuf/", "grpc/", "grpcpp/",
        "prometheus/", "CLI/"}},
      {"cli/", {"base/", "rsu/v1/", "google/protobuf/", "grpc/", "grpcpp/", "CLI/", "csv.h", "nlohmann/"}},
      {"tests/conformance/", {"rsu/v1/", "tests/support/", "google/protobuf/", "grpc/", "grpcpp/"}},
      {"tests/",
       {"base/", "rsu/", "scoring/", "eligibility/", "registry/", "targeting/", "server/", "cli/", "google/protobuf/",
        "grpc/", "grpcpp/", "CLI/", "nlohmann/", "rocksdb/", "benchmark/"}},
  };
  return kRooms;
}

// Libraries with a folder of their own: in angle brackets too they are edges, unlike <vector> or <sys/stat.h>.
constexpr absl::string_view kLibraries[] = {"rocksdb/", "grpc/",   "grpcpp/",   "google/",    "prometheus/",
                                            "CLI/",     "spdlog/", "nlohmann/", "benchmark/", "openssl/",
                                            "csv.h",    "gtest/",  "gmock/"};

// What tests may include in any room.
constexpr absl::string_view kTestLibraries[] = {"gtest/", "gmock/", "csv.h", "nlohmann/"};

// What would let a clock, chance or the outside world into a pure room.
constexpr absl::string_view kImpure[] = {"absl/time/clock.h", "chrono", "ctime",      "cstdio", "fstream",
                                         "iostream",          "random", "filesystem", "thread"};

struct Include {
  absl::string_view path;
  bool angled;
};

bool StartsWithAny(absl::string_view path, absl::Span<const absl::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return absl::StartsWith(path, prefix); });
}

const Room* RoomOf(absl::string_view path) {
  for (const Room& room : Rooms()) {
    if (absl::StartsWith(path, room.folder)) return &room;
  }
  return nullptr;
}

bool IsPure(absl::string_view folder) { return folder == "scoring/" || folder == "eligibility/"; }

// The path between the quotes or brackets of a line; empty when there is none.
Include ParseInclude(absl::string_view line) {
  const size_t open = line.find_first_of("\"<");
  const size_t close = line.find_last_of("\">");
  if (open == absl::string_view::npos || close <= open) return {};
  return {line.substr(open + 1, close - open - 1), line[open] == '<'};
}

// The cure of an edge; empty when it is in the table.
std::string CureOf(const SourceFile& file, const Room& room, const Include& include) {
  if (IsPure(room.folder) && !IsTest(file.path) &&
      std::find(std::begin(kImpure), std::end(kImpure), include.path) != std::end(kImpure)) {
    return absl::StrCat(room.folder, " is pure: take what <", include.path, "> gives as an argument");
  }
  if (include.angled && !StartsWithAny(include.path, kLibraries)) return "";
  if (absl::StartsWith(include.path, "absl/") || absl::StartsWith(include.path, room.folder)) return "";
  if (IsTest(file.path) && StartsWithAny(include.path, kTestLibraries)) return "";
  if (absl::StartsWith(include.path, "rocksdb/") && room.folder == "registry/" && IsHeader(file.path)) {
    return "the engine stays out of headers: include it in the .cc of the driver";
  }
  if (absl::EndsWith(include.path, ".grpc.pb.h") && !StartsWithAny("grpcpp/", room.allowed)) {
    return absl::StrCat(room.folder, " may not know gRPC: include the .pb.h of the messages");
  }
  if (StartsWithAny(include.path, room.allowed)) return "";
  return absl::StrCat(room.folder, " may include only ", absl::StrJoin(room.allowed, " "), ", not ", include.path,
                      " (table of ARCHITECTURE.md): hand it in from server/, or move the code");
}

std::vector<Finding> CheckImports(const SourceFile& file) {
  std::vector<Finding> findings;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    if (!absl::StartsWith(file.lines[i], "import ")) continue;
    const Include import = ParseInclude(file.lines[i]);
    if (absl::StartsWith(import.path, "rsu/v1/") || absl::StartsWith(import.path, "google/protobuf/")) continue;
    findings.push_back({file.path, static_cast<int>(i) + 1,
                        absl::StrCat("messages may import only rsu/v1 and google/protobuf, not ", import.path)});
  }
  return findings;
}

}  // namespace

std::vector<Finding> CheckIncludes(const SourceFile& file) {
  if (absl::EndsWith(file.path, ".proto")) return CheckImports(file);
  const Room* room = RoomOf(file.path);
  if (!IsCpp(file.path)) return {};
  if (room == nullptr) return {{file.path, 1, "no room of ARCHITECTURE.md: move the file into one"}};
  std::vector<Finding> findings;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    if (!absl::StartsWith(file.code[i], "#include")) continue;
    const std::string cure = CureOf(file, *room, ParseInclude(file.lines[i]));
    if (!cure.empty()) findings.push_back({file.path, static_cast<int>(i) + 1, cure});
  }
  return findings;
}

}  // namespace rsu::tidy

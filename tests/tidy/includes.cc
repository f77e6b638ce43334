#include "tests/tidy/includes.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

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
      {"base/", {"openssl/", "spdlog/", "nlohmann/", "unicode/"}},
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
        "grpc/", "grpcpp/", "CLI/", "nlohmann/", "rocksdb/", "benchmark/", "echo."}},
  };
  return kRooms;
}

// Libraries with a folder of their own: in angle brackets too they are edges, unlike <vector> or <sys/stat.h>.
constexpr absl::string_view kLibraries[] = {"rocksdb/", "grpc/",   "grpcpp/",   "google/",    "prometheus/",
                                            "CLI/",     "spdlog/", "nlohmann/", "benchmark/", "openssl/",
                                            "csv.h",    "gtest/",  "gmock/",    "unicode/"};

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

// The registry's own headers that a file includes, with the line of each.
struct OwnInclude {
  std::string path;
  int line;
};

struct IncludeGraph {
  std::map<std::string, std::vector<OwnInclude>> registry_headers_of;  // by path of the includer
  std::set<std::string> with_engine;                                   // files that include the engine themselves
};

IncludeGraph MakeGraph(const std::vector<SourceFile>& files) {
  IncludeGraph graph;
  for (const SourceFile& file : files) {
    for (size_t i = 0; i < file.code.size(); ++i) {
      if (!absl::StartsWith(file.code[i], "#include")) continue;
      const absl::string_view path = ParseInclude(file.lines[i]).path;
      if (absl::StartsWith(path, "rocksdb/")) graph.with_engine.insert(file.path);
      if (!absl::StartsWith(path, "registry/")) continue;
      graph.registry_headers_of[file.path].push_back({std::string(path), static_cast<int>(i) + 1});
    }
  }
  return graph;
}

// Whether a header brings the engine in; `seen` guards against circles.
bool BringsEngine(const IncludeGraph& graph, const std::string& header, std::set<std::string>* seen) {
  if (!seen->insert(header).second) return false;
  if (graph.with_engine.count(header) > 0) return true;
  const auto includes = graph.registry_headers_of.find(header);
  if (includes == graph.registry_headers_of.end()) return false;
  return std::any_of(includes->second.begin(), includes->second.end(),
                     [&](const OwnInclude& include) { return BringsEngine(graph, include.path, seen); });
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

std::vector<Finding> CheckEngineStaysInside(const std::vector<SourceFile>& files) {
  const IncludeGraph graph = MakeGraph(files);
  std::vector<Finding> findings;
  for (const auto& [includer, includes] : graph.registry_headers_of) {
    if (absl::StartsWith(includer, "registry/")) continue;
    for (const OwnInclude& include : includes) {
      std::set<std::string> seen;
      if (!BringsEngine(graph, include.path, &seen)) continue;
      findings.push_back({includer, include.line,
                          absl::StrCat(include.path,
                                       " brings the storage engine in: other rooms include registry/store.h "
                                       "or a driver's header that hides it")});
    }
  }
  return findings;
}

}  // namespace rsu::tidy

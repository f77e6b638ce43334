#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <iostream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "tests/bench/households.h"
#include "tests/bench/load.h"
#include "tests/bench/measures.h"
#include "tests/support/raw_connection.h"
#include "tests/support/server_process.h"

namespace rsu::bench {
namespace {

using tests::Frame;
using tests::kData;
using tests::kImport;
using tests::kPing;
using tests::kReset;
using tests::kServerInfo;
using tests::kSettings;
using tests::Number;
using tests::OpenCall;
using tests::RawConnection;

/// What a connection says after its greeting, piece by piece, until the server ends it.
struct FloodOf {
  std::string name;
  std::vector<std::string> pieces;
};

std::string Repeated(const std::string& frames) {
  std::string many;
  while (many.size() < (64 << 10)) many += frames;
  return many;
}

/// Calls opened and, as the case may be, given up at once.
FloodOf Streams(const std::string& name, bool reset) {
  FloodOf flood{name, {}};
  uint32_t stream = 1;
  for (int piece = 0; piece < 50; ++piece) {
    std::string bytes;
    for (int i = 0; i < 400; ++i, stream += 2) {
      absl::StrAppend(&bytes, OpenCall(stream, kServerInfo), reset ? Frame(kReset, 0, stream, Number(8)) : "");
    }
    flood.pieces.push_back(bytes);
  }
  return flood;
}

std::vector<FloodOf> Floods() {
  const std::vector<std::string> pings(2000, Repeated(Frame(kPing, 0, 0, "pingpong")));
  const std::vector<std::string> settings(2000, Repeated(Frame(kSettings, 0, 0)));
  std::vector<std::string> data(2000, Repeated(Frame(kData, 0, 1)));
  data.insert(data.begin(), OpenCall(1, kImport));
  return {Streams("resets", true),
          Streams("calls without a request", false),
          {"pings", pings},
          {"settings", settings},
          {"empty data", data}};
}

/// Floods an address from a thread of its own, connecting again whenever it is sent away.
class Flooder {
 public:
  Flooder(const std::string& address, const FloodOf& flood)
      : thread_([this, address, &flood] {
          while (!ends_) FloodOnce(address, flood);
        }) {}
  ~Flooder() {
    ends_ = true;
    thread_.join();
  }

 private:
  void FloodOnce(const std::string& address, const FloodOf& flood) {
    RawConnection raw(address);
    raw.Greet();
    for (const std::string& piece : flood.pieces) {
      if (ends_ || !raw.SendAndRead(piece, absl::Seconds(1))) return;
    }
  }

  std::atomic<bool> ends_ = false;
  std::thread thread_;
};

/// Takes what one flooder sends and throws it away: what the flooder itself costs.
class Sink {
 public:
  Sink() : listening_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    bind(listening_, reinterpret_cast<sockaddr*>(&address), size);
    listen(listening_, 8);
    getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    address_ = absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
    thread_ = std::thread([this] { Run(); });
  }
  ~Sink() {
    shutdown(listening_, SHUT_RDWR);
    thread_.join();
    close(listening_);
  }
  const std::string& address() const { return address_; }

 private:
  void Run() {
    std::array<char, 64 << 10> thrown_away;
    for (int taken = accept(listening_, nullptr, nullptr); taken >= 0; taken = accept(listening_, nullptr, nullptr)) {
      while (read(taken, thrown_away.data(), thrown_away.size()) > 0) {
      }
      close(taken);
    }
  }

  const int listening_;
  std::string address_;
  std::thread thread_;
};

LoadResult Ask(const std::string& server, const std::string& question, const std::string& flooded,
               const FloodOf& flood) {
  const Flooder flooder(flooded, flood);
  LoadOptions options;
  options.in_flight = 8;
  options.duration = absl::Seconds(2);
  return RunLoad(
      server, "/rsu.v1.EligibilityService/RouteHousehold", [&question](int) { return question; }, options);
}

}  // namespace

Line MeasureFloods(const std::vector<v1::ImportItem>& households) {
  const tests::TemporaryFolder folder;
  const tests::ServerProcess server(folder.path());
  const std::string& address = server.address();
  std::vector<v1::ImportItem> one(1, households.front());
  ImportAll(address, &one);
  v1::RouteHouseholdRequest request;
  request.set_household_ref(one.front().household_ref());
  const std::string question = request.SerializeAsString();
  Line worst;
  for (const FloodOf& flood : Floods()) {
    const Sink sink;
    const LoadResult limit = Ask(address, question, sink.address(), flood);
    const LoadResult product = Ask(address, question, address, flood);
    std::cout << "beside a flood of " << flood.name << ": " << product.calls_per_second << "/s, p50 " << product.p50_ms
              << " ms, p99 " << product.p99_ms << " ms, failures " << product.failures
              << "; beside the same flood elsewhere: " << limit.calls_per_second << "/s, p50 " << limit.p50_ms
              << " ms, p99 " << limit.p99_ms << " ms\n";
    const Line line = {"question beside a flood on another connection", product.calls_per_second,
                       limit.calls_per_second, 0.5, absl::StrCat("worst: ", flood.name)};
    if (worst.limit == 0 || line.product / line.limit < worst.product / worst.limit) worst = line;
  }
  return worst;
}

}  // namespace rsu::bench

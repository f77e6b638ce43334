#include <iostream>

#include "rsu/v1/eligibility_service.pb.h"
#include "tests/bench/echo_server.h"
#include "tests/bench/load.h"
#include "tests/bench/measures.h"

namespace rsu::bench {
namespace {

constexpr int kRounds = 3;

std::vector<std::string> Requests(const std::vector<v1::ImportItem>& households) {
  std::vector<std::string> requests;
  for (const v1::ImportItem& household : households) {
    v1::RouteHouseholdRequest request;
    request.set_household_ref(household.household_ref());
    requests.push_back(request.SerializeAsString());
  }
  return requests;
}

/// Each slot walks the households with a stride of its own.
std::function<std::string(int)> Walk(const std::vector<std::string>& requests) {
  auto position = std::make_shared<std::vector<size_t>>(1024);
  return [&requests, position](int slot) {
    size_t& at = (*position)[slot];
    at = (at + 7919 + slot) % requests.size();
    return requests[at];
  };
}

}  // namespace

Line MeasureQuestions(const std::string& address, const std::vector<v1::ImportItem>& households) {
  const std::vector<std::string> requests = Requests(households);
  const std::string method = "/rsu.v1.EligibilityService/RouteHousehold";
  RunLoad(address, method, Walk(requests), {.duration = absl::Seconds(1)});  // fills the caches
  LoadOptions options;
  std::vector<double> ratios, products, limits;
  LoadResult product;
  for (int round = 0; round < kRounds; ++round) {
    product = RunLoad(address, method, Walk(requests), options);
    EchoServer echo(product.response_bytes);
    EchoRequest request;
    request.set_payload(std::string(product.request_bytes, 'x'));
    const std::string bytes = request.SerializeAsString();
    const LoadResult limit = RunLoad(
        echo.address(), "/rsu.bench.EchoService/Echo", [&bytes](int) { return bytes; }, options);
    std::cout << "question: " << product.calls_per_second << "/s, p50 " << product.p50_ms << " ms, p99 "
              << product.p99_ms << " ms, failures " << product.failures << "; echo of " << product.response_bytes
              << " B: " << limit.calls_per_second << "/s, p50 " << limit.p50_ms << " ms, p99 " << limit.p99_ms
              << " ms\n";
    products.push_back(product.calls_per_second);
    limits.push_back(limit.calls_per_second);
    ratios.push_back(product.calls_per_second / limit.calls_per_second);
  }
  const double limit = Median(limits);
  return {"eligibility question over gRPC", Median(ratios) * limit, limit, 0.6, "limit: bare echo, same sizes"};
}

}  // namespace rsu::bench

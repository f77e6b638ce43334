#include "tests/bench/report.h"

#include <algorithm>
#include <cstdio>

namespace rsu::bench {

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int PrintReport(const std::vector<Line>& lines) {
  std::printf("\n%-46s %12s %12s %8s %10s  %s\n", "work", "product /s", "limit /s", "ratio", "bar", "");
  int missed = 0;
  for (const Line& line : lines) {
    const bool absolute = line.limit == 0;
    const double reached = absolute ? line.product : line.product / line.limit;
    const bool met = reached >= line.bar;
    if (!met) ++missed;
    std::printf("%-46s %12.0f ", line.work.c_str(), line.product);
    absolute ? std::printf("%12s %8s %8.0f/s", "-", "-", line.bar)
             : std::printf("%12.0f %8.2f %10.2f", line.limit, reached, line.bar);
    std::printf("  %s%s%s\n", met ? "met" : "MISSED", line.remark.empty() ? "" : "  ", line.remark.c_str());
  }
  return missed;
}

}  // namespace rsu::bench

// The table that ./dev bench prints: each bar beside its limit, measured in the same run.
#pragma once

#include <string>
#include <vector>

namespace rsu::bench {

struct Line {
  std::string work;
  double product = 0;  // a second
  double limit = 0;    // a second; 0 = the bar is absolute
  double bar = 0;      // ratio to the limit, or a second when there is no limit
  std::string remark;
};

/// Prints the table; how many bars were missed.
int PrintReport(const std::vector<Line>& lines);

/// The middle one.
double Median(std::vector<double> values);

}  // namespace rsu::bench

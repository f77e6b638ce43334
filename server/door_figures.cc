#include "server/door_figures.h"

#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "prometheus/client_metric.h"
#include "prometheus/metric_family.h"
#include "prometheus/metric_type.h"

namespace rsu::server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

ClientMetric MetricOf(MetricType type, int64_t value) {
  ClientMetric metric;
  (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = static_cast<double>(value);
  return metric;
}

MetricFamily FamilyOf(const std::string& name, const std::string& help, MetricType type, int64_t value) {
  return {name, help, type, {MetricOf(type, value)}};
}

class DoorFigures final : public prometheus::Collectable {
 public:
  explicit DoorFigures(std::shared_ptr<const Connections> connections) : connections_(std::move(connections)) {}

  std::vector<MetricFamily> Collect() const override {
    const ConnectionFigures figures = connections_->Figures();
    MetricFamily ended = {"rsu_connections_ended_total",
                          "Connections refused, and connections and calls ended by the server, by cause",
                          MetricType::Counter,
                          {}};
    for (size_t cause = 0; cause < kCauses; ++cause) {
      ended.metric.push_back(MetricOf(MetricType::Counter, figures.ended[cause]));
      ended.metric.back().label.push_back({"cause", std::string(CauseName(static_cast<Cause>(cause)))});
    }
    return {FamilyOf("rsu_connections_open", "Connections open", MetricType::Gauge, figures.open),
            FamilyOf("rsu_connections_accepted_total", "Connections let in", MetricType::Counter, figures.accepted),
            FamilyOf("rsu_calls_open", "Calls being worked or answered", MetricType::Gauge, figures.open_calls),
            FamilyOf("rsu_answers_unread_bytes", "Bytes of answers that wait to be read", MetricType::Gauge,
                     figures.unread_answer_bytes),
            FamilyOf("rsu_log_lines_dropped_total", "Log lines dropped because nobody read the log",
                     MetricType::Counter, LogLinesDropped()),
            std::move(ended)};
  }

 private:
  const std::shared_ptr<const Connections> connections_;
};

}  // namespace

std::shared_ptr<prometheus::Collectable> MakeDoorFigures(std::shared_ptr<const Connections> connections) {
  return std::make_shared<DoorFigures>(std::move(connections));
}

}  // namespace rsu::server

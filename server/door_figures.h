// What the door and the log did, read when Prometheus asks.
#pragma once

#include <memory>

#include "prometheus/collectable.h"
#include "server/connections.h"

namespace rsu::server {

/// rsu_connections_open, _accepted_total, _ended_total by cause, rsu_calls_open, rsu_answers_unread_bytes and
/// rsu_log_lines_dropped_total.
std::shared_ptr<prometheus::Collectable> MakeDoorFigures(std::shared_ptr<const Connections> connections);

}  // namespace rsu::server

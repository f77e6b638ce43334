#include "registry/engine_health.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "registry/errors.h"
#include "registry/folder_check.h"
#include "registry/limits.h"

namespace rsu::registry {

std::string DescribeFailure(const rocksdb::Status& status) {
  if (status.IsNoSpace()) return "no space left";
  if (status.IsIOError()) return "input or output error";
  if (status.IsCorruption()) return "damaged data";
  return absl::StrCat("status ", static_cast<int>(status.code()));
}

void EngineHealth::CallOnStop(std::function<void()> on_stop) {
  MutexLock lock(&mutex_);
  on_stop_ = std::move(on_stop);
  if (on_stop_ && !takes_writes()) on_stop_();
}

void EngineHealth::Stop(absl::string_view doing, const rocksdb::Status& status) {
  if (status.IsCorruption()) met_damage_ = true;
  MutexLock lock(&mutex_);
  if (!takes_writes()) return;
  takes_writes_.store(false, std::memory_order_release);
  why_ = absl::StrCat(doing, ": ", DescribeFailure(status));
  ++write_stops_;
  LogError("writes stopped; reads go on", {{"why", why_}, {"file", FileNamedIn(status.ToString())}});
  if (on_stop_) on_stop_();
}

void EngineHealth::Resume() {
  MutexLock lock(&mutex_);
  if (takes_writes()) return;
  LogInfo("writes are taken again", {{"after", why_}});
  why_.clear();
  takes_writes_.store(true, std::memory_order_release);
}

absl::Status EngineHealth::ReadDamage(Table table, const rocksdb::Status& status) const {
  ++damaged_reads_;
  std::string file = FileNamedIn(status.ToString());
  MutexLock lock(&mutex_);
  if (told_.size() < kMaxDamagedFilesTold && told_.insert(absl::StrCat(NameOf(table), " ", file)).second) {
    LogError("damaged rows; the rest goes on", {{"table", std::string(NameOf(table))}, {"file", file}});
  }
  return RowCorrupt(NameOf(table));
}

StoreHealth EngineHealth::Get() const {
  MutexLock lock(&mutex_);
  return {takes_writes(), why_, write_stops_, damaged_reads_};
}

}  // namespace rsu::registry

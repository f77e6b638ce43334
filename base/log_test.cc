#include "base/log.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

namespace rsu {
namespace {

std::string Captured(const std::function<void()>& write) {
  testing::internal::CaptureStderr();
  write();
  EXPECT_TRUE(FlushLog(absl::Seconds(30)));
  return testing::internal::GetCapturedStderr();
}

TEST(LogTest, WritesOneJsonObjectALine) {
  const std::string line = Captured([] { LogInfo("listening", {{"address", "127.0.0.1:50051"}, {"parts", "1024"}}); });
  ASSERT_FALSE(line.empty());
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const auto json = nlohmann::ordered_json::parse(line);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"time", "level", "event", "address", "parts"}));
  EXPECT_EQ(json["level"], "info");
  EXPECT_EQ(json["event"], "listening");
  EXPECT_EQ(json["address"], "127.0.0.1:50051");
}

TEST(LogTest, TellsTheTimeInUniversalTime) {
  const std::string time = nlohmann::json::parse(Captured([] { LogInfo("tick", {}); }))["time"];
  EXPECT_EQ(time.size(), std::string("2026-03-01T12:00:00.000000Z").size());
  EXPECT_EQ(time.back(), 'Z');
}

TEST(LogTest, NamesTheLevel) {
  EXPECT_EQ(nlohmann::json::parse(Captured([] { LogWarning("w", {}); }))["level"], "warning");
  EXPECT_EQ(nlohmann::json::parse(Captured([] { LogError("e", {}); }))["level"], "error");
}

TEST(LogTest, StaysOneObjectWhateverAValueHolds) {
  const std::string hostile = "quote \" back \\ brace {} percent %v line\nnext \xff";
  const std::string line = Captured([&] { LogInfo("odd", {{"value", hostile}}); });
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const std::string value = nlohmann::json::parse(line)["value"];
  EXPECT_EQ(value, "quote \" back \\ brace {} percent %v line\nnext \xef\xbf\xbd");
}

}  // namespace
}  // namespace rsu

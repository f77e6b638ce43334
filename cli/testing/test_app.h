// A fixture that runs rsuctl against a server of the public API on a loopback port.
//
//   class LawCommandsTest : public AppFixture {};
//   EXPECT_EQ(Run({"law", "show", "asd"}), kExitDone);
//   EXPECT_THAT(out_.str(), HasSubstr(...));
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "cli/app.h"
#include "cli/testing/fake_server.h"
#include "cli/testing/temporary_folder.h"
#include "cli/utf8.h"
#include "google/protobuf/text_format.h"

namespace rsu::cli {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

class AppFixture : public testing::Test {
 protected:
  static void SetUpTestSuite() { SetUtf8Locale(); }

  ExitCode Run(std::vector<std::string> arguments) {
    out_.str("");
    err_.str("");
    arguments.insert(arguments.begin(), {"rsuctl", absl::StrCat("--server=", server_.address())});
    std::vector<const char*> argv;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    return RunRsuctl(static_cast<int>(argv.size()), argv.data(), {out_, err_, look_, look_}, SystemClock());
  }

  /// Writes h.csv and m.csv, and imports them; refused rows go to rejects.csv.
  ExitCode Import(const std::string& households, const std::string& members, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"import",
                                          "--households",
                                          folder_.WriteFile("h.csv", households),
                                          "--members",
                                          folder_.WriteFile("m.csv", members),
                                          "--rejects",
                                          folder_.Path("rejects.csv")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }

  FakeServer server_;
  TemporaryFolder folder_;
  std::ostringstream out_, err_;
  Look look_{};  // of both; lines are not wrapped unless it says so
};

}  // namespace rsu::cli

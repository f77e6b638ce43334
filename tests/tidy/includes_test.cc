#include "tests/tidy/includes.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace rsu::tidy {
namespace {

bool IsAllowed(absl::string_view path, absl::string_view include) {
  return CheckIncludes(MakeSource(path, absl::StrCat("#include ", include, "\n"))).empty();
}

TEST(IncludesTest, NamesFileLineAndCure) {
  const auto findings =
      CheckIncludes(MakeSource("cli/a.cc", "// A\n#include \"base/date.h\"\n#include \"server/a.h\"\n"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].path, "cli/a.cc");
  EXPECT_EQ(findings[0].line, 3);
  EXPECT_NE(findings[0].cure.find("server/a.h"), std::string::npos);
}

TEST(IncludesTest, LetsARoomIncludeItselfTheBaseAndTheStandardLibrary) {
  EXPECT_TRUE(IsAllowed("scoring/score.cc", "\"scoring/score.h\""));
  EXPECT_TRUE(IsAllowed("scoring/score.cc", "\"base/date.h\""));
  EXPECT_TRUE(IsAllowed("scoring/score.cc", "\"absl/strings/str_cat.h\""));
  EXPECT_TRUE(IsAllowed("scoring/score.cc", "<vector>"));
  EXPECT_TRUE(IsAllowed("registry/a.cc", "<sys/stat.h>"));
}

TEST(IncludesTest, KeepsRoomsApart) {
  EXPECT_FALSE(IsAllowed("base/a.h", "\"rsu/v1/date.pb.h\""));
  EXPECT_FALSE(IsAllowed("base/a.h", "\"registry/store.h\""));
  EXPECT_FALSE(IsAllowed("scoring/a.cc", "\"eligibility/decision.h\""));
  EXPECT_FALSE(IsAllowed("eligibility/a.cc", "\"scoring/model.h\""));
  EXPECT_FALSE(IsAllowed("registry/a.cc", "\"scoring/model.h\""));
  EXPECT_FALSE(IsAllowed("registry/a.cc", "\"eligibility/decision.h\""));
  EXPECT_FALSE(IsAllowed("server/a.cc", "\"tests/tidy/source.h\""));
  EXPECT_TRUE(IsAllowed("server/a.cc", "\"registry/registry.h\""));
  EXPECT_TRUE(IsAllowed("tests/kill/a.cc", "\"registry/registry.h\""));
}

TEST(IncludesTest, KeepsTheClientOnThePublicApi) {
  EXPECT_TRUE(IsAllowed("cli/a.cc", "\"rsu/v1/registry_service.grpc.pb.h\""));
  EXPECT_FALSE(IsAllowed("cli/a.cc", "\"rsu/store/v1/rows.pb.h\""));
  EXPECT_FALSE(IsAllowed("cli/a.cc", "\"rsu/policy/v1/law.pb.h\""));
}

TEST(IncludesTest, KeepsConformanceTestsOnThePublicApi) {
  EXPECT_TRUE(IsAllowed("tests/conformance/a_test.cc", "\"rsu/v1/registry_service.grpc.pb.h\""));
  EXPECT_TRUE(IsAllowed("tests/conformance/a_test.cc", "<gtest/gtest.h>"));
  EXPECT_TRUE(IsAllowed("tests/conformance/a_test.cc", "\"tests/conformance/fixture.h\""));
  EXPECT_FALSE(IsAllowed("tests/conformance/a_test.cc", "\"server/app.h\""));
  EXPECT_FALSE(IsAllowed("tests/conformance/a_test.cc", "\"rsu/store/v1/rows.pb.h\""));
}

TEST(IncludesTest, KeepsTheEngineInTheRegistry) {
  EXPECT_TRUE(IsAllowed("registry/rocksdb_store.cc", "<rocksdb/db.h>"));
  EXPECT_FALSE(IsAllowed("server/a.cc", "<rocksdb/db.h>"));
  EXPECT_FALSE(IsAllowed("server/a.cc", "\"rocksdb/db.h\""));
}

TEST(IncludesTest, LetsNoHeaderCarryTheEngineOut) {
  const std::vector<SourceFile> files = {
      MakeSource("registry/engine.h", "#include <rocksdb/db.h>\n#include \"registry/driver.h\"\n"),
      MakeSource("registry/driver.h", "#include \"registry/engine.h\"\n"),
      MakeSource("registry/store.h", "#include \"registry/limits.h\"\n"),
      MakeSource("registry/driver.cc", "#include \"registry/driver.h\"\n"),
      MakeSource("server/good.cc", "#include \"registry/store.h\"\n"),
      MakeSource("server/bad.cc", "#include <vector>\n#include \"registry/driver.h\"\n"),
  };
  const std::vector<Finding> findings = CheckEngineStaysInside(files);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].path, "server/bad.cc");
  EXPECT_EQ(findings[0].line, 2);
}

TEST(IncludesTest, KeepsGrpcInServerAndClient) {
  EXPECT_TRUE(IsAllowed("server/a.cc", "<grpcpp/grpcpp.h>"));
  EXPECT_TRUE(IsAllowed("cli/a.cc", "\"grpcpp/grpcpp.h\""));
  EXPECT_FALSE(IsAllowed("registry/a.cc", "<grpcpp/grpcpp.h>"));
  EXPECT_FALSE(IsAllowed("registry/a.cc", "\"rsu/v1/registry_service.grpc.pb.h\""));
  EXPECT_TRUE(IsAllowed("registry/a.cc", "\"rsu/v1/registry_service.pb.h\""));
}

TEST(IncludesTest, KeepsClocksAndFilesOutOfPureRooms) {
  EXPECT_FALSE(IsAllowed("scoring/a.cc", "\"absl/time/clock.h\""));
  EXPECT_FALSE(IsAllowed("scoring/a.cc", "<chrono>"));
  EXPECT_FALSE(IsAllowed("eligibility/a.cc", "<fstream>"));
  EXPECT_TRUE(IsAllowed("eligibility/a_test.cc", "<fstream>"));
  EXPECT_TRUE(IsAllowed("registry/a.cc", "<chrono>"));
}

TEST(IncludesTest, KeepsTestLibrariesInTests) {
  EXPECT_TRUE(IsAllowed("base/a_test.cc", "<gtest/gtest.h>"));
  EXPECT_TRUE(IsAllowed("base/a_test.cc", "\"gtest/gtest.h\""));
  EXPECT_FALSE(IsAllowed("base/a.cc", "<gtest/gtest.h>"));
}

TEST(IncludesTest, RefusesAFileOutsideEveryRoom) {
  EXPECT_FALSE(CheckIncludes(MakeSource("util/helpers.h", "int a;\n")).empty());
}

TEST(IncludesTest, IgnoresWhatIsNoDirective) {
  EXPECT_TRUE(CheckIncludes(MakeSource("cli/a.h", "// #include \"server/a.h\"\n")).empty());
  EXPECT_TRUE(CheckIncludes(MakeSource("cli/a.cc", "const char* a = R\"(\n#include \"server/a.h\"\n)\";\n")).empty());
}

TEST(IncludesTest, LetsMessagesImportMessagesAlone) {
  EXPECT_TRUE(CheckIncludes(MakeSource("proto/rsu/v1/a.proto", "import \"rsu/v1/date.proto\";\n")).empty());
  EXPECT_TRUE(CheckIncludes(MakeSource("proto/rsu/v1/a.proto", "import \"google/protobuf/any.proto\";\n")).empty());
  EXPECT_EQ(CheckIncludes(MakeSource("proto/rsu/v1/a.proto", "\nimport \"rsu/store/v1/rows.proto\";\n"))[0].line, 2);
}

}  // namespace
}  // namespace rsu::tidy

#include "tests/tidy/sizes.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace rsu::tidy {
namespace {

std::string Lines(absl::string_view line, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppend(&text, line, "\n");
  return text;
}

// A function whose head and closing brace take a line each.
std::string Function(absl::string_view head, int lines) {
  return absl::StrCat(head, " {\n", Lines("  x = 1;", lines - 2), "}\n");
}

std::vector<Finding> CheckCode(absl::string_view code) { return CheckFunctionLength(MakeSource("base/a.cc", code)); }

TEST(FileLengthTest, AllowsTheMaximumAndNotOneMore) {
  EXPECT_TRUE(CheckFileLength(MakeSource("base/a.cc", Lines("x", kMaxFileLines))).empty());
  EXPECT_EQ(CheckFileLength(MakeSource("base/a.cc", Lines("x", kMaxFileLines + 1))).size(), 1u);
}

TEST(FileLengthTest, MeasuresProgramsAndNotData) {
  const std::string text = Lines("x", kMaxFileLines + 1);
  for (const char* path : {"base/a.h", "proto/a.proto", "base/CMakeLists.txt", "base/room.cmake", "dev"}) {
    EXPECT_EQ(CheckFileLength(MakeSource(path, text)).size(), 1u) << path;
  }
  for (const char* path : {"registry/places/communes.csv", "eligibility/law/asd.textproto", "CHANGELOG.md"}) {
    EXPECT_TRUE(CheckFileLength(MakeSource(path, text)).empty()) << path;
  }
}

TEST(FunctionLengthTest, AllowsTheMaximumAndNotOneMore) {
  EXPECT_TRUE(CheckCode(Function("int F(int x)", kMaxFunctionLines)).empty());
  const auto findings = CheckCode("int a;\n" + Function("int F(int x)", kMaxFunctionLines + 1));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].line, 2);
}

TEST(FunctionLengthTest, CountsFromTheFirstLineOfTheHead) {
  EXPECT_EQ(CheckCode(Function("int F(int x,\n      int y)", kMaxFunctionLines)).size(), 1u);
}

TEST(FunctionLengthTest, FindsFunctionsOfEveryKind) {
  const int length = kMaxFunctionLines + 1;
  for (const char* head :
       {"TEST(A, B)", "template <typename T, typename U = std::vector<T>>\nT F(T x)", "A::A(int x) : x_(x)",
        "bool operator==(const A& a, const A& b)", "auto F() -> int", "static void F() noexcept", "A::~A()"}) {
    EXPECT_EQ(CheckCode(Function(head, length)).size(), 1u) << head;
    EXPECT_EQ(CheckCode(absl::StrCat("namespace a {\nclass B {\n public:\n", Function(head, length), "};\n}\n")).size(),
              1u)
        << head;
  }
}

TEST(FunctionLengthTest, MeasuresEachFunctionOnItsOwn) {
  std::string code;
  for (int i = 0; i < 5; ++i) absl::StrAppend(&code, Function("int F()", kMaxFunctionLines - 1));
  EXPECT_TRUE(CheckCode(code).empty());
  EXPECT_TRUE(CheckCode("class A {\n" + code + "};\n").empty());
}

TEST(FunctionLengthTest, LeavesTypesTablesAndNamespacesAlone) {
  const int length = 2 * kMaxFunctionLines;
  for (const char* head :
       {"namespace a", "class A : public B", "struct A", "enum class A : int",
        "const int kTable[] =", "struct RSU_CAPABILITY(\"mutex\") A", "template <typename T>\nclass A"}) {
    EXPECT_TRUE(CheckCode(Function(head, length)).empty()) << head;
  }
}

TEST(FunctionLengthTest, IgnoresBracesThatAreNoCode) {
  EXPECT_TRUE(CheckCode("int F() {\n  // {\n  Use(\"{{{\", '{');\n}\n" + Lines("int a;", kMaxFunctionLines)).empty());
}

TEST(FunctionLengthTest, CountsLambdasAndBlocksAsPartOfTheirFunction) {
  EXPECT_EQ(CheckCode(absl::StrCat("int F() {\n  if (x) {\n    auto f = [] {\n", Lines("  x = 1;", kMaxFunctionLines),
                                   "    };\n  }\n}\n"))
                .size(),
            1u);
}

TEST(HeaderStartTest, WantsACommentAndAGuard) {
  EXPECT_TRUE(CheckHeaderStart(MakeSource("base/a.h", "// What it is.\n#pragma once\n")).empty());
  EXPECT_EQ(CheckHeaderStart(MakeSource("base/a.h", "#pragma once\n")).size(), 1u);
  EXPECT_EQ(CheckHeaderStart(MakeSource("base/a.h", "// What it is.\nint a;\n")).size(), 1u);
  EXPECT_EQ(CheckHeaderStart(MakeSource("base/a.h", "")).size(), 2u);
  EXPECT_TRUE(CheckHeaderStart(MakeSource("base/a.cc", "int a;\n")).empty());
}

}  // namespace
}  // namespace rsu::tidy

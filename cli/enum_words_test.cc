#include "cli/enum_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/law_service.pb.h"
#include "rsu/v1/registry_service.pb.h"
#include "rsu/v1/scoring_service.pb.h"
#include "rsu/v1/server_service.pb.h"
#include "rsu/v1/social_security_service.pb.h"

namespace rsu::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;

void AddEnums(const Descriptor& type, std::set<const EnumDescriptor*>* enums) {
  for (int i = 0; i < type.enum_type_count(); ++i) enums->insert(type.enum_type(i));
  for (int i = 0; i < type.nested_type_count(); ++i) AddEnums(*type.nested_type(i), enums);
}

void AddEnums(const FileDescriptor& file, std::set<const EnumDescriptor*>* enums) {
  if (!absl::StartsWith(file.package(), "rsu.v1")) return;
  for (int i = 0; i < file.enum_type_count(); ++i) enums->insert(file.enum_type(i));
  for (int i = 0; i < file.message_type_count(); ++i) AddEnums(*file.message_type(i), enums);
  for (int i = 0; i < file.dependency_count(); ++i) AddEnums(*file.dependency(i), enums);
}

// Every enumeration of the public API.
std::set<const EnumDescriptor*> PublicEnums() {
  std::set<const EnumDescriptor*> enums;
  for (const FileDescriptor* file :
       {v1::RouteHouseholdRequest::descriptor()->file(), v1::GetLawRequest::descriptor()->file(),
        v1::ImportItem::descriptor()->file(), v1::ExplainScoreRequest::descriptor()->file(),
        v1::GetServerInfoRequest::descriptor()->file(), v1::FileClaimRequest::descriptor()->file()}) {
    AddEnums(*file, &enums);
  }
  return enums;
}

TEST(EnumWordsTest, HasWordsForEveryValueOfTheApi) {
  const std::set<const EnumDescriptor*> enums = PublicEnums();
  EXPECT_GT(enums.size(), 30u);
  for (const EnumDescriptor* type : enums) {
    std::set<std::string> seen;
    for (int i = 0; i < type->value_count(); ++i) {
      const auto& value = *type->value(i);
      const std::string words = EnumText(*type, value.number());
      EXPECT_FALSE(words.empty()) << value.full_name();
      EXPECT_FALSE(absl::StrContains(words, '_')) << words;
      EXPECT_FALSE(absl::StrContains(words, "unknown")) << words;
      EXPECT_NE(words, value.name());
      EXPECT_TRUE(seen.insert(words).second) << words << " are two values of " << type->full_name();
      EXPECT_EQ(SpokenText(value.name()), words);
    }
    EXPECT_EQ(EnumText(*type, 0), "-") << type->full_name();
    EXPECT_EQ(EnumText(*type, 1717), "unknown (1717)") << "as a newer server may send it";
    EXPECT_EQ(EnumText(*type, -1), "unknown (-1)");
  }
}

TEST(EnumWordsTest, LeavesOtherTextsAsTheyAre) {
  EXPECT_EQ(SpokenText("no"), "no");
  EXPECT_EQ(SpokenText("2026-01"), "2026-01");
  EXPECT_EQ(SpokenText(""), "");
  EXPECT_EQ(SpokenCode("claim_against_refusal"), "claim against refusal");
}

}  // namespace
}  // namespace rsu::cli

#include "tests/law/case_files.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/date.h"
#include "base/date_message.h"
#include "base/fixed_point.h"
#include "eligibility/test_support.h"

namespace rsu::tests {
namespace {

using eligibility::Day;
using eligibility::Month;

policy::v1::LawCaseFile ReadCases() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("tests/law/cases")) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  policy::v1::LawCaseFile all;
  for (const std::filesystem::path& path : paths) {
    policy::v1::LawCaseFile file;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(eligibility::ReadFile(path.string()), &file)) << path;
    all.MergeFrom(file);
  }
  return all;
}

void ClearField(const std::string& name, v1::Member* member) {
  const google::protobuf::FieldDescriptor* field = member->GetDescriptor()->FindFieldByName(name);
  ASSERT_NE(field, nullptr) << "no member has a field " << name;
  member->GetReflection()->ClearField(member, field);
}

v1::Member MakeMember(const policy::v1::CasePerson& person) {
  v1::Member member;
  bool found = false;
  for (const policy::v1::NamedPerson& one : AllCases().people()) {
    if (one.name() != person.like()) continue;
    member = one.facts();
    found = true;
  }
  EXPECT_TRUE(found) << "nobody is called " << person.like();
  if (person.but().has_birth_date()) member.clear_birth_date();  // a partial date replaces the whole one
  member.MergeFrom(person.but());
  for (const std::string& field : person.undeclared()) ClearField(field, &member);
  return member;
}

// One declared month of a run.
void AddMonth(const policy::v1::CaseCareer& run, absl::CivilMonth month, v1::InsuredRecord* record) {
  v1::CareerMonth* row = record->add_months();
  MonthToProto(month, row->mutable_month());
  if (run.has_days()) row->set_days(run.days());
  if (!run.wage().empty()) row->set_wage_centimes(ParseFixedPoint(run.wage(), kMoneyDecimals).value());
  row->set_sector(run.sector());
  if (!run.known_from().empty()) DayToProto(Day(run.known_from()), row->mutable_known_from());
}

}  // namespace

const policy::v1::LawCaseFile& AllCases() {
  static const policy::v1::LawCaseFile* const all = new policy::v1::LawCaseFile(ReadCases());
  return *all;
}

v1::Declaration internal::MakeDeclaration(const policy::v1::CaseVersion& version) {
  v1::Declaration declaration;
  for (const policy::v1::CasePerson& person : version.members()) *declaration.add_members() = MakeMember(person);
  *declaration.mutable_family_links() = version.family_links();
  if (version.has_non_contributory_benefit()) {
    declaration.set_non_contributory_benefit(version.non_contributory_benefit());
  }
  return declaration;
}

v1::Score MakeScore(const policy::v1::CaseVersion& version) {
  v1::Score score;
  if (!version.score().empty()) score.set_score_e7(ParseFixedPoint(version.score(), kScoreDecimals).value());
  const v1::ScoreStatus usual = version.score().empty() ? v1::SCORE_STATUS_INCOMPLETE : v1::SCORE_STATUS_SCORED;
  score.set_status(version.score_status() == v1::SCORE_STATUS_UNSPECIFIED ? usual : version.score_status());
  *score.mutable_missing_facts() = version.score_missing_facts();
  return score;
}

absl::CivilDay InForceFrom(const policy::v1::CaseVersion& version) {
  return version.in_force_from().empty() ? absl::CivilDay(2020, 1, 1) : Day(version.in_force_from());
}

v1::InsuredRecord MakeRecord(const policy::v1::CaseInsured& insured) {
  v1::InsuredRecord record = insured.record();
  for (const policy::v1::CaseCareer& run : insured.career()) {
    const absl::CivilMonth last = Month(run.to().empty() ? run.from() : run.to());
    for (absl::CivilMonth month = Month(run.from()); month <= last; ++month) AddMonth(run, month, &record);
  }
  return record;
}

absl::CivilMonth MonthOf(const policy::v1::LawCase& one) { return Month(one.month()); }

absl::CivilMonth MonthOf(const policy::v1::ClaimLawCase& one) {
  return one.month().empty() ? absl::CivilMonth(DayFromProto(one.claim().filed_on())) : Month(one.month());
}

}  // namespace rsu::tests

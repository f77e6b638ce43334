// The files of tests/law/cases, and the facts of a case as messages of the API.
//
//   for (const policy::v1::LawCase& one : AllCases().cases()) {
//     const std::vector<v1::Declaration> household = MakeDeclarations(one);
//   }
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "rsu/policy/v1/law_case.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/score.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::tests {

/// Every case and person of the folder; it is read once.
const policy::v1::LawCaseFile& AllCases();

/// The household of a case of either kind as declared, one declaration a version. Without a day of declaration.
template <typename Case>
std::vector<v1::Declaration> MakeDeclarations(const Case& one);

/// The score that a version states.
v1::Score MakeScore(const policy::v1::CaseVersion& version);

/// First day on which a version counts.
absl::CivilDay InForceFrom(const policy::v1::CaseVersion& version);

/// The record of an insured person, month by month.
v1::InsuredRecord MakeRecord(const policy::v1::CaseInsured& insured);

/// The month decided.
absl::CivilMonth MonthOf(const policy::v1::LawCase& one);
absl::CivilMonth MonthOf(const policy::v1::ClaimLawCase& one);

/// The switches of a case of either kind.
template <typename Case>
std::map<std::string, std::string> SwitchesOf(const Case& one) {
  std::map<std::string, std::string> switches;
  for (const policy::v1::SwitchChoice& choice : one.switches()) switches[choice.name()] = choice.value();
  return switches;
}

namespace internal {
v1::Declaration MakeDeclaration(const policy::v1::CaseVersion& version);
}  // namespace internal

template <typename Case>
std::vector<v1::Declaration> MakeDeclarations(const Case& one) {
  std::vector<v1::Declaration> declarations;
  for (const policy::v1::CaseVersion& version : one.versions()) {
    declarations.push_back(internal::MakeDeclaration(version));
  }
  return declarations;
}

}  // namespace rsu::tests

// Facts in the form the eligibility room takes: of stored rows, or given in a request.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "base/error.h"
#include "eligibility/decision.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/inline_facts.pb.h"
#include "server/environment.h"

namespace rsu::server {

/// Whether a record says more than whose it is. One that does not is no record to decide on: a claim was filed before
/// anything came from the fund.
bool SaysSomething(const v1::InsuredRecord& record);

/// Points into the rows it is made of, which outlive it.
class DecisionFacts {
 public:
  DecisionFacts(const std::vector<const store::v1::HouseholdRow*>& timeline,
                const store::v1::ApplicationsRow& applications,
                const std::vector<const store::v1::InsuredRow*>& insured = {});

  eligibility::DecisionInput Input(absl::CivilMonth month) const {
    return {month, versions_, applications_, insured_, deaths_};
  }

  /// The first day after `known_on` on which more of a career becomes known; the last of all days when none does.
  absl::CivilDay StandsBefore(absl::CivilDay known_on) const;

 private:
  friend class InlineFacts;
  DecisionFacts() = default;

  std::vector<eligibility::FactsVersion> versions_;
  std::vector<eligibility::ApplicationFact> applications_;
  std::vector<eligibility::InsuredFacts> insured_;
  std::vector<eligibility::DeathFact> deaths_;
};

/// The rows of a stored household as known and recorded, kept alive while a decision is made on them.
class StoredFacts {
 public:
  /// Every version that can matter for `month` (CivilMonth::min(): every version), the applications, and the records of
  /// head and spouses. HOUSEHOLD_NOT_FOUND.
  static absl::StatusOr<StoredFacts> Read(const Environment& environment, const std::string& household_ref,
                                          absl::CivilMonth month, const registry::Knowledge& knowledge);

  DecisionFacts Facts() const;
  const std::vector<store::v1::HouseholdRow>& timeline() const { return timeline_; }
  const store::v1::ApplicationsRow& applications() const { return applications_; }
  const std::vector<store::v1::InsuredRow>& insured() const { return insured_; }

 private:
  std::vector<store::v1::HouseholdRow> timeline_;  // newest first
  store::v1::ApplicationsRow applications_;
  std::vector<store::v1::InsuredRow> insured_;
};

/// The facts of a household given in a request, checked and scored. Points into the request, which outlives it; may not
/// be moved.
class InlineFacts {
 public:
  explicit InlineFacts(const v1::InlineHousehold& household) : household_(household) {}
  InlineFacts(const InlineFacts&) = delete;
  InlineFacts& operator=(const InlineFacts&) = delete;

  /// INVALID_FIELDS names each field below `path`, for example inline.
  absl::Status Prepare(const Environment& environment, const std::string& path);

  const DecisionFacts& facts() const { return facts_; }

 private:
  absl::Status Check(const Environment& environment, const std::string& path) const;
  /// Each record and each claim is found by its identifier: one that nobody finds would not count.
  std::vector<Violation> CheckPersons(const std::string& path) const;
  const v1::Claim* ClaimOf(const std::string& idcs) const;
  absl::StatusOr<v1::Score> ScoreOf(const Environment& environment, const v1::Declaration& declaration) const;

  const v1::InlineHousehold& household_;
  std::deque<v1::Score> scores_;  // a deque: pointers into it stay
  DecisionFacts facts_;
};

}  // namespace rsu::server

// Decides claims: stored ones, and ones given in a request.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "eligibility/law_book.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/inline_facts.pb.h"
#include "rsu/v1/social_security_service.pb.h"
#include "server/decision_facts.h"
#include "server/environment.h"
#include "server/other_claims.h"

namespace rsu::server {

/// A claim and what it is decided on. Points to what outlives it.
class ClaimFacts {
 public:
  explicit ClaimFacts(const v1::Claim& claim, int64_t version = 0) : claim_(&claim), version_(version) {}

  void SetInsured(const v1::InsuredRecord& record, int64_t version) {
    insured_ = &record;
    insured_version_ = version;
  }
  void SetHousehold(const DecisionFacts& household) { household_ = &household; }
  void SetOthers(absl::Span<const eligibility::OtherClaim> others) { others_ = others; }

  /// The month of filing; the one of `today` when the claim is not filed.
  absl::CivilMonth UsualMonth(absl::CivilDay today) const;

  const v1::Claim& claim() const { return *claim_; }
  int64_t version() const { return version_; }
  const v1::InsuredRecord* insured() const { return insured_; }
  int64_t insured_version() const { return insured_version_; }
  const DecisionFacts* household() const { return household_; }
  absl::Span<const eligibility::OtherClaim> others() const { return others_; }

 private:
  const v1::Claim* claim_;
  int64_t version_;
  const v1::InsuredRecord* insured_ = nullptr;
  int64_t insured_version_ = 0;
  const DecisionFacts* household_ = nullptr;
  absl::Span<const eligibility::OtherClaim> others_;
};

/// Decides with all that the answer rests on, but for a receipt.
v1::ClaimDecision DecideClaimOnFacts(const eligibility::LawBook& law, const ClaimFacts& facts, absl::CivilMonth month,
                                     absl::CivilDay known_on);

/// As DecideClaimOnFacts for the month in which a claim is usually asked about: that of filing; when the right begins
/// later and that alone refuses, the month in which it begins.
v1::ClaimDecision DecideClaimUsually(const eligibility::LawBook& law, const ClaimFacts& facts, absl::CivilDay today,
                                     absl::CivilDay known_on);

/// What is asked of a claim: a stored one, or one given in a request.
struct ClaimQuestion {
  std::string claim_ref;                          // empty: `inline_claim`
  const v1::InlineClaim* inline_claim = nullptr;  // owned by the request
  std::optional<absl::CivilMonth> month;          // nothing: the usual one
  absl::CivilDay known_on;
  std::shared_ptr<const Law> law = nullptr;     // nullptr: the law in force
  std::vector<v1::SwitchChoice> switches = {};  // told in the answer
  std::string caller = {};                      // whose look-ups are counted
};

/// A question with its facts, read once and asked for as many months as needed. May not be moved.
class LoadedClaim {
 public:
  explicit LoadedClaim(const ClaimQuestion& question) : question_(question) {}
  LoadedClaim(const LoadedClaim&) = delete;
  LoadedClaim& operator=(const LoadedClaim&) = delete;

  /// CLAIM_NOT_FOUND, HOUSEHOLD_NOT_FOUND, INVALID_FIELDS.
  absl::Status Load(const Environment& environment);

  /// For a month, as known on a day.
  v1::ClaimDecision Decide(const Environment& environment, absl::CivilMonth month, absl::CivilDay known_on) const;

  /// For the month and the day of the question.
  v1::ClaimDecision DecideAsAsked(const Environment& environment, absl::CivilDay today) const;

 private:
  const Law& LawAsked(const Environment& environment) const;
  absl::Status LoadStoredClaim(const Environment& environment);
  absl::Status LoadInsured(const Environment& environment);
  absl::Status LoadHousehold(const Environment& environment);
  absl::Status LoadOthers(const Environment& environment);
  void NoteLookup(const Environment& environment) const;

  const ClaimQuestion& question_;
  store::v1::ClaimRow row_;
  store::v1::InsuredRow insured_;
  std::optional<StoredFacts> stored_household_;
  std::optional<InlineFacts> inline_household_;
  std::optional<DecisionFacts> household_;
  std::vector<store::v1::ClaimRow> other_rows_;
  std::optional<OtherClaims> others_;
  std::optional<ClaimFacts> facts_;
};

/// Decides a claim. Errors as LoadedClaim::Load.
absl::StatusOr<v1::ClaimDecision> DecideClaimAsked(const Environment& environment, const ClaimQuestion& question,
                                                   absl::CivilDay today);

}  // namespace rsu::server

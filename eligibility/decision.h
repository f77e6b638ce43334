// Decides every programme for one household and one month: a pure function of facts, law and month.
//
//   Decision decision = Decide(law_view, input);                // no text, no allocation worth naming
//   v1::RouteHouseholdResponse outcome = DecisionToProto(law_book, law_view, input, decision);   // with the reasons
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "eligibility/law_book.h"
#include "eligibility/verdict.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/score.pb.h"
#include "rsu/v1/social_security.pb.h"

namespace rsu::eligibility {

/// One version of a household's facts. The pointers outlive the decision.
struct FactsVersion {
  int64_t household_version;
  absl::CivilDay in_force_from;  // declared_on
  const v1::Declaration* declaration;
  const v1::Score* score;  // of that version; nullptr = not scored
};

/// One application on file.
struct ApplicationFact {
  absl::string_view programme;
  absl::CivilDay applied_on;
};

/// What the fund knows of one member.
struct InsuredFacts {
  absl::string_view idcs;
  int64_t version;
  const v1::InsuredRecord* record;
  const v1::Claim* family_allowance;  // the claim filed for family allowances; nullptr: none
};

/// A death that a claim on file tells.
struct DeathFact {
  absl::string_view idcs;
  absl::CivilDay died_on;
  absl::CivilDay known_from;    // the claim was received
  absl::string_view claim_ref;  // what answers name
  int64_t insured_version = 0;  // of the person's record that holds it
};

struct DecisionInput {
  absl::CivilMonth month;
  absl::Span<const FactsVersion> versions;  // newest first; the one in force on a day is the first not after it
  absl::Span<const ApplicationFact> applications;
  absl::Span<const InsuredFacts> insured = {};  // the members that have a social-security record
  absl::Span<const DeathFact> deaths = {};      // of members, as claims on file tell them
};

/// The verdict of every programme, in the order of LawBook::programmes(), and the health route of every member.
Decision Decide(const LawView& law, const DecisionInput& input);

/// The decision as the API and the receipts show it: sentences, references, parameters used, arithmetic. Of the basis
/// it fills the score alone; versions and days are the caller's.
v1::RouteHouseholdResponse DecisionToProto(const LawBook& book, const LawView& law, const DecisionInput& input,
                                           const Decision& decision);

}  // namespace rsu::eligibility

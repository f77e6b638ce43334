// What Decide answers: enums, numbers and days without text. DecisionToProto puts the words in.
//
//   Verdict verdict;
//   verdict.Fail(ReasonCode::kStatePaid);                  // a condition is not met
//   verdict.LeaveOpen(Fact::kSchool, member);              // a condition cannot be decided
//   verdict.conditions;                                    // OUTCOME_NOT_ELIGIBLE: a failed condition weighs more
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/facts.h"
#include "eligibility/law_view.h"
#include "eligibility/parameter_key.h"
#include "eligibility/programme_id.h"
#include "eligibility/reason_code.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// The facts that a rule can miss.
enum class Fact : uint8_t {
  kRelation,
  kBirthDate,
  kMaritalStatus,
  kSchool,
  kActivity,
  kStatePaid,
  kHealthCover,
  kPensionMonth,
  kFamilyAllowance,
  kDisability,
  kOrphan,
  kAbroad,
  kCareer,  // the fund's record of the person
  kMoroccan,
  kRamedHolder,
  kApprentice,
  kSex,
  // Facts of no member.
  kFamilyRecord,     // who has the children in charge
  kSpouseInsured,    // of a claim on family allowances, where the spouse is no member
  kHusbandEmployee,  // the same
  kAllowanceClaim,   // anything else that a claim on family allowances leaves open
};

/// A fact that a rule needs and nobody declared.
struct MissingFact {
  Fact fact;
  int16_t member_index;

  bool operator==(const MissingFact&) const = default;
};

/// Its path, for example members[0].state_paid: the column of the intake format; household.family_links and paths of a
/// claim for what is no fact of a member.
std::string MissingFactPath(const MissingFact& missing);

using MissingFacts = absl::InlinedVector<MissingFact, 4>;

/// Adds a missing fact that is not in the list yet.
void AddMissing(Fact fact, int member_index, MissingFacts* missing);

/// A reason, once, with everyone whom it concerns: answers tell it once for each of them.
struct VerdictReason {
  ReasonCode code;
  bool informative;                              // it explains and does not refuse
  absl::string_view claim_ref = {};              // the claim on file that it rests on; owned by the facts
  absl::InlinedVector<int16_t, 4> members = {};  // whom it concerns; empty: the household, or it is not known whom
};

/// What a line of an amount is.
enum class LineKind : uint8_t {
  kChildYoungOrSchooled,
  kChildUnschooled,
  kChildFatherless,
  kChildFatherlessUnschooled,
  kDisabilityComplement,
  kFamilyFloor,  // what lifts the sum to the least amount
  kFlatAid,
  kContribution,
  kSchoolSupplement,
  kFamilyAllowances,  // taken off (asd.af_topup)
  kGrantInFloor,      // the part of a one-off aid that the least amount of the family already holds
};

struct VerdictLine {
  int64_t centimes;
  LineKind kind;
  ParameterKey parameter;
  int16_t member_index = -1;  // -1: a line of the whole household
  int16_t rank = 0;           // of the child
};

/// Part of a programme that applies.
enum class Branch : uint8_t { kNone, kChildAid, kFlatAid, kBand, kSchoolSupplement };

/// Whether the allowances of one insured person are payable in the month (asd_amo document, section 4): the conditions
/// hold, and the month is or can still be paid. One child that is surely paid for is enough.
struct PayableAllowance {
  int64_t identity;  // MemberFacts::identity of the person
  Answer payable;
  MissingFacts missing_facts = {};  // what would tell, when unknown
  ParameterSet unknown_figures = {};
};

/// Why a person is the one who is paid.
enum class PayeeRole : uint8_t {
  kHeadOfFamily,  // child aid
  kDeclarant,     // flat aid: who declared the household in the register
};

/// What one person is paid.
struct VerdictPayment {
  int16_t member_index;  // -1: the facts do not say which member it is
  int64_t centimes;
  PayeeRole role = PayeeRole::kHeadOfFamily;
};

/// The payee as answers name him, for example members[0]; empty when the facts do not say who it is.
std::string PayeeRef(const VerdictPayment& payment);
/// For example head_of_family.
absl::string_view PayeeRoleName(PayeeRole role);

/// Money; the lines add up to centimes.
struct VerdictAmount {
  int64_t centimes = 0;
  v1::AmountDirection direction = v1::AMOUNT_DIRECTION_UNSPECIFIED;
  v1::AmountPeriod period = v1::AMOUNT_PERIOD_UNSPECIFIED;  // the month
  Branch branch = Branch::kNone;
  int band = 0;  // when the branch is kBand
  absl::InlinedVector<VerdictLine, 8> lines;
  absl::InlinedVector<VerdictPayment, 1> payments;  // one a family, to its head, or to the declarant

  /// Adds a line and its centimes.
  void Add(const VerdictLine& line);
};

/// What one programme answers. `conditions` follows from what was recorded: a failure is NOT_ELIGIBLE whatever else is
/// open, something open is UNDETERMINED, else ELIGIBLE.
struct Verdict {
  ProgrammeId programme = ProgrammeId::kAsd;
  absl::CivilDay fact_day;
  v1::Outcome conditions = v1::OUTCOME_ELIGIBLE;
  v1::Outcome entitlement = v1::OUTCOME_NOT_ELIGIBLE;
  std::optional<VerdictAmount> amount;  // only when the conditions are met
  absl::InlinedVector<VerdictReason, 6> reasons;
  MissingFacts missing_facts;
  bool misses_score_facts = false;                   // the facts that the score misses are missing here too
  ParameterSet parameters;                           // the legal values used
  std::shared_ptr<const v1::Verdict> in_full;        // decided as a claim is: says all, but for the words
  std::vector<PayableAllowance> payable_allowances;  // of family allowances: one a record of the fund

  /// A condition is not met: for the household, or for one member of it.
  void Fail(ReasonCode code, int member_index = -1);
  /// A condition cannot be decided, with a reason of its own or for lack of a fact.
  void LeaveOpen(ReasonCode code, absl::string_view claim_ref = {}, int member_index = -1);
  void LeaveOpen(Fact fact, int member_index);
  void LeaveOpen(const MissingFacts& missing);
  /// Something worth telling that refuses nothing.
  void Explain(ReasonCode code, absl::string_view claim_ref = {}, int member_index = -1);
  /// There is no application: that refuses the entitlement and leaves the conditions as they are.
  void NoteNoApplication();

  /// The figure in force, recorded as used. When it is unknown the verdict is left open with PARAMETER_MISSING.
  std::optional<int64_t> Use(const LawView& law, ParameterKey key);

 private:
  void AddReason(const VerdictReason& reason, int member_index = -1);
};

/// The health cover that one member may have.
struct MemberRoute {
  v1::HealthRouteKind kind = v1::HEALTH_ROUTE_KIND_UNSPECIFIED;
  int16_t follows_member_index = -1;  // -1: nobody, or somebody outside the household
  bool misses_score_facts = false;
  MissingFacts missing_facts;
};

/// What was decided for one household and one month.
struct Decision {
  std::array<Verdict, kProgrammeCount> verdicts;      // in the order of LawBook::programmes()
  absl::InlinedVector<MemberRoute, 8> health_routes;  // one a member, in declared order
  int version_index = -1;  // the newest of DecisionInput::versions that a verdict used; -1: none was in force
};

}  // namespace rsu::eligibility

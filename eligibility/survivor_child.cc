#include "eligibility/survivor_child.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/career.h"

namespace rsu::eligibility {
namespace {

struct AgeLimits {
  int64_t child;
  int64_t apprentice;
  int64_t student;
};

std::optional<AgeLimits> LimitsOf(absl::CivilDay day, ClaimVerdict* verdict) {
  const std::optional<int64_t> child = verdict->Use(ParameterKey::kSurvivorsChildAgeBelow, day);
  const std::optional<int64_t> apprentice = verdict->Use(ParameterKey::kSurvivorsApprenticeAgeBelow, day);
  const std::optional<int64_t> student = verdict->Use(ParameterKey::kSurvivorsStudentAgeBelow, day);
  if (!child.has_value() || !apprentice.has_value() || !student.has_value()) return std::nullopt;
  return AgeLimits{*child, *apprentice, *student};
}

// Any period given decides alone.
template <typename Periods>
Answer On(const Periods& periods, Answer otherwise, absl::CivilDay day) {
  if (periods.empty()) return otherwise;
  const bool covered =
      std::any_of(periods.begin(), periods.end(), [day](const v1::Period& period) { return Covers(period, day); });
  return covered ? Answer::kYes : Answer::kNo;
}

Answer IsDisabled(const v1::ClaimChild& child, const Policy& policy) {
  if (child.disability() == v1::DISABILITY_UNSPECIFIED) return Answer::kUnknown;
  if (child.disability() == v1::DISABILITY_NONE) return Answer::kNo;
  const bool counts = child.disability() == v1::DISABILITY_SEVERE || policy.af_disability == AllowanceDisability::kAny;
  return counts ? Answer::kYes : Answer::kNo;
}

// Both yes; no as soon as one is no.
Answer Both(Answer a, Answer b) {
  if (a == Answer::kNo || b == Answer::kNo) return Answer::kNo;
  return a == Answer::kYes && b == Answer::kYes ? Answer::kYes : Answer::kUnknown;
}

// A status that keeps the share of a child past 16.
struct Status {
  Answer held;
  absl::string_view fact;  // the field that decides it, when it is unknown
};

Status DisabilityStatus(const v1::ClaimChild& child, const Policy& policy) {
  const Answer disabled = IsDisabled(child, policy);
  const Answer no_income = AnswerOf(child.has_stable_income(), !child.stable_income());
  return {Both(disabled, no_income), disabled == Answer::kUnknown ? "disability" : "stable_income"};
}

bool IsBelow(int64_t age, int64_t limit, const Policy& policy) {
  return policy.age_limit == AgeLimit::kInclusive ? age <= limit : age < limit;
}

}  // namespace

ChildStanding StandingOf(const v1::ClaimChild& child, const std::string& path, absl::CivilMonth month,
                         ClaimVerdict* verdict) {
  const absl::CivilDay day(month);
  if (child.has_ended_on() && DayFromProto(child.ended_on()) < day) return ChildStanding::kNone;
  const std::optional<absl::CivilDay> birth =
      verdict->RequireDay(child.has_birth_date(), child.birth_date(), absl::StrCat(path, ".birth_date"));
  const std::optional<AgeLimits> limits = LimitsOf(day, verdict);
  if (!birth.has_value() || !limits.has_value()) return ChildStanding::kOpen;
  if (*birth > day) return ChildStanding::kNone;
  const Policy& policy = verdict->law().policy();
  const int64_t age = CompletedYears(*birth, day);
  if (IsBelow(age, limits->child, policy)) return ChildStanding::kShares;
  const Answer apprentice = On(child.apprentice_periods(), AnswerOf(child.has_apprentice(), child.apprentice()), day);
  const Answer student = On(child.study_periods(), AnswerOf(child.has_studying(), child.studying()), day);
  const auto under = [&](int64_t limit) { return IsBelow(age, limit, policy) ? Answer::kYes : Answer::kNo; };
  const Status statuses[] = {{Both(under(limits->apprentice), apprentice), "apprentice"},
                             {Both(under(limits->student), student), "studying"},
                             DisabilityStatus(child, policy)};
  for (const Status& status : statuses) {
    if (status.held == Answer::kYes) return ChildStanding::kShares;
  }
  bool open = false;
  for (const Status& status : statuses) {
    if (status.held != Answer::kUnknown) continue;
    verdict->Miss(absl::StrCat(path, ".", status.fact));
    open = true;
  }
  if (open) return ChildStanding::kOpen;
  const bool apprentice_past_age = apprentice == Answer::kYes;  // it would share under the limit of apprentices
  return under(limits->student) == Answer::kNo || apprentice_past_age ? ChildStanding::kPastAge
                                                                      : ChildStanding::kNoStatus;
}

}  // namespace rsu::eligibility

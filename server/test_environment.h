// A whole house in memory for unit tests of this room: real law, real models, a store in memory, a clock that is set.
//
//   TestEnvironment house(absl::CivilDay(2026, 11, 21));
//   house.Enrol("H-1", declaration);
//   Answer answer = *Decide(house.environment(), {"H-1", month, today}, today);
#pragma once

#include <string>

#include "base/clock.h"
#include "base/date_message.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "registry/memory_store.h"
#include "registry/registry.h"
#include "server/effectors.h"
#include "server/environment.h"
#include "server/lookup_bounds.h"
#include "server/lookup_limits.h"
#include "server/metrics.h"

namespace rsu::server {

/// A clock that stands where it was last set.
class SettableClock final : public Clock {
 public:
  absl::Time Now() const override { return now_; }
  void SetToNoon(absl::CivilDay day) { now_ = StartOfDayInMorocco(day) + absl::Hours(12); }

 private:
  absl::Time now_;
};

/// The dwelling and the members of PoorFamily, without what every member declares alike.
inline constexpr char kPoorFamily[] = R"pb(
  commune_code: "30610101"
  milieu: MILIEU_URBAN
  rooms: 1
  bath_or_shower: false
  electricity_meter: false
  garage: false
  professional_premises: false
  second_home: false
  cars: 0
  motorcycles: 0
  mobile_phones: 0
  computer: false
  antenna: false
  landline: false
  loan: false
  butane_month_centimes: 5000
  water_month_centimes: 5000
  electricity_month_centimes: 15000
  phone_internet_month_centimes: 0
  members {
    relation: RELATION_HEAD
    sex: SEX_MALE
    birth_date { year: 1981 }
    diploma: DIPLOMA_NONE
    marital_status: MARITAL_STATUS_MARRIED
    activity: ACTIVITY_UNEMPLOYED
  }
  members {
    relation: RELATION_SPOUSE
    sex: SEX_FEMALE
    birth_date { year: 1986 }
    diploma: DIPLOMA_NONE
    marital_status: MARITAL_STATUS_MARRIED
    activity: ACTIVITY_INACTIVE
  }
  members {
    relation: RELATION_CHILD
    sex: SEX_FEMALE
    birth_date { year: 2015 month: 5 day: 20 }
    marital_status: MARITAL_STATUS_SINGLE
    school: SCHOOL_PUBLIC
    diploma: DIPLOMA_NONE
  }
)pb";

/// A couple and a child of 10 in public school in a town of region 3, poor enough for every programme.
inline v1::Declaration PoorFamily(absl::CivilDay declared_on, const std::string& idcs_prefix = "12345678") {
  v1::Declaration declaration;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kPoorFamily, &declaration));
  DayToProto(declared_on, declaration.mutable_declared_on());
  for (int i = 0; i < declaration.members_size(); ++i) {
    v1::Member* member = declaration.mutable_members(i);
    member->set_idcs(idcs_prefix + "0" + std::to_string(i));
    member->set_state_paid(false);
    member->set_health_cover(v1::HEALTH_COVER_NONE);
    member->set_pension_month_centimes(0);
    member->set_family_allowance(false);
    member->set_disability(v1::DISABILITY_NONE);
    member->set_orphan(v1::ORPHAN_NONE);
    member->set_abroad(false);
    member->set_ramed_holder(false);
  }
  return declaration;
}

class TestEnvironment {
 public:
  explicit TestEnvironment(absl::CivilDay today)
      : models_(*scoring::ModelSet::LoadEmbedded()),
        law_(std::make_shared<const Law>(*eligibility::LawBook::LoadEmbedded())),
        score_(&models_),
        decision_(&law_->book, &law_->views),
        claim_(&law_->book),
        executor_(1, 16),
        lookups_(&clock_, kMaxLookupsPerHour, &metrics_),
        registry_({&store_,
                   &registry::Places::Embedded(),
                   &clock_,
                   {&score_, &decision_},
                   [](const std::function<void()>& task) { task(); },
                   &claim_,
                   nullptr,
                   &lookups_}),
        laws_(law_, &registry_),
        environment_{&clock_,      &registry::Places::Embedded(),
                     &models_,     &law_->book,
                     &law_->views, &laws_,
                     &registry_,   &executor_,
                     &lookups_} {
    clock_.SetToNoon(today);
    EXPECT_TRUE(laws_.Archive(clock_.Now()).ok());
  }

  const Environment& environment() const { return environment_; }
  registry::Registry& registry() { return registry_; }
  SettableClock& clock() { return clock_; }

  /// Runs a write of the memory store, which is done when it returns.
  absl::StatusOr<registry::WriteResult> Enrol(const std::string& household_ref, const v1::Declaration& declaration) {
    absl::StatusOr<registry::WriteResult> outcome;
    registry_.EnrolHousehold({"test", "EnrolHousehold", "", ""}, household_ref, declaration,
                             [&outcome](absl::StatusOr<registry::WriteResult> result) { outcome = std::move(result); });
    return outcome;
  }

  absl::StatusOr<registry::WriteResult> Apply(const std::string& household_ref, const std::string& programme,
                                              absl::CivilDay applied_on) {
    absl::StatusOr<registry::WriteResult> outcome;
    registry_.ApplyToProgramme(
        {"test", "ApplyToProgramme", "", ""}, household_ref, programme, applied_on,
        [&outcome](absl::StatusOr<registry::WriteResult> result) { outcome = std::move(result); });
    return outcome;
  }

 private:
  SettableClock clock_;
  registry::MemoryStore store_;
  scoring::ModelSet models_;
  std::shared_ptr<const Law> law_;
  ScoreEffector score_;
  DecisionEffector decision_;
  ClaimDecisionEffector claim_;
  Executor executor_;
  Metrics metrics_;
  LookupLimits lookups_;
  registry::Registry registry_;
  LawLibrary laws_;
  Environment environment_;
};

}  // namespace rsu::server

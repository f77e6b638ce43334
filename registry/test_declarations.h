// For tests: sound declarations, a registry on a store in memory, and writes that wait.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "registry/memory_store.h"
#include "registry/registry.h"
#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

inline constexpr char kUrbanCommune[] = "10510101";        // Al Hoceima, region 1
inline constexpr char kRuralCommune[] = "10510301";        // Bni Boufrah, region 1
inline constexpr char kMixedCommune[] = "10510913";        // Issaguen, region 1
inline constexpr char kOtherRegionCommune[] = "21130109";  // Berkane, region 2

inline v1::Date MakeDate(int year, int month = 0, int day = 0) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

/// An identifier for a number; the digits mean nothing, and are no placeholder.
inline std::string Idcs(int number) { return absl::StrFormat("2%09d", number); }

inline v1::Member* AddMember(v1::Declaration* declaration, int person, v1::Relation relation, int birth_year) {
  v1::Member* member = declaration->add_members();
  member->set_idcs(Idcs(person));
  member->set_relation(relation);
  *member->mutable_birth_date() = MakeDate(birth_year, 5, 17);
  return member;
}

/// A sound declaration of 1 February 2026: the first person is the head, the others are children.
inline v1::Declaration MakeDeclaration(const std::vector<int>& persons, const std::string& commune = kUrbanCommune) {
  v1::Declaration declaration;
  *declaration.mutable_declared_on() = MakeDate(2026, 2, 1);
  declaration.set_commune_code(commune);
  declaration.set_rooms(3);
  for (size_t i = 0; i < persons.size(); ++i) {
    AddMember(&declaration, persons[i], i == 0 ? v1::RELATION_HEAD : v1::RELATION_CHILD, i == 0 ? 1980 : 2012);
  }
  return declaration;
}

/// A clock that a test sets.
class TestClock final : public Clock {
 public:
  absl::Time Now() const override { return now_; }
  void Set(absl::CivilSecond local) { now_ = absl::FromCivil(local, absl::FixedTimeZone(0)); }

 private:
  absl::Time now_ = absl::FromCivil(absl::CivilSecond(2026, 3, 10, 12, 0, 0), absl::FixedTimeZone(0));
};

inline Caller TestCaller(const std::string& request_id = "", const std::string& body = "") {
  return {"tester", "TestMethod", request_id, body};
}

/// Hands a write over and waits for its answer.
inline absl::StatusOr<WriteResult> Wait(const std::function<void(WriteDone)>& write) {
  std::promise<absl::StatusOr<WriteResult>> promise;
  write([&promise](absl::StatusOr<WriteResult> result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
}

inline absl::StatusOr<WriteResult> Enrol(Registry* registry, const std::string& ref, const v1::Declaration& declaration,
                                         const Caller& caller = TestCaller()) {
  return Wait([&](WriteDone done) { registry->EnrolHousehold(caller, ref, declaration, std::move(done)); });
}

inline absl::StatusOr<WriteResult> Update(Registry* registry, const std::string& ref, const std::string& etag,
                                          std::function<absl::Status(v1::Declaration*)> edit,
                                          const Caller& caller = TestCaller()) {
  return Wait([&](WriteDone done) { registry->UpdateHousehold(caller, ref, etag, edit, std::move(done)); });
}

/// Replaces the whole declaration of the present version.
inline absl::StatusOr<WriteResult> Replace(Registry* registry, const std::string& ref,
                                           const v1::Declaration& declaration) {
  const absl::StatusOr<store::v1::HouseholdRow> present = registry->GetHousehold(ref);
  if (!present.ok()) return present.status();
  return Update(registry, ref, EtagOf(*present), [&declaration](v1::Declaration* facts) {
    *facts = declaration;
    return absl::OkStatus();
  });
}

inline absl::StatusOr<WriteResult> Import(Registry* registry, const std::string& ref,
                                          const v1::Declaration& declaration,
                                          const std::vector<std::string>& apply_to = {}) {
  return Wait(
      [&](WriteDone done) { registry->ImportHousehold(TestCaller(), ref, declaration, apply_to, std::move(done)); });
}

inline absl::StatusOr<WriteResult> Apply(Registry* registry, const std::string& ref, const std::string& programme,
                                         absl::CivilDay applied_on, const Caller& caller = TestCaller()) {
  return Wait([&](WriteDone done) { registry->ApplyToProgramme(caller, ref, programme, applied_on, std::move(done)); });
}

/// Scores by rooms, and decides that a household of fewer than three rooms meets "asd" and one with an application
/// meets "amo": so that score, decision and index all follow from facts that a test can change.
class RoomsEffector final : public Effector {
 public:
  absl::Status Apply(const Change& change, bool household_changed, Derived* derived) const override {
    store::v1::HouseholdRow* household = derived->household;
    if (household_changed) {
      household->mutable_score()->set_score_e7(household->declaration().rooms() * 10'000'000);
      household->mutable_score()->set_household_version(household->version());
    }
    store::v1::DecisionRow* decision = derived->decision;
    decision->set_household_version(household->version());
    decision->set_decided_us(absl::ToUnixMicros(change.now));
    if (change.applications->entries_size() > 0) decision->add_programmes_met("amo");
    if (household->declaration().rooms() < 3) decision->add_programmes_met("asd");
    std::string outcome = "versions";
    for (const store::v1::HouseholdRow* version : change.timeline)
      absl::StrAppendFormat(&outcome, " %d", version->version());
    decision->set_outcome(outcome);
    return absl::OkStatus();
  }
};

/// A registry on a store in memory, with the effector above; writes that meet a conflict go on on the same thread.
struct TestRegistry {
  explicit TestRegistry(std::vector<const Effector*> effectors)
      : registry({&store, &Places::Embedded(), &clock, std::move(effectors), [](auto task) { task(); }}) {}
  TestRegistry() : TestRegistry({&effector}) {}

  MemoryStore store{16};
  TestClock clock;
  RoomsEffector effector;
  Registry registry;
};

}  // namespace rsu::registry

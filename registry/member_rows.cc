#include "registry/member_rows.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/household_state.h"
#include "registry/person_difference.h"
#include "rsu/store/v1/rows.pb.h"

namespace rsu::registry {
namespace {

/// A person who joins or leaves: the position in the declaration that names the person.
using Positions = std::vector<int>;

Positions MembersNotIn(const v1::Declaration& other, const v1::Declaration& declaration) {
  absl::flat_hash_set<absl::string_view> present;
  for (const v1::Member& member : other.members()) present.insert(member.idcs());
  Positions positions;
  for (int i = 0; i < declaration.members_size(); ++i) {
    if (!present.contains(declaration.members(i).idcs())) positions.push_back(i);
  }
  return positions;
}

// Whether the person stored in a household is surely another than the member declared under the same identifier. Read
// only when a write is refused.
absl::StatusOr<bool> FindWhetherAnother(const Store& store, const Keys& keys, const std::string& household_ref,
                                        const v1::Member& declared) {
  RSU_ASSIGN_OR_RETURN(const std::optional<Row> row, store.Get(keys.Household(household_ref)));
  if (!row.has_value()) return false;  // it left meanwhile
  store::v1::HouseholdRow household;
  RSU_RETURN_IF_ERROR(ParseRow(Table::kHousehold, row->value, &household));
  for (const v1::Member& stored : household.declaration().members()) {
    if (stored.idcs() == declared.idcs()) return IsSurelyAnother(stored, declared);
  }
  return false;
}

// Whoever joins must be in no household. A row that names this very household was written after it was read: the
// household row has another version by now, and the commit will meet a conflict.
absl::Status AddJoining(const Store& store, const Keys& keys, const std::optional<Row>& row, RowKey key,
                        const v1::Declaration& after, int position, const std::string& household_ref, Batch* batch) {
  store::v1::PersonRow person;
  if (row.has_value()) {
    RSU_RETURN_IF_ERROR(ParseRow(Table::kPerson, row->value, &person));
    if (person.household_ref() != household_ref) {
      RSU_ASSIGN_OR_RETURN(const bool is_another,
                           FindWhetherAnother(store, keys, person.household_ref(), after.members(position)));
      return PersonTaken(key.key, absl::StrCat("declaration.members[", position, "].idcs"), is_another);
    }
  }
  person.set_household_ref(household_ref);
  batch->preconditions.push_back({key, kAbsent});
  batch->puts.push_back({std::move(key), person.SerializeAsString()});
  return absl::OkStatus();
}

/// Identifiers that a write looks up, given back at the end but for those of which it told.
class LookupReservation {
 public:
  /// Without a gate nothing is reserved.
  LookupReservation(LookupGate* gate, const std::string& actor, int identifiers)
      : gate_(gate), actor_(actor), identifiers_(identifiers) {}
  ~LookupReservation() {
    if (made_) gate_->Settle(actor_, identifiers_, told_);
  }
  LookupReservation(const LookupReservation&) = delete;
  LookupReservation& operator=(const LookupReservation&) = delete;

  absl::Status Make() {
    if (gate_ == nullptr || identifiers_ == 0) return absl::OkStatus();
    RSU_RETURN_IF_ERROR(gate_->Reserve(actor_, identifiers_));
    made_ = true;
    return absl::OkStatus();
  }

  void Tell(int identifiers) { told_ = identifiers; }

 private:
  LookupGate* const gate_;
  const std::string& actor_;
  const int identifiers_;
  int told_ = 0;
  bool made_ = false;
};

// Whoever leaves is in this household as long as its row stands, and the commit rests on that.
void AddLeaving(const std::optional<Row>& row, RowKey key, Batch* batch) {
  batch->preconditions.push_back({key, row.has_value() ? row->version : kAbsent});
  batch->deletes.push_back(std::move(key));
}

}  // namespace

absl::Status AddMemberChanges(const Registry::Options& options, const Keys& keys, const std::string& actor,
                              const std::string& household_ref, const v1::Declaration& before,
                              const v1::Declaration& after, Batch* batch) {
  const Positions joining = MembersNotIn(before, after);
  const Positions leaving = MembersNotIn(after, before);
  if (joining.empty() && leaving.empty()) return absl::OkStatus();
  std::vector<RowKey> wanted;
  wanted.reserve(joining.size() + leaving.size());
  for (const int i : joining) wanted.push_back(keys.Person(after.members(i).idcs()));
  for (const int i : leaving) wanted.push_back(keys.Person(before.members(i).idcs()));
  LookupReservation reservation(options.lookup_gate, actor, static_cast<int>(joining.size()));
  RSU_RETURN_IF_ERROR(reservation.Make());
  RSU_ASSIGN_OR_RETURN(const std::vector<std::optional<Row>> rows, options.store->MultiGet(wanted));
  for (size_t i = 0; i < joining.size(); ++i) {
    const absl::Status joins =
        AddJoining(*options.store, keys, rows[i], std::move(wanted[i]), after, joining[i], household_ref, batch);
    if (absl::IsAlreadyExists(joins)) reservation.Tell(static_cast<int>(i) + 1);
    RSU_RETURN_IF_ERROR(joins);
  }
  for (size_t i = joining.size(); i < wanted.size(); ++i) {
    AddLeaving(rows[i], std::move(wanted[i]), batch);
  }
  return absl::OkStatus();
}

}  // namespace rsu::registry

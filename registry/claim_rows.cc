#include "registry/claim_rows.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/ids.h"
#include "base/status_macros.h"
#include "registry/errors.h"
#include "registry/household_state.h"
#include "registry/limits.h"

namespace rsu::registry {
namespace {

// The children that a claim names by an identifier of the population register.
std::set<std::string> ChildrenOf(const v1::Claim& claim) {
  std::set<std::string> children;
  const auto add = [&children](const std::string& idcs) {
    if (IsIdcs(idcs)) children.insert(idcs);
  };
  for (const v1::ClaimChild& child : claim.family_allowance().children()) add(child.child_ref());
  add(claim.birth_leave().child_idcs());
  add(claim.birth_grant().child_idcs());
  add(claim.institution().child_ref());
  return children;
}

// The day of death that a claim tells; nullptr when it tells none.
const v1::Date* DeathOf(const v1::Claim& claim) {
  if (claim.has_death_grant() && claim.death_grant().has_died_on()) return &claim.death_grant().died_on();
  if (claim.has_survivors() && claim.survivors().has_died_on()) return &claim.survivors().died_on();
  return nullptr;
}

void RemoveDeath(const std::string& claim_ref, store::v1::InsuredRow* row) {
  for (int i = row->deaths_size(); i-- > 0;) {
    if (row->deaths(i).claim_ref() == claim_ref) row->mutable_deaths()->DeleteSubrange(i, 1);
  }
}

}  // namespace

std::vector<std::string> ClaimSubjects(const v1::Claim& claim) {
  std::vector<std::string> subjects;
  if (!claim.insured_idcs().empty()) subjects.push_back(InsuredClaimsPrefix(claim.insured_idcs()));
  if (!claim.household_ref().empty()) subjects.push_back(HouseholdClaimsPrefix(claim.household_ref()));
  for (const std::string& child : ChildrenOf(claim)) subjects.push_back(ChildClaimsPrefix(child));
  return subjects;
}

absl::StatusOr<std::vector<std::string>> ReadClaimRefs(const Store& store, const Keys& keys, const std::string& subject,
                                                       size_t most) {
  // One more: the row in which the writes of a subject meet has no reference.
  RSU_ASSIGN_OR_RETURN(const std::vector<ScannedRow> rows,
                       store.Scan(Table::kIndex, keys.Index(subject, "").part, subject, "", most + 1));
  std::vector<std::string> refs;
  for (const ScannedRow& row : rows) {
    if (row.key.size() > subject.size() && refs.size() < most) refs.push_back(row.key.substr(subject.size()));
  }
  return refs;
}

absl::StatusOr<std::vector<ReadClaim>> ReadOtherClaims(const Store& store, const Keys& keys, const v1::Claim& claim) {
  std::set<std::string> refs;
  for (const std::string& subject : ClaimSubjects(claim)) {
    RSU_ASSIGN_OR_RETURN(const std::vector<std::string> some, ReadClaimRefs(store, keys, subject, kMaxClaims + 1));
    const bool is_among_them = std::find(some.begin(), some.end(), claim.claim_ref()) != some.end();
    if (some.size() + (is_among_them ? 0 : 1) > kMaxClaims) return TooManyClaims();
    refs.insert(some.begin(), some.end());
  }
  refs.erase(claim.claim_ref());
  std::vector<RowKey> wanted;
  for (const std::string& ref : refs) wanted.push_back(keys.Claim(ref));
  RSU_ASSIGN_OR_RETURN(const std::vector<std::optional<Row>> rows, store.MultiGet(wanted));
  std::vector<ReadClaim> others;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].has_value()) continue;
    ReadClaim& other = others.emplace_back(ReadClaim{wanted[i], rows[i]->version, {}});
    RSU_RETURN_IF_ERROR(ParseRow(Table::kClaim, rows[i]->value, &other.row));
  }
  return others;
}

int64_t FirstRecordedOf(const store::v1::ClaimRow& row) {
  return row.first_recorded_us() == 0 ? row.recorded_us() : row.first_recorded_us();
}

bool CameFirst(const store::v1::ClaimRow& other, const store::v1::ClaimRow& mine, absl::string_view my_ref) {
  if (mine.version() == 0) return true;
  const int64_t theirs_us = FirstRecordedOf(other);
  const int64_t mine_us = FirstRecordedOf(mine);
  return theirs_us != mine_us ? theirs_us < mine_us : other.claim().claim_ref() < my_ref;
}

bool SameSubject(const v1::Claim& a, const v1::Claim& b) {
  const auto same = [](const std::string& x, const std::string& y) { return x.empty() || y.empty() || x == y; };
  return same(a.insured_idcs(), b.insured_idcs()) && same(a.household_ref(), b.household_ref());
}

store::v1::InsuredRow WithClaim(store::v1::InsuredRow row, const v1::Claim& claim) {
  RemoveDeath(claim.claim_ref(), &row);
  const bool kept = row.family_allowance().claim_ref() == claim.claim_ref();
  if (kept && (claim.has_withdrawn_on() || !claim.has_family_allowance())) row.clear_family_allowance();
  if (claim.has_withdrawn_on()) return row;
  if (claim.has_family_allowance()) *row.mutable_family_allowance() = claim;
  if (const v1::Date* died_on = DeathOf(claim)) {
    store::v1::DeathOnRecord* death = row.add_deaths();
    death->set_claim_ref(claim.claim_ref());
    *death->mutable_died_on() = *died_on;
    *death->mutable_known_from() = claim.filed_on();
  }
  return row;
}

}  // namespace rsu::registry

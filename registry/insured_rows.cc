#include "registry/insured_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/status_macros.h"
#include "registry/household_state.h"

namespace rsu::registry {

bool CountsForTheHousehold(const v1::Declaration& declaration, int index) {
  const v1::Member& member = declaration.members(index);
  if (member.idcs().empty()) return false;
  if (member.relation() == v1::RELATION_HEAD || member.relation() == v1::RELATION_SPOUSE) return true;
  const auto& links = declaration.family_links();
  return member.declarant() || std::any_of(links.begin(), links.end(),
                                           [index](const v1::FamilyLink& link) { return link.adult_index() == index; });
}
absl::StatusOr<std::vector<InsuredMember>> ReadInsuredMembers(const Store& store, const Keys& keys,
                                                              const v1::Declaration& declaration,
                                                              const store::v1::InsuredRow* replacement) {
  std::vector<InsuredMember> members;
  std::vector<RowKey> wanted;
  for (int i = 0; i < declaration.members_size(); ++i) {
    if (!CountsForTheHousehold(declaration, i)) continue;
    const v1::Member& member = declaration.members(i);
    wanted.push_back(keys.Insured(member.idcs()));
    members.push_back({member.idcs(), {}, kAbsent});
  }
  RSU_ASSIGN_OR_RETURN(std::vector<std::optional<Row>> rows, store.MultiGet(wanted));
  for (size_t i = 0; i < members.size(); ++i) {
    InsuredMember& member = members[i];
    if (replacement != nullptr && replacement->record().idcs() == member.idcs) {
      member.row = *replacement;
      member.version = kReplaced;
    } else if (rows[i].has_value()) {
      RSU_RETURN_IF_ERROR(ParseRow(Table::kInsured, rows[i]->value, &member.row));
      member.version = rows[i]->version;
    }
  }
  return members;
}

absl::StatusOr<store::v1::InsuredRow> ReadInsuredAsRecorded(const Store& store, const Keys& keys,
                                                            absl::string_view idcs, int64_t recorded_by_us) {
  RSU_ASSIGN_OR_RETURN(std::optional<Row> row, store.Get(keys.Insured(idcs)));
  while (row.has_value()) {
    store::v1::InsuredRow insured;
    RSU_RETURN_IF_ERROR(ParseRow(Table::kInsured, row->value, &insured));
    if (insured.recorded_us() <= recorded_by_us) return insured;
    if (insured.version() <= 1) break;
    RSU_ASSIGN_OR_RETURN(row, store.Get(keys.InsuredVersion(idcs, insured.version() - 1)));
  }
  return store::v1::InsuredRow();
}

}  // namespace rsu::registry

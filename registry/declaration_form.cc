#include "registry/declaration_form.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace rsu::registry {
namespace {

// The links with the positions that the members have now, in an order that follows from what they say.
void MoveLinks(const std::vector<int>& position_of, v1::Declaration* declaration) {
  const auto move = [&position_of](int index) {
    const bool known = index >= 0 && index < static_cast<int>(position_of.size());
    return known ? position_of[static_cast<size_t>(index)] : index;
  };
  std::vector<std::pair<std::string, v1::FamilyLink>> links;
  for (v1::FamilyLink& link : *declaration->mutable_family_links()) {
    if (link.has_adult_index()) link.set_adult_index(move(link.adult_index()));
    if (link.has_child_index()) link.set_child_index(move(link.child_index()));
    links.emplace_back(link.SerializeAsString(), link);
  }
  std::sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  declaration->clear_family_links();
  for (auto& [bytes, link] : links) *declaration->add_family_links() = std::move(link);
}

// The stored form with the members in the order of their identifiers.
v1::Declaration SortedForm(const v1::Declaration& declaration) {
  v1::Declaration sorted = StoredForm(declaration);
  const int count = sorted.members_size();
  std::vector<int> old_position(static_cast<size_t>(count));
  std::iota(old_position.begin(), old_position.end(), 0);
  std::stable_sort(old_position.begin(), old_position.end(),
                   [&](int a, int b) { return sorted.members(a).idcs() < sorted.members(b).idcs(); });
  std::vector<int> position_of(old_position.size());
  google::protobuf::RepeatedPtrField<v1::Member> members;
  for (int i = 0; i < count; ++i) {
    position_of[static_cast<size_t>(old_position[static_cast<size_t>(i)])] = i;
    members.Add()->Swap(sorted.mutable_members(old_position[static_cast<size_t>(i)]));
  }
  sorted.mutable_members()->Swap(&members);
  MoveLinks(position_of, &sorted);
  return sorted;
}

}  // namespace

v1::Declaration StoredForm(v1::Declaration declaration) {
  for (v1::Member& member : *declaration.mutable_members()) {
    member.set_first_name(CleanName(member.first_name()));
    member.set_last_name(CleanName(member.last_name()));
  }
  return declaration;
}

// The messages hold no map: one program writes equal messages as equal bytes.
bool AreSameDeclaration(const v1::Declaration& a, const v1::Declaration& b) {
  if (a.SerializeAsString() == b.SerializeAsString()) return true;
  if (a.members_size() != b.members_size()) return false;
  return SortedForm(a).SerializeAsString() == SortedForm(b).SerializeAsString();
}

}  // namespace rsu::registry

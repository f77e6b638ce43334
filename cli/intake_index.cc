#include "cli/intake_index.h"

namespace rsu::cli {

void IntakeIndex::AddHousehold(absl::string_view household_ref, int64_t line) {
  const auto [found, added] = households_.try_emplace(household_ref);
  if (added) {
    found->second.first_line = line;
  } else {
    found->second.repeated = true;
  }
}

bool IntakeIndex::AddMember(absl::string_view household_ref, int64_t line, int64_t offset) {
  const auto found = households_.find(household_ref);
  if (found == households_.end()) {
    last_household_.clear();
    return false;
  }
  Household& household = found->second;
  ++household.members;
  if (household.last_run >= 0 && household_ref == last_household_) {
    ++runs_[household.last_run].rows;
    return true;
  }
  const int32_t run = static_cast<int32_t>(runs_.size());
  runs_.push_back({offset, line, 1, -1});
  if (household.last_run >= 0) {
    runs_[household.last_run].next = run;
  } else {
    household.first_run = run;
  }
  household.last_run = run;
  last_household_ = std::string(household_ref);
  return true;
}

int64_t IntakeIndex::FirstLineWhenRepeated(absl::string_view household_ref) const {
  const auto found = households_.find(household_ref);
  return found == households_.end() || !found->second.repeated ? 0 : found->second.first_line;
}

std::vector<MemberRun> IntakeIndex::RunsOf(absl::string_view household_ref) const {
  std::vector<MemberRun> runs;
  const auto found = households_.find(household_ref);
  if (found == households_.end()) return runs;
  for (int32_t run = found->second.first_run; run >= 0; run = runs_[run].next) runs.push_back(runs_[run]);
  return runs;
}

int64_t IntakeIndex::MemberCount(absl::string_view household_ref) const {
  const auto found = households_.find(household_ref);
  return found == households_.end() ? 0 : found->second.members;
}

}  // namespace rsu::cli

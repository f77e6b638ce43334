// Households as a caseworker reads them.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "rsu/v1/household.pb.h"

namespace rsu::cli {

/// The version, the dwelling fact by fact, and the members in two tables: who they are, and what they live on.
std::string HouseholdText(const v1::Household& household, const Look& look);

/// One row a household.
std::string HouseholdListText(const std::vector<v1::HouseholdSummary>& households, const Look& look);

/// "9.4697075", "incomplete", or "16.0000001 (outside the window)".
std::string ScoreText(const v1::Score& score);

/// Hides all but the last two digits of every identifier.
void MaskIdentifiers(v1::Household* household);

}  // namespace rsu::cli

// Receipts, replays and differences as people read them.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {

/// One row a receipt.
std::string ReceiptTable(const std::vector<v1::Receipt>& receipts, const Look& look);

/// The receipt with its seal, then the decision as it was written down.
std::string WrittenDecisionText(const v1::GetDecisionResponse& response, const Look& look);

std::string ReplayText(const v1::ReplayDecisionResponse& response, const Look& look);

/// Four tables: facts, law, basis, verdicts; those without a difference are left out.
std::string ComparisonText(const v1::CompareDecisionsResponse& response, const Look& look);

}  // namespace rsu::cli

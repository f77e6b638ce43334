// Receipts, replays and differences as people read them.
#pragma once

#include <string>
#include <vector>

#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {

/// One row a receipt.
std::string ReceiptTable(const std::vector<v1::Receipt>& receipts, bool colour);

/// The receipt with its seal, then the decision as it was written down.
std::string WrittenDecisionText(const v1::GetDecisionResponse& response, bool colour);

std::string ReplayText(const v1::ReplayDecisionResponse& response, bool colour);

/// Four tables: facts, law, basis, verdicts; those without a difference are left out.
std::string ComparisonText(const v1::CompareDecisionsResponse& response, bool colour);

}  // namespace rsu::cli

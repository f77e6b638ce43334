// Decisions written down: found by their receipt, made again on what they rested on, held against each other.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "registry/receipt_id.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "server/environment.h"

namespace rsu::server {

/// A decision written down.
struct WrittenDecision {
  registry::ReceiptId id;
  store::v1::DecisionRow row;

  bool is_of_claim() const { return id.kind == registry::ReceiptId::Kind::kClaim; }
};

/// The decision of a receipt. RECEIPT_NOT_FOUND.
absl::StatusOr<WrittenDecision> FindWrittenDecision(const Environment& environment, absl::string_view receipt_id);

/// What a decision rests on, and its seal.
v1::Receipt ReceiptOf(const WrittenDecision& decision);

/// The answer as it was given; a claim's verdict is the only one of its answer.
v1::RouteHouseholdResponse AnswerOf(const WrittenDecision& decision);

/// Makes the decision again on the facts recorded by then, under the law of then, and gives its canonical bytes.
/// ENGINE_GONE, LAW_VERSION_NOT_FOUND.
absl::StatusOr<std::string> DecideAgain(const Environment& environment, const WrittenDecision& decision);

/// The facts that a household's decision rested on: the declaration of the version that it names.
absl::StatusOr<v1::Declaration> FactsOf(const Environment& environment, const WrittenDecision& decision);

}  // namespace rsu::server

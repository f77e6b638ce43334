// Decisions as they are told to a family.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/terminal.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::cli {

/// fr, ar or en; empty = French, as the server. INVALID_ARGUMENT naming --language.
absl::StatusOr<v1::Language> LanguageFromFlag(absl::string_view text);

/// The letter as the server wrote it, line by line: its head, every text under the title that it begins with, its foot.
std::string ExplanationText(const v1::ExplainDecisionResponse& response, const Look& look);

}  // namespace rsu::cli

// docs/rules.md: every rule of the two law documents with its articles, its dated values, its reasons, its switches and
// its cases. The same sources give the same bytes.
//
//   RSU_ASSIGN_OR_RETURN(const std::string markdown, RulesMarkdown("."));
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace rsu::rules {

/// The document for a clone of the repository. FAILED_PRECONDITION names a law file or header of subjects.h that does
/// not exist; else as ReadSources.
absl::StatusOr<std::string> RulesMarkdown(const std::string& root);

/// Text within a cell of a table.
std::string Cell(absl::string_view text);

/// The anchor that a heading gets.
std::string Anchor(absl::string_view heading);

}  // namespace rsu::rules

// Law stays in data: every legal value has its reference, and no code holds a legal figure.
#pragma once

#include <vector>

#include "tests/tidy/source.h"

namespace rsu::tidy {

/// In eligibility/law/*.textproto: values, reasons and programmes without a reference, values without a confidence
/// letter, switches without a meaning.
std::vector<Finding> CheckLawReferences(const SourceFile& file);

/// In scoring/models/*.textproto: a model without its reference, constants and variables without their index in the
/// annex of the decree.
std::vector<Finding> CheckModelReferences(const SourceFile& file);

/// In the code of scoring/ and eligibility/ (tests and limits.h left aside): integers greater than ten, which look like
/// legal figures, other than those that every reader knows.
std::vector<Finding> CheckLegalNumbers(const SourceFile& file);

}  // namespace rsu::tidy

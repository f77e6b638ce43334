// Tells a family in its language what was decided, why, what would have to be different, and where to complain.
//
//   std::string text = ExplainVerdict(law_book, verdict, v1::LANGUAGE_ARABIC);
//
// A text of paragraphs of one line each, in this order; what does not apply is left out:
//   title: programme and month
//   what was decided
//   the amount with its arithmetic line by line, figures on the way to it, who is paid, months owed, first and last day
//   of the right why: every reason that refuses or leaves open, with its legal reference; then what is worth knowing
//   facts that are missing
//   what would have to be different
//   days to keep; where to complain and by when
//   legal basis, and the legal values used with their dates
// In Arabic each paragraph is laid out from right to left, and what runs from left to right in it is isolated.
#pragma once

#include <string>

#include "eligibility/law_book.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// The explanation of a verdict that has its words (DecisionToProto, DecideClaim). An unspecified language is French.
/// What has no text yet stays in the English of the verdict: the line of an amount, the sentence of a reason.
std::string ExplainVerdict(const LawBook& law, const v1::Verdict& verdict, v1::Language language);

/// What would have to be different for a reason of a verdict not to stand; empty when nothing can be.
std::string RemedyOf(const LawBook& law, const v1::Verdict& verdict, const v1::Reason& reason, v1::Language language);

}  // namespace rsu::eligibility

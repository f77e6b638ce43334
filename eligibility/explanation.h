// Tells a family in its language what was decided, why, and what would have to be different. Where to complain is said
// once a letter (letter.h).
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
//   days to keep
//   legal basis, and the legal values used with their dates
// In Arabic each paragraph is laid out from right to left, and what runs from left to right in it is isolated.
#pragma once

#include <string>

#include "absl/types/span.h"
#include "eligibility/law_book.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// Whether somebody asked for what a verdict answers. A household is answered for every programme; nobody has to be
/// told where to complain about one that nobody asked for. The school supplement is asked for with direct social aid,
/// of which `answer` tells.
bool WasAskedFor(const v1::Verdict& verdict, absl::Span<const v1::Verdict> answer);

/// The explanation of a verdict that has its words (DecisionToProto, DecideClaim). An unspecified language is French.
/// What has no text yet stays in the English of the verdict: the line of an amount, the sentence of a reason. `answer`
/// holds the verdicts of the same answer: nobody is told to ask for what one of them refuses.
std::string ExplainVerdict(const LawBook& law, const v1::Verdict& verdict, v1::Language language,
                           absl::Span<const v1::Verdict> answer = {});

/// What would have to be different for a reason of a verdict not to stand; empty when nothing can be.
std::string RemedyOf(const LawBook& law, const v1::Verdict& verdict, const v1::Reason& reason, v1::Language language,
                     absl::Span<const v1::Verdict> answer = {});

/// What is said of a declared fact that bears on an answer: to have it corrected if it was declared wrongly, and with
/// what it is proved. It names no other value: nobody is told what to declare. `fact` is a path, for example
/// household.rooms.
std::string DoubtOf(const std::string& fact, v1::Language language);

}  // namespace rsu::eligibility

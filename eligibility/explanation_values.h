// The values that the words of an explanation may name, besides the legal values of its verdict.
//
//   FillText(text->remedy(), ValuesOf(law_book, verdict, answer, words));
//
// Names:
//   asd.threshold          a legal value, as the verdict used it; the delays of complaints as they are in its month
//   figure.<code>          a figure of the verdict, for example figure.score
//   score_distance         how far the score is from the threshold; absent when it is equal to it
//   open.<programme>       empty; there unless the same answer refuses that programme, or grants it already
//   open.own               the same of the programme explained
//   proof.<field>          what proves a fact
// A legal value or a figure that stands there twice with different values has none.
#pragma once

#include "absl/types/span.h"
#include "eligibility/law_book.h"
#include "eligibility/text_book.h"
#include "eligibility/wording.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// `answer` holds the verdicts of the same answer; empty when the verdict stands alone.
TextValues ValuesOf(const LawBook& law, const v1::Verdict& verdict, absl::Span<const v1::Verdict> answer,
                    const Wording& words);

}  // namespace rsu::eligibility

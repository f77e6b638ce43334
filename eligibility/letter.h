// A letter to a family: its head, what was decided on each programme, and where to complain, once.
//
//   WriteLetter(law_book, {today, "H-1", "", receipt_id}, answer.verdicts, "", v1::LANGUAGE_FRENCH, &letter);
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "eligibility/law_book.h"
#include "rsu/v1/eligibility_service.pb.h"
#include "rsu/v1/verdict.pb.h"

namespace rsu::eligibility {

/// What a letter says of itself. What is empty is not said; without a receipt it says that nothing is written down.
struct LetterHead {
  absl::CivilDay written_on;
  std::string household_ref;
  std::string claim_ref;
  std::string receipt_id;
};

/// Fills in the letter: opening, one text a verdict of the answer, closing. `programme` names the one to tell; empty:
/// all. The closing is for the programmes that are told and were asked for; programmes with one way of complaint share
/// its text.
void WriteLetter(const LawBook& law, const LetterHead& head, absl::Span<const v1::Verdict> answer,
                 absl::string_view programme, v1::Language language, v1::ExplainDecisionResponse* letter);

}  // namespace rsu::eligibility

// Skeletons of facts: every field that can be stated, all of them null, which is "not known". They are read as they
// are (cli/facts_file.h), and filled in by hand.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/session.h"

namespace rsu::cli {

/// A skeleton, or what is written in each of its fields: a table for people, JSON for programs; a date is one field.
enum class TemplateForm { kSkeleton, kFields };

/// An rsu.v1.Claim for one benefit, for example sickness, in any case; a leading asd_ may stand or not.
/// INVALID_ARGUMENT naming every benefit when there is no such one.
absl::Status PrintClaimTemplate(const Session& session, absl::string_view benefit, TemplateForm form);

/// An rsu.v1.InlineClaim: the claim, and the record of the insured person or, for an aid of the social register, the
/// household. Errors as above.
absl::Status PrintInlineClaimTemplate(const Session& session, absl::string_view benefit, TemplateForm form);

/// An rsu.v1.InlineHousehold.
void PrintHouseholdTemplate(const Session& session, TemplateForm form);

}  // namespace rsu::cli

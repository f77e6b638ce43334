// Skeletons of facts: every field that can be stated, all of them null, which is "not known". They are read as they
// are (cli/facts_file.h), and filled in by hand.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/session.h"
#include "google/protobuf/descriptor.h"

namespace rsu::cli {

/// An rsu.v1.Claim for one benefit, for example sickness, in any case; a leading asd_ may stand or not.
/// INVALID_ARGUMENT naming every benefit when there is no such one.
absl::StatusOr<nlohmann::ordered_json> ClaimTemplate(absl::string_view benefit);

/// An rsu.v1.InlineClaim: the claim, and the record of the insured person or, for an aid of the social register, the
/// household.
absl::StatusOr<nlohmann::ordered_json> InlineClaimTemplate(absl::string_view benefit);

/// A message with every field but those of choices.
nlohmann::ordered_json MessageTemplate(const google::protobuf::Descriptor& type);

/// What is written in each field of a skeleton, by its path; a date is one field.
std::vector<std::pair<std::string, std::string>> FieldForms(const google::protobuf::Descriptor& type,
                                                            const nlohmann::ordered_json& skeleton);

/// Prints a skeleton of `type`, or what is written in its fields, as a table or as JSON.
void PrintSkeleton(const Session& session, const google::protobuf::Descriptor& type,
                   const nlohmann::ordered_json& skeleton, bool fields);

}  // namespace rsu::cli

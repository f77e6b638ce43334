// Whether JSON is a message of the public API, with every fault by its path.
//
//   std::vector<Violation> faults = CheckFacts(*v1::Claim::descriptor(), &json);   // json: what is not known is gone
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "google/protobuf/descriptor.h"

namespace rsu::cli {

/// Checks names and forms, and takes out what is not known: null, and objects of nothing but null, save a benefit. At
/// most kMaxFactFaults faults.
std::vector<Violation> CheckFacts(const google::protobuf::Descriptor& type, nlohmann::ordered_json* json);

/// What a value of the field looks like, for people: "true or false", "whole number", "CAUSE_DISEASE, ...".
std::string FormOfField(const google::protobuf::FieldDescriptor& field);

}  // namespace rsu::cli

// What differs between two messages, path by path: facts of a household, answers of a decision.
#pragma once

#include <string>

#include "google/protobuf/message.h"
#include "google/protobuf/repeated_field.h"
#include "rsu/v1/eligibility_service.pb.h"

namespace rsu::server {

/// Adds a difference for every field of the leaves that is not the same; `path` is what the messages are called, and
/// may be empty. Lists are compared by position. Values are written as the API's JSON writes them, dates as ISO 8601.
/// Identifiers of persons and names are masked.
void AddDifferences(const google::protobuf::Message& from, const google::protobuf::Message& to, const std::string& path,
                    google::protobuf::RepeatedPtrField<v1::Difference>* differences);

}  // namespace rsu::server

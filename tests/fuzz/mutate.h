// Broken and random requests.
#pragma once

#include <string>

#include "google/protobuf/descriptor.h"
#include "tests/nation/random.h"

namespace rsu::fuzz {

/// A message of the type with random fields, random depth and values from the edges.
std::string RandomRequest(const google::protobuf::Descriptor& request, nation::Random* random);

/// The bytes with a few of them flipped, cut, repeated or replaced.
std::string Mutated(std::string bytes, nation::Random* random);

}  // namespace rsu::fuzz

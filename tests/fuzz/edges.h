// Every field of a request, one at a time, absent, at and beyond its edges.
#pragma once

#include <functional>
#include <string>

#include "google/protobuf/descriptor.h"

namespace rsu::fuzz {

/// A request in bytes and what was spoilt, for example "inline.declarations.rooms = -1".
using TakeRequest = std::function<void(std::string bytes, std::string what)>;

/// Calls `take` for each field at any depth and each edge of its type, or for one edge in `one_in` of them. `serial`
/// counts the edges.
void ForEachEdge(const google::protobuf::Descriptor& request, int one_in, int* serial, const TakeRequest& take);

}  // namespace rsu::fuzz

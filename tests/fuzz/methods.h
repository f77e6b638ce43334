// The methods of the public API, found in the descriptors of the program.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace rsu::fuzz {

/// Every method of every service of rsu.v1.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();

/// As gRPC calls it: /rsu.v1.RegistryService/GetHousehold.
std::string PathOf(const google::protobuf::MethodDescriptor& method);

/// An empty message of a type of the program.
std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor& type);

}  // namespace rsu::fuzz

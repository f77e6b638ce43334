// Households to measure with: the sample of the repository, repeated under new references and persons.
#pragma once

#include <string>
#include <vector>

#include "rsu/v1/registry_service.pb.h"

namespace rsu::bench {

/// `count` declarations, made of the shipped sample. Ends the program when the sample cannot be read.
std::vector<v1::ImportItem> MakeHouseholds(int count);

/// Sends them over ImportHouseholds in messages of 100 and keeps those that were taken (the sample has flawed ones, to
/// be refused); declarations a second.
double ImportAll(const std::string& address, std::vector<v1::ImportItem>* items);

}  // namespace rsu::bench

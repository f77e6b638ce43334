// The law as people read it: dated values, switches and versions as tables.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "google/protobuf/repeated_field.h"
#include "rsu/v1/law_service.pb.h"

namespace rsu::cli {

/// One row a dated value, in the order given; a value that nobody knows is "unknown".
std::string LawTable(const google::protobuf::RepeatedPtrField<v1::LawRow>& rows, const Look& look);

std::string SwitchTable(const v1::ListSwitchesResponse& response, const Look& look);

std::string LawVersionTable(const v1::ListLawVersionsResponse& response, const Look& look);

}  // namespace rsu::cli

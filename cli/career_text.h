// The record of an insured person as people read it.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "rsu/v1/social_security_service.pb.h"

namespace rsu::cli {

/// The person, the pensions, the covered work, and the declared months by year with their sums.
std::string InsuredText(const v1::GetInsuredResponse& response, const Look& look);

}  // namespace rsu::cli

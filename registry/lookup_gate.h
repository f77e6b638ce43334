// Who may ask for persons by their identifiers, and how often. A declaration that is refused because a member is stored
// in another household tells its sender who is in the registry, so the identifiers told are counted by caller.
//
//   RSU_RETURN_IF_ERROR(gate->Reserve(actor, 3));
//   gate->Settle(actor, 3, 2);  // it was refused at the second: of the third nothing was told
#pragma once

#include <string>

#include "absl/status/status.h"

namespace rsu::registry {

/// Thread safe. Called on the thread of a write, between its reads: never blocks.
class LookupGate {
 public:
  virtual ~LookupGate() = default;

  /// Lets `actor` have so many identifiers looked up. TOO_MANY_LOOKUPS (RESOURCE_EXHAUSTED): none may be looked up, or
  /// the refusal itself would tell.
  virtual absl::Status Reserve(const std::string& actor, int identifiers) = 0;

  /// Once after each Reserve that was OK. `told`: of how many of them the caller learns whether they are stored in
  /// another household; 0 when the declaration was not refused for it.
  virtual void Settle(const std::string& actor, int identifiers, int told) = 0;
};

}  // namespace rsu::registry

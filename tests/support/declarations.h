// Declarations to start a test from: sound, complete, and easy to change.
//
//   v1::Declaration declaration = UrbanFamily(&idcs);           // couple, two pupils: vector G1 of the score
//   declaration.set_rooms(51);
#pragma once

#include <string>

#include "grpcpp/support/status.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/error.pb.h"

namespace rsu::tests {

/// Gives identifiers that no other test of the program uses.
class IdcsSource {
 public:
  /// Counts up from `first`.
  explicit IdcsSource(long first = 1) : next_(first) {}

  std::string Next();

 private:
  long next_;
};

/// Couple of 45 and 40 with two children of 6 to 14 in public school, region 3, declared on 2026-03-01. ISE 9.4697075:
/// above the threshold of AMO-Tadamon, below that of direct social aid.
v1::Declaration UrbanFamily(IdcsSource* idcs);

/// Couple of 62 and 55 without children in a stone house, region 7, declared on 2026-03-01. ISE 9.7634600.
v1::Declaration RuralCouple(IdcsSource* idcs);

/// A poor family: the urban family in a crowded room with nothing. Its ISE is below both thresholds.
v1::Declaration PoorFamily(IdcsSource* idcs);

/// The detail of a failed call; empty when there is none.
v1::ErrorInfo DetailOf(const grpc::Status& status);

}  // namespace rsu::tests

// Declarations with one flaw each, as a registry must meet them: refused, with the reason.
//
//   for (const Defect& defect : Defects()) defect.spoil(other, census, &declaration);
#pragma once

#include <vector>

#include "rsu/v1/declaration.pb.h"
#include "tests/nation/census.h"

namespace rsu::nation {

struct Defect {
  const char* name;
  /// Spoils a sound declaration. `other` is a sound household that comes before it.
  void (*spoil)(const v1::Declaration& other, const Census& census, v1::Declaration* declaration);
};

/// No head, a minor head, two heads, a person of another household, 51 rooms, a milieu that the commune lacks, a birth
/// after the declaration, an identifier of nine digits.
const std::vector<Defect>& Defects();

}  // namespace rsu::nation

// Names of nobody in particular: common given names, family names put together from syllables.
//
//   const bool arabic = DrawIsArabic(&random);
//   member->set_last_name(DrawFamilyName(arabic, &random));
#pragma once

#include <string>

#include "rsu/v1/declaration.pb.h"
#include "tests/nation/random.h"

namespace rsu::nation {

/// Whether a household is written in Arabic or Latin script.
bool DrawIsArabic(Random* random);

std::string DrawGivenName(v1::Sex sex, bool arabic, Random* random);
std::string DrawFamilyName(bool arabic, Random* random);

}  // namespace rsu::nation

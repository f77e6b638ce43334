// The form in which a declaration is stored, and when two declarations are the same.
//
// Offices export everything again and again; blanks, the spelling of accents and the order of the members differ while
// nothing has changed. Whoever sends a declaration, the registry decides this.
#pragma once

#include "rsu/v1/declaration.pb.h"

namespace rsu::registry {

/// The declaration with clean names (CleanName). The members keep their order.
v1::Declaration StoredForm(v1::Declaration declaration);

/// Whether both say the same of the same persons, in whatever order and form.
bool AreSameDeclaration(const v1::Declaration& a, const v1::Declaration& b);

}  // namespace rsu::registry

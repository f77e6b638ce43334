#include "registry/person_difference.h"

#include <cstdint>

namespace rsu::registry {
namespace {

// Parts that are known on both sides and are not the same.
bool PartsDiffer(int32_t stored, int32_t declared) { return stored != 0 && declared != 0 && stored != declared; }

bool DatesDiffer(const v1::Date& stored, const v1::Date& declared) {
  return PartsDiffer(stored.year(), declared.year()) || PartsDiffer(stored.month(), declared.month()) ||
         PartsDiffer(stored.day(), declared.day());
}

}  // namespace

PersonDifference ComparePersons(const v1::Member& stored, const v1::Member& declared) {
  return {PartsDiffer(stored.sex(), declared.sex()), DatesDiffer(stored.birth_date(), declared.birth_date())};
}

bool IsSurelyAnother(const v1::Member& stored, const v1::Member& declared) {
  if (declared.birth_date().day() == 0) return false;
  const PersonDifference difference = ComparePersons(stored, declared);
  return difference.sex || difference.birth_date;
}

}  // namespace rsu::registry

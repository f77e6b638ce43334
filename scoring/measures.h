// The measures behind the features: small pure functions of a household whose facts are all declared. Each names the
// passage of the ISE document that defines it.
#pragma once

#include <cstdint>

#include "scoring/household.h"

namespace rsu::scoring {

/// Section 2, family type: every member is head or spouse.
bool IsSingleOrCouple(const CountedHousehold& household);

/// Section 2, family type: not a single person or couple, and ise.multi_nucleus_rule says so.
bool IsMultiNucleus(const CountedHousehold& household);

/// Section 2, rooms: members <= 2 x rooms.
bool HasAtMostTwoPerRoom(const CountedHousehold& household);

/// Section 6: members <= 3 x rooms, and under ise.rural_rooms = EXCLUSIVE more than 2 x rooms.
bool HasAtMostThreePerRoom(const CountedHousehold& household);

/// Section 4, V2: the dwelling is one of those that the model counts.
bool HasCountedDwelling(const CountedHousehold& household);

/// Section 2, cover: some member holds a health cover of ise.counted_covers.
bool HasCountedHealthCover(const CountedHousehold& household);

/// Section 3, V10.
bool HeadIsRetiredOrRentier(const CountedHousehold& household);

/// Section 3, V26: members from 15 with a technical diploma or, under ise.urban_v26 = ANY, with any.
int64_t CountTechnicalDiplomas(const CountedHousehold& household);

/// Section 3, V27: members from 15 who earn: employees, own account, employers. Family help is unpaid.
int64_t CountIncomeActivities(const CountedHousehold& household);

/// Sections 3 and 4: pupils of 6 to 14 completed years in that kind of school.
int64_t CountPupils(const CountedHousehold& household, v1::School school);

/// Sections 3 and 4: members from 15 with that highest diploma.
int64_t CountDiplomas(const CountedHousehold& household, v1::Diploma diploma);

/// Sections 3 and 4: members from 15 who work in that occupation.
int64_t CountOccupations(const CountedHousehold& household, v1::Occupation occupation);

/// Section 4, V22: members from 15 who read and write.
int64_t CountLiterate(const CountedHousehold& household);

/// Water and electricity, centimes a month.
int64_t WaterAndElectricityCentimes(const CountedHousehold& household);

}  // namespace rsu::scoring

// Reads the law files and checks every row: known keys, units, days, figures, no row twice, none that overlap. Every
// fault names the file and the line.
//
//   policy::v1::LawFile file;
//   LawPlaces places;
//   RSU_RETURN_IF_ERROR(ReadLawFile(embedded, &file, &places));
//   RSU_RETURN_IF_ERROR(ReadParameter(file.parameters(0), places, &tables));
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "base/embedded.h"
#include "eligibility/law_places.h"
#include "eligibility/law_view.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

/// Reads the file into a message, and notes where its entries stand. INVALID_ARGUMENT (LAW_FILE_WRONG): the line that
/// is no text proto of a LawFile or no UTF-8, a file that is too large.
absl::Status ReadLawFile(const EmbeddedFile& file, policy::v1::LawFile* law, LawPlaces* places);

/// A day as the figure of a "date" parameter: days since 1970-01-01.
int64_t FigureOfDay(absl::CivilDay day);

/// The day of such a figure.
absl::CivilDay DayOfFigure(int64_t figure);

/// Puts the rows of a parameter into their calendars ("single" into both). The rows point to `parameter`, which
/// outlives the tables. INVALID_ARGUMENT (LAW_FILE_WRONG) names the key, the field that is wrong, and its place.
absl::Status ReadParameter(const policy::v1::Parameter& parameter, const LawPlaces& places, LawTables* tables);

}  // namespace rsu::eligibility

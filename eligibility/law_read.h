// Reads the law files and checks every row: known keys, units, days, figures, no row twice.
//
//   RSU_ASSIGN_OR_RETURN(policy::v1::LawFile file, ReadLawFile(embedded));
//   RSU_RETURN_IF_ERROR(ReadParameter(file.parameters(0), &tables));
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "base/embedded.h"
#include "eligibility/law_view.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

/// The file as a message. INVALID_ARGUMENT (LAW_FILE_WRONG) names the line that is no text proto of a LawFile.
absl::StatusOr<policy::v1::LawFile> ReadLawFile(const EmbeddedFile& file);

/// A day as the figure of a "date" parameter: days since 1970-01-01.
int64_t FigureOfDay(absl::CivilDay day);

/// The day of such a figure.
absl::CivilDay DayOfFigure(int64_t figure);

/// Puts the rows of a parameter into their calendars ("single" into both). The rows point to `parameter`, which
/// outlives the tables. INVALID_ARGUMENT (LAW_FILE_WRONG) names the key and the field that is wrong.
absl::Status ReadParameter(const policy::v1::Parameter& parameter, LawTables* tables);

}  // namespace rsu::eligibility

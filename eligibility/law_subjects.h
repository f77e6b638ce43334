// The law by subject: what a jurist asks for by the name of a programme, a benefit, a law file, or the beginning of a
// key.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "eligibility/law_book.h"
#include "eligibility/parameter_key.h"
#include "rsu/v1/law_service.pb.h"

namespace rsu::eligibility {

/// The keys of a subject in the order of the law documents; empty when there is no such subject. In any case of
/// letters: a programme or benefit (its whole law file), a law file without its ending (minimum_wage), a key, or the
/// beginning of keys (asd.child).
std::vector<ParameterKey> KeysOf(const LawBook& book, absl::string_view subject);

/// The names that KeysOf takes, but for keys; sorted.
std::vector<std::string> SubjectsOf(const LawBook& book);

/// The rows of keys in force on a day as known on another, one a key and calendar.
std::vector<v1::LawRow> RowsInForce(const LawBook& book, const std::vector<ParameterKey>& keys, absl::CivilDay on,
                                    absl::CivilDay known_on);

/// Every row of keys: by key, calendar, valid_from, known_from.
std::vector<v1::LawRow> RowsEver(const LawBook& book, const std::vector<ParameterKey>& keys);

/// The policy switches by name.
std::vector<v1::PolicySwitch> SwitchesOf(const LawBook& book);

}  // namespace rsu::eligibility

// Between civil days and the date messages of the API, for any message with year, month and day (base may not know the
// messages themselves).
//
//   absl::CivilDay declared_on = DayFromProto(declaration.declared_on());
//   DayToProto(today, verdict->mutable_fact_day());
#pragma once

#include "absl/time/civil_time.h"
#include "base/date.h"

namespace rsu {

template <typename DateMessage>
PartialDate PartialDateFromProto(const DateMessage& message) {
  return {message.year(), message.month(), message.day()};
}

/// The first day the message can mean (see FirstDay).
template <typename DateMessage>
absl::CivilDay DayFromProto(const DateMessage& message) {
  return FirstDay(PartialDateFromProto(message));
}

template <typename DateMessage>
void DayToProto(absl::CivilDay day, DateMessage* message) {
  message->set_year(static_cast<int>(day.year()));
  message->set_month(day.month());
  message->set_day(day.day());
}

template <typename MonthMessage>
absl::CivilMonth MonthFromProto(const MonthMessage& message) {
  return absl::CivilMonth(message.year(), message.month());
}

template <typename MonthMessage>
void MonthToProto(absl::CivilMonth month, MonthMessage* message) {
  message->set_year(static_cast<int>(month.year()));
  message->set_month(month.month());
}

}  // namespace rsu

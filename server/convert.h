// Between rows and the messages of the public API, and checks of what a request says.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "registry/registry.h"
#include "rsu/store/v1/rows.pb.h"
#include "rsu/v1/household.pb.h"
#include "server/environment.h"

namespace rsu::server {

/// The household as the API shows it.
v1::Household HouseholdToProto(const store::v1::HouseholdRow& row);

/// A household of a list, without private data.
v1::HouseholdSummary HouseholdSummaryToProto(const registry::ListItem& item);

v1::Application ApplicationToProto(const std::string& household_ref, const store::v1::ApplicationEntry& entry);

/// The month asked for, or that of today. INVALID_FIELDS / MONTH_OUT_OF_RANGE.
template <typename Request>
absl::StatusOr<absl::CivilMonth> MonthAsked(const RequestContext& context, const Request& request);

/// The known day asked for, or today. INVALID_FIELDS / DATE_INVALID, or KNOWN_IN_FUTURE.
template <typename Request>
absl::StatusOr<absl::CivilDay> KnownOnAsked(const RequestContext& context, const Request& request);

/// A whole date of a request, of the years that facts have. INVALID_FIELDS names the field: DATE_INVALID, or
/// DATE_OUT_OF_RANGE.
absl::StatusOr<absl::CivilDay> DayAsked(const v1::Date& date, absl::string_view field);

/// Refuses a programme that the law does not know. PROGRAMME_UNKNOWN.
absl::Status CheckProgramme(const eligibility::LawBook& law, absl::string_view programme);

/// Refuses a reference of a household or a claim that cannot be one. INVALID_FIELDS names the field.
absl::Status CheckRef(absl::string_view ref, absl::string_view field = "household_ref");

/// Who writes, for the registry. REQUEST_ID_TOO_LONG in INVALID_FIELDS. `body` is the serialised request.
absl::StatusOr<registry::Caller> MakeCaller(const RequestContext& context, absl::string_view method,
                                            absl::string_view request_id, const google::protobuf::Message& request);

/// As above, with the day from which the administration knew what is written. INVALID_FIELDS names known_from.
template <typename Request>
absl::StatusOr<registry::Caller> MakeCallerKnowing(const RequestContext& context, absl::string_view method,
                                                   const Request& request);

namespace internal {
absl::StatusOr<absl::CivilMonth> CheckMonth(const v1::Month& month, absl::string_view field = "month");
absl::StatusOr<absl::CivilDay> CheckKnownOn(const v1::Date& date, absl::CivilDay today);
}  // namespace internal

template <typename Request>
absl::StatusOr<registry::Caller> MakeCallerKnowing(const RequestContext& context, absl::string_view method,
                                                   const Request& request) {
  absl::StatusOr<registry::Caller> caller = MakeCaller(context, method, request.request_id(), request);
  if (!caller.ok() || !request.has_known_from()) return caller;
  const absl::StatusOr<absl::CivilDay> known_from = DayAsked(request.known_from(), "known_from");
  if (!known_from.ok()) return known_from.status();
  caller->known_from = *known_from;
  return caller;
}

template <typename Request>
absl::StatusOr<absl::CivilMonth> MonthAsked(const RequestContext& context, const Request& request) {
  if (!request.has_month()) return absl::CivilMonth(context.today());
  return internal::CheckMonth(request.month());
}

template <typename Request>
absl::StatusOr<absl::CivilDay> KnownOnAsked(const RequestContext& context, const Request& request) {
  if (!request.has_known_on()) return context.today();
  return internal::CheckKnownOn(request.known_on(), context.today());
}

}  // namespace rsu::server

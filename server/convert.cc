#include "server/convert.h"

#include "absl/strings/str_cat.h"
#include "base/date_message.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "google/protobuf/util/time_util.h"
#include "registry/declaration_check.h"
#include "registry/limits.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

using google::protobuf::util::TimeUtil;

std::string RegionCode(int region) { return region == 0 ? "" : absl::StrCat(region); }

std::vector<std::string> ProgrammeIds(const eligibility::LawBook& law) {
  std::vector<std::string> ids;
  for (const policy::v1::ProgrammeText& programme : law.programmes()) ids.push_back(programme.id());
  return ids;
}

}  // namespace

v1::Household HouseholdToProto(const store::v1::HouseholdRow& row) {
  v1::Household household;
  household.set_household_ref(row.household_ref());
  *household.mutable_declaration() = row.declaration();
  household.set_version(row.version());
  household.set_etag(registry::EtagOf(row));
  household.set_region_code(RegionCode(row.region()));
  *household.mutable_score() = row.score();
  *household.mutable_create_time() = TimeUtil::MicrosecondsToTimestamp(row.created_us());
  *household.mutable_update_time() = TimeUtil::MicrosecondsToTimestamp(row.recorded_us());
  return household;
}

v1::HouseholdSummary HouseholdSummaryToProto(const registry::ListItem& item) {
  const v1::Declaration& declaration = item.household.declaration();
  v1::HouseholdSummary summary;
  summary.set_household_ref(item.household.household_ref());
  summary.set_version(item.household.version());
  *summary.mutable_declared_on() = declaration.declared_on();
  summary.set_commune_code(declaration.commune_code());
  summary.set_region_code(RegionCode(item.household.region()));
  summary.set_milieu(declaration.milieu());
  summary.set_member_count(declaration.members_size());
  *summary.mutable_score() = item.household.score();
  for (const std::string& programme : item.programmes_met) summary.add_programmes(programme);
  return summary;
}

v1::Application ApplicationToProto(const std::string& household_ref, const store::v1::ApplicationEntry& entry) {
  v1::Application application;
  application.set_household_ref(household_ref);
  application.set_programme(entry.programme());
  *application.mutable_applied_on() = entry.applied_on();
  *application.mutable_record_time() = TimeUtil::MicrosecondsToTimestamp(entry.recorded_us());
  return application;
}

absl::StatusOr<absl::CivilDay> DayAsked(const v1::Date& date, absl::string_view field) {
  const PartialDate parts = PartialDateFromProto(date);
  if (!IsValid(parts) || parts.day == 0) {
    return InvalidField(field, "DATE_INVALID", "not a day: give year, month and day");
  }
  if (!registry::IsYearOfFacts(parts.year)) {
    return InvalidField(
        field, "DATE_OUT_OF_RANGE",
        absl::StrCat("give a day from ", registry::kFirstYearOfFacts, " to ", registry::kLastYearOfFacts));
  }
  return FirstDay(parts);
}

absl::Status CheckProgramme(const eligibility::LawBook& law, absl::string_view programme) {
  for (const policy::v1::ProgrammeText& known : law.programmes()) {
    if (known.id() == programme) return absl::OkStatus();
  }
  return ProgrammeUnknown(FirstBytes(programme, kMaxEchoBytes), ProgrammeIds(law));
}

absl::Status CheckRef(absl::string_view ref, absl::string_view field) {
  const std::vector<Violation> violations = registry::CheckReference(ref, field);
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::StatusOr<registry::Caller> MakeCaller(const RequestContext& context, absl::string_view method,
                                            absl::string_view request_id, const google::protobuf::Message& request) {
  if (request_id.size() > kMaxRequestIdBytes) {
    return InvalidField("request_id", "REQUEST_ID_TOO_LONG", "a request id has at most 64 characters");
  }
  registry::Caller caller{context.caller, std::string(method), std::string(request_id), ""};
  if (!request_id.empty()) caller.body_sha256 = Sha256(absl::StrCat(method, "\n", request.SerializeAsString()));
  return caller;
}

namespace internal {

absl::StatusOr<absl::CivilMonth> CheckMonth(const v1::Month& month, absl::string_view field) {
  const bool in_range =
      month.year() >= kFirstYear && month.year() <= kLastYear && month.month() >= 1 && month.month() <= 12;
  if (!in_range) {
    return InvalidField(field, "MONTH_OUT_OF_RANGE",
                        absl::StrCat("give a month from ", kFirstYear, "-01 to ", kLastYear, "-12"));
  }
  return MonthFromProto(month);
}

absl::StatusOr<absl::CivilDay> CheckKnownOn(const v1::Date& date, absl::CivilDay today) {
  RSU_ASSIGN_OR_RETURN(const absl::CivilDay day, DayAsked(date, "known_on"));
  if (day > today) return InvalidField("known_on", "KNOWN_IN_FUTURE", "nobody knows the future: give today or earlier");
  return day;
}

}  // namespace internal

}  // namespace rsu::server

#include "server/info_handlers.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/status_macros.h"
#include "google/protobuf/util/time_util.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"
#include "server/lookup_bounds.h"
#include "server/lookup_recorder.h"
#include "server/version.h"

namespace rsu::server {
namespace {

using google::protobuf::util::TimeUtil;

void LookupsToProto(const store::v1::LookupRow& row, v1::Lookups* lookups) {
  lookups->set_caller(row.actor());
  *lookups->mutable_first_time() = TimeUtil::MicrosecondsToTimestamp(row.first_us());
  *lookups->mutable_last_time() = TimeUtil::MicrosecondsToTimestamp(row.last_us());
  lookups->set_taken_declarations(row.taken_declarations());
  lookups->set_taken_identifiers(row.taken_identifiers());
  lookups->set_refused_declarations(row.refused_declarations());
  lookups->set_found_records(row.found_records());
  lookups->set_missing_records(row.missing_records());
}

}  // namespace

absl::Status GetServerInfo(const Environment& environment, const RequestContext& context,
                           const v1::GetServerInfoRequest& /*request*/, v1::GetServerInfoResponse* response) {
  const store::v1::RegistryIdentity& identity = environment.registry->identity();
  response->set_version(kServiceVersion);
  response->set_engine_version(kEngineVersion);
  const scoring::Model* model = environment.models->InForceOn(context.today());
  if (model != nullptr) response->set_model_id(model->id());
  response->set_law_version(environment.law->version());
  response->set_registry_id(identity.registry_id());
  response->set_parts(identity.parts());
  *response->mutable_registry_create_time() = TimeUtil::MicrosecondsToTimestamp(identity.created_us());
  return absl::OkStatus();
}

absl::Status ListLookups(const Environment& environment, const RequestContext& context,
                         const v1::ListLookupsRequest& request, v1::ListLookupsResponse* response) {
  if (request.page_size() < 0 || request.page_size() > kMaxPageSize) {
    return InvalidField("page_size", "OUT_OF_RANGE", absl::StrCat("a page holds 1 to ", kMaxPageSize, " rows"));
  }
  absl::CivilDay from = context.today() - kDefaultLookupDays;
  if (request.has_from()) {
    RSU_ASSIGN_OR_RETURN(from, DayAsked(request.from(), "from"));
  }
  RecordLookups(environment.lookups, environment.registry);
  const int page_size = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  RSU_ASSIGN_OR_RETURN(registry::LookupPage page,
                       environment.registry->ListLookups(StartOfDayInMorocco(from), page_size, request.page_token()));
  for (const store::v1::LookupRow& row : page.rows) LookupsToProto(row, response->add_lookups());
  response->set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

}  // namespace rsu::server

#include "server/law_handlers.h"

#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "base/utf8.h"
#include "eligibility/law_subjects.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

absl::StatusOr<std::vector<eligibility::ParameterKey>> KeysAsked(const eligibility::LawBook& book,
                                                                 const std::string& subject) {
  std::vector<eligibility::ParameterKey> keys = eligibility::KeysOf(book, subject);
  if (keys.empty()) return LawSubjectUnknown(FirstBytes(subject, kMaxEchoBytes), eligibility::SubjectsOf(book));
  return keys;
}

}  // namespace

absl::Status GetLaw(const Environment& environment, const RequestContext& context, const v1::GetLawRequest& request,
                    v1::GetLawResponse* response) {
  RSU_ASSIGN_OR_RETURN(const std::shared_ptr<const Law> law, environment.laws->Find(request.law()));
  RSU_ASSIGN_OR_RETURN(const std::vector<eligibility::ParameterKey> keys, KeysAsked(law->book, request.subject()));
  absl::CivilDay on = context.today();
  if (request.has_on()) {
    RSU_ASSIGN_OR_RETURN(on, DayAsked(request.on(), "on"));
  }
  RSU_ASSIGN_OR_RETURN(const absl::CivilDay known_on, KnownOnAsked(context, request));
  for (v1::LawRow& row : eligibility::RowsInForce(law->book, keys, on, known_on)) {
    *response->add_rows() = std::move(row);
  }
  response->set_law_version(law->book.version());
  return absl::OkStatus();
}

absl::Status GetLawHistory(const Environment& environment, const RequestContext& /*context*/,
                           const v1::GetLawHistoryRequest& request, v1::GetLawHistoryResponse* response) {
  RSU_ASSIGN_OR_RETURN(const std::shared_ptr<const Law> law, environment.laws->Find(request.law()));
  RSU_ASSIGN_OR_RETURN(const std::vector<eligibility::ParameterKey> keys, KeysAsked(law->book, request.subject()));
  for (v1::LawRow& row : eligibility::RowsEver(law->book, keys)) *response->add_rows() = std::move(row);
  response->set_law_version(law->book.version());
  return absl::OkStatus();
}

absl::Status ListSwitches(const Environment& environment, const RequestContext& /*context*/,
                          const v1::ListSwitchesRequest& /*request*/, v1::ListSwitchesResponse* response) {
  for (v1::PolicySwitch& one : eligibility::SwitchesOf(*environment.law)) *response->add_switches() = std::move(one);
  return absl::OkStatus();
}

absl::Status ListLawVersions(const Environment& environment, const RequestContext& /*context*/,
                             const v1::ListLawVersionsRequest& /*request*/, v1::ListLawVersionsResponse* response) {
  RSU_ASSIGN_OR_RETURN(const std::vector<v1::LawVersion> versions, environment.laws->List());
  for (const v1::LawVersion& version : versions) *response->add_versions() = version;
  return absl::OkStatus();
}

}  // namespace rsu::server

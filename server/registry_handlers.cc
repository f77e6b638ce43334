#include "server/registry_handlers.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "registry/declaration_check.h"
#include "server/convert.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

constexpr absl::string_view kWhole = "declaration";
constexpr absl::string_view kBelow = "declaration.";

/// The facts that the mask names, or the fault of the first path that is not there.
absl::StatusOr<std::set<std::string>> FactsNamed(const google::protobuf::FieldMask& mask) {
  if (mask.paths().empty()) {
    return InvalidField("update_mask", "UPDATE_MASK_MISSING",
                        "name the facts to change, for example declaration.rooms");
  }
  if (mask.paths_size() > kMaxMaskPaths) {
    return InvalidField("update_mask", "TOO_MANY", absl::StrCat("send at most ", kMaxMaskPaths, " paths"));
  }
  const google::protobuf::Descriptor& type = *v1::Declaration::descriptor();
  std::set<std::string> facts;
  for (const std::string& path : mask.paths()) {
    const std::string fact(absl::StartsWith(path, kBelow) ? absl::StripPrefix(path, kBelow) : "");
    if (path == kWhole) {
      for (int i = 0; i < type.field_count(); ++i) facts.insert(type.field(i)->name());
    } else if (type.FindFieldByName(fact) != nullptr) {
      facts.insert(fact);
    } else {
      return InvalidField("update_mask", "UPDATE_MASK_PATH_UNKNOWN",
                          absl::StrCat("\"", FirstBytes(path, kMaxEchoBytes), "\" is no fact of a household: use ",
                                       "declaration, or declaration. and the name of a fact"));
    }
  }
  return facts;
}

/// Sets the facts named to the values given; a fact that is named and absent becomes undeclared.
void SetFacts(const v1::Declaration& values, const std::set<std::string>& facts, v1::Declaration* declaration) {
  v1::Declaration given = values;
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  for (const std::string& fact : facts) fields.push_back(v1::Declaration::descriptor()->FindFieldByName(fact));
  v1::Declaration::GetReflection()->SwapFields(declaration, &given, fields);
}

/// Answers a write with the household as stored.
template <typename Response>
registry::WriteDone AnswerWithHousehold(Response* response, StatusDone done) {
  return [response, done = std::move(done)](absl::StatusOr<registry::WriteResult> result) {
    if (result.ok()) {
      *response->mutable_household() = HouseholdToProto(result->household);
      WarningsToProto(result->warnings, response->mutable_warnings());
    }
    done(result.status());
  };
}

absl::StatusOr<registry::ListFilter> FilterOf(const Environment& environment,
                                              const v1::ListHouseholdsRequest& request) {
  registry::ListFilter filter;
  if (!request.commune_code().empty() && environment.places->Find(request.commune_code()) == nullptr) {
    return InvalidField("commune_code", "COMMUNE_UNKNOWN", "no commune of the 2024 census has this code");
  }
  if (!request.region_code().empty()) {
    const bool known =
        absl::SimpleAtoi(request.region_code(), &filter.region) && filter.region >= 1 && filter.region <= 12;
    if (!known) return InvalidField("region_code", "REGION_UNKNOWN", "give a region from 1 to 12");
  }
  if (!request.programme().empty()) RSU_RETURN_IF_ERROR(CheckProgramme(*environment.law, request.programme()));
  filter.commune_code = request.commune_code();
  filter.programme = request.programme();
  return filter;
}

}  // namespace

void EnrolHousehold(const Environment& environment, const RequestContext& context,
                    const v1::EnrolHouseholdRequest& request, v1::EnrolHouseholdResponse* response, StatusDone done) {
  const absl::StatusOr<registry::Caller> caller = MakeCallerKnowing(context, "EnrolHousehold", request);
  if (!caller.ok()) return done(caller.status());
  environment.registry->EnrolHousehold(*caller, request.household_ref(), request.declaration(),
                                       AnswerWithHousehold(response, std::move(done)));
}

absl::Status GetHousehold(const Environment& environment, const RequestContext& /*context*/,
                          const v1::GetHouseholdRequest& request, v1::GetHouseholdResponse* response) {
  RSU_RETURN_IF_ERROR(CheckRef(request.household_ref()));
  RSU_ASSIGN_OR_RETURN(const store::v1::HouseholdRow row, environment.registry->GetHousehold(request.household_ref()));
  *response->mutable_household() = HouseholdToProto(row);
  return absl::OkStatus();
}

void UpdateHousehold(const Environment& environment, const RequestContext& context,
                     const v1::UpdateHouseholdRequest& request, v1::UpdateHouseholdResponse* response,
                     StatusDone done) {
  const absl::StatusOr<std::set<std::string>> facts = FactsNamed(request.update_mask());
  if (!facts.ok()) return done(facts.status());
  const absl::StatusOr<registry::Caller> caller = MakeCallerKnowing(context, "UpdateHousehold", request);
  if (!caller.ok()) return done(caller.status());
  if (request.household().etag().empty()) {
    return done(InvalidField("household.etag", "ETAG_MISSING", "send the etag of the version that was read"));
  }
  const absl::Status sizes = registry::CheckSizes(request.household().declaration());
  if (!sizes.ok()) return done(sizes);
  // The request outlives the write: it goes with `done`.
  auto edit = [values = &request.household().declaration(), facts = *facts](v1::Declaration* declaration) {
    SetFacts(*values, facts, declaration);
    return absl::OkStatus();
  };
  environment.registry->UpdateHousehold(*caller, request.household().household_ref(), request.household().etag(),
                                        std::move(edit), AnswerWithHousehold(response, std::move(done)));
}

absl::Status ListHouseholds(const Environment& environment, const RequestContext& /*context*/,
                            const v1::ListHouseholdsRequest& request, v1::ListHouseholdsResponse* response) {
  if (request.page_size() < 0 || request.page_size() > kMaxPageSize) {
    return InvalidField("page_size", "OUT_OF_RANGE", absl::StrCat("a page holds 1 to ", kMaxPageSize, " households"));
  }
  RSU_ASSIGN_OR_RETURN(const registry::ListFilter filter, FilterOf(environment, request));
  const int page_size = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  RSU_ASSIGN_OR_RETURN(registry::ListPage page,
                       environment.registry->ListHouseholds(filter, page_size, request.page_token()));
  for (const registry::ListItem& item : page.items) *response->add_households() = HouseholdSummaryToProto(item);
  response->set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

}  // namespace rsu::server

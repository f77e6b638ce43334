#include "server/info_handlers.h"

#include "google/protobuf/util/time_util.h"
#include "server/version.h"

namespace rsu::server {

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
  *response->mutable_registry_create_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(identity.created_us());
  return absl::OkStatus();
}

}  // namespace rsu::server

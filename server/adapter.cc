#include "server/adapter.h"

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "grpcpp/security/auth_context.h"

namespace rsu::server {

std::string CallerName(const grpc::CallbackServerContext& context) {
  const std::shared_ptr<const grpc::AuthContext> auth = context.auth_context();
  if (auth == nullptr || !auth->IsPeerAuthenticated()) return "local";
  const std::vector<grpc::string_ref> names = auth->FindPropertyValues("x509_common_name");
  return names.empty() ? "unnamed" : std::string(names.front().data(), names.front().size());
}

absl::Status CallRecord::StillWanted() const {
  if (context_->IsCancelled()) return CancelledByCaller();
  if (context_->deadline() < std::chrono::system_clock::now()) return DeadlinePassed();
  return absl::OkStatus();
}

void CallRecord::Finish(const absl::Status& status) const {
  const absl::Duration duration = absl::FromChrono(std::chrono::steady_clock::now() - started_);
  const grpc::Status wire = ToGrpcStatus(status);
  metrics_->Observe(wire.error_code(), duration);
  LogInfo("call", {{"method", metrics_->name()},
                   {"caller", request_context_.caller},
                   {"code", absl::StatusCodeToString(status.code())},
                   {"duration_us", absl::StrCat(absl::ToInt64Microseconds(duration))}});
  if (wire.error_code() != grpc::StatusCode::OK && ErrorInfoOf(status).reason().empty()) {
    LogError("fault", {{"method", metrics_->name()}, {"status", std::string(status.message())}});
  }
  reactor_->Finish(wire);
}

}  // namespace rsu::server

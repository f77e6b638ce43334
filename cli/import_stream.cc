#include "cli/import_stream.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/errors.h"
#include "cli/limits.h"

namespace rsu::cli {
namespace {

absl::Status CheckAnswer(const ImportBatch& batch, const v1::ImportHouseholdsResponse& answer) {
  if (answer.results_size() != batch.request.items_size()) {
    return AnswerNotUnderstood(
        absl::StrCat(answer.results_size(), " results for ", batch.request.items_size(), " declarations"));
  }
  for (int i = 0; i < answer.results_size(); ++i) {
    if (answer.results(i).household_ref() == batch.request.items(i).household_ref()) continue;
    return AnswerNotUnderstood(absl::StrCat("a result for ", answer.results(i).household_ref(), " in the place of ",
                                            batch.request.items(i).household_ref()));
  }
  return absl::OkStatus();
}

}  // namespace

ImportStream::ImportStream(const std::shared_ptr<grpc::Channel>& channel, ImportStreamOptions options,
                           OnAnswer on_answer)
    : stub_(v1::RegistryService::NewStub(channel)),
      stream_(std::move(options), kMaxBatchesInFlight,
              {[this](grpc::ClientContext* context) { return stub_->ImportHouseholds(context); },
               [](const v1::ImportHouseholdsResponse&) { return std::nullopt; },
               [on_answer = std::move(on_answer)](const ImportBatch& batch,
                                                  const v1::ImportHouseholdsResponse& answer) -> absl::Status {
                 RSU_RETURN_IF_ERROR(CheckAnswer(batch, answer));
                 return on_answer(batch, answer);
               }}) {}

}  // namespace rsu::cli

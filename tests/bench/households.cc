#include "tests/bench/households.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/intake.h"
#include "cli/rejects.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "rsu/v1/registry_service.grpc.pb.h"

namespace rsu::bench {
namespace {

constexpr int kItemsOfAMessage = 100;

[[noreturn]] void Give(const absl::Status& status) {
  std::cerr << "bench: " << status << "\n";
  std::exit(1);
}

/// The declarations of the sample that can be read.
std::vector<v1::ImportItem> ReadSample() {
  const std::string folder = "tests/nation/sample";
  cli::RejectsWriter rejects("/dev/null");
  absl::StatusOr<std::unique_ptr<cli::Intake>> intake =
      cli::Intake::Open(folder + "/households.csv", folder + "/members.csv", &rejects);
  if (!intake.ok()) Give(intake.status());
  std::vector<v1::ImportItem> items;
  cli::ReadDeclaration next;
  for (;;) {
    const absl::StatusOr<bool> found = (*intake)->Next(&next);
    if (!found.ok()) Give(found.status());
    if (!*found) return items;
    if (next.faults.empty()) items.push_back(next.item);
  }
}

}  // namespace

std::vector<v1::ImportItem> MakeHouseholds(int count) {
  const std::vector<v1::ImportItem> sample = ReadSample();
  std::vector<v1::ImportItem> items;
  int64_t next_idcs = 0;
  for (int i = 0; i < count; ++i) {
    v1::ImportItem item = sample[i % sample.size()];
    item.set_household_ref(absl::StrCat("B-", i));
    for (v1::Member& member : *item.mutable_declaration()->mutable_members()) {
      member.set_idcs(absl::StrFormat("%010d", next_idcs++));
    }
    item.add_apply_to("asd");
    item.add_apply_to("amo_tadamon");
    items.push_back(std::move(item));
  }
  return items;
}

double ImportAll(const std::string& address, std::vector<v1::ImportItem>* items) {
  const auto stub = v1::RegistryService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto stream = stub->ImportHouseholds(&context);
  const auto start = std::chrono::steady_clock::now();
  std::thread sender([&stream, items] {
    for (size_t at = 0; at < items->size(); at += kItemsOfAMessage) {
      v1::ImportHouseholdsRequest request;
      const size_t end = std::min(at + kItemsOfAMessage, items->size());
      for (size_t i = at; i < end; ++i) *request.add_items() = (*items)[i];
      if (!stream->Write(request)) break;
    }
    stream->WritesDone();
  });
  std::vector<v1::ImportItem> taken;
  size_t answered = 0;
  for (v1::ImportHouseholdsResponse response; stream->Read(&response);) {
    for (const v1::ImportResult& result : response.results()) {
      if (result.outcome() == v1::IMPORT_OUTCOME_ENROLLED) taken.push_back((*items)[answered]);
      ++answered;
    }
  }
  sender.join();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!stream->Finish().ok() || answered != items->size()) Give(absl::InternalError("the import broke"));
  items->swap(taken);
  return static_cast<double>(answered) / seconds;
}

}  // namespace rsu::bench

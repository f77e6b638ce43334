// Writes of the social security fund: a person's record, a claim with its decision, a version of the law.
//
// A record also decides the person's household again, in the same batch: a reader never sees a verdict that rests on an
// older record than the one stored.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "registry/keys.h"
#include "registry/registry.h"

namespace rsu::registry {

/// As Registry::RecordInsured, for a record that is sound.
void WriteInsured(const Registry::Options* options, const Keys* keys, const Caller& caller,
                  const v1::InsuredRecord& record, std::function<void(absl::StatusOr<InsuredResult>)> done);

/// As Registry::FileClaim, for a claim that is sound.
void WriteClaim(const Registry::Options* options, const Keys* keys, const Caller& caller, const v1::Claim& claim,
                std::function<void(absl::StatusOr<store::v1::ClaimRow>)> done);

/// As Registry::ArchiveLaw.
absl::Status WriteLaw(const Registry::Options& options, const Keys& keys, const store::v1::LawRow& law);

}  // namespace rsu::registry

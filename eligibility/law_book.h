// The dated law: every legal value, reason and policy switch, read from eligibility/law/*.textproto and checked.
//
//   absl::StatusOr<LawBook> book = LawBook::LoadEmbedded();
//   LawView law = book->View(absl::CivilMonth(2026, 3), known_on);
//   const DatedValue* threshold = law.Find(ParameterKey::kAsdThreshold);   // nullptr or empty: PARAMETER_MISSING
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "base/embedded.h"
#include "eligibility/law_view.h"
#include "eligibility/policy.h"
#include "eligibility/programme_id.h"
#include "eligibility/reason_code.h"
#include "rsu/policy/v1/law.pb.h"

namespace rsu::eligibility {

/// All law this service knows. Immutable; thread safe; copies share one content.
class LawBook {
 public:
  /// The law in this library. Fails only when a file of the repository is wrong.
  static absl::StatusOr<LawBook> LoadEmbedded();

  /// The law in the files given. INVALID_ARGUMENT names the file, the key and the field that is wrong.
  static absl::StatusOr<LawBook> Parse(absl::Span<const EmbeddedFile> files);

  /// This law with other values of switches; its version stays that of the files. SWITCH_UNKNOWN, or LAW_FILE_WRONG for
  /// a value that the switch cannot have.
  absl::StatusOr<LawBook> WithSwitches(const std::map<std::string, std::string>& values) const;

  /// The files it was read from, in order of name.
  std::vector<EmbeddedFile> files() const;

  /// The parsed files, as they stand after the switches.
  const std::vector<policy::v1::LawFile>& parsed() const;

  /// SHA-256 over the files, hexadecimal: the law version of receipts.
  const std::string& version() const;

  /// The switches as read.
  const Policy& policy() const;

  /// The law for a month (read on its first day) as known on a day. Cheap enough for one question; keep it for many.
  LawView View(absl::CivilMonth month, absl::CivilDay known_on) const;

  /// The last day, not after `known_on`, on which anything became known: two days with the same answer see the same
  /// law. absl::CivilDay() when nothing was.
  absl::CivilDay LawKnownFrom(absl::CivilDay known_on) const;

  /// The programmes in the order in which they are decided.
  absl::Span<const policy::v1::ProgrammeText> programmes() const;

  /// Every row of a key.
  const LawParameter& parameter(ParameterKey key) const;

  /// A programme or benefit.
  const policy::v1::ProgrammeText& benefit(ProgrammeId benefit) const;

  /// What a reason means in a programme, with its reference. The reasons of a file speak for the programmes of that
  /// file; every reason that a programme can give is there (checked at load).
  const policy::v1::ReasonText& reason(ProgrammeId programme, ReasonCode code) const;

 private:
  struct Content;
  static absl::StatusOr<LawBook> Build(absl::Span<const EmbeddedFile> files,
                                       const std::map<std::string, std::string>& switches);
  explicit LawBook(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

  std::shared_ptr<const Content> content_;
};

}  // namespace rsu::eligibility

#include "tests/law/mutants.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/fixed_point.h"
#include "base/status_macros.h"
#include "eligibility/law_fill.h"
#include "eligibility/law_read.h"
#include "eligibility/policy.h"
#include "eligibility/test_support.h"

namespace rsu::tests {

// A compiled law with what its rows point to.
struct Compiled {
  std::vector<policy::v1::LawFile> files;
  eligibility::LawTables tables;
  std::shared_ptr<const Compiled> rest;  // what the other rows point to
};

namespace {

using eligibility::LawTables;
using policy::v1::DatedValue;
using policy::v1::LawFile;
using policy::v1::Parameter;
using policy::v1::PolicySwitch;

constexpr const char* kSlipNames[] = {
    "figure up",      "figure down",      "row dropped",      "valid_from later",   "valid_from earlier",
    "valid_to later", "valid_to earlier", "known_from later", "known_from earlier",
};

std::vector<LawFile> FilesAsWritten() {
  std::vector<LawFile> files;
  for (const EmbeddedFile& file : eligibility::EmbeddedFiles()) {
    google::protobuf::TextFormat::ParseFromString(std::string(file.content), &files.emplace_back());
  }
  return files;
}

std::string MoveDay(const std::string& day, int by) { return FormatDay(ParseDay(day).value() + by); }

int DecimalsOf(const Parameter& parameter) {
  if (parameter.unit() == "percent" || parameter.unit() == "ratio") return 2;
  return absl::StartsWith(parameter.unit(), "MAD") ? kMoneyDecimals : 0;
}

std::string Nudge(const Parameter& parameter, const std::string& value, int by) {
  if (parameter.unit() == "date") return MoveDay(value, by);
  const size_t bar = value.find('/');
  if (bar != std::string::npos) {
    return absl::StrCat(ParseFixedPoint(value.substr(0, bar), 0).value() + by, value.substr(bar));
  }
  const int decimals = DecimalsOf(parameter);
  return FormatFixedPoint(ParseFixedPoint(value, decimals).value() + by, decimals);
}

void MoveField(std::string* day, int by) { *day = MoveDay(*day, by); }

void Apply(const Mutant& mutant, std::vector<LawFile>* files) {
  Parameter& parameter = *(*files)[mutant.file].mutable_parameters(mutant.parameter);
  DatedValue& row = *parameter.mutable_values(mutant.row);
  switch (mutant.slip) {
    case Slip::kFigureUp:
      return row.set_value(Nudge(parameter, row.value(), 1));
    case Slip::kFigureDown:
      return row.set_value(Nudge(parameter, row.value(), -1));
    case Slip::kRowDropped:
      parameter.mutable_values()->DeleteSubrange(mutant.row, 1);
      return;
    case Slip::kValidFromLater:
      return MoveField(row.mutable_valid_from(), 1);
    case Slip::kValidFromEarlier:
      return MoveField(row.mutable_valid_from(), -1);
    case Slip::kValidToLater:
      return MoveField(row.mutable_valid_to(), 1);
    case Slip::kValidToEarlier:
      return MoveField(row.mutable_valid_to(), -1);
    case Slip::kKnownFromLater:
      return MoveField(row.mutable_known_from(), 1);
    case Slip::kKnownFromEarlier:
      return MoveField(row.mutable_known_from(), -1);
  }
}

std::vector<Slip> SlipsOf(const DatedValue& row) {
  std::vector<Slip> slips = {Slip::kRowDropped};
  const auto add = [&slips](bool has, Slip one, Slip other) {
    if (has) slips.insert(slips.end(), {one, other});
  };
  const bool has_figure = !row.value().empty() && row.value() != "none";
  if (has_figure) slips.push_back(Slip::kFigureUp);
  if (has_figure && row.value() != "0") slips.push_back(Slip::kFigureDown);
  add(!row.valid_from().empty(), Slip::kValidFromLater, Slip::kValidFromEarlier);
  add(!row.valid_to().empty(), Slip::kValidToLater, Slip::kValidToEarlier);
  add(!row.known_from().empty(), Slip::kKnownFromLater, Slip::kKnownFromEarlier);
  return slips;
}

absl::CivilMonth MonthOf(const DatedValue& row) {
  return row.valid_from().empty() ? absl::CivilMonth() : absl::CivilMonth(ParseDay(row.valid_from()).value());
}

std::string TextOf(const Parameter& parameter, const DatedValue& row, Slip slip) {
  return absl::StrCat(parameter.key(), " ", row.value().empty() ? "unknown" : row.value(), " ",
                      row.valid_from().empty() ? "always" : row.valid_from(), " ", row.calendar(), ": ",
                      kSlipNames[static_cast<int>(slip)]);
}

// A day of knowledge that moves is another for a question of that one day alone.
std::optional<absl::CivilDay> OnlyKnownOn(const DatedValue& row, Slip slip) {
  if (slip == Slip::kKnownFromLater) return ParseDay(row.known_from()).value();
  if (slip == Slip::kKnownFromEarlier) return ParseDay(row.known_from()).value() - 1;
  return std::nullopt;
}

// The keys that a switch may fill: their rows are not what the file says.
bool MayBeFilled(const Mutant& mutant) {
  return absl::StartsWith(mutant.key, "asd.") || absl::StartsWith(mutant.key, "amo.tadamon.") ||
         absl::StartsWith(mutant.key, "af.wage_threshold.");
}

absl::StatusOr<eligibility::Policy> PolicyOf(const std::vector<LawFile>& files) {
  std::vector<const PolicySwitch*> switches;
  for (const LawFile& file : files) {
    for (const PolicySwitch& one : file.switches()) switches.push_back(&one);
  }
  return eligibility::ParsePolicy(switches, {});
}

absl::Status ReadAll(Compiled* compiled) {
  const eligibility::LawPlaces nowhere;
  RSU_ASSIGN_OR_RETURN(compiled->tables.policy, PolicyOf(compiled->files));
  RSU_RETURN_IF_ERROR(eligibility::FillFromSwitches(compiled->tables.policy, nowhere, &compiled->files));
  for (const LawFile& file : compiled->files) {
    for (const Parameter& parameter : file.parameters()) {
      if (parameter.values().empty()) continue;  // its only row was dropped
      RSU_RETURN_IF_ERROR(eligibility::ReadParameter(parameter, nowhere, &compiled->tables));
    }
  }
  for (int i = 0; i < eligibility::kBenefitCount; ++i) {
    const std::string& day = eligibility::Law().benefit(static_cast<eligibility::ProgrammeId>(i)).in_force_from();
    compiled->tables.in_force_from[i] = ParseDay(day).value();
  }
  return absl::OkStatus();
}

// The checks that look at the law as a whole.
absl::Status CheckWhole(const std::vector<LawFile>& files) {
  std::vector<std::string> texts(files.size());
  std::vector<EmbeddedFile> embedded;
  for (size_t i = 0; i < files.size(); ++i) {
    google::protobuf::TextFormat::PrintToString(files[i], &texts[i]);
    embedded.push_back({eligibility::EmbeddedFiles()[i].name, texts[i]});
  }
  return eligibility::LawBook::Parse(embedded).status();
}

// The law with other values of switches, before it is read.
std::shared_ptr<Compiled> WithSwitches(const Switches& switches) {
  auto compiled = std::make_shared<Compiled>();
  compiled->files = FilesAsWritten();
  for (LawFile& file : compiled->files) {
    for (PolicySwitch& one : *file.mutable_switches()) {
      const auto found = switches.find(one.name());
      if (found != switches.end()) one.set_value(found->second);
    }
  }
  return compiled;
}

}  // namespace

std::vector<Mutant> AllMutants() {
  std::vector<Mutant> mutants;
  const std::vector<LawFile> files = FilesAsWritten();
  for (int f = 0; f < static_cast<int>(files.size()); ++f) {
    for (int p = 0; p < files[f].parameters_size(); ++p) {
      const Parameter& parameter = files[f].parameters(p);
      for (int r = 0; r < parameter.values_size(); ++r) {
        const DatedValue& row = parameter.values(r);
        for (const Slip slip : SlipsOf(row)) {
          mutants.push_back(
              {f, p, r, slip, parameter.key(), MonthOf(row), TextOf(parameter, row, slip), OnlyKnownOn(row, slip)});
        }
      }
    }
  }
  return mutants;
}

absl::StatusOr<std::shared_ptr<const LawTables>> MutantLaws::Compile(const Mutant& mutant, const Switches& switches) {
  if (MayBeFilled(mutant)) {
    std::shared_ptr<Compiled> compiled = WithSwitches(switches);
    Apply(mutant, &compiled->files);
    if (mutant.key == "asd.in_force") RSU_RETURN_IF_ERROR(CheckWhole(compiled->files));
    RSU_RETURN_IF_ERROR(ReadAll(compiled.get()));
    return std::shared_ptr<const LawTables>(compiled, &compiled->tables);
  }
  std::shared_ptr<const Compiled>& as_written = as_written_[switches];
  if (as_written == nullptr) {
    std::shared_ptr<Compiled> compiled = WithSwitches(switches);
    RSU_RETURN_IF_ERROR(ReadAll(compiled.get()));
    as_written = compiled;
  }
  auto compiled = std::make_shared<Compiled>();
  compiled->rest = as_written;
  compiled->tables = as_written->tables;
  compiled->files.resize(1);
  *compiled->files[0].add_parameters() = as_written->files[mutant.file].parameters(mutant.parameter);
  Mutant alone = mutant;
  alone.file = 0;
  alone.parameter = 0;
  Apply(alone, &compiled->files);
  const Parameter& parameter = compiled->files[0].parameters(0);
  compiled->tables.parameters[IndexOf(*eligibility::FindParameter(mutant.key))] = {};
  if (!parameter.values().empty()) {
    RSU_RETURN_IF_ERROR(eligibility::ReadParameter(parameter, {}, &compiled->tables));
  }
  return std::shared_ptr<const LawTables>(compiled, &compiled->tables);
}

}  // namespace rsu::tests

#include "eligibility/law_subjects.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "base/date_message.h"
#include "eligibility/claim_verdict.h"

namespace rsu::eligibility {
namespace {

constexpr absl::string_view kEnding = ".textproto";

// Whether a law file is meant by the name of a programme in it, or by its own.
bool IsMeant(absl::string_view file_name, const policy::v1::LawFile& file, absl::string_view subject) {
  if (absl::StripSuffix(file_name, kEnding) == subject) return true;
  return std::any_of(file.programmes().begin(), file.programmes().end(),
                     [subject](const policy::v1::ProgrammeText& one) { return one.id() == subject; });
}

v1::LawRow ToProto(ParameterKey key, const DatedValue& row) {
  v1::LawRow proto;
  ParameterUseToProto(key, &row, proto.mutable_value());
  if (row.valid_to != absl::CivilDay::max()) DayToProto(row.valid_to, proto.mutable_valid_to());
  proto.set_note(row.source->note());
  return proto;
}

}  // namespace

std::vector<ParameterKey> KeysOf(const LawBook& book, absl::string_view subject) {
  const std::string wanted = absl::AsciiStrToLower(subject);
  std::set<ParameterKey> keys;
  const std::vector<EmbeddedFile> files = book.files();
  for (size_t i = 0; i < files.size(); ++i) {
    const policy::v1::LawFile& file = book.parsed()[i];
    const bool whole = IsMeant(files[i].name, file, wanted);
    for (const policy::v1::Parameter& parameter : file.parameters()) {
      if (!wanted.empty() && (whole || absl::StartsWith(parameter.key(), wanted))) {
        keys.insert(*FindParameter(parameter.key()));
      }
    }
  }
  return {keys.begin(), keys.end()};
}

std::vector<std::string> SubjectsOf(const LawBook& book) {
  std::set<std::string> names;
  const std::vector<EmbeddedFile> files = book.files();
  for (size_t i = 0; i < files.size(); ++i) {
    if (book.parsed()[i].parameters().empty()) continue;
    names.insert(std::string(absl::StripSuffix(files[i].name, kEnding)));
    for (const policy::v1::ProgrammeText& one : book.parsed()[i].programmes()) names.insert(one.id());
  }
  return {names.begin(), names.end()};
}

std::vector<v1::LawRow> RowsInForce(const LawBook& book, const std::vector<ParameterKey>& keys, absl::CivilDay on,
                                    absl::CivilDay known_on) {
  std::vector<v1::LawRow> rows;
  for (const ParameterKey key : keys) {
    const LawParameter& parameter = book.parameter(key);
    const DatedValue* applied = PickDatedValue(parameter.applied, on, known_on);
    const DatedValue* announced = PickDatedValue(parameter.announced, on, known_on);
    if (announced != nullptr && announced->source->calendar() == "announced") rows.push_back(ToProto(key, *announced));
    if (applied != nullptr) rows.push_back(ToProto(key, *applied));
  }
  return rows;
}

std::vector<v1::LawRow> RowsEver(const LawBook& book, const std::vector<ParameterKey>& keys) {
  std::vector<v1::LawRow> rows;
  for (const ParameterKey key : keys) {
    std::vector<const DatedValue*> all;
    for (const DatedValue& row : book.parameter(key).applied) all.push_back(&row);
    for (const DatedValue& row : book.parameter(key).announced) {
      if (row.source->calendar() == "announced") all.push_back(&row);
    }
    std::stable_sort(all.begin(), all.end(), [](const DatedValue* a, const DatedValue* b) {
      return std::tie(a->source->calendar(), a->valid_from, a->known_from) <
             std::tie(b->source->calendar(), b->valid_from, b->known_from);
    });
    for (const DatedValue* row : all) rows.push_back(ToProto(key, *row));
  }
  return rows;
}

std::vector<v1::PolicySwitch> SwitchesOf(const LawBook& book) {
  std::vector<v1::PolicySwitch> switches;
  for (const policy::v1::LawFile& file : book.parsed()) {
    for (const policy::v1::PolicySwitch& one : file.switches()) {
      v1::PolicySwitch& proto = switches.emplace_back();
      proto.set_name(one.name());
      proto.set_value(one.value());
      *proto.mutable_allowed() = one.allowed();
      proto.set_meaning(one.meaning());
      proto.set_confidence(one.confidence());
    }
  }
  std::sort(switches.begin(), switches.end(),
            [](const v1::PolicySwitch& a, const v1::PolicySwitch& b) { return a.name() < b.name(); });
  return switches;
}

}  // namespace rsu::eligibility

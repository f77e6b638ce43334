#include "eligibility/law_book.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "base/date.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "eligibility/benefits.h"
#include "eligibility/errors.h"
#include "eligibility/law_fill.h"
#include "eligibility/law_places.h"
#include "eligibility/law_read.h"
#include "eligibility/limits.h"
#include "eligibility/programmes.h"

namespace rsu::eligibility {

struct LawBook::Content {
  std::vector<std::pair<std::string, std::string>> sources;  // name and bytes of each file
  std::vector<policy::v1::LawFile> files;                    // what the rows and reasons point to
  LawTables tables;
  std::vector<policy::v1::ProgrammeText> programmes;
  std::array<std::array<const policy::v1::ReasonText*, kReasonCount>, kBenefitCount> reasons = {};
  std::vector<absl::CivilDay> known_days;  // days on which something became known, oldest first
  std::string version;
};

namespace {

using ReasonTable = std::array<std::array<const policy::v1::ReasonText*, kReasonCount>, kBenefitCount>;

// The first day of direct social aid stands in the law three times: as the first day of the programme, as a parameter,
// and as the first day of that parameter.
absl::Status CheckFirstDay(const LawTables& tables, const LawPlaces& places) {
  constexpr absl::string_view kWhat = "the programme begins on another day";
  const absl::CivilDay first_day = tables.in_force_from[IndexOf(ProgrammeId::kAsd)];
  for (const DatedValue& row : tables.parameters[IndexOf(ParameterKey::kAsdInForce)].applied) {
    if (row.value != FigureOfDay(first_day)) {
      return LawFileWrong("asd.in_force", "value", kWhat, places.Of(*row.source, "value"));
    }
    if (row.valid_from != first_day) {
      return LawFileWrong("asd.in_force", "valid_from", kWhat, places.Of(*row.source, "valid_from"));
    }
  }
  return absl::OkStatus();
}

// The digest of the files with their names: the law version.
std::string DigestOf(absl::Span<const EmbeddedFile> files) {
  std::string bytes;
  for (const EmbeddedFile& file : files) {
    absl::StrAppend(&bytes, file.name, absl::string_view("\0", 1), file.content, absl::string_view("\0", 1));
  }
  return Sha256Hex(bytes);
}

absl::Status ReadParameters(const std::vector<policy::v1::LawFile>& files, const LawPlaces& places, LawTables* tables) {
  for (const policy::v1::LawFile& file : files) {
    for (const policy::v1::Parameter& parameter : file.parameters()) {
      RSU_RETURN_IF_ERROR(ReadParameter(parameter, places, tables));
    }
  }
  for (int i = 0; i < kParameterCount; ++i) {
    const ParameterKey key = static_cast<ParameterKey>(i);
    const bool given = !tables->parameters[i].applied.empty() || !tables->parameters[i].announced.empty();
    if (!given && IsDemanded(key)) return LawEntryMissing(ParameterName(key), "key", "a rule reads it");
  }
  return absl::OkStatus();
}

// The programme or benefit of a name; nothing when no code decides it.
std::optional<ProgrammeId> FindId(absl::string_view name) {
  if (const Programme* programme = FindProgramme(name)) return programme->id;
  for (const Benefit& benefit : Benefits()) {
    if (benefit.name == name) return benefit.id;
  }
  return std::nullopt;
}

// Calls `function` with the id, the name and the reasons of every programme and benefit.
template <typename Function>
absl::Status ForEachBenefit(const Function& function) {
  for (const Programme& programme : Programmes()) {
    RSU_RETURN_IF_ERROR(function(programme.id, programme.name, programme.reasons));
  }
  for (const Benefit& benefit : Benefits()) {
    RSU_RETURN_IF_ERROR(function(benefit.id, benefit.name, benefit.reasons));
  }
  return absl::OkStatus();
}

absl::Status CheckProgramme(const policy::v1::ProgrammeText& text, const LawPlaces& places) {
  const auto wrong = [&](absl::string_view field, absl::string_view what) {
    return LawFileWrong(text.id(), field, what, places.Of(text, field));
  };
  if (!FindId(text.id()).has_value()) return wrong("id", "no code decides this programme");
  if (text.name().empty()) return wrong("name", "it is empty");
  if (text.references().empty()) return wrong("references", "a programme needs one");
  return ParseDay(text.in_force_from()).ok() ? absl::OkStatus() : wrong("in_force_from", "not a day: write YYYY-MM-DD");
}

// The programmes of all files by their place in Programmes() and Benefits(); nullptr where no file has one.
using ProgrammeTexts = std::array<const policy::v1::ProgrammeText*, kBenefitCount>;

// The programmes, and their first days.
absl::StatusOr<ProgrammeTexts> ReadProgrammes(const std::vector<policy::v1::LawFile>& files, const LawPlaces& places,
                                              LawTables* tables) {
  ProgrammeTexts texts = {};
  for (const policy::v1::LawFile& file : files) {
    for (const policy::v1::ProgrammeText& text : file.programmes()) {
      RSU_RETURN_IF_ERROR(CheckProgramme(text, places));
      const int index = IndexOf(*FindId(text.id()));
      if (texts[index] != nullptr) return LawFileWrong(text.id(), "id", "given twice", places.Of(text, "id"));
      texts[index] = &text;
      tables->in_force_from[index] = *ParseDay(text.in_force_from());
    }
  }
  RSU_RETURN_IF_ERROR(ForEachBenefit([&texts](ProgrammeId id, absl::string_view name, const auto&) {
    return texts[IndexOf(id)] == nullptr ? LawEntryMissing(name, "id", "the code decides it") : absl::OkStatus();
  }));
  return texts;
}

absl::StatusOr<ReasonCode> CodeOf(const policy::v1::ReasonText& text, const LawPlaces& places) {
  const auto wrong = [&](absl::string_view field, absl::string_view what) {
    return LawFileWrong(text.code(), field, what, places.Of(text, field));
  };
  const std::optional<ReasonCode> code = FindReason(text.code());
  if (!code.has_value()) return wrong("code", "no programme gives this reason");
  if (text.sentence().empty()) return wrong("sentence", "it is empty");
  if (text.reference().empty()) return wrong("reference", "a reason needs one");
  return *code;
}

// A file that names no programme explains its reasons for all: one that has a text of its own keeps it.
absl::Status ReadSharedReasons(const policy::v1::LawFile& file, const LawPlaces& places, ReasonTable* table) {
  if (!file.programmes().empty()) return absl::OkStatus();
  for (const policy::v1::ReasonText& text : file.reasons()) {
    RSU_ASSIGN_OR_RETURN(const ReasonCode code, CodeOf(text, places));
    const absl::Span<const ReasonCode> shared = SharedReasons();
    if (std::find(shared.begin(), shared.end(), code) == shared.end()) {
      return LawFileWrong(text.code(), "code", "the file has no programme that could give the reason",
                          places.Of(text, "code"));
    }
    for (auto& reasons : *table) {
      if (reasons[IndexOf(code)] == nullptr) reasons[IndexOf(code)] = &text;
    }
  }
  return absl::OkStatus();
}

absl::Status ReadReasonsOf(const policy::v1::LawFile& file, ProgrammeId programme, const LawPlaces& places,
                           ReasonTable* table) {
  for (const policy::v1::ReasonText& text : file.reasons()) {
    RSU_ASSIGN_OR_RETURN(const ReasonCode code, CodeOf(text, places));
    const policy::v1::ReasonText*& place = (*table)[IndexOf(programme)][IndexOf(code)];
    if (place != nullptr) {
      return LawFileWrong(text.code(), "code", "given twice in one file", places.Of(text, "code"));
    }
    place = &text;
  }
  return absl::OkStatus();
}

// The reasons of a file speak for its programmes; none that a programme can give may lack.
absl::Status ReadReasons(const std::vector<policy::v1::LawFile>& files, const ProgrammeTexts& texts,
                         const LawPlaces& places, ReasonTable* table) {
  for (const policy::v1::LawFile& file : files) {
    for (const policy::v1::ProgrammeText& programme : file.programmes()) {
      RSU_RETURN_IF_ERROR(ReadReasonsOf(file, *FindId(programme.id()), places, table));
    }
  }
  for (const policy::v1::LawFile& file : files) RSU_RETURN_IF_ERROR(ReadSharedReasons(file, places, table));
  for (const ReasonCode code : SharedReasons()) {
    if (table->front()[IndexOf(code)] != nullptr) continue;
    return LawEntryMissing(ReasonName(code), "code", "every programme can give this reason");
  }
  return ForEachBenefit([&](ProgrammeId id, absl::string_view name, absl::Span<const ReasonCode> reasons) {
    for (const ReasonCode code : reasons) {
      if ((*table)[IndexOf(id)][IndexOf(code)] != nullptr) continue;
      return LawFileWrong(name, "reasons", absl::StrCat(ReasonName(code), " is missing in the file of the programme"),
                          places.Of(*texts[IndexOf(id)], "id"));
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<Policy> ReadPolicy(const std::vector<policy::v1::LawFile>& files, const LawPlaces& places) {
  std::vector<const policy::v1::PolicySwitch*> switches;
  for (const policy::v1::LawFile& file : files) {
    for (const policy::v1::PolicySwitch& one : file.switches()) switches.push_back(&one);
  }
  return ParsePolicy(switches, places);
}

std::vector<std::string> SwitchNames(const std::vector<policy::v1::LawFile>& files) {
  std::vector<std::string> names;
  for (const policy::v1::LawFile& file : files) {
    for (const policy::v1::PolicySwitch& one : file.switches()) names.push_back(one.name());
  }
  return names;
}

// Sets switches to other values than the files have.
absl::Status SetSwitches(const std::map<std::string, std::string>& values, std::vector<policy::v1::LawFile>* files) {
  for (const auto& [name, value] : values) {
    bool found = false;
    for (policy::v1::LawFile& file : *files) {
      for (policy::v1::PolicySwitch& one : *file.mutable_switches()) {
        if (one.name() != name) continue;
        one.set_value(value);
        found = true;
      }
    }
    if (!found) return SwitchUnknown(name, SwitchNames(*files));
  }
  return absl::OkStatus();
}

std::vector<absl::CivilDay> KnownDays(const LawTables& tables) {
  std::vector<absl::CivilDay> days;
  for (const LawParameter& parameter : tables.parameters) {
    for (const DatedValue& row : parameter.applied) days.push_back(row.known_from);
    for (const DatedValue& row : parameter.announced) days.push_back(row.known_from);
  }
  std::sort(days.begin(), days.end());
  return days;
}

}  // namespace

absl::StatusOr<LawBook> LawBook::LoadEmbedded() { return Parse(EmbeddedFiles()); }

absl::StatusOr<LawBook> LawBook::Parse(absl::Span<const EmbeddedFile> files) { return Build(files, {}); }

absl::StatusOr<LawBook> LawBook::WithSwitches(const std::map<std::string, std::string>& values) const {
  return Build(files(), values);
}

absl::StatusOr<LawBook> LawBook::Build(absl::Span<const EmbeddedFile> files,
                                       const std::map<std::string, std::string>& switches) {
  if (files.size() > kMaxLawFiles) return LawFileWrong("files", "count", absl::StrCat("more than ", kMaxLawFiles));
  auto content = std::make_shared<Content>();
  content->files.resize(files.size());  // in one go: the places, rows and reasons point into them
  LawPlaces places;
  for (size_t i = 0; i < files.size(); ++i) {
    RSU_RETURN_IF_ERROR(ReadLawFile(files[i], &content->files[i], &places));
    content->sources.emplace_back(std::string(files[i].name), std::string(files[i].content));
  }
  RSU_RETURN_IF_ERROR(SetSwitches(switches, &content->files));
  if (!switches.empty()) places = {};  // what is wrong then is the value asked for, not a file
  RSU_ASSIGN_OR_RETURN(content->tables.policy, ReadPolicy(content->files, places));
  RSU_RETURN_IF_ERROR(FillFromSwitches(content->tables.policy, places, &content->files));
  RSU_RETURN_IF_ERROR(ReadParameters(content->files, places, &content->tables));
  RSU_ASSIGN_OR_RETURN(const ProgrammeTexts texts, ReadProgrammes(content->files, places, &content->tables));
  for (const policy::v1::ProgrammeText* text : texts) content->programmes.push_back(*text);
  RSU_RETURN_IF_ERROR(CheckFirstDay(content->tables, places));
  RSU_RETURN_IF_ERROR(ReadReasons(content->files, texts, places, &content->reasons));
  content->known_days = KnownDays(content->tables);
  content->version = DigestOf(files);
  return LawBook(std::move(content));
}

std::vector<EmbeddedFile> LawBook::files() const {
  std::vector<EmbeddedFile> files;
  for (const auto& [name, bytes] : content_->sources) files.push_back({name, bytes});
  return files;
}

const std::vector<policy::v1::LawFile>& LawBook::parsed() const { return content_->files; }

const std::string& LawBook::version() const { return content_->version; }

const Policy& LawBook::policy() const { return content_->tables.policy; }

LawView LawBook::View(absl::CivilMonth month, absl::CivilDay known_on) const {
  return LawView(std::shared_ptr<const LawTables>(content_, &content_->tables), month, known_on);
}

absl::CivilDay LawBook::LawKnownFrom(absl::CivilDay known_on) const {
  const std::vector<absl::CivilDay>& days = content_->known_days;
  const auto after = std::upper_bound(days.begin(), days.end(), known_on);
  return after == days.begin() ? absl::CivilDay() : *(after - 1);
}

absl::Span<const policy::v1::ProgrammeText> LawBook::programmes() const {
  return absl::MakeSpan(content_->programmes).first(kProgrammeCount);
}

const LawParameter& LawBook::parameter(ParameterKey key) const { return content_->tables.parameters[IndexOf(key)]; }

const policy::v1::ProgrammeText& LawBook::benefit(ProgrammeId benefit) const {
  return content_->programmes[IndexOf(benefit)];
}

const policy::v1::ReasonText& LawBook::reason(ProgrammeId programme, ReasonCode code) const {
  return *content_->reasons[IndexOf(programme)][IndexOf(code)];
}

}  // namespace rsu::eligibility

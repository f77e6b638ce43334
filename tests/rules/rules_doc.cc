#include "tests/rules/rules_doc.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "base/status_macros.h"
#include "eligibility/benefits.h"
#include "eligibility/programmes.h"
#include "eligibility/reason_code.h"
#include "tests/rules/sources.h"
#include "tests/rules/subjects.h"

namespace rsu::rules {
namespace {

constexpr absl::string_view kHead = R"(# Every rule

Each programme and benefit with its articles, its dated values, what it can answer, and the cases that show it. Written
by `./dev rules` from [the law files](../eligibility/law), the headers of [the rules](../eligibility) and
[the cases](../tests/law/README.md); change those, not this. A test fails when it is out of date.

- **Valid** days are those on which a value holds; **known** is the day from which it could be known. For a day D as
  known on E: of the values known by E and valid by D, the latest valid day, then the latest known.
  A blank first day is an earlier day that is not known; a blank last day: until the next value.
- **Calendar**: `announced` is what was promised, `applied` what was paid, `single` is the same in both.
- **Confidence**: H high, M medium, L low.
- **unknown: PARAMETER_MISSING** is a figure that no source gives: what needs it is undetermined, never guessed.

)";

std::string Row(const std::vector<std::string>& cells) {
  return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
}

std::string TableHead(const std::vector<std::string>& names) {
  return Row(names) + Row(std::vector<std::string>(names.size(), "---"));
}

std::string Code(absl::string_view text) { return absl::StrCat("`", text, "`"); }

std::string HeaderLink(absl::string_view name) { return absl::StrCat("[", name, ".h](../eligibility/", name, ".h)"); }

std::string LawLink(absl::string_view name) {
  return absl::StrCat("[", name, ".textproto](../eligibility/law/", name, ".textproto)");
}

std::string CaseLink(absl::string_view text, absl::string_view file) {
  return absl::StrCat("[", text, "](../tests/law/cases/", file, ".textproto)");
}

// The reasons that a programme or benefit can give.
std::set<std::string> ReasonsOf(absl::string_view id) {
  std::set<std::string> codes;
  const auto add = [&](absl::Span<const eligibility::ReasonCode> reasons) {
    for (const eligibility::ReasonCode code : reasons) codes.emplace(eligibility::ReasonName(code));
  };
  for (const eligibility::Programme& programme : eligibility::Programmes()) {
    if (programme.name == id) add(programme.reasons);
  }
  for (const eligibility::Benefit& benefit : eligibility::Benefits()) {
    if (benefit.name == id) add(benefit.reasons);
  }
  return codes;
}

// Writes the document; every file that a subject names is there.
class Writer {
 public:
  explicit Writer(const Sources& sources) : sources_(sources), index_(IndexCases(sources.cases)) {}

  std::string Write() const {
    std::string document(kHead);
    absl::StrAppend(&document,
                    TableHead({"programme or benefit", "articles", "in force from", "code", "law file", "cases"}));
    for (const Subject& subject : Subjects()) document += IndexRow(subject);
    for (const Subject& subject : Subjects()) document += Section(subject);
    return document;
  }

 private:
  const policy::v1::LawFile& LawOf(const Subject& subject) const { return sources_.laws.at(std::string(subject.law)); }

  // What the law file says of it; nullptr when it is no programme.
  const policy::v1::ProgrammeText* TextOf(const Subject& subject) const {
    for (const policy::v1::ProgrammeText& text : LawOf(subject).programmes()) {
      if (text.id() == subject.id) return &text;
    }
    return nullptr;
  }

  std::string TitleOf(const Subject& subject) const {
    const policy::v1::ProgrammeText* text = TextOf(subject);
    return text != nullptr ? text->name() : std::string(subject.title);
  }

  // The articles of a programme; of what several share, those of its values.
  std::vector<std::string> ReferencesOf(const Subject& subject) const {
    if (const policy::v1::ProgrammeText* text = TextOf(subject); text != nullptr) {
      return {text->references().begin(), text->references().end()};
    }
    std::vector<std::string> references;
    for (const policy::v1::Parameter& parameter : LawOf(subject).parameters()) {
      if (!Owns(subject, parameter.key())) continue;
      for (const policy::v1::DatedValue& value : parameter.values()) {
        const bool known = std::count(references.begin(), references.end(), value.reference()) > 0;
        if (!known) references.push_back(value.reference());
      }
    }
    return references;
  }

  // The subjects that read its values.
  static std::vector<absl::string_view> ReadersOf(const Subject& subject) {
    std::vector<absl::string_view> readers;
    for (const Subject& other : Subjects()) {
      const bool reads = std::count(other.see_also.begin(), other.see_also.end(), subject.id) > 0;
      if (reads) readers.push_back(other.id);
    }
    return readers;
  }

  std::string SectionLinks(const std::vector<absl::string_view>& ids) const {
    return absl::StrJoin(ids, ", ",
                         [this](std::string* out, absl::string_view id) { *out += SectionLink(*FindSubject(id)); });
  }

  std::string SectionLink(const Subject& subject) const {
    return absl::StrCat("[", TitleOf(subject), "](#", Anchor(TitleOf(subject)), ")");
  }

  std::vector<FileCases> CasesOf(const Subject& subject) const {
    const auto found = index_.of_subject.find(std::string(subject.id));
    return found == index_.of_subject.end() ? std::vector<FileCases>() : found->second;
  }

  std::string CaseLinks(const Subject& subject) const {
    return absl::StrJoin(CasesOf(subject), ", ", [](std::string* out, const FileCases& cases) {
      absl::StrAppend(out, CaseLink(cases.file, cases.file), " ", cases.count);
    });
  }

  std::string IndexRow(const Subject& subject) const {
    const policy::v1::ProgrammeText* text = TextOf(subject);
    return Row({absl::StrCat(SectionLink(subject), " ", Code(subject.id)),
                Cell(absl::StrJoin(ReferencesOf(subject), "; ")), text == nullptr ? "" : text->in_force_from(),
                subject.header.empty() ? "" : HeaderLink(subject.header), LawLink(subject.law), CaseLinks(subject)});
  }

  std::string Section(const Subject& subject) const {
    return absl::StrCat("\n## ", TitleOf(subject), "\n\n", Facts(subject), Words(subject), Values(subject),
                        Reasons(subject), Switches(subject));
  }

  std::string Facts(const Subject& subject) const {
    std::string facts;
    const auto add = [&facts](absl::string_view name, absl::string_view text) {
      if (!text.empty()) absl::StrAppend(&facts, "- ", name, ": ", text, "\n");
    };
    const policy::v1::ProgrammeText* text = TextOf(subject);
    if (text != nullptr) add("Name in the API", Code(subject.id));
    add("References", absl::StrJoin(ReferencesOf(subject), "; "));
    if (text != nullptr) add("In force from", text->in_force_from());
    if (!subject.header.empty()) add("Code", HeaderLink(subject.header));
    add("Law file", LawLink(subject.law));
    add("Cases", CaseLinks(subject));
    add("Reads values of", SectionLinks(subject.see_also));
    add("Its values are read by", SectionLinks(ReadersOf(subject)));
    return facts;
  }

  // What the headers say: its own in full, of those it uses the first paragraph.
  std::string Words(const Subject& subject) const {
    std::string words;
    if (!subject.header.empty()) {
      for (const std::string& paragraph : WordsOf(subject.header)) absl::StrAppend(&words, "\n", paragraph, "\n");
    }
    if (!subject.helpers.empty()) words += "\nIt uses:\n\n";
    for (const absl::string_view helper : subject.helpers) {
      absl::StrAppend(&words, "- ", HeaderLink(helper), ": ", WordsOf(helper).front(), "\n");
    }
    return words;
  }

  const std::vector<std::string>& WordsOf(absl::string_view header) const {
    return sources_.words.at(std::string(header));
  }

  std::string Values(const Subject& subject) const {
    std::string rows;
    for (const policy::v1::Parameter& parameter : LawOf(subject).parameters()) {
      if (!Owns(subject, parameter.key())) continue;
      for (const policy::v1::DatedValue& value : parameter.values()) rows += ValueRow(parameter, value);
    }
    if (rows.empty()) return "";
    return absl::StrCat("\n**Legal values**\n\n",
                        TableHead({"key", "value", "unit", "valid from", "valid to", "known from", "calendar",
                                   "reference", "confidence", "note"}),
                        rows);
  }

  static std::string ValueRow(const policy::v1::Parameter& parameter, const policy::v1::DatedValue& value) {
    const std::string& known = value.known_from().empty() ? value.valid_from() : value.known_from();
    return Row({Code(parameter.key()), value.value().empty() ? "unknown: PARAMETER_MISSING" : Cell(value.value()),
                Cell(parameter.unit()), value.valid_from(), value.valid_to(), known, value.calendar(),
                Cell(value.reference()), value.confidence(), Cell(value.note())});
  }

  // A reason that no programme of the file lists stands with each: PARAMETER_MISSING where every figure is known today.
  bool Gives(const Subject& subject, const std::string& code) const {
    if (ReasonsOf(subject.id).count(code) > 0) return true;
    const auto& programmes = LawOf(subject).programmes();
    return std::none_of(programmes.begin(), programmes.end(), [&code](const policy::v1::ProgrammeText& text) {
      return ReasonsOf(text.id()).count(code) > 0;
    });
  }

  // A law file without programmes explains its reasons for all.
  bool IsShared(const Subject& subject) const { return LawOf(subject).programmes().empty(); }

  std::string Reasons(const Subject& subject) const {
    std::string rows;
    if (TextOf(subject) == nullptr && !IsShared(subject)) return "";
    for (const policy::v1::ReasonText& reason : LawOf(subject).reasons()) {
      if (!Gives(subject, reason.code())) continue;
      rows += Row({Code(reason.code()), Cell(reason.sentence()), Cell(reason.reference()),
                   Shown(std::string(subject.id), reason.code())});
    }
    if (rows.empty()) return "";
    return absl::StrCat("\n**Reasons it can give**\n\n", TableHead({"code", "sentence", "reference", "shown by"}),
                        rows);
  }

  // The first case that shows a reason, and how many more do.
  std::string Shown(const std::string& subject, const std::string& code) const {
    auto shown = index_.of_reason.find({subject, code});
    if (shown == index_.of_reason.end() && IsShared(*FindSubject(subject))) {
      shown = std::find_if(index_.of_reason.begin(), index_.of_reason.end(),
                           [&code](const auto& one) { return one.first.second == code; });
    }
    if (shown == index_.of_reason.end()) return "no case";
    const int others = shown->second.count - 1;
    return absl::StrCat(CaseLink(Cell(shown->second.case_name), shown->second.file),
                        others == 0 ? "" : absl::StrCat(" and ", others, " more"));
  }

  std::string Switches(const Subject& subject) const {
    std::string rows;
    for (const policy::v1::PolicySwitch& one : LawOf(subject).switches()) {
      if (!Owns(subject, one.name())) continue;
      rows += Row({Code(one.name()), one.value().empty() ? "unset" : Code(one.value()),
                   one.allowed().empty() ? "free" : Code(absl::StrJoin(one.allowed(), "`, `")), Cell(one.meaning()),
                   one.confidence()});
    }
    if (rows.empty()) return "";
    return absl::StrCat("\n**Switches**\n\n", TableHead({"name", "value", "allowed", "meaning", "confidence"}), rows);
  }

  const Sources& sources_;
  const CaseIndex index_;
};

// Names what a subject refers to and is not there.
absl::Status CheckSubjects(const Sources& sources) {
  for (const Subject& subject : Subjects()) {
    if (sources.laws.count(std::string(subject.law)) == 0) {
      return absl::FailedPreconditionError(absl::StrCat(subject.id, ": no law file ", subject.law));
    }
    std::vector<absl::string_view> headers = subject.helpers;
    if (!subject.header.empty()) headers.push_back(subject.header);
    for (const absl::string_view header : headers) {
      const auto words = sources.words.find(std::string(header));
      if (words != sources.words.end() && !words->second.empty()) continue;
      return absl::FailedPreconditionError(absl::StrCat(subject.id, ": no header ", header, ".h that says what it is"));
    }
    for (const absl::string_view id : subject.see_also) {
      if (FindSubject(id) == nullptr) return absl::FailedPreconditionError(absl::StrCat("no subject ", id));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> RulesMarkdown(const std::string& root) {
  RSU_ASSIGN_OR_RETURN(const Sources sources, ReadSources(root));
  RSU_RETURN_IF_ERROR(CheckSubjects(sources));
  return Writer(sources).Write();
}

std::string Cell(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"|", "\\|"}, {"\n", " "}, {"[", "\\["}, {"]", "\\]"}, {"<", "&lt;"}});
}

std::string Anchor(absl::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    if (c == ' ') anchor += '-';
    if (absl::ascii_isalnum(c) || c == '-' || c == '_') anchor += absl::ascii_tolower(c);
  }
  return anchor;
}

}  // namespace rsu::rules

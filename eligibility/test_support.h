// What the tests of this room share: the law with other switches, and small households with every fact declared.
#pragma once

#include <google/protobuf/text_format.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/date.h"
#include "base/date_message.h"
#include "eligibility/decision.h"
#include "eligibility/law_book.h"
#include "rsu/policy/v1/law.pb.h"
#include "rsu/v1/declaration.pb.h"
#include "rsu/v1/score.pb.h"

namespace rsu::eligibility {

/// A day on which all law of the files is known.
inline absl::CivilDay EverythingKnown() { return absl::CivilDay(9999, 12, 31); }

inline absl::CivilDay Day(absl::string_view text) { return ParseDay(text).value(); }
inline absl::CivilMonth Month(absl::string_view text) { return ParseMonth(text).value(); }

/// The content of a file.
inline std::string ReadFile(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The text of one law file of the library.
inline std::string LawText(absl::string_view name) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (file.name == name) return std::string(file.content);
  }
  return "";
}

/// The law of the library with `edit` applied to each file. Prints and parses it again, as a file would be.
template <typename Edit>
absl::StatusOr<LawBook> EditedLaw(const Edit& edit) {
  std::vector<std::string> texts;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    policy::v1::LawFile law;
    if (!google::protobuf::TextFormat::ParseFromString(std::string(file.content), &law)) {
      return absl::InternalError("a law file of the library does not parse");
    }
    edit(&law);
    google::protobuf::TextFormat::PrintToString(law, &texts.emplace_back());
  }
  std::vector<EmbeddedFile> files;
  for (size_t i = 0; i < texts.size(); ++i) files.push_back({EmbeddedFiles()[i].name, texts[i]});
  return LawBook::Parse(files);
}

/// The law of the library.
inline const LawBook& Law();

/// The law of the library with other values of switches.
inline absl::StatusOr<LawBook> LawWith(const std::map<std::string, std::string>& switches) {
  if (switches.empty()) return Law();
  return EditedLaw([&switches](policy::v1::LawFile* law) {
    for (policy::v1::PolicySwitch& one : *law->mutable_switches()) {
      const auto found = switches.find(one.name());
      if (found != switches.end()) one.set_value(found->second);
    }
  });
}

/// The law of the library; it is read once.
inline const LawBook& Law() {
  static const LawBook* const law = new LawBook(LawBook::LoadEmbedded().value());
  return *law;
}

/// A person with every fact declared: nothing that excludes, no cover, not at school.
inline v1::Member Person(v1::Relation relation, v1::Sex sex, absl::string_view birth_day) {
  v1::Member member;
  member.set_idcs("1234567890");
  member.set_relation(relation);
  member.set_sex(sex);
  DayToProto(Day(birth_day), member.mutable_birth_date());
  member.set_marital_status(v1::MARITAL_STATUS_SINGLE);
  member.set_school(v1::SCHOOL_NONE);
  member.set_activity(v1::ACTIVITY_INACTIVE);
  member.set_state_paid(false);
  member.set_health_cover(v1::HEALTH_COVER_NONE);
  member.set_pension_month_centimes(0);
  member.set_family_allowance(false);
  member.set_disability(v1::DISABILITY_NONE);
  member.set_orphan(v1::ORPHAN_NONE);
  member.set_abroad(false);
  member.set_ramed_holder(false);
  return member;
}

/// A married man who heads the household, and his wife.
inline v1::Declaration Couple() {
  v1::Declaration declaration;
  *declaration.add_members() = Person(v1::RELATION_HEAD, v1::SEX_MALE, "1980-05-10");
  *declaration.add_members() = Person(v1::RELATION_SPOUSE, v1::SEX_FEMALE, "1983-09-02");
  for (v1::Member& member : *declaration.mutable_members()) {
    member.set_marital_status(v1::MARITAL_STATUS_MARRIED);
  }
  return declaration;
}

/// Adds a child at school.
inline v1::Member* AddChild(v1::Declaration* declaration, absl::string_view birth_day) {
  v1::Member* child = declaration->add_members();
  *child = Person(v1::RELATION_CHILD, v1::SEX_FEMALE, birth_day);
  child->set_school(v1::SCHOOL_PUBLIC);
  child->set_school_level(v1::SCHOOL_LEVEL_PRIMARY);
  return child;
}

inline v1::Score Scored(int64_t score_e7) {
  v1::Score score;
  score.set_status(v1::SCORE_STATUS_SCORED);
  score.set_score_e7(score_e7);
  return score;
}

/// A household that is in the register since 2020 and has applied to everything on 2022-01-01.
struct Household {
  v1::Declaration declaration;
  v1::Score score;

  Decision DecideFor(const LawView& law) const {
    const FactsVersion version = {1, absl::CivilDay(2020, 1, 1), &declaration, &score};
    const ApplicationFact applications[] = {{"asd", absl::CivilDay(2022, 1, 1)},
                                            {"amo_tadamon", absl::CivilDay(2022, 1, 1)},
                                            {"amo_achamil", absl::CivilDay(2022, 1, 1)}};
    return Decide(law, {law.month(), {&version, 1}, applications});
  }

  Verdict VerdictOf(ProgrammeId programme, const LawView& law) const {
    return DecideFor(law).verdicts[IndexOf(programme)];
  }
};

/// The law of the library for a month, all of it known.
inline LawView LawOf(absl::string_view month) { return Law().View(Month(month), EverythingKnown()); }

}  // namespace rsu::eligibility

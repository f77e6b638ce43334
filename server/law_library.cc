#include "server/law_library.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/date_message.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "server/errors.h"
#include "server/limits.h"

namespace rsu::server {
namespace {

// What a choice is kept under: the switches sorted, so that their order does not matter.
std::string KeyOf(const v1::LawChoice& choice) {
  std::map<std::string, std::string> switches;
  for (const v1::SwitchChoice& one : choice.switches()) switches[one.name()] = one.value();
  std::string key = choice.law_version();
  for (const auto& [name, value] : switches) absl::StrAppend(&key, "\n", name, "=", value);
  return key;
}

absl::StatusOr<eligibility::LawBook> ParseArchived(const store::v1::LawRow& row) {
  std::vector<EmbeddedFile> files;
  for (const store::v1::LawFileBytes& file : row.files()) files.push_back({file.name(), file.content()});
  return eligibility::LawBook::Parse(files);
}

}  // namespace

absl::StatusOr<eligibility::LawBook> LoadLaw(const std::string& folder) {
  if (folder.empty()) return eligibility::LawBook::LoadEmbedded();
  std::error_code fault;
  std::map<std::string, std::string> texts;  // by name: the order in which a version is made
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    if (entry.path().extension() != ".textproto") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return absl::InvalidArgumentError(absl::StrCat("--law: cannot read ", entry.path().string()));
    texts[entry.path().filename().string()] = text.str();
  }
  if (fault || texts.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("--law: ", folder, " holds no file *.textproto that can be read"));
  }
  std::vector<EmbeddedFile> files;
  for (const auto& [name, text] : texts) files.push_back({name, text});
  return eligibility::LawBook::Parse(files);
}

absl::Status LawLibrary::Archive(absl::Time now) const {
  store::v1::LawRow row;
  row.set_law_version(in_force_->book.version());
  row.set_first_used_us(absl::ToUnixMicros(now));
  for (const EmbeddedFile& file : in_force_->book.files()) {
    store::v1::LawFileBytes* bytes = row.add_files();
    bytes->set_name(std::string(file.name));
    bytes->set_content(std::string(file.content));
  }
  return registry_->ArchiveLaw(row);
}

absl::StatusOr<std::shared_ptr<const Law>> LawLibrary::Find(const v1::LawChoice& choice) {
  const bool same = choice.law_version().empty() || choice.law_version() == in_force_->book.version();
  if (same && choice.switches().empty()) return in_force_;
  if (choice.switches_size() > kMaxSwitches) {
    return InvalidField("law.switches", "TOO_MANY", absl::StrCat("send at most ", kMaxSwitches));
  }
  const std::string key = KeyOf(choice);
  {
    MutexLock lock(&mutex_);
    const auto found = loaded_.find(key);
    if (found != loaded_.end()) return found->second;
  }
  RSU_ASSIGN_OR_RETURN(std::shared_ptr<const Law> law, Load(choice));
  MutexLock lock(&mutex_);
  if (loaded_.size() >= kMaxLoadedLaws) loaded_.clear();
  return loaded_[key] = std::move(law);
}

absl::StatusOr<std::shared_ptr<const Law>> LawLibrary::Load(const v1::LawChoice& choice) const {
  eligibility::LawBook book = in_force_->book;
  if (!choice.law_version().empty() && choice.law_version() != book.version()) {
    RSU_ASSIGN_OR_RETURN(const std::vector<store::v1::LawRow> rows, registry_->ListLaws());
    const auto row = std::find_if(rows.begin(), rows.end(), [&choice](const store::v1::LawRow& one) {
      return one.law_version() == choice.law_version();
    });
    if (row == rows.end()) return LawVersionNotFound(FirstBytes(choice.law_version(), kMaxEchoBytes));
    RSU_ASSIGN_OR_RETURN(book, ParseArchived(*row));
  }
  std::map<std::string, std::string> switches;
  for (const v1::SwitchChoice& one : choice.switches()) switches[one.name()] = one.value();
  if (!switches.empty()) {
    RSU_ASSIGN_OR_RETURN(book, book.WithSwitches(switches));
  }
  return std::make_shared<const Law>(std::move(book));
}

absl::StatusOr<std::vector<v1::LawVersion>> LawLibrary::List() const {
  RSU_ASSIGN_OR_RETURN(std::vector<store::v1::LawRow> rows, registry_->ListLaws());
  std::sort(rows.begin(), rows.end(), [](const store::v1::LawRow& a, const store::v1::LawRow& b) {
    return a.first_used_us() < b.first_used_us();
  });
  std::vector<v1::LawVersion> versions;
  for (const store::v1::LawRow& row : rows) {
    v1::LawVersion& version = versions.emplace_back();
    version.set_law_version(row.law_version());
    DayToProto(CivilDayInMorocco(absl::FromUnixMicros(row.first_used_us())), version.mutable_first_used_on());
    version.set_in_force(row.law_version() == in_force_->book.version());
  }
  return versions;
}

}  // namespace rsu::server

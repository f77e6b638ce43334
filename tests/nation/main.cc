// rsu-nation: writes households.csv and members.csv of a synthetic nation. See README.md.
//
//   rsu-nation --census=../shared/data/rgph2024 --households=400 --seed=2026 --declared-from=2025-12-01
//              --declared-to=2026-09-30 --defects --output=sample
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "base/date.h"
#include "base/status_macros.h"
#include "tests/nation/intake_files.h"

namespace rsu::nation {
namespace {

struct Flags {
  std::string census;
  std::string output = ".";
  std::string declared_from = "2026-03-01";
  std::string declared_to = "2026-03-01";
  uint64_t seed = 2026;
  int64_t households = 400;
  bool with_defects = false;
};

void AddFlags(CLI::App* app, Flags* flags) {
  app->add_option("--census", flags->census, "folder with communes.csv and profile.csv of the census")->required();
  app->add_option("--output", flags->output, "folder for households.csv and members.csv")->capture_default_str();
  app->add_option("--households", flags->households, "how many sound households")->capture_default_str();
  app->add_option("--seed", flags->seed, "the same seed gives the same bytes")->capture_default_str();
  app->add_option("--declared-from", flags->declared_from, "first day of declaration")->capture_default_str();
  app->add_option("--declared-to", flags->declared_to, "last day of declaration, included")->capture_default_str();
  app->add_flag("--defects", flags->with_defects, "add flawed declarations, one of each kind");
}

absl::StatusOr<NationOptions> OptionsOf(const Flags& flags) {
  RSU_ASSIGN_OR_RETURN(const absl::CivilDay from, ParseDay(flags.declared_from));
  RSU_ASSIGN_OR_RETURN(const absl::CivilDay to, ParseDay(flags.declared_to));
  const NationOptions options{flags.seed, from, to, flags.households, flags.with_defects};
  RSU_RETURN_IF_ERROR(CheckOptions(options));
  return options;
}

absl::Status Run(const Flags& flags) {
  RSU_ASSIGN_OR_RETURN(const NationOptions options, OptionsOf(flags));
  RSU_ASSIGN_OR_RETURN(const Census census, Census::Load(flags.census));
  std::ofstream households(flags.output + "/households.csv", std::ios::binary);
  std::ofstream members(flags.output + "/members.csv", std::ios::binary);
  WriteNation(census, options, households, members);
  households.close();
  members.close();
  if (households.fail() || members.fail()) {
    return absl::UnavailableError("cannot write to " + flags.output + "; does the folder exist?");
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace rsu::nation

int main(int argc, char** argv) {
  CLI::App app("Writes a synthetic nation, drawn from the 2024 census, as intake files.");
  rsu::nation::Flags flags;
  rsu::nation::AddFlags(&app, &flags);
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = rsu::nation::Run(flags);
  if (!status.ok()) std::cerr << "rsu-nation: " << status.message() << "\n";
  return status.ok() ? 0 : 1;
}

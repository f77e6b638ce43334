#include <fstream>
#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status_macros.h"
#include "cli/commands.h"
#include "cli/csv_writer.h"
#include "cli/errors.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/pages.h"
#include "cli/score_text.h"
#include "cli/table.h"

namespace rsu::cli {
namespace {

absl::StatusOr<ExitCode> ExplainScore(const Session& session, const v1::ExplainScoreRequest& request) {
  v1::ExplainScoreResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call([&](grpc::ClientContext* context) {
    return session.client.scoring().ExplainScore(context, request, &response);
  }));
  return Answer(session, response, ScoreExplanationText(response.explanation(), session.terminal.colour));
}

absl::StatusOr<ExitCode> ListModels(const Session& session) {
  v1::ListModelsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(
      [&](grpc::ClientContext* context) { return session.client.scoring().ListModels(context, {}, &response); }));
  Table table({{"model"},
               {"valid from"},
               {"urban variables", Table::kRight},
               {"rural variables", Table::kRight},
               {"reference"},
               {"readings"}});
  for (const v1::Model& model : response.models()) {
    table.AddRow({{model.id()},
                  {FormatDate(model.valid_from())},
                  {absl::StrCat(model.urban_variables())},
                  {absl::StrCat(model.rural_variables())},
                  {model.reference()},
                  {absl::StrJoin(model.switches(), " ")}});
  }
  return Answer(session, response, table.Text(session.terminal.colour));
}

// Writes household_ref,ise for every household with a score that programmes may use; page by page, so that a country
// passes through without being held. Returns the rows written.
absl::StatusOr<int64_t> WriteScores(const Client& client, std::ostream& out) {
  v1::ListHouseholdsRequest request;
  request.set_page_size(kPageSize);
  out << CsvLine({"household_ref", "ise"});
  int64_t rows = 0;
  RSU_RETURN_IF_ERROR(ForEachHousehold(client, request, [&](const v1::HouseholdSummary& household) {
    if (household.score().status() != v1::SCORE_STATUS_SCORED) return true;
    out << CsvLine({household.household_ref(), FormatScore(household.score().score_e7())});
    ++rows;
    return out.good();
  }));
  out.flush();
  if (!out.good()) return FileUnusable("output", "the scores could not all be written; is the disk full?");
  return rows;
}

absl::StatusOr<ExitCode> ExportScores(const Session& session, const std::string& output) {
  std::ofstream file;
  if (!output.empty()) {
    file.open(output, std::ios::binary | std::ios::trunc);
    if (!file.good()) return FileUnusable(output, "cannot be written");
  }
  RSU_ASSIGN_OR_RETURN(const int64_t rows, WriteScores(session.client, output.empty() ? session.terminal.out : file));
  session.terminal.err << FormatCount(rows) << " scores\n";
  return kExitDone;
}

void AddExplain(CLI::App* app, Action* action) {
  const auto request = std::make_shared<v1::ExplainScoreRequest>();
  CLI::App* score = app->add_subcommand("score", "The score of one household")->require_subcommand(1);
  CLI::App* explain = score->add_subcommand("explain", "Explain a score term by term");
  explain
      ->add_option_function<std::string>(
          "REF", [request](const std::string& value) { request->set_household_ref(value); },
          "The caller's own reference of the household")
      ->required();
  explain->add_option_function<std::string>(
      "--model", [request](const std::string& value) { request->set_model_id(value); },
      "Version of the formula (models list); the one in force on the day of the declaration unless given");
  explain->callback(
      [request, action] { *action = [request](const Session& session) { return ExplainScore(session, *request); }; });
}

// The global --format tells tables and JSON apart; here the command's own flag says csv, the only form there is.
void AddExport(CLI::App* app, Action* action) {
  struct Flags {
    std::string format = "csv";
    std::string output;
  };
  const auto flags = std::make_shared<Flags>();
  CLI::App* scores = app->add_subcommand("scores", "The scores of all households")->require_subcommand(1);
  CLI::App* write = scores->add_subcommand("export", "Write household_ref,ise for every household with a score");
  write->add_option("--format", flags->format, "Form of the rows")
      ->check(CLI::IsMember({"csv"}))
      ->capture_default_str();
  write->add_option("--output", flags->output, "File to write; standard output unless given");
  write->callback(
      [flags, action] { *action = [flags](const Session& session) { return ExportScores(session, flags->output); }; });
}

void AddModels(CLI::App* app, Action* action) {
  CLI::App* models = app->add_subcommand("models", "Versions of the formula")->require_subcommand(1);
  models->add_subcommand("list", "List the versions that the server knows")->callback([action] {
    *action = ListModels;
  });
}

}  // namespace

void AddScoreCommands(CLI::App* app, Action* action) {
  AddExplain(app, action);
  AddExport(app, action);
  AddModels(app, action);
}

}  // namespace rsu::cli

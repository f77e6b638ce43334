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
#include "cli/facts_file.h"
#include "cli/format.h"
#include "cli/limits.h"
#include "cli/pages.h"
#include "cli/question.h"
#include "cli/score_text.h"
#include "cli/table.h"
#include "rsu/v1/registry_service.pb.h"
#include "rsu/v1/scoring_service.pb.h"

namespace rsu::cli {
namespace {

struct ExplainFlags {
  SubjectFlags subject;
  std::string model_id;
};

absl::StatusOr<ExitCode> ExplainScore(const Session& session, const ExplainFlags& flags) {
  RSU_RETURN_IF_ERROR(CheckSubject(flags.subject));
  v1::ExplainScoreRequest request;
  if (flags.subject.facts.empty()) {
    request.set_household_ref(flags.subject.ref);
  } else {
    RSU_RETURN_IF_ERROR(ReadDeclaration(flags.subject.facts, request.mutable_declaration()));
  }
  request.set_model_id(flags.model_id);
  v1::ExplainScoreResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kExplainScore, request, &response));
  return Answer(session, response,
                ScoreExplanationText(response.explanation(), !flags.subject.facts.empty(), session.terminal.look));
}

absl::StatusOr<ExitCode> ListModels(const Session& session) {
  v1::ListModelsResponse response;
  RSU_RETURN_IF_ERROR(session.client.Call(kListModels, {}, &response));
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
  return Answer(session, response, table.Text(session.terminal.look));
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

void AddExplain(Command* root) {
  const auto flags = std::make_shared<ExplainFlags>();
  Command* score = root->AddGroup("score", "The score of one household");
  Command* explain = score->Add("explain", "Explain a score term by term");
  explain->Example("score explain RF-1");
  explain->Example("eligibility template > household.json");
  explain->Example("score explain --facts household.json");
  AddSubjectOptions(
      explain, &flags->subject, "The caller's own reference of the household",
      "JSON file of one declaration, or of a household with one (eligibility template): nothing is stored");
  explain->AddFlag("--model", &flags->model_id,
                   "Version of the formula (models list); the one in force on the day of the declaration unless given");
  explain->Run([flags](const Session& session) { return ExplainScore(session, *flags); });
}

// The global --format tells tables and JSON apart; here the command's own flag says csv, the only form there is.
void AddExport(Command* root) {
  struct Flags {
    std::string format = "csv";
    std::string output;
  };
  const auto flags = std::make_shared<Flags>();
  Command* scores = root->AddGroup("scores", "The scores of all households");
  Command* write = scores->Add("export", "Write household_ref,ise for every household with a score");
  write->Example("scores export --output scores.csv");
  write->AddFlag("--format", &flags->format, "Form of the rows").OneOf({"csv"});
  write->AddFlag("--output", &flags->output, "File to write; standard output unless given");
  write->Run([flags](const Session& session) { return ExportScores(session, flags->output); });
}

void AddModels(Command* root) {
  Command* models = root->AddGroup("models", "Versions of the formula");
  models->Add("list", "List the versions that the server knows")->Run(ListModels);
}

}  // namespace

void AddScoreCommands(Command* root) {
  AddExplain(root);
  AddExport(root);
  AddModels(root);
}

}  // namespace rsu::cli

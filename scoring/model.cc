#include "scoring/model.h"

#include <algorithm>
#include <utility>

#include "base/date_message.h"
#include "base/embedded.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "scoring/errors.h"
#include "scoring/model_check.h"

namespace rsu::scoring {
namespace {

const policy::v1::Equation& EquationOf(const policy::v1::Model& model, v1::Milieu milieu) {
  return model.equations(0).milieu() == milieu ? model.equations(0) : model.equations(1);
}

// What every equation needs, whatever its variables: the place and the day (for the constants and the ages), and who
// is a member at all.
Facts FactsOfEveryEquation(const policy::v1::Switches& switches) {
  const Facts facts = FactOf(HouseholdColumn::kDeclaredOn) | FactOf(HouseholdColumn::kCommuneCode) |
                      FactOf(HouseholdColumn::kMilieu) | FactOf(MemberColumn::kBirthDate, Whose::kEveryone) |
                      FactOf(MemberColumn::kRelation, Whose::kEveryone);
  if (switches.members_abroad() == policy::v1::MEMBERS_ABROAD_COUNT) return facts;
  return facts | FactOf(MemberColumn::kAbroad, Whose::kEveryone);
}

bool IsOlder(const Model& a, const Model& b) { return a.valid_from() < b.valid_from(); }

}  // namespace

Model::CompiledEquation Model::Compile(const policy::v1::Equation& equation, const policy::v1::Switches& switches) {
  CompiledEquation compiled;
  compiled.source = &equation;
  compiled.facts = FactsOfEveryEquation(switches);
  for (const policy::v1::Variable& variable : equation.variables()) {
    const Feature feature = *FindFeature(variable.key());  // known: CheckModel
    compiled.variables.push_back({&variable, feature});
    compiled.facts = compiled.facts | FactsOf(feature, switches);
  }
  for (const policy::v1::Constant& constant : equation.region_constants()) {
    compiled.region_constants[constant.region() - 1] = &constant;
  }
  return compiled;
}

absl::StatusOr<Model> Model::Parse(absl::string_view textproto) {
  RSU_ASSIGN_OR_RETURN(policy::v1::Model source, ParseModelText(textproto));
  RSU_RETURN_IF_ERROR(CheckModel(source));
  Model model;
  model.source_ = std::make_shared<const policy::v1::Model>(std::move(source));
  model.valid_from_ = DayFromProto(model.source_->valid_from());
  model.digest_ = Sha256Hex(textproto);
  const policy::v1::Switches& switches = model.source_->switches();
  model.urban_ = Compile(EquationOf(*model.source_, v1::MILIEU_URBAN), switches);
  model.rural_ = Compile(EquationOf(*model.source_, v1::MILIEU_RURAL), switches);
  return model;
}

absl::StatusOr<ModelSet> ModelSet::LoadEmbedded() {
  std::vector<Model> models;
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    RSU_ASSIGN_OR_RETURN(Model model, Model::Parse(file.content));
    models.push_back(std::move(model));
  }
  return FromModels(std::move(models));
}

absl::StatusOr<ModelSet> ModelSet::FromModels(std::vector<Model> models) {
  if (models.empty() || models.size() > kMaxModels) return InvalidModel("models", "has none or too many versions");
  std::sort(models.begin(), models.end(), IsOlder);
  for (size_t i = 1; i < models.size(); ++i) {
    if (models[i].valid_from() == models[i - 1].valid_from()) {
      return InvalidModel("valid_from", "is the first day of two versions");
    }
    const auto has_this_id = [&](const Model& model) { return model.id() == models[i].id(); };
    if (std::any_of(models.begin(), models.begin() + i, has_this_id)) {
      return InvalidModel("id", "names two versions");
    }
  }
  ModelSet set;
  set.models_ = std::move(models);
  return set;
}

const Model* ModelSet::Find(absl::string_view id) const {
  const auto found = std::find_if(models_.begin(), models_.end(), [&](const Model& model) { return model.id() == id; });
  return found == models_.end() ? nullptr : &*found;
}

const Model* ModelSet::InForceOn(absl::CivilDay day) const {
  const auto newest =
      std::find_if(models_.rbegin(), models_.rend(), [&](const Model& model) { return model.valid_from() <= day; });
  return newest == models_.rend() ? nullptr : &*newest;
}

}  // namespace rsu::scoring

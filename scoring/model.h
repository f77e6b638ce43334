// The versions of the ISE formula, read from scoring/models/*.textproto and checked.
//
//   absl::StatusOr<ModelSet> models = ModelSet::LoadEmbedded();
//   const Model* model = models->InForceOn(absl::CivilDay(2026, 3, 1));
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "rsu/policy/v1/model.pb.h"
#include "rsu/v1/score.pb.h"
#include "scoring/facts.h"
#include "scoring/feature.h"
#include "scoring/limits.h"

namespace rsu::scoring {

/// A variable with its feature looked up.
struct CompiledVariable {
  const policy::v1::Variable* source;  // owned by the Model
  Feature feature;
};

/// One version of the formula. Immutable after Parse; copyable and movable; thread safe.
class Model {
 public:
  /// Reads and checks a policy.v1.Model in text form: both milieux, twelve region constants each, known features, no
  /// repeated variable, every switch set. INVALID_ARGUMENT with reason INVALID_MODEL names the field.
  static absl::StatusOr<Model> Parse(absl::string_view textproto);

  const policy::v1::Model& source() const { return *source_; }
  const std::string& id() const { return source_->id(); }
  absl::CivilDay valid_from() const { return valid_from_; }
  /// SHA-256 of the text, hexadecimal.
  const std::string& digest() const { return digest_; }

  /// The equation of a milieu and its compiled variables; milieu must be urban or rural.
  const policy::v1::Equation& equation(v1::Milieu milieu) const { return *compiled(milieu).source; }
  const std::vector<CompiledVariable>& variables(v1::Milieu milieu) const { return compiled(milieu).variables; }

  /// The constant of a region, 1 to 12, in the equation of a milieu.
  const policy::v1::Constant& region_constant(v1::Milieu milieu, int region) const {
    return *compiled(milieu).region_constants[region - 1];
  }

  /// Every fact that the equation of a milieu needs under the switches (ISE document, section 8).
  const Facts& facts(v1::Milieu milieu) const { return compiled(milieu).facts; }

 private:
  struct CompiledEquation {
    const policy::v1::Equation* source = nullptr;
    std::vector<CompiledVariable> variables;
    std::array<const policy::v1::Constant*, kRegions> region_constants{};
    Facts facts;
  };

  Model() = default;
  static CompiledEquation Compile(const policy::v1::Equation& equation, const policy::v1::Switches& switches);
  const CompiledEquation& compiled(v1::Milieu milieu) const { return milieu == v1::MILIEU_RURAL ? rural_ : urban_; }

  std::shared_ptr<const policy::v1::Model> source_;
  absl::CivilDay valid_from_;
  std::string digest_;
  CompiledEquation urban_;
  CompiledEquation rural_;
};

/// All known versions, oldest first. Immutable.
class ModelSet {
 public:
  /// The models in this library. Fails only when a file of the repository is wrong.
  static absl::StatusOr<ModelSet> LoadEmbedded();

  /// The models given, in any order. INVALID_ARGUMENT when there is none, or two have one id or one first day.
  static absl::StatusOr<ModelSet> FromModels(std::vector<Model> models);

  const std::vector<Model>& all() const { return models_; }
  /// nullptr when there is none.
  const Model* Find(absl::string_view id) const;
  /// The latest version valid on a day; nullptr before the first.
  const Model* InForceOn(absl::CivilDay day) const;

 private:
  std::vector<Model> models_;
};

/// The model as the public API shows it.
v1::Model ModelToProto(const Model& model);

}  // namespace rsu::scoring

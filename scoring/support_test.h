// What the tests of this room share: the model and its variants, declarations to score, rows of the shared folder.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "rsu/v1/declaration.pb.h"
#include "scoring/model.h"
#include "scoring/score.h"

namespace rsu::scoring {

/// The text of scoring/models/ise_2021.textproto.
std::string TextOf2021();

/// ISE-2021 itself.
const Model& Model2021();

/// ISE-2021 with one piece of its text replaced everywhere; the piece must be there.
Model ModelWith(absl::string_view piece, absl::string_view replacement);

/// A declaration in text form.
v1::Declaration DeclarationFromText(const std::string& text);

/// The first two check values of the ISE document, section 11, as whole declarations: regions 3 and 7.
v1::Declaration UrbanExample();
v1::Declaration RuralExample();
inline constexpr int kUrbanExampleRegion = 3;
inline constexpr int kRuralExampleRegion = 7;

/// A complete declaration of 1 to 12 members with one adult head; urban or rural as asked.
v1::Declaration RandomDeclaration(v1::Milieu milieu, std::mt19937_64* random);

/// Between two bounds, both included; the same on every machine.
int64_t RandomBetween(int64_t least, int64_t greatest, std::mt19937_64* random);

/// The score in units of 1e-7; fails the test when there is none.
int64_t ScoreE7(const Model& model, const v1::Declaration& declaration, int region);

/// A row of a CSV file by the names of its columns.
using CsvRow = std::map<std::string, std::string>;

/// The rows of a CSV file of the shared folder, by its path there; nothing where that folder is absent.
std::optional<std::vector<CsvRow>> ReadShared(const std::string& path);

struct RealHousehold {
  std::string household_ref;
  v1::Declaration declaration;
  int region;
};

/// The real rows in which exactly one head is declared, an adult: the valid ones; nothing where the folder is absent.
std::optional<std::vector<RealHousehold>> ReadValidRealHouseholds();

}  // namespace rsu::scoring

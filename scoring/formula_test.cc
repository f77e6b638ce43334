#include "scoring/formula.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>

#include "base/error.h"
#include "scoring/support_test.h"

namespace rsu::scoring {
namespace {

using Named = std::map<std::string, int64_t>;

// The values of an equation's variables: those named by index, 0 for the others.
std::vector<int64_t> Vector(const Model& model, v1::Milieu milieu, const Named& named) {
  std::vector<int64_t> values;
  size_t used = 0;
  for (const CompiledVariable& variable : model.variables(milieu)) {
    const auto found = named.find(variable.source->index());
    values.push_back(found == named.end() ? 0 : found->second);
    used += found == named.end() ? 0 : 1;
  }
  EXPECT_EQ(used, named.size());
  return values;
}

absl::StatusOr<ExactScore> Evaluate(v1::Milieu milieu, int region, int64_t members, const Named& named) {
  const std::vector<int64_t> values = Vector(Model2021(), milieu, named);
  return EvaluateFormula(Model2021(), {milieu, region, members, values});
}

// Golden vectors of the ISE document, section 11: the exact fraction and the score. Money in centimes a month.

TEST(FormulaTest, GivesTheFirstCheckValue) {
  const ExactScore exact = *Evaluate(v1::MILIEU_URBAN, 3, 4,
                                     {{"V3", 1},
                                      {"V4", 1},
                                      {"V5", 1},
                                      {"V19", 4},
                                      {"V20", 16},
                                      {"V21", 45},
                                      {"V22", 2025},
                                      {"V24", 2},
                                      {"V25", 2},
                                      {"V27", 1},
                                      {"V30", 2},
                                      {"V33", 5000},
                                      {"V34", 20000},
                                      {"V35", 10000}});
  EXPECT_EQ(exact.denominator, 400);
  EXPECT_EQ(exact.numerator, 94'697'075LL * 400);
  EXPECT_EQ(RoundedE7(exact), 94'697'075);
}

TEST(FormulaTest, GivesTheSecondCheckValue) {
  const ExactScore exact = *Evaluate(v1::MILIEU_RURAL, 7, 2,
                                     {{"V1", 1},
                                      {"V2", 1},
                                      {"V3", 1},
                                      {"V17", 2},
                                      {"V18", 4},
                                      {"V20", 1},
                                      {"V21", 1},
                                      {"V26", 5000},
                                      {"V27", 8000},
                                      {"V28", 3000}});
  EXPECT_EQ(exact.numerator, 97'634'600LL * 200);
  EXPECT_EQ(RoundedE7(exact), 97'634'600);
}

TEST(FormulaTest, GivesTheThirdCheckValueWhichNoDeclarationCan) {
  const ExactScore exact = *Evaluate(v1::MILIEU_RURAL, 8, 1, {{"V1", 1}, {"V17", 1}, {"V18", 1}});
  EXPECT_EQ(exact.numerator, 86'916'900LL * 100);
  EXPECT_EQ(RoundedE7(exact), 86'916'900);
}

TEST(FormulaTest, RoundsOnceHalfToEven) {
  EXPECT_EQ(RoundedE7({250, 100}), 2);
  EXPECT_EQ(RoundedE7({350, 100}), 4);
  EXPECT_EQ(RoundedE7({251, 100}), 3);
  EXPECT_EQ(RoundedE7({-250, 100}), -2);
}

TEST(FormulaTest, TakesAValueAsItIsAsAShareOrAsDirhamsAYearAndAHead) {
  const auto transformed = [](const char* index, int64_t value) {
    for (const auto& variable : Model2021().equation(v1::MILIEU_URBAN).variables()) {
      if (variable.index() == index) return TransformedValue(variable, value, 4);
    }
    return Fraction{0, 0};
  };
  EXPECT_EQ(transformed("V30", 3).numerator, 3);
  EXPECT_EQ(transformed("V30", 3).denominator, 1);
  EXPECT_EQ(transformed("V25", 2).numerator, 2);
  EXPECT_EQ(transformed("V25", 2).denominator, 4);
  // 50 dirhams a month are 150 a year and a head of four.
  EXPECT_EQ(transformed("V33", 5000).numerator, 150 * 400);
  EXPECT_EQ(transformed("V33", 5000).denominator, 400);
}

TEST(FormulaTest, RefusesWhateverLeaves64BitsByTheIndexOfTheVariable) {
  const int64_t most = std::numeric_limits<int64_t>::max();
  for (const char* index : {"V30", "V25", "V33"}) {
    const auto exact = Evaluate(v1::MILIEU_URBAN, 1, 4, {{index, most}});
    ASSERT_FALSE(exact.ok()) << index;
    EXPECT_EQ(DetailOf(exact.status()).reason, "INPUT_OUT_OF_RANGE");
    EXPECT_EQ(DetailOf(exact.status()).metadata.front().second, index);
  }
}

TEST(FormulaTest, RefusesASumThatLeaves64BitsThoughNoTermDoes) {
  // 2,260,000 x 100 x 1 x 4e10 is just below 2^63; two such terms are beyond it.
  const int64_t large = 40'000'000'000;
  EXPECT_TRUE(Evaluate(v1::MILIEU_URBAN, 1, 1, {{"V31", large}}).ok());
  EXPECT_FALSE(Evaluate(v1::MILIEU_URBAN, 1, 1, {{"V15", large}, {"V31", large}}).ok());
}

TEST(FormulaTest, RefusesAConstantThatLeaves64Bits) {
  EXPECT_FALSE(Evaluate(v1::MILIEU_URBAN, 1, 1'000'000'000'000, {}).ok());
}

}  // namespace
}  // namespace rsu::scoring

#include "eligibility/parameter_key.h"

#include <array>

namespace rsu::eligibility {
namespace {

struct Entry {
  absl::string_view name;
  absl::string_view unit;
};

// One a key, in the order of the enum.
constexpr std::array<Entry, kParameterCount> kEntries = {{
    {"asd.threshold", "score_e7"},
    {"asd.in_force", "date"},
    {"asd.child.rank1_3.under6_or_schooled", "MAD/month"},
    {"asd.child.rank1_3.unschooled", "MAD/month"},
    {"asd.child.rank1_3.fatherless", "MAD/month"},
    {"asd.child.rank1_3.fatherless_unschooled", "MAD/month"},
    {"asd.child.rank4_6.under6_or_schooled", "MAD/month"},
    {"asd.child.rank4_6.unschooled", "MAD/month"},
    {"asd.child.rank4_6.fatherless", "MAD/month"},
    {"asd.child.rank4_6.fatherless_unschooled", "MAD/month"},
    {"asd.child.disability_complement.rank1_3", "MAD/month"},
    {"asd.child.disability_complement.rank4_6", "MAD/month"},
    {"asd.family.floor", "MAD/month"},
    {"asd.flat.amount", "MAD/month"},
    {"asd.child.max_children", "count"},
    {"asd.child.enhanced_ranks", "count"},
    {"asd.child.age_below", "years"},
    {"asd.child.young_age_below", "years"},
    {"asd.declaration_period", "months"},
    {"amo.tadamon.threshold", "score_e7"},
    {"amo.achamil.band1.above", "score_e7"},
    {"amo.achamil.band1.at_most", "score_e7"},
    {"amo.achamil.band1.fee", "MAD/month"},
    {"amo.achamil.band2.above", "score_e7"},
    {"amo.achamil.band2.at_most", "score_e7"},
    {"amo.achamil.band2.fee", "MAD/month"},
    {"amo.achamil.band3.above", "score_e7"},
    {"amo.achamil.band3.at_most", "score_e7"},
    {"amo.achamil.band3.fee", "MAD/month"},
    {"amo.achamil.band4.above", "score_e7"},
    {"amo.achamil.band4.at_most", "score_e7"},
    {"amo.achamil.band4.fee", "MAD/month"},
    {"amo.achamil.band5.above", "score_e7"},
    {"amo.achamil.band5.at_most", "score_e7"},
    {"amo.achamil.band5.fee", "MAD/month"},
    {"amo.achamil.band6.above", "score_e7"},
    {"amo.achamil.band6.at_most", "score_e7"},
    {"amo.achamil.band6.fee", "MAD/month"},
    {"amo.achamil.band7.above", "score_e7"},
    {"amo.achamil.band7.at_most", "score_e7"},
    {"amo.achamil.band7.fee", "MAD/month"},
    {"amo.achamil.band8.above", "score_e7"},
    {"amo.achamil.band8.at_most", "score_e7"},
    {"amo.achamil.band8.fee", "MAD/month"},
    {"amo.achamil.waiting", "months"},
    {"amo.dependant.child_age_below", "years"},
    {"amo.dependant.student_age_below", "years"},
    {"amo.pension_cover_min", "MAD/month"},
}};

}  // namespace

BandKeys AchamilBand(int band) {
  const int first = IndexOf(ParameterKey::kAchamilBand1Above) + 3 * (band - 1);
  return {static_cast<ParameterKey>(first), static_cast<ParameterKey>(first + 1), static_cast<ParameterKey>(first + 2)};
}

absl::string_view ParameterName(ParameterKey key) { return kEntries[IndexOf(key)].name; }

absl::string_view ParameterUnit(ParameterKey key) { return kEntries[IndexOf(key)].unit; }

std::optional<ParameterKey> FindParameter(absl::string_view name) {
  for (int i = 0; i < kParameterCount; ++i) {
    if (kEntries[i].name == name) return static_cast<ParameterKey>(i);
  }
  return std::nullopt;
}

}  // namespace rsu::eligibility

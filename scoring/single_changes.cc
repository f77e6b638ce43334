#include "scoring/single_changes.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "google/protobuf/message.h"
#include "scoring/limits.h"
#include "scoring/score.h"

namespace rsu::scoring {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Facts of identity and place: a household does not choose them.
bool IsFixed(const FieldDescriptor& field) {
  for (const char* fixed : {"milieu", "sex", "relation", "region", "commune_code"}) {
    if (field.name() == fixed) return true;
  }
  return false;
}

/// Tries values of the facts of one declaration.
class Search {
 public:
  Search(const Model& model, const Subject& subject, int64_t threshold_e7)
      : model_(model), subject_(subject), threshold_e7_(threshold_e7), declaration_(*subject.declaration) {}

  absl::StatusOr<std::vector<SingleChange>> Run() {
    Subject copy = subject_;
    copy.declaration = &declaration_;
    RSU_ASSIGN_OR_RETURN(const v1::Score score, ComputeScore(model_, copy));
    if (score.status() == v1::SCORE_STATUS_INCOMPLETE) return std::move(changes_);
    score_e7_ = score.score_e7();
    TryFields(&declaration_, "household");
    for (int i = 0; i < declaration_.members_size(); ++i) {
      TryFields(declaration_.mutable_members(i), absl::StrCat("members[", i, "]"));
    }
    std::stable_sort(changes_.begin(), changes_.end(), [this](const SingleChange& a, const SingleChange& b) {
      return std::abs(a.score_e7 - score_e7_) < std::abs(b.score_e7 - score_e7_);
    });
    return std::move(changes_);
  }

 private:
  // The score of the declaration as it stands; nothing when there is none.
  std::optional<int64_t> Score() const {
    Subject copy = subject_;
    copy.declaration = &declaration_;
    const absl::StatusOr<v1::Score> score = ComputeScore(model_, copy);
    if (!score.ok() || score->status() == v1::SCORE_STATUS_INCOMPLETE) return std::nullopt;
    return score->score_e7();
  }

  // The score when it lies on the other side of the threshold than the declared one.
  std::optional<int64_t> Crossing() const {
    const std::optional<int64_t> score_e7 = Score();
    if (!score_e7.has_value()) return std::nullopt;
    const bool crosses = (*score_e7 > threshold_e7_) != (score_e7_ > threshold_e7_);
    return crosses ? score_e7 : std::nullopt;
  }

  void TryFields(Message* message, const std::string& path) {
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message->GetDescriptor()->field(i);
      if (field.is_repeated() || IsFixed(field)) continue;
      const std::string fact = absl::StrCat(path, ".", field.name());
      switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_BOOL:
          TryOpposite(message, field, fact);
          break;
        case FieldDescriptor::CPPTYPE_ENUM:
          TryValues(message, field, fact);
          break;
        case FieldDescriptor::CPPTYPE_INT32:
        case FieldDescriptor::CPPTYPE_INT64:
          TryNumbers(message, field, fact);
          break;
        default:
          break;
      }
    }
  }

  void TryOpposite(Message* message, const FieldDescriptor& field, const std::string& fact) {
    const Reflection& reflection = *message->GetReflection();
    if (!reflection.HasField(*message, &field)) return;
    const bool declared = reflection.GetBool(*message, &field);
    reflection.SetBool(message, &field, !declared);
    Keep(fact, declared ? "true" : "false", declared ? "false" : "true");
    reflection.SetBool(message, &field, declared);
  }

  void TryValues(Message* message, const FieldDescriptor& field, const std::string& fact) {
    const Reflection& reflection = *message->GetReflection();
    const int declared = reflection.GetEnumValue(*message, &field);
    if (declared == 0) return;
    const std::string from = field.enum_type()->FindValueByNumber(declared)->name();
    for (int i = 1; i < field.enum_type()->value_count(); ++i) {
      const int value = field.enum_type()->value(i)->number();
      if (value == declared) continue;
      reflection.SetEnumValue(message, &field, value);
      Keep(fact, from, field.enum_type()->value(i)->name());
    }
    reflection.SetEnumValue(message, &field, declared);
  }

  static int64_t NumberOf(const Message& message, const FieldDescriptor& field) {
    const Reflection& reflection = *message.GetReflection();
    return field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ? reflection.GetInt32(message, &field)
                                                              : reflection.GetInt64(message, &field);
  }

  static void SetNumber(Message* message, const FieldDescriptor& field, int64_t value) {
    const Reflection& reflection = *message->GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      reflection.SetInt32(message, &field, static_cast<int32_t>(value));
    } else {
      reflection.SetInt64(message, &field, value);
    }
  }

  void TryNumbers(Message* message, const FieldDescriptor& field, const std::string& fact) {
    if (!message->GetReflection()->HasField(*message, &field)) return;
    const int64_t declared = NumberOf(*message, field);
    const bool is_rooms = field.name() == "rooms";
    const bool is_money = field.cpp_type() == FieldDescriptor::CPPTYPE_INT64;
    const int64_t greatest = is_rooms ? kMaxRooms : is_money ? kMaxSpendingCentimes : kMaxCount;
    for (const int64_t limit : {is_rooms ? kMinRooms : int64_t{0}, greatest}) {
      const std::optional<int64_t> nearest = NearestCrossing(message, field, declared, limit);
      if (!nearest.has_value()) continue;
      SetNumber(message, field, *nearest);
      Keep(fact, absl::StrCat(declared), absl::StrCat(*nearest));
    }
    SetNumber(message, field, declared);
  }

  // The value nearest to the declared one, towards a limit, that crosses. A score moves one way along one number.
  std::optional<int64_t> NearestCrossing(Message* message, const FieldDescriptor& field, int64_t declared,
                                         int64_t limit) {
    const auto crosses = [&](int64_t value) {
      SetNumber(message, field, value);
      return Crossing().has_value();
    };
    if (limit == declared || !crosses(limit)) return std::nullopt;
    int64_t stays = declared;
    int64_t crossing = limit;
    while (std::abs(crossing - stays) > 1) {
      const int64_t middle = stays + (crossing - stays) / 2;
      (crosses(middle) ? crossing : stays) = middle;
    }
    return crossing;
  }

  void Keep(const std::string& fact, const std::string& from, const std::string& to) {
    const std::optional<int64_t> score_e7 = Crossing();
    if (score_e7.has_value()) changes_.push_back({fact, from, to, *score_e7});
  }

  const Model& model_;
  const Subject& subject_;
  const int64_t threshold_e7_;
  v1::Declaration declaration_;  // with one fact changed at a time
  int64_t score_e7_ = 0;         // as declared
  std::vector<SingleChange> changes_;
};

}  // namespace

absl::StatusOr<std::vector<SingleChange>> FindSingleChanges(const Model& model, const Subject& subject,
                                                            int64_t threshold_e7) {
  return Search(model, subject, threshold_e7).Run();
}

}  // namespace rsu::scoring

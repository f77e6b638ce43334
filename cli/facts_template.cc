#include "cli/facts_template.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/status_macros.h"
#include "cli/errors.h"
#include "cli/facts_check.h"
#include "cli/json.h"
#include "cli/table.h"
#include "rsu/v1/claim.pb.h"
#include "rsu/v1/date.pb.h"
#include "rsu/v1/inline_facts.pb.h"

namespace rsu::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Json = nlohmann::ordered_json;

const google::protobuf::OneofDescriptor& Benefits() { return *v1::Claim::descriptor()->FindOneofByName("benefit"); }

Json FieldTemplate(const FieldDescriptor& field);

// A message with every field but those of choices.
Json MessageTemplate(const Descriptor& type) {
  Json skeleton = Json::object();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.real_containing_oneof() == nullptr) skeleton[field.name()] = FieldTemplate(field);
  }
  return skeleton;
}

Json FieldTemplate(const FieldDescriptor& field) {
  const bool has_fields = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  Json value = has_fields ? MessageTemplate(*field.message_type()) : Json(nullptr);
  return field.is_repeated() ? Json::array({std::move(value)}) : value;
}

absl::StatusOr<const FieldDescriptor*> FindBenefit(absl::string_view benefit) {
  const std::string wanted = absl::AsciiStrToLower(benefit);
  std::vector<std::string> names;
  for (int i = 0; i < Benefits().field_count(); ++i) {
    const FieldDescriptor* field = Benefits().field(i);
    names.push_back(field->name());
    if (field->name() == wanted || field->name() == absl::StripPrefix(wanted, "asd_")) return field;
  }
  return WrongFlag("BENEFIT", ChoiceFault(wanted, names));
}

// Whether the benefit is an aid of the social register, which rests on a household.
bool RestsOnHousehold(const FieldDescriptor& benefit) {
  switch (benefit.number()) {
    case v1::Claim::kBirthGrantFieldNumber:
    case v1::Claim::kInstitutionFieldNumber:
    case v1::Claim::kRecourseFieldNumber:
    case v1::Claim::kAchamilCoverFieldNumber:
      return true;
    default:
      return false;
  }
}

Json ClaimOf(const FieldDescriptor& benefit) {
  Json claim = MessageTemplate(*v1::Claim::descriptor());
  claim[benefit.name()] = FieldTemplate(benefit);
  return claim;
}

using Forms = std::vector<std::pair<std::string, std::string>>;

bool IsDate(const FieldDescriptor& field) {
  return field.message_type() == v1::Date::descriptor() || field.message_type() == v1::Month::descriptor();
}

void AddForms(const Descriptor& type, const Json& skeleton, const std::string& path, Forms* forms) {
  for (const auto& [name, value] : skeleton.items()) {
    const FieldDescriptor& field = *type.FindFieldByName(name);
    const std::string child = absl::StrCat(path, path.empty() ? "" : ".", name, field.is_repeated() ? "[]" : "");
    const Json& one = field.is_repeated() ? value.at(0) : value;
    if (one.is_null() || IsDate(field)) {
      forms->emplace_back(child, FormOfField(field));
    } else {
      AddForms(*field.message_type(), one, child, forms);
    }
  }
}

void Print(const Session& session, const Descriptor& type, const Json& skeleton, TemplateForm form) {
  if (form == TemplateForm::kSkeleton) return PrintJson(skeleton, session.terminal.out);
  Forms forms;
  AddForms(type, skeleton, "", &forms);
  Table table({{"field"}, {"what is written there"}});
  Json json = Json::object();
  for (const auto& [path, written] : forms) {
    table.AddRow({{path}, {written}});
    json[path] = written;
  }
  if (session.json) return PrintJson(json, session.terminal.out);
  session.terminal.out << table.Text(session.terminal.look);
}

}  // namespace

absl::Status PrintClaimTemplate(const Session& session, absl::string_view benefit, TemplateForm form) {
  RSU_ASSIGN_OR_RETURN(const FieldDescriptor* field, FindBenefit(benefit));
  Print(session, *v1::Claim::descriptor(), ClaimOf(*field), form);
  return absl::OkStatus();
}

absl::Status PrintInlineClaimTemplate(const Session& session, absl::string_view benefit, TemplateForm form) {
  RSU_ASSIGN_OR_RETURN(const FieldDescriptor* field, FindBenefit(benefit));
  Json skeleton = Json::object();
  skeleton["claim"] = ClaimOf(*field);
  if (RestsOnHousehold(*field)) {
    skeleton["household"] = MessageTemplate(*v1::InlineHousehold::descriptor());
  } else {
    skeleton["insured"] = MessageTemplate(*v1::InsuredRecord::descriptor());
  }
  Print(session, *v1::InlineClaim::descriptor(), skeleton, form);
  return absl::OkStatus();
}

void PrintHouseholdTemplate(const Session& session, TemplateForm form) {
  const Descriptor& type = *v1::InlineHousehold::descriptor();
  Print(session, type, MessageTemplate(type), form);
}

}  // namespace rsu::cli

#include "eligibility/law_places.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/embedded.h"

namespace rsu::eligibility {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Tree = google::protobuf::TextFormat::ParseInfoTree;

namespace {

// The parser counts lines from 0, and writes -1 where it has none.
int LineOf(const Tree& tree, const FieldDescriptor* field, int index) {
  return tree.GetLocation(field, index).line + 1;
}

}  // namespace

void LawPlaces::Note(absl::string_view file, const Message& root, const Tree& tree) {
  Lines lines;
  lines.file = std::string(file);
  lines.begin = 1;
  NoteFields(root, tree, &lines);
  entries_[&root] = std::move(lines);
}

void LawPlaces::NoteFields(const Message& entry, const Tree& tree, Lines* lines) {
  std::vector<const FieldDescriptor*> fields;
  entry.GetReflection()->ListFields(entry, &fields);
  for (const FieldDescriptor* field : fields) {
    lines->by_field[field->name()] = LineOf(tree, field, field->is_repeated() ? 0 : -1);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || !field->is_repeated()) continue;
    for (int i = 0; i < entry.GetReflection()->FieldSize(entry, field); ++i) {
      const Message& inner = entry.GetReflection()->GetRepeatedMessage(entry, field, i);
      const Tree* inner_tree = tree.GetTreeForNested(field, i);
      if (inner_tree == nullptr) continue;
      Lines inner_lines;
      inner_lines.file = lines->file;
      inner_lines.begin = LineOf(tree, field, i);
      NoteFields(inner, *inner_tree, &inner_lines);
      entries_[&inner] = std::move(inner_lines);
    }
  }
}

LawPlace LawPlaces::Of(const Message& entry, absl::string_view field) const {
  const auto found = entries_.find(&entry);
  if (found == entries_.end()) return {};
  const Lines& lines = found->second;
  const auto line = lines.by_field.find(field);
  return {lines.file, line == lines.by_field.end() ? lines.begin : line->second};
}

absl::string_view FileOfThisProgramWith(absl::string_view entry) {
  for (const EmbeddedFile& file : EmbeddedFiles()) {
    if (absl::StrContains(file.content, absl::StrCat("\"", entry, "\""))) return file.name;
  }
  return "";
}

}  // namespace rsu::eligibility

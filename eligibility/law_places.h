// Where each entry of the law files stands, so that a fault names the file and the line.
//
//   LawPlaces places;
//   RSU_RETURN_IF_ERROR(ReadLawFile(embedded, &file, &places));   // notes every entry of the file
//   LawFileWrong(key, "value", "out of range", places.Of(row, "value"));   // "asd.textproto, line 23"
#pragma once

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "eligibility/errors.h"

namespace rsu::eligibility {

/// Entries by their address: a message that was noted stays where it is while this is asked.
class LawPlaces {
 public:
  /// Notes every entry of a file just parsed; `tree` holds the locations that the parser wrote.
  void Note(absl::string_view file, const google::protobuf::Message& root,
            const google::protobuf::TextFormat::ParseInfoTree& tree);

  /// The line of a field of an entry, else the line on which the entry begins; no place for an entry that no file has.
  LawPlace Of(const google::protobuf::Message& entry, absl::string_view field) const;

 private:
  struct Lines {
    std::string file;
    int begin = 0;
    std::map<std::string, int, std::less<>> by_field;  // of its first value
  };

  void NoteFields(const google::protobuf::Message& entry, const google::protobuf::TextFormat::ParseInfoTree& tree,
                  Lines* lines);

  std::map<const google::protobuf::Message*, Lines> entries_;
};

/// The file of this program's own law that has an entry of the name; empty when none has. Tells where an entry that
/// lacks belongs.
absl::string_view FileOfThisProgramWith(absl::string_view entry);

}  // namespace rsu::eligibility

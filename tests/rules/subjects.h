// The sections of docs/rules.md: which law file, which header and which keys belong to a programme or benefit, and to
// what several of them share.
//
//   for (const Subject& subject : Subjects()) ...
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace rsu::rules {

/// One section. A new programme or benefit is a new row.
struct Subject {
  absl::string_view id;      // of the programme or benefit, else a name of its own
  absl::string_view title;   // empty: the name that the law file gives the programme
  absl::string_view law;     // file of eligibility/law, without its ending
  absl::string_view header;  // file of eligibility, without its ending; empty: other rules read the values
  std::vector<absl::string_view> helpers;  // headers of rules that it uses
  // Beginnings of the keys and switches of the law file that are its own; empty: those that no other subject claims.
  std::vector<absl::string_view> keys;
  std::vector<absl::string_view> see_also;  // ids of subjects whose values it reads
};

/// In the order of the law documents.
absl::Span<const Subject> Subjects();

/// The subject of an id; nullptr when there is none.
const Subject* FindSubject(absl::string_view id);

/// Whether a key or switch of the subject's law file stands in its section.
bool Owns(const Subject& subject, absl::string_view key);

}  // namespace rsu::rules

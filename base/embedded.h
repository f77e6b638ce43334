// Data files (law, texts, models, places) that a room carries inside its library; see rsu_embed in base/room.cmake.
//
//   for (const EmbeddedFile& file : scoring::EmbeddedFiles()) Parse(file.name, file.content);
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace rsu {

struct EmbeddedFile {
  absl::string_view name;     // file name without folder
  absl::string_view content;  // the bytes of the file
};

namespace scoring {
/// The files of scoring/models, in order of name.
absl::Span<const EmbeddedFile> EmbeddedFiles();
}  // namespace scoring

namespace eligibility {
/// The files of eligibility/law, in order of name.
absl::Span<const EmbeddedFile> EmbeddedFiles();
/// The files of eligibility/texts, in order of name: words, no law.
absl::Span<const EmbeddedFile> EmbeddedTexts();
}  // namespace eligibility

namespace registry {
/// The files of registry/places and registry/identity.
absl::Span<const EmbeddedFile> EmbeddedFiles();
}  // namespace registry

}  // namespace rsu

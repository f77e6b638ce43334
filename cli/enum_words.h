// The words in which people read the values of enumerations: RESULT_GRANTED_WITH_ARREARS is "granted with arrears".
//
//   EnumText(verdict.result());        // "refused", "-" when it says nothing, "unknown (17)" from a newer server
//   SpokenText("OUTCOME_ELIGIBLE");    // "eligible": a value that the API gives as text
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace rsu::cli {

/// The words for a value; "-" for the one that says nothing, "unknown (N)" for a number that this program does not
/// know.
std::string EnumText(const google::protobuf::EnumDescriptor& type, int number);

template <typename Enum>
std::string EnumText(Enum value) {
  return EnumText(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

/// The words for a text that is the name of a value of the public API; any other text as it is.
std::string SpokenText(const std::string& text);

/// A stable code as words: "claim_against_refusal" is "claim against refusal".
std::string SpokenCode(absl::string_view code);

}  // namespace rsu::cli

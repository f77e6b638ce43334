// Requests that the server takes, made from nothing but the description of their type: what the fuzzer spoils.
#pragma once

#include "google/protobuf/message.h"

namespace rsu::fuzz {

/// The household and the claim that sound requests speak of; the test stores them first.
inline constexpr char kHouseholdRef[] = "F-1";
inline constexpr char kClaimRef[] = "C-1";
inline constexpr char kInsuredIdcs[] = "7000000001";

/// Fills a message with values that get through where names allow a guess: every field set, lists of one, the first
/// field of every choice. `serial` makes references and persons of its own where a second one would be refused.
void FillSound(int serial, google::protobuf::Message* message);

/// Fills one field as FillSound does.
void FillSoundField(int serial, const google::protobuf::FieldDescriptor& field, google::protobuf::Message* message);

}  // namespace rsu::fuzz

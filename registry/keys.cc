#include "registry/keys.h"

#include "absl/strings/str_cat.h"

namespace rsu::registry {
namespace {

// Parts a reference from the number after it. No reference holds it: control characters are refused.
constexpr absl::string_view kEnd("\0", 1);

std::string Numbered(absl::string_view household_ref, int64_t number) {
  return absl::StrCat(household_ref, kEnd, ToBigEndian64(static_cast<uint64_t>(number)));
}

}  // namespace

std::string ToBigEndian64(uint64_t number) {
  std::string bytes(8, '\0');
  for (size_t i = 8; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

uint64_t FromBigEndian64(absl::string_view bytes) {
  if (bytes.size() != 8) return 0;
  uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

RowKey Keys::Household(absl::string_view household_ref) const {
  return {Table::kHousehold, HouseholdPart(household_ref), std::string(household_ref)};
}

RowKey Keys::HouseholdVersion(absl::string_view household_ref, int64_t version) const {
  return {Table::kHouseholdHistory, HouseholdPart(household_ref), Numbered(household_ref, version)};
}

RowKey Keys::ScoreEvent(absl::string_view household_ref, int64_t version) const {
  return {Table::kScoreEvent, HouseholdPart(household_ref), Numbered(household_ref, version)};
}

RowKey Keys::Applications(absl::string_view household_ref) const {
  return {Table::kApplication, HouseholdPart(household_ref), std::string(household_ref)};
}

RowKey Keys::Decision(absl::string_view household_ref) const {
  return {Table::kDecision, HouseholdPart(household_ref), std::string(household_ref)};
}

RowKey Keys::DecisionNumber(absl::string_view household_ref, int64_t number) const {
  return {Table::kDecisionHistory, HouseholdPart(household_ref), Numbered(household_ref, number)};
}

RowKey Keys::Person(absl::string_view idcs) const { return {Table::kPerson, PartOf(idcs, parts_), std::string(idcs)}; }

RowKey Keys::Request(absl::string_view request_id) const {
  return {Table::kRequest, PartOf(request_id, parts_), std::string(request_id)};
}

RowKey Keys::Insured(absl::string_view idcs) const {
  return {Table::kInsured, PartOf(idcs, parts_), std::string(idcs)};
}

RowKey Keys::InsuredVersion(absl::string_view idcs, int64_t version) const {
  return {Table::kInsuredHistory, PartOf(idcs, parts_), Numbered(idcs, version)};
}

RowKey Keys::Claim(absl::string_view claim_ref) const {
  return {Table::kClaim, PartOf(claim_ref, parts_), std::string(claim_ref)};
}

RowKey Keys::ClaimVersion(absl::string_view claim_ref, int64_t version) const {
  return {Table::kClaimHistory, PartOf(claim_ref, parts_), Numbered(claim_ref, version)};
}

RowKey Keys::Law(absl::string_view law_version) const { return {Table::kLaw, 0, std::string(law_version)}; }

RowKey Keys::Index(absl::string_view index_prefix, absl::string_view ref) const {
  return {Table::kIndex, PartOf(index_prefix, parts_), absl::StrCat(index_prefix, ref)};
}

std::string CommuneIndexPrefix(absl::string_view commune_code) { return absl::StrCat("c", commune_code, kEnd); }

std::string InsuredClaimsPrefix(absl::string_view idcs) { return absl::StrCat("i", idcs, kEnd); }

std::string HouseholdClaimsPrefix(absl::string_view household_ref) { return absl::StrCat("h", household_ref, kEnd); }

std::string ChildClaimsPrefix(absl::string_view idcs) { return absl::StrCat("k", idcs, kEnd); }

std::string ProgrammeIndexPrefix(absl::string_view programme, absl::string_view commune_code) {
  return absl::StrCat("p", programme, "/", commune_code, kEnd);
}

}  // namespace rsu::registry

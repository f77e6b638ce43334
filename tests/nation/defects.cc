#include "tests/nation/defects.h"

#include <string>

namespace rsu::nation {
namespace {

// Makes another person of a copy.
void ChangeLastDigit(std::string* idcs) {
  idcs->back() = idcs->back() == '9' ? '0' : static_cast<char>(idcs->back() + 1);
}

void RemoveHead(const v1::Declaration&, const Census&, v1::Declaration* declaration) {
  declaration->mutable_members(0)->set_relation(v1::RELATION_OTHER_RELATIVE);
}

void MakeHeadAMinor(const v1::Declaration&, const Census&, v1::Declaration* declaration) {
  declaration->mutable_members(0)->mutable_birth_date()->set_year(declaration->declared_on().year() - 16);
}

void AddSecondHead(const v1::Declaration&, const Census&, v1::Declaration* declaration) {
  v1::Member* second = declaration->add_members();
  *second = declaration->members(0);
  ChangeLastDigit(second->mutable_idcs());
}

void ClaimPersonOfAnother(const v1::Declaration& other, const Census&, v1::Declaration* declaration) {
  declaration->mutable_members(0)->set_idcs(other.members(0).idcs());
}

void GiveFiftyOneRooms(const v1::Declaration&, const Census&, v1::Declaration* declaration) {
  declaration->set_rooms(51);
}

// A commune of the other milieu alone.
void MoveToAnotherMilieu(const v1::Declaration&, const Census& census, v1::Declaration* declaration) {
  for (const Place& place : census.places()) {
    if (!place.is_only_milieu || place.milieu == declaration->milieu()) continue;
    return declaration->set_commune_code(place.commune_code);
  }
}

void BearAfterDeclaration(const v1::Declaration&, const Census&, v1::Declaration* declaration) {
  v1::Member* last = declaration->mutable_members(declaration->members_size() - 1);
  if (last->relation() == v1::RELATION_HEAD) {
    last = declaration->add_members();
    *last = declaration->members(0);
    ChangeLastDigit(last->mutable_idcs());
  }
  last->set_relation(v1::RELATION_CHILD);
  *last->mutable_birth_date() = declaration->declared_on();
  last->mutable_birth_date()->set_year(declaration->declared_on().year() + 1);
}

void ShortenIdcs(const v1::Declaration&, const Census&, v1::Declaration* declaration) {
  declaration->mutable_members(0)->mutable_idcs()->pop_back();
}

}  // namespace

const std::vector<Defect>& Defects() {
  static const std::vector<Defect> kDefects = {
      {"no head", RemoveHead},
      {"the head is a minor", MakeHeadAMinor},
      {"two heads", AddSecondHead},
      {"a person of another household", ClaimPersonOfAnother},
      {"51 rooms", GiveFiftyOneRooms},
      {"a milieu that the commune lacks", MoveToAnotherMilieu},
      {"born after the declaration", BearAfterDeclaration},
      {"an identifier of nine digits", ShortenIdcs},
  };
  return kDefects;
}

}  // namespace rsu::nation

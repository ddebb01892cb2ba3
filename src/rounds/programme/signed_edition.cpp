#include "signed_edition.h"

#include <algorithm>

namespace rounds::programme {

namespace {

Signers signers_of(const Piece& piece, const std::vector<Signature>& signatures) {
  Signers signers;
  for (const auto& signature : signatures) {
    if (signature.digest == piece.digest) signers.push_back(signature.signer);
  }
  return signers;
}

void put_on_lesson(Module& module, const std::string& id, Signers signers) {
  const auto lesson = std::ranges::find(module.lessons, id, &Lesson::id);
  if (lesson == module.lessons.end()) return;
  lesson->reviewed = !signers.empty();
  lesson->signers = std::move(signers);
}

void put_on_cards(Module& module, Signers signers) {
  if (module.cards) {
    for (auto& card : *module.cards) card.reviewed = !signers.empty();
  }
  module.cards_signers = std::move(signers);
}

void put(Module& module, const Piece& piece, Signers signers) {
  switch (piece.kind) {
    case PieceKind::lesson:
      put_on_lesson(module, piece.name, std::move(signers));
      break;
    case PieceKind::monday:
      if (module.monday) module.monday->signers = std::move(signers);
      break;
    case PieceKind::cards:
      put_on_cards(module, std::move(signers));
      break;
    case PieceKind::items:
      module.items_signers = std::move(signers);
      break;
    case PieceKind::consultation:
      module.consultation_signers = std::move(signers);
      break;
    case PieceKind::vetting:
      module.vetting_signers = std::move(signers);
      break;
    case PieceKind::reading:
      module.reading_signers = std::move(signers);
      break;
    case PieceKind::stations:
      module.stations_signers = std::move(signers);
      break;
  }
}

}  // namespace

Edition signed_edition(Edition edition, const std::vector<Piece>& pieces,
                       const std::vector<Signature>& signatures) {
  for (const auto& piece : pieces) {
    const auto module = std::ranges::find(edition.modules, piece.module, &Module::id);
    if (module != edition.modules.end()) put(*module, piece, signers_of(piece, signatures));
  }
  return edition;
}

}  // namespace rounds::programme

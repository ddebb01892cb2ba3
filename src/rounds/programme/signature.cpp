#include "rounds/programme/signature.h"

#include <fmt/format.h>

#include <algorithm>

#include "programme_store.h"
#include "signature_store.h"

namespace rounds::programme {

using machine::No;
using machine::refuse;
using machine::store::Unit;

namespace {

std::unexpected<machine::Refusal> no_such_piece() {
  return refuse(No::missing, "programme.no_such_piece", "The current edition has no such piece.");
}

std::unexpected<machine::Refusal> piece_changed(const std::string& digest) {
  return refuse(No::conflict, "programme.piece_changed",
                "The text is not the one that was read: it changed since.", {{"digest", digest}});
}

/// What the piece is called where it has a title of its own; the module's title otherwise.
std::string title_of(const Edition& edition, const Piece& piece) {
  const auto* module = edition.module(piece.module);
  if (module == nullptr) return piece.path;
  if (piece.kind == PieceKind::monday && module->monday) return module->monday->title;
  if (piece.kind == PieceKind::consultation && module->consultation)
    return module->consultation->title;
  if (piece.kind == PieceKind::vetting && module->vetting) return module->vetting->title;
  if (piece.kind == PieceKind::reading && module->reading) return module->reading->title;
  if (piece.kind == PieceKind::stations && module->stations) return module->stations->title;
  const auto* lesson = edition.lesson(piece.module, piece.name);
  return piece.kind == PieceKind::lesson && lesson != nullptr ? lesson->title : module->title;
}

PieceStanding standing_of(const Edition& edition, const Piece& piece,
                          const std::vector<Signature>& signatures) {
  PieceStanding standing{piece, title_of(edition, piece), {}, {}};
  for (const auto& signature : signatures) {
    if (signature.digest == piece.digest) {
      standing.signatures.push_back(signature);
    } else if (signature.piece == piece.path) {
      standing.before = signature;
    }
  }
  return standing;
}

Task<Result<PiecesStanding>> all_pieces(Programme& programme) {
  CO_TRY(edition, co_await programme.current());
  CO_TRY(pieces, co_await programme.pieces(edition->digest));
  CO_TRY(signatures, co_await programme.signatures());
  PiecesStanding all{edition, {}};
  for (const auto& piece : *pieces) all.pieces.push_back(standing_of(*edition, piece, *signatures));
  co_return all;
}

/// Fills in what the sheet's piece was before: the text that was last signed, or the one that was
/// published before.
Task<Result<void>> compare(machine::store::Store& store, Programme& programme, PieceSheet* sheet) {
  auto digest = sheet->piece.before ? sheet->piece.before->edition : std::string();
  if (sheet->piece.before) {
    sheet->compared = ComparedWith::signature;
    sheet->before_ms = sheet->piece.before->signer.signed_ms;
  } else {
    auto work = [now = sheet->edition->digest](Unit& unit) { return find_previous(unit, now); };
    CO_TRY(previous, co_await store.read(std::move(work)));
    if (previous.empty()) co_return Result<void>{};
    digest = previous;
    CO_TRY(edition, co_await programme.edition(std::move(previous)));
    sheet->compared = ComparedWith::edition;
    sheet->before_ms = edition->published_ms;
  }
  CO_TRY(folder, co_await programme.folder(std::move(digest)));
  sheet->before = leaves_of(*folder, sheet->piece.piece.path);
  if (sheet->before.empty()) sheet->compared = ComparedWith::nothing;
  co_return Result<void>{};
}

ledger::Entry entry_of(const Signature& signature, std::string kind) {
  ledger::Entry entry{.stream = "programme",
                      .kind = std::move(kind),
                      .about = signature.id,
                      .actor = signature.person};
  entry.body =
      fmt::format(R"({{"digest":"{}","edition":"{}"}})", signature.digest, signature.edition);
  return entry;
}

Task<Result<bool>> sign_in_unit(Unit& unit, ledger::Ledger& ledger, Signature signature) {
  // Whoever published between the reading and the signing made another text current.
  CO_TRY(current, co_await find_current(unit));
  if (current != signature.edition) co_return piece_changed(signature.digest);
  auto entry = entry_of(signature, "piece_signed");
  if (!co_await keep_signature(unit, std::move(signature))) {
    co_return refuse(No::conflict, "programme.signed_already",
                     "This person's signature stands on this text already.");
  }
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

Task<Result<bool>> withdraw_in_unit(Unit& unit, ledger::Ledger& ledger, Signature ended) {
  auto entry = entry_of(ended, "signature_withdrawn");
  if (!co_await end_signature(unit, std::move(ended))) co_return false;
  co_await ledger.append(unit, std::move(entry));
  co_return true;
}

std::unexpected<machine::Refusal> no_such_signature() {
  return refuse(No::missing, "programme.no_such_signature",
                "This person has no such signature that stands.");
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\n") == text.npos; }

}  // namespace

Task<Result<PiecesStanding>> Signatures::pieces() {
  co_return co_await all_pieces(needs_.programme);
}

Task<Result<PieceSheet>> Signatures::sheet(std::string module, std::string piece) {
  CO_TRY(all, co_await all_pieces(needs_.programme));
  const auto found = std::ranges::find_if(all.pieces, [&](const PieceStanding& one) {
    return one.piece.module == module && one.piece.name == piece;
  });
  if (found == all.pieces.end()) co_return no_such_piece();
  PieceSheet sheet{.edition = all.edition, .piece = std::move(*found)};
  CO_TRY(folder, co_await needs_.programme.folder(all.edition->digest));
  sheet.now = leaves_of(*folder, sheet.piece.piece.path);
  sheet.due = due_of(sheet.now);
  // ISO dates sort as text.
  sheet.overdue = !sheet.due.empty() && sheet.due < machine::iso(needs_.clock.now()).substr(0, 10);
  CO_TRY_DONE(co_await compare(needs_.store, needs_.programme, &sheet));
  co_return sheet;
}

Task<Result<Registered>> Signatures::checked(const PieceSheet* sheet, AtDesk who, Signing signing) {
  if (neighbours_.demonstration) {
    co_return refuse(No::forbidden, "programme.demonstration",
                     "This server is a demonstration: nothing can be signed here.");
  }
  if (signing.digest != sheet->piece.piece.digest)
    co_return piece_changed(sheet->piece.piece.digest);
  if (sheet->overdue) {
    co_return refuse(No::conflict, "programme.review_overdue",
                     "A claim in it was due for review before today.", {{"date", sheet->due}});
  }
  if (signing.remark.size() > remark_max)
    co_return refuse(No::invalid, "programme.remark", "The remark is too long.");
  if (blank(signing.as.name) || signing.as.council.empty() || blank(signing.as.registration)) {
    co_return refuse(No::invalid, "programme.signer_incomplete",
                     "A signature needs a name, a council and a registration number.");
  }
  CO_TRY(as, co_await neighbours_.registered(std::move(signing.as)));
  CO_TRY_DONE(co_await neighbours_.fresh(std::move(who.sign_in)));
  co_return std::move(as);
}

Task<Result<Signature>> Signatures::sign(AtDesk who, Signing signing) {
  CO_TRY(sheet, co_await this->sheet(signing.module, signing.piece));
  CO_TRY(as, co_await checked(&sheet, who, signing));
  const Signature made{
      .id = needs_.ids.next(),
      .piece = sheet.piece.piece.path,
      .digest = sheet.piece.piece.digest,
      .edition = sheet.edition->digest,
      .person = who.person,
      .signer = {as.name, as.council, as.registration, machine::ms(needs_.clock.now())},
      .remark = std::move(signing.remark),
      .withdrawn_ms = {},
      .reason = {}};
  auto work = [made, &ledger = needs_.ledger](Unit& unit) {
    return sign_in_unit(unit, ledger, made);
  };
  CO_TRY_DONE(co_await needs_.store.write(std::move(work)));
  needs_.programme.look_again();
  co_return made;
}

Task<Result<void>> Signatures::withdraw(std::int64_t person, std::int64_t signature,
                                        std::string reason) {
  if (blank(reason) || reason.size() > remark_max)
    co_return refuse(No::invalid, "programme.reason",
                     "Withdrawing needs a reason, and a short one.");
  CO_TRY(mine, co_await of(person));
  const auto found = std::ranges::find(mine, signature, &Signature::id);
  if (found == mine.end()) co_return no_such_signature();
  auto ended = *found;
  ended.withdrawn_ms = machine::ms(needs_.clock.now());
  ended.reason = std::move(reason);
  auto work = [ended, &ledger = needs_.ledger](Unit& unit) {
    return withdraw_in_unit(unit, ledger, ended);
  };
  CO_TRY(done, co_await needs_.store.write(std::move(work)));
  if (!done) co_return no_such_signature();
  needs_.programme.look_again();
  co_return Result<void>{};
}

Task<Result<std::vector<Signature>>> Signatures::of(std::int64_t person) {
  auto work = [person](Unit& unit) { return signatures_of(unit, person); };
  co_return co_await needs_.store.read(std::move(work));
}

}  // namespace rounds::programme

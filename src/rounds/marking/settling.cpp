#include "settling.h"

#include <fmt/format.h>

#include "machine/bytes/bytes.h"
#include "machine/seal/seal.h"
#include "marking_store.h"

namespace rounds::marking {

using exam::ExamId;
using exam::PersonId;
using machine::No;
using machine::refuse;

namespace {

/// What the ledger keeps of it: the reason by its digest, since it keeps no one's words.
ledger::Entry entry_of(ExamId exam, const Ruling& ruling, std::size_t place, PersonId actor) {
  const auto* kind = ruling.waits()     ? "ruling_proposed"
                     : ruling.confirmed ? "ruling_confirmed"
                                        : "ruling_dismissed";
  return {
      .stream = "exam:" + text(exam),
      .kind = kind,
      .about = exam.value,
      .actor = actor.value,
      .body = fmt::format(
          R"({{"place":{},"kind":"{}","item":{},"value":{},"answers":{},"reason_sha256":"{}"}})",
          place, boost::describe::enum_to_string(ruling.kind, "?"), ruling.item, ruling.value,
          ruling.answers, machine::hex(machine::seal::sha256(machine::view(ruling.reason))))};
}

}  // namespace

Task<Result<void>> put_on_record(Unit& unit, ledger::Ledger& ledger, ExamId exam, Ruling ruling,
                                 std::size_t place) {
  auto entry = entry_of(exam, ruling, place, {ruling.proposed_by});
  co_await add_ruling(unit, exam, place, std::move(ruling));
  co_await ledger.append(unit, std::move(entry));
  co_return Result<void>();
}

Task<Result<Ruling>> settled_in(Unit& unit, ledger::Ledger& ledger, Settling settling) {
  const auto rulings = co_await list_rulings(unit, settling.exam);
  CO_TRY_DONE(may_settle(rulings, settling.place, settling.actor.value));
  auto ruling = rulings[settling.place];
  if (joins(ruling.kind) != settling.joining) {
    co_return refuse(No::missing, "marking.no_such_ruling", "There is no such ruling here.");
  }
  ruling.settled_by = settling.actor.value;
  ruling.settled_ms = settling.at_ms;
  ruling.confirmed = settling.confirmed;
  if (!co_await settle_ruling(unit, settling.exam, settling.place, ruling)) {
    co_return refuse(No::conflict, "marking.ruling_settled", "The ruling is settled already.");
  }
  auto entry = entry_of(settling.exam, ruling, settling.place, settling.actor);
  co_await ledger.append(unit, std::move(entry));
  co_return ruling;
}

}  // namespace rounds::marking

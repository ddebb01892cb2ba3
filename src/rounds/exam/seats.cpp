// A candidate's way in: the ticket, and the opening.

#include <algorithm>

#include "exam_store.h"
#include "machine/seal/seal.h"
#include "paper.h"
#include "refusals.h"
#include "rounds/exam/exam.h"

namespace rounds::exam {

using machine::Bytes;
using machine::No;
using machine::refuse;

namespace {

constexpr std::size_t device_size = 32;  ///< 128 bits in hex

bool is_device(const std::string& device) {
  return device.size() == device_size &&
         device.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// What an opening is made of.
struct Opened {
  ExamRow exam;
  Allowance allowance;
  Schedule times;  ///< this candidate's
  SittingRow sitting;
  PaperKeyRow key;
  std::vector<Counted> items;
};

Task<Result<Opened>> opened_in(Unit& unit, PersonId learner, SittingId sitting) {
  auto row = co_await find_sitting(unit, learner, sitting);
  if (!row) co_return no_such_sitting();
  auto exam = co_await find_exam_for(unit, row->exam, learner);
  auto key = co_await find_paper_key(unit, row->exam);
  ROUNDS_ASSERT(exam && key);
  if (exam->schedule.opens_ms && !row->opened_ms)
    CO_TRY_DONE(co_await hall::Halls::may_begin(unit, row->exam, learner));
  auto items = co_await list_items(unit, row->exam);
  const auto allowance = (co_await find_allowance(unit, learner, row->exam)).value_or(Allowance{});
  const auto times = own_schedule(exam->schedule, allowance);
  co_return Opened{std::move(*exam), allowance, times, *row, std::move(*key), std::move(items)};
}

/// With what a waiting candidate wants to know: how long they will have, and when it is to begin.
std::unexpected<machine::Refusal> waits(const Opened& found) {
  auto refusal = not_open_yet();
  const auto& [percent, more_ms] = found.allowance;
  const auto own_ms = found.exam.schedule.minutes * 60'000 * percent / 100 + more_ms;
  auto& facts = refusal.error().facts;
  facts["minutes"] = std::to_string(own_ms / 60'000);
  facts["percent"] = std::to_string(percent);
  if (found.exam.planned_ms) facts["planned_ms"] = std::to_string(*found.exam.planned_ms);
  return refusal;
}

/// Where a seat is asked for.
struct Door {
  PaperKeyRow key;
  std::string
      modality;  ///< of a supplement that this person has no seat in yet; empty: open to all
};

Task<Result<Door>> door_in(Unit& unit, ExamId exam, PersonId learner) {
  const auto row = co_await find_exam_for(unit, exam, learner);
  if (!row) co_return no_such_exam();
  auto key = co_await find_paper_key(unit, exam);
  if (!key) co_return not_sealed();
  Door door{std::move(*key), row->modality};
  if (!door.modality.empty() && co_await find_seat(unit, learner, exam)) door.modality.clear();
  co_return std::move(door);
}

Task<Result<Schedule>> times_in(Unit& unit, PersonId learner, SittingId sitting) {
  const auto row = co_await find_sitting(unit, learner, sitting);
  if (!row) co_return no_such_sitting();
  const auto exam = co_await find_exam_for(unit, row->exam, learner);
  ROUNDS_ASSERT(exam);
  co_return co_await schedule_of(unit, *exam, learner);
}

Task<Result<bool>> note_opening(Unit& unit, PersonId learner, SittingId sitting,
                                std::int64_t opened_ms) {
  co_await open_sitting(unit, learner, sitting, opened_ms);
  co_return true;
}

struct Printing {
  std::int64_t now_ms = 0;
  int pictures = 0;
};

Ticket ticket_of(const ExamRow& exam, const SeatRow& seat, Printing printing) {
  const auto now_ms = printing.now_ms;
  return {.sitting = seat.sitting,
          .exam = exam.exam,
          .lease = seat.lease,
          .wrapping_key = {},
          .edition = exam.edition,
          .title = exam.title,
          .opens_ms = exam.schedule.opens_ms,
          .closes_ms = closing_at(exam.schedule, now_ms),
          .server_ms = now_ms,
          .state = state_of(exam.schedule, seat.is_submitted, now_ms),
          .practice = exam.is_practice,
          .pictures = printing.pictures};
}

/// Whether this device may take the lease from the one that has it.
Result<void> may_take_over(const SeatWish& wish, const SeatRow& seat, SittingState state) {
  if (!wish.take_over) {
    return refuse(No::conflict, "exam.sitting_elsewhere", "The sitting is open on another device.");
  }
  if (state == SittingState::closed) return exam_closed();
  if (seat.lease >= leases_max) {
    return refuse(No::too_many, "exam.too_many_leases", "The sitting changed devices too often.");
  }
  return {};
}

}  // namespace

Task<Result<Bytes>> Exam::master_of(ExamId exam, std::int64_t wanted) {
  std::string purpose = "exam.paper";
  CO_TRY(current, co_await keyring_.current(purpose, machine::seal::KeyKind::secret));
  if (current.id == wanted) co_return exam_master(current.material, exam.value);
  CO_TRY(keys, co_await keyring_.all(std::move(purpose)));
  const auto key = std::ranges::find(keys, wanted, &machine::seal::Key::id);
  if (key == keys.end())
    throw machine::Fault("exam: the key that sealed this paper is not on the ring");
  co_return exam_master(key->material, exam.value);
}

Task<Result<Ticket>> Exam::take_seat(SeatWish wish) {
  if (!is_device(wish.device)) {
    co_return refuse(No::invalid, "exam.device", "A device is 32 hex digits.",
                     {{"field", "/device"}});
  }
  auto reading = [exam = wish.exam, learner = wish.learner](Unit& unit) {
    return door_in(unit, exam, learner);
  };
  CO_TRY(door, co_await store_.read(std::move(reading)));
  if (!door.modality.empty()) {
    CO_TRY(may, co_await may_add(wish.learner, std::move(door.modality)));
    if (!may) co_return not_asked_of_you();
  }
  CO_TRY(master, co_await master_of(wish.exam, door.key.master_key));
  const auto fresh = ids_.make<SittingNoun>();
  const auto now_ms = machine::ms(clock_.now());
  auto work = [wish, fresh, now_ms](Unit& unit) { return seated(unit, wish, fresh, now_ms); };
  CO_TRY(ticket, co_await store_.write(std::move(work)));
  ticket.wrapping_key = machine::base64url(wrapping_key(master, ticket.sitting.value));
  co_return std::move(ticket);
}

Task<Result<Ticket>> Exam::seated(Unit& unit, SeatWish wish, SittingId fresh, std::int64_t now_ms) {
  auto exam = co_await find_exam_for(unit, wish.exam, wish.learner);
  if (!exam) co_return no_such_exam();
  if (exam->voided_ms) co_return exam_void();
  exam->schedule = co_await schedule_of(unit, *exam, wish.learner);
  const auto pictures = co_await count_pictures(unit, wish.exam);
  auto seat = co_await find_seat(unit, wish.learner, wish.exam);
  SittingRow row;
  row.learner = wish.learner;
  row.sitting = fresh;
  row.exam = wish.exam;
  row.lease = 1;
  if (!seat) {
    if (state_of(exam->schedule, false, now_ms) == SittingState::closed) co_return exam_closed();
    co_await add_sitting(unit, row, wish.device, now_ms);
    co_return ticket_of(*exam, {fresh, 1, false, wish.device}, {now_ms, pictures});
  }
  if (seat->device != wish.device && !seat->is_submitted) {
    CO_TRY_DONE(may_take_over(wish, *seat, state_of(exam->schedule, false, now_ms)));
    row.sitting = seat->sitting;
    row.lease = ++seat->lease;
    co_await raise_lease(unit, row, wish.device, now_ms);
  }
  co_return ticket_of(*exam, *seat, {now_ms, pictures});
}

Task<Result<Opening>> Exam::opening(PersonId learner, SittingId sitting) {
  auto reading = [learner, sitting](Unit& unit) { return opened_in(unit, learner, sitting); };
  CO_TRY(found, co_await store_.read(reading));
  if (found.exam.is_practice && !found.times.opens_ms) {
    CO_TRY_DONE(co_await start_practice(learner));
    CO_TRY(started, co_await store_.read(reading));
    found = std::move(started);
  }
  if (found.exam.voided_ms) co_return exam_void();
  const auto now_ms = machine::ms(clock_.now());
  const auto& times = found.times;
  if (!times.opens_ms) co_return waits(found);
  const auto closes_ms = closing_at(times, now_ms);
  ROUNDS_ASSERT(closes_ms);
  if (!found.sitting.opened_ms && now_ms > *closes_ms) co_return exam_closed();
  CO_TRY(master, co_await master_of(found.exam.exam, found.key.master_key));
  auto content_key = take_out(master, found.key.content_key, found.exam.exam.value);
  if (!content_key)
    throw machine::Fault("exam: the content key does not come out under the ring's key");
  if (!found.sitting.opened_ms) {
    auto work = [learner, sitting, now_ms](Unit& unit) {
      return note_opening(unit, learner, sitting, now_ms);
    };
    CO_TRY_DONE(co_await store_.write(std::move(work)));
  }
  Opening opening{
      {}, {}, *times.opens_ms, *closes_ms, now_ms, times.grace_ms, times.paused_ms.has_value()};
  opening.wrapped = machine::base64url(
      wrap_content_key(wrapping_key(master, sitting.value), *content_key, sitting.value));
  for (auto& shown : order_of(master, sitting.value, found.items)) {
    opening.order.push_back({{shown.item}, std::move(shown.options)});
  }
  co_return opening;
}

Task<Result<ClockView>> Exam::clock(PersonId learner, SittingId sitting) {
  auto reading = [learner, sitting](Unit& unit) { return times_in(unit, learner, sitting); };
  CO_TRY(times, co_await store_.read(std::move(reading)));
  if (!times.opens_ms) co_return not_open_yet();
  const auto now_ms = machine::ms(clock_.now());
  co_return ClockView{closing_at(times, now_ms).value_or(0), now_ms, times.paused_ms.has_value()};
}

}  // namespace rounds::exam

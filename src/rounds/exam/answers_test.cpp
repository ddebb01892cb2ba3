// What candidates did: acknowledged, sent again, set aside, counted.

#include <doctest/doctest.h>

#include "chain.h"
#include "event.h"
#include "exam_sql.h"
#include "tests/exam_house.h"

namespace rounds::exam {

using exam_house::asha;
using exam_house::bilal;
using exam_house::Candidate;
using exam_house::House;
using exam_house::minute;
using exam_house::Room;
using exam_house::said;
using exam_house::tablet;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

Task<Result<std::int64_t>> evidence_of(machine::store::Unit& unit, SittingId sitting) {
  machine::store::Values values{asha, sitting};
  const auto answer = co_await unit.run(sql::count_evidence, std::move(values));
  co_return answer.rows.at(0).integer(0);
}

}  // namespace

TEST_CASE("events are acknowledged with the head of the chain over the very bytes sent") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2), two = candidate.answer(1, 0);

    const auto ack = candidate.send({one, two});

    REQUIRE(ack.has_value());
    const auto head = chain_next(chain_next(chain_start(candidate.sitting.value, 1), one), two);
    CHECK(ack->lease == 1);
    CHECK(ack->ack_seq == 2);
    CHECK(ack->head == machine::hex(head));
    CHECK(ack->current_lease == 1);
    CHECK(ack->server_ms == room.house.now_ms());
    CHECK(ack->closes_ms == room.house.now_ms() + 900'000);
    CHECK(ack->state == SittingState::open);
  });
}

TEST_CASE("the same events again change nothing, alone or with new ones behind them") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2), two = candidate.answer(1, 0),
               three = candidate.answer(0, 3);
    REQUIRE(candidate.sent({one, two}) == "2");

    CHECK(candidate.sent({one, two}) == "2");
    CHECK(candidate.sent({one}) == "2");
    CHECK(candidate.sent({two, three}) == "3");
    CHECK(candidate.sent({one, two, three}) == "3");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 3}, {1, 0}});
  });
}

TEST_CASE("other bytes under a seq that was taken are refused, and kept as evidence") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2);
    REQUIRE(candidate.sent({one}) == "1");
    const auto forged = said(1, 1, candidate.items[0], 3, room.house.now_ms());
    const auto next = said(1, 2, candidate.items[1], 3, room.house.now_ms());

    const auto refused = candidate.send({forged, next});

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "exam.event_differs");
    CHECK(refused.error().facts.at("ack_seq") == "1");
    CHECK(candidate.sent({forged, next}) == "exam.event_differs");
    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
    auto reading = [sitting = candidate.sitting](machine::store::Unit& unit) {
      return evidence_of(unit, sitting);
    };
    CHECK(wait(room.house.store->read(std::move(reading))) == 1);
  });
}

TEST_CASE(
    "a batch that leaves a gap is refused with how far the server is, in whatever order batches "
    "come") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 0), two = candidate.answer(1, 1),
               three = candidate.answer(2, 2);

    const auto gap = candidate.send({three});

    REQUIRE_FALSE(gap.has_value());
    CHECK(gap.error().code == "exam.events_missing");
    CHECK(gap.error().facts.at("ack_seq") == "0");
    CHECK(candidate.sent({one, two}) == "2");
    CHECK(candidate.sent({three}) == "3");
    CHECK(candidate.counted().size() == 3);
  });
}

TEST_CASE(
    "after a take-over the old device's answers are kept, and count where the new one is silent") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& old_device = room.candidate;
    const auto before = old_device.answer(0, 1);
    REQUIRE(old_device.sent({before}) == "1");
    const auto unsent_a = old_device.answer(1, 1), unsent_b = old_device.answer(2, 1),
               unsent_c = old_device.submit();
    Candidate new_device(room.house, room.exam, asha, tablet);
    REQUIRE(new_device.sit(true) == "seated");
    REQUIRE(new_device.open() == "opened");
    CHECK(new_device.items == old_device.items);
    const auto other = new_device.answer(1, 3);
    REQUIRE(new_device.sent({other}) == "1");

    const auto ack = old_device.send({unsent_a, unsent_b, unsent_c});

    REQUIRE(ack.has_value());
    CHECK(ack->lease == 1);
    CHECK(ack->ack_seq == 4);
    CHECK(ack->current_lease == 2);
    CHECK(ack->state == SittingState::open);
    CHECK(new_device.counted() == std::map<std::size_t, int>{{0, 1}, {1, 3}, {2, 1}});
    const auto later = new_device.answer(3, 0);
    CHECK(new_device.sent({later}) == "2");
    CHECK(new_device.counted().contains(3));
  });
}

TEST_CASE("an event of a lease that was never given is refused") {
  on_each_database([](Database& database) {
    Room room(database);

    CHECK(room.candidate.sent({said(2, 1, room.candidate.items[0], 0, room.house.now_ms())}) ==
          "exam.no_such_lease");
  });
}

TEST_CASE("an answer stamped in time and delayed within the grace counts") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    room.house.clock.advance(15 * minute);
    const auto last_moment = candidate.answer(0, 2);
    room.house.clock.advance(2 * minute);

    const auto ack = candidate.send({last_moment});

    REQUIRE(ack.has_value());
    CHECK(ack->state == SittingState::closed);
    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
  });
}

TEST_CASE("an answer stamped after closing, or arriving after the grace, is kept and not counted") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto first = candidate.answer(0, 2);
    REQUIRE(candidate.sent({first}) == "1");
    const auto in_time = candidate.answer(1, 1);
    room.house.clock.advance(15 * minute + machine::Millis{1});
    const auto too_late = candidate.answer(0, 3);
    CHECK(candidate.sent({in_time, too_late}) == "3");
    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}, {1, 1}});
    CHECK(candidate.set_aside == 1);
    room.house.clock.advance(2 * minute);

    const auto stamped_in_time = said(1, 4, candidate.items[2], 0, room.house.now_ms() - 600'000);
    CHECK(candidate.sent({stamped_in_time}) == "4");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}, {1, 1}});
    CHECK(candidate.set_aside == 2);
  });
}

TEST_CASE("a phone whose clock is ten minutes off loses no answer that arrived in time") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    room.house.clock.advance(14 * minute);
    const auto now = room.house.now_ms();

    CHECK(candidate.sent({said(1, 1, candidate.items[0], 1, now + 600'000)}) == "1");
    CHECK(candidate.sent({said(1, 2, candidate.items[1], 2, now - 1'200'000)}) == "2");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 1}, {1, 2}});
  });
}

TEST_CASE("what comes after the submit is kept and not counted") {
  on_each_database([](Database& database) {
    Room room(database);
    auto& candidate = room.candidate;
    const auto one = candidate.answer(0, 2), submit = candidate.submit();
    const auto submitted = candidate.send({one, submit});
    REQUIRE(submitted.has_value());
    CHECK(submitted->state == SittingState::submitted);

    const auto after = candidate.answer(0, 3), again = candidate.submit();
    CHECK(candidate.sent({after, again}) == "4");

    CHECK(candidate.counted() == std::map<std::size_t, int>{{0, 2}});
    CHECK(candidate.set_aside == 1);
    Candidate elsewhere(room.house, room.exam, asha, tablet);
    CHECK(elsewhere.sit() == "seated");
    CHECK(elsewhere.lease == 1);
  });
}

TEST_CASE(
    "before the opening, of another's sitting, too many, too long or unreadable: each is told "
    "apart") {
  on_each_database([](Database& database) {
    House house(database);
    const auto exam = house.sealed();
    Candidate candidate(house, exam, asha);
    REQUIRE(candidate.sit() == "seated");
    const auto now = house.now_ms();
    CHECK(candidate.sent({said(1, 1, 5, 0, now)}) == "exam.not_open_yet");
    REQUIRE(house.act(exam, Act::open) == "open");
    REQUIRE(candidate.open() == "opened");

    std::vector<std::string> many;
    for (std::uint32_t seq = 1; seq <= 201; ++seq)
      many.push_back(said(1, seq, candidate.items[0], 0, now));
    CHECK(candidate.sent(many) == "exam.batch_shape");
    many.pop_back();
    CHECK(candidate.sent(many) == "200");
    CHECK(candidate.sent({said(1, 201, candidate.items[0], 0, now) + std::string(400, ' ')}) ==
          "exam.event_text");
    const auto bad = candidate.send({said(1, 201, candidate.items[0], 0, now), "{\"lease\":1,"});
    CHECK(bad.error().code == "exam.event_text");
    CHECK(bad.error().facts.at("event") == "1");
    CHECK(wait(house.exam.save_events(bilal, candidate.sitting,
                                      {said(1, 201, candidate.items[0], 0, now)}))
              .error()
              .code == "exam.no_such_sitting");
    CHECK(candidate.counted().size() == 1);
  });
}

}  // namespace rounds::exam

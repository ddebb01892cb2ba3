#include "rounds/marking/objections.h"

#include <doctest/doctest.h>

#include "hall_test.h"

namespace rounds::marking {

using exam::Act;
using exam::PersonId;
using exam_house::asha;
using exam_house::bilal;
using exam_house::examiner;
using exam_house::minute;
using exam_house::officer;
using exam_house::other_officer;
using exam_house::wait;
using rounds_tests::Database;
using rounds_tests::on_each_database;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

/// A closed exam whose provisional key is out.
struct Table {
  explicit Table(Database& database) : hall(database, 7) {
    hall.house.clock.advance(18 * minute);
    REQUIRE(hall.house.act(hall.exam, Act::close) == "closed");
  }
  void publish() { REQUIRE(hall.house.act(hall.exam, Act::publish_key) == "provisional_key"); }
  void open() {
    publish();
    REQUIRE(set(hall.house.now_ms() + hour_ms) == "objections");
  }
  std::string set(std::int64_t until_ms) {
    const auto terms =
        wait(objections.set(hall.exam, {.objections_until_ms = until_ms, .actor = examiner}));
    return terms ? terms->state : terms.error().code;
  }
  std::string object(std::int64_t item, const std::string& reason = "Both are right here.",
                     PersonId by = asha) {
    const auto& sitting = by == asha ? hall.candidate.sitting : hall.idle.sitting;
    const auto view = wait(objections.object(
        by, sitting, {.item = item, .reason = reason, .citation = "doi:10.1000/182 page 4"}));
    return view ? "made" : view.error().code;
  }
  std::string withdraw(std::int64_t item) {
    const auto view = wait(objections.withdraw(asha, hall.candidate.sitting, {item}));
    return view ? "withdrawn" : view.error().code;
  }
  KeyView key(PersonId by = asha) {
    const auto& sitting = by == asha ? hall.candidate.sitting : hall.idle.sitting;
    const auto view = wait(objections.key(by, sitting));
    REQUIRE(view.has_value());
    return *view;
  }
  KeyItem item(std::int64_t item, PersonId by = asha) {
    const auto view = key(by);
    const auto found = std::ranges::find(view.items, bank::ItemId{item}, &KeyItem::item);
    REQUIRE(found != view.items.end());
    return *found;
  }
  std::string answer(RulingKind kind, std::int64_t item, int value = 0) {
    const auto view = wait(hall.marking.propose(hall.exam, {.kind = kind,
                                                            .item = item,
                                                            .value = value,
                                                            .reason = "The source says so.",
                                                            .proposed_by = examiner.value,
                                                            .answers = true}));
    return view ? "proposed" : view.error().code;
  }
  std::string settle(std::size_t place, PersonId by) {
    const auto view = wait(hall.marking.settle(hall.exam, place, by, true));
    return view ? "settled" : view.error().code;
  }
  std::string may_finalise() {
    const auto may = wait(objections.may_finalise(hall.exam));
    return may ? "may" : may.error().code;
  }
  std::int64_t wrong() { return hall.candidate.items.back(); }
  std::int64_t right() { return hall.candidate.items.front(); }
  int chosen_of(std::int64_t item) {
    const auto sheet = wait(hall.house.exam.sheet(asha, hall.candidate.sitting));
    REQUIRE(sheet.has_value());
    return sheet->chosen.at(item);
  }
  std::vector<std::string> ledger() {
    const auto events = wait(hall.house.ledger.read("exam:" + text(hall.exam), 0));
    REQUIRE(events.has_value());
    std::vector<std::string> kinds;
    for (const auto& event : *events)
      kinds.push_back(event.kind + " by " + std::to_string(event.actor));
    return kinds;
  }

  Hall hall;
  Objections objections{{*hall.house.store, hall.house.clock, hall.house.exam, hall.house.bank,
                         hall.house.ledger, hall.marking}};
};

}  // namespace

TEST_CASE("a candidate sees the key only once it is published, beside the own answers") {
  on_each_database([](Database& database) {
    Table table(database);
    CHECK(wait(table.objections.key(asha, table.hall.candidate.sitting)).error().code ==
          "marking.key_not_published");
    table.publish();

    const auto view = table.key();

    CHECK_FALSE(view.is_final);
    CHECK_FALSE(view.open);
    REQUIRE(view.items.size() == 10);
    CHECK(table.item(table.right()).chosen == table.item(table.right()).keys.front());
    CHECK(table.item(table.wrong()).chosen != table.item(table.wrong()).keys.front());
    CHECK_FALSE(table.item(table.right(), bilal).chosen.has_value());
    CHECK(wait(table.objections.key(bilal, table.hall.candidate.sitting)).error().code ==
          "exam.no_such_sitting");
  });
}

TEST_CASE("objections open until a time that staff set, which only moves further away") {
  on_each_database([](Database& database) {
    Table table(database);
    const auto now = table.hall.house.now_ms();
    CHECK(table.set(now + hour_ms) == "marking.key_not_published");
    table.publish();
    CHECK(table.object(table.wrong()) == "marking.objections_not_open");
    CHECK(table.set(now) == "marking.deadline");
    CHECK(table.set(now + objecting_ms_max + hour_ms) == "marking.deadline");
    CHECK(table.set(now + hour_ms) == "objections");
    CHECK(table.set(now + hour_ms - 1) == "marking.deadline_nearer");
    CHECK(table.set(now + 2 * hour_ms) == "objections");

    CHECK(table.object(table.wrong()) == "made");
    table.hall.house.clock.advance(120 * minute - exam_house::second);
    CHECK(table.object(table.right()) == "made");
    table.hall.house.clock.advance(exam_house::second);
    CHECK(table.object(table.right(), "A new reason.", bilal) == "marking.objections_over");
    CHECK(table.withdraw(table.right()) == "marking.objections_over");
  });
}

TEST_CASE("one objection a candidate and item, with a reason and its evidence, until withdrawn") {
  on_each_database([](Database& database) {
    Table table(database);
    table.open();
    CHECK(table.object(table.wrong(), "short") == "marking.objection");
    CHECK(table.object(table.wrong(), std::string(objection_bytes_max + 1, 'a')) ==
          "marking.objection");
    CHECK(table.object(table.wrong(), std::string("a zero \0 octet", 14)) == "marking.objection");
    CHECK(table.object(42) == "marking.objection");
    const auto bare = wait(table.objections.object(
        asha, table.hall.candidate.sitting,
        {.item = table.wrong(), .reason = "Both are right here.", .citation = ""}));
    REQUIRE_FALSE(bare.has_value());
    CHECK(bare.error().facts.at("field") == "citation");

    CHECK(table.object(table.wrong()) == "made");
    CHECK(table.object(table.wrong(), "Once more, with feeling.") == "marking.objected");
    CHECK(table.withdraw(table.wrong()) == "withdrawn");
    CHECK(table.withdraw(table.wrong()) == "marking.not_objected");
    CHECK(table.item(table.wrong()).objection->withdrawn);
    CHECK(table.object(table.wrong(), "Once more, with feeling.") == "made");
    CHECK(table.item(table.wrong()).objection->reason == "Once more, with feeling.");
    CHECK_FALSE(table.item(table.wrong(), bilal).objection.has_value());
  });
}

TEST_CASE("staff read what stands against an item, the most objected to first, and no name") {
  on_each_database([](Database& database) {
    Table table(database);
    table.open();
    REQUIRE(table.object(table.right()) == "made");
    REQUIRE(table.object(table.wrong(), "Mine is right as well.") == "made");
    REQUIRE(table.object(table.wrong(), "The guideline changed.", bilal) == "made");

    const auto view = wait(table.objections.list(table.hall.exam));
    const auto texts = wait(table.objections.texts(table.hall.exam, {table.wrong()}, 0));

    REQUIRE(view.has_value());
    CHECK(view->objections == 3);
    CHECK(view->undecided == 2);
    CHECK(view->terms.candidates == 2);
    REQUIRE(view->items.size() == 2);
    CHECK(view->items[0].item.value == table.wrong());
    CHECK(view->items[0].standing == 2);
    REQUIRE(texts.has_value());
    REQUIRE(texts->texts.size() == 2);
    CHECK(texts->texts[1].reason == "The guideline changed.");
    CHECK(texts->after == 0);
  });
}

TEST_CASE("objections are answered by two people when no more can come, then the key is final") {
  on_each_database([](Database& database) {
    Table table(database);
    table.open();
    const auto wrong = table.wrong(), right = table.right();
    REQUIRE(table.object(wrong) == "made");
    REQUIRE(table.object(right) == "made");
    CHECK(table.answer(RulingKind::keep, right) == "marking.objections_running");
    CHECK(table.may_finalise() == "marking.objections_running");
    table.hall.house.clock.advance(60 * minute);
    CHECK(table.may_finalise() == "marking.objections_undecided");
    CHECK(table.answer(RulingKind::keep, table.hall.candidate.items[4]) ==
          "marking.nobody_objected");
    CHECK(table.answer(RulingKind::also, wrong, table.chosen_of(wrong)) == "proposed");
    CHECK(table.set(table.hall.house.now_ms() + hour_ms) == "marking.answers_begun");
    CHECK(table.settle(0, examiner) == "marking.second_person");
    CHECK(table.ledger().back() == "second_person_refused by 7001");
    CHECK(table.settle(0, officer) == "settled");
    CHECK(table.answer(RulingKind::keep, right) == "proposed");
    CHECK(table.may_finalise() == "marking.objections_undecided");
    CHECK(table.settle(1, other_officer) == "settled");

    // Until the key is final, candidates see what was published.
    CHECK(table.item(wrong).keys.size() == 1);
    CHECK_FALSE(table.item(wrong).objection->upheld.has_value());
    CHECK(table.may_finalise() == "may");
    REQUIRE(table.hall.house.act(table.hall.exam, Act::finalise_key) == "final_key");
    CHECK(table.item(wrong).keys.size() == 2);
    CHECK(table.item(wrong).objection->upheld == true);
    CHECK(table.item(right).objection->upheld == false);
    CHECK(table.item(right).objection->answer == "The source says so.");
    CHECK(table.key().is_final);
    CHECK(table.answer(RulingKind::keep, right) == "marking.ruled_out");
    CHECK(table.set(table.hall.house.now_ms() + hour_ms) == "marking.ruled_out");

    REQUIRE(table.hall.act(Act::mark, examiner) == "marked");
    const auto results = wait(table.hall.marking.results(table.hall.exam, {}));
    REQUIRE(results.has_value());
    CHECK(results->rows[0].score == 8);
  });
}

TEST_CASE("an erased candidate's words go, and that somebody objected stays") {
  on_each_database([](Database& database) {
    Table table(database);
    table.open();
    REQUIRE(table.object(table.wrong()) == "made");
    CHECK(wait(table.objections.of(asha))->at(0).citation == "doi:10.1000/182 page 4");

    auto work = [](machine::store::Unit& unit) -> machine::Task<machine::Result<bool>> {
      co_await Objections::forget(unit, asha);
      co_return true;
    };
    REQUIRE(wait(table.hall.house.store->write(std::move(work))).has_value());

    CHECK(wait(table.objections.of(asha))->at(0).reason.empty());
    CHECK(wait(table.objections.list(table.hall.exam))->objections == 1);
  });
}

}  // namespace rounds::marking
